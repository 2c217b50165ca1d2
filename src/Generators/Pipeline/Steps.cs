namespace SysSpec.Generators.Pipeline;

/// <summary>The names of the pipeline's steps, for tests of what is cached.</summary>
public static class Steps
{
    /// <summary>Reads the project's options.</summary>
    public const string Options = "SysSpec.Options";

    /// <summary>Parses one file.</summary>
    public const string Parse = "SysSpec.Parse";

    /// <summary>Splits the files into groups that do not know each other.</summary>
    public const string Group = "SysSpec.Group";

    /// <summary>Binds the files of a group and emits.</summary>
    public const string Generate = "SysSpec.Generate";

    /// <summary>Files for the compiler that other generators see.</summary>
    public const string EarlyFiles = "SysSpec.EarlyFiles";

    /// <summary>Files for the compiler.</summary>
    public const string LateFiles = "SysSpec.LateFiles";

    /// <summary>Where a name means nothing in its group: all files bound once more, together.</summary>
    public const string Whole = "SysSpec.Whole";

    /// <summary>Findings.</summary>
    public const string Diagnostics = "SysSpec.Diagnostics";
}
