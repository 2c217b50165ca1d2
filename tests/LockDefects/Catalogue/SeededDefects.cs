using SysSpec.LockDefects.Defects;

namespace SysSpec.LockDefects.Catalogue;

/// <summary>All defects.</summary>
internal static class SeededDefects
{
    /// <summary>All of them, each under a name of its own.</summary>
    public static IReadOnlyDictionary<string, SeededDefect> ByName { get; } =
        new[] { Holding.All, Ordering.All, Steps.All, Fields.All, Paper.All }.SelectMany(static d => d).ToDictionary(static d => d.Name);

    /// <summary>Those that the compiler finds.</summary>
    public static IEnumerable<SeededDefect> Static => ByName.Values.Where(static d => d.Static is not null);

    /// <summary>Those that show at run time only.</summary>
    public static IEnumerable<SeededDefect> Running => ByName.Values.Where(static d => d.Running is not null);

    /// <summary>Those that nothing finds.</summary>
    public static IEnumerable<SeededDefect> NotFound => ByName.Values.Where(static d => d is { Static: null, Running: null });
}
