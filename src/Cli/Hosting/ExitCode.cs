namespace SysSpec.Cli.Hosting;

/// <summary>What the program tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>What was asked for is done, and nothing was found.</summary>
    public const int Success = 0;

    /// <summary>The specs have errors.</summary>
    public const int Findings = 1;

    /// <summary>What was asked for is wrong or not possible here; one sentence on the error stream says what to do.</summary>
    public const int Refused = 2;
}
