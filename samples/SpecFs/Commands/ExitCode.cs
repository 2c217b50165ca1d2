namespace SysSpec.SpecFs.Commands;

/// <summary>What the program tells its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The file system failed while it was mounted, or its image is damaged or has another key.</summary>
    public const int Failure = 1;

    /// <summary>What was asked for is wrong or not possible here; one sentence on standard error says why.</summary>
    public const int Refused = 2;

    /// <summary>fsck: what was found is repaired. Like those below, as of e2fsck.</summary>
    public const int Repaired = 1;

    /// <summary>fsck: what was found is left.</summary>
    public const int Left = 4;

    /// <summary>fsck: the image cannot be read, or not be written.</summary>
    public const int Unreadable = 8;
}
