namespace SysSpec.SpecFs.Commands;

/// <summary>What the program tells its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The file system failed while it was mounted, or its image is damaged or has another key.</summary>
    public const int Failure = 1;

    /// <summary>What was asked for is wrong or not possible here; one sentence on standard error says why.</summary>
    public const int Refused = 2;
}
