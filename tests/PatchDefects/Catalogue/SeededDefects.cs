namespace SysSpec.PatchDefects.Catalogue;

/// <summary>All defects.</summary>
internal static class SeededDefects
{
    /// <summary>All of them, each under a name of its own.</summary>
    public static IReadOnlyDictionary<string, SeededDefect> ByName { get; } =
        new[] { Graphs.All, Guarantees.All, Roots.All, Dependents.All, Bases.All, Orders.All, Wholes.All }.SelectMany(static d => d).ToDictionary(static d => d.Name);
}
