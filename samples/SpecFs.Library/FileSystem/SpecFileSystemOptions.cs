namespace SpecFs;

/// <summary>How a file system is made.</summary>
public sealed record SpecFileSystemOptions
{
    /// <summary>The bytes that content, names and attributes may take; what goes beyond fails with ENOSPC. The limit of the specification (64 TiB) by default.</summary>
    public ulong? SizeBudget { get; init; }

    /// <summary>When reading changes the access time; <c>relatime</c> by default.</summary>
    public AccessTimePolicy AccessTimes { get; init; } = AccessTimePolicy.Relative;

    /// <summary>Who asks, unless <see cref="SpecFileSystem.As(SpecFs.Caller, Mode?)"/> says otherwise: by default user 0, exempt from permission checks. The root folder is theirs.</summary>
    public Caller Caller { get; init; } = new() { Privileged = true };

    /// <summary>The permissions that new files and folders do not get, whatever is asked for; those of <c>umask 022</c> by default.</summary>
    public Mode Umask { get; init; } = Mode.GroupWrite | Mode.OtherWrite;

    /// <summary>The time of day; the machine's by default.</summary>
    public IClock Clock { get; init; } = new SystemClock();
}
