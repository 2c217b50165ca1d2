namespace SysSpec.LockDefects.Defects;

/// <summary>A replacement of some text of a spec that occurs there once.</summary>
/// <param name="File">The spec, relative to the folder of the repository.</param>
/// <param name="Find">The text.</param>
/// <param name="Replace">What stands there instead.</param>
public sealed record Edit(string File, string Find, string Replace);

/// <summary>Where the compiler reports a defect.</summary>
/// <param name="Id">The id of the rule.</param>
/// <param name="File">The spec, relative to the folder of the repository.</param>
/// <param name="Line">What the line says, with the defect in it, without the blanks around it.</param>
public sealed record Finding(string Id, string File, string Line);

/// <summary>What shows a defect that the compiler lets pass.</summary>
/// <param name="Scenario">The class in the folder of scenarios that runs the system with the defect.</param>
/// <param name="Sign">What the failure says.</param>
/// <param name="Threads">How many threads it takes: what one shows, it shows each time.</param>
public sealed record Showing(string Scenario, string Sign, int Threads = 2)
{
    /// <summary>How often the scenario is tried at most.</summary>
    public int Attempts => Threads == 1 ? 1 : 200;
}

/// <summary>A defect of locking that is put into specs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Class">What sort of defect it is.</param>
/// <param name="Why">Why it is wrong.</param>
/// <param name="Edits">What is changed.</param>
public sealed record SeededDefect(string Name, string Class, string Why, params IReadOnlyList<Edit> Edits)
{
    /// <summary>What the compiler says; null if it says nothing.</summary>
    public Finding? Static { get; init; }

    /// <summary>What shows it at run time; null if the compiler finds it.</summary>
    public Showing? Running { get; init; }

    /// <summary>Why the compiler lets it pass, for one that it does not find.</summary>
    public string Limit { get; init; } = "";

    public override string ToString() => Name;
}
