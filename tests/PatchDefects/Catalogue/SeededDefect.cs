namespace SysSpec.PatchDefects.Catalogue;

/// <summary>A replacement of some text of a spec that occurs there once.</summary>
/// <param name="File">The spec, relative to the folder of the repository.</param>
/// <param name="Find">The text.</param>
/// <param name="Replace">What stands there instead.</param>
public sealed record Edit(string File, string Find, string Replace);

/// <summary>What the compiler says.</summary>
/// <param name="Id">The id of the rule.</param>
/// <param name="Line">What the line says that it is found at, with the defect in it, without the blanks around it.</param>
/// <param name="Clause">The clause or name that the message speaks of.</param>
/// <param name="Patches">The patches that are named, in the message or at the related places.</param>
public sealed record Finding(string Id, string Line, string Clause, params IReadOnlyList<string> Patches);

/// <summary>A defect that is put into patches, or into the specs that they change.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rule">Which rule of patches it breaks.</param>
/// <param name="Why">Why it is wrong.</param>
/// <param name="Expected">What the compiler says.</param>
/// <param name="Edits">What is changed.</param>
public sealed record SeededDefect(string Name, string Rule, string Why, Finding Expected, params IReadOnlyList<Edit> Edits)
{
    /// <summary>Whether the pins are those of the specs without the defect, and not of what is there.</summary>
    public bool KeepsPins { get; init; }

    /// <summary>Whether the compiler warns, and does not refuse.</summary>
    public bool IsWarning { get; init; }

    public override string ToString() => Name;
}
