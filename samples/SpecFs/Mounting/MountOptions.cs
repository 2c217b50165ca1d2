namespace SysSpec.SpecFs.Mounting;

/// <summary>How a file system is mounted: the options of mount(8) and of FUSE that <see cref="MountOptionsParser"/> reads.</summary>
public sealed record MountOptions
{
    /// <summary>The source that mount tables show: <c>fsname=</c>.</summary>
    public string SourceName { get; init; } = "specfs";

    /// <summary>The part after <c>fuse.</c> of the type that mount tables show: <c>subtype=</c>.</summary>
    public string Subtype { get; init; } = "specfs";

    /// <summary>Who else may use the mount; null stands for everybody if root mounts, nobody otherwise.</summary>
    public MountAudience? Audience { get; init; }

    /// <summary><c>ro</c>: the kernel refuses every change with EROFS.</summary>
    public bool ReadOnly { get; init; }

    /// <summary><c>suid</c>: set-id bits have their effect. Only root may ask for it.</summary>
    public bool HonourSetId { get; init; }

    /// <summary><c>dev</c>: device nodes open their devices. Only root may ask for it.</summary>
    public bool HonourDevices { get; init; }

    /// <summary><c>noexec</c>: nothing can be executed.</summary>
    public bool NoExecute { get; init; }

    /// <summary><c>sync</c>: every write is written through at once.</summary>
    public bool Synchronous { get; init; }

    /// <summary><c>dirsync</c>: every change of a directory is written through at once.</summary>
    public bool SynchronousDirectories { get; init; }

    /// <summary><c>relatime</c>, <c>strictatime</c> or <c>noatime</c>.</summary>
    public AccessTimePolicy AccessTimes { get; init; }

    /// <summary><c>nodiratime</c>: reading a directory never updates its access time.</summary>
    public bool NoDirectoryAccessTimes { get; init; }

    /// <summary><c>max_read=</c>: the longest read request in bytes; null leaves it to the kernel.</summary>
    public int? MaxRead { get; init; }

    /// <summary><c>threads=</c>: number of serving threads; null stands for the session's default.</summary>
    public int? Threads { get; init; }

    /// <summary><c>poll=</c>: how long a thread looks for the next request before it sleeps; null stands for the session's default.</summary>
    public TimeSpan? PollTime { get; init; }
}

/// <summary>Who may use a mount besides the user who made it.</summary>
public enum MountAudience
{
    /// <summary><c>allow_root</c>: root alone.</summary>
    Root,

    /// <summary><c>allow_other</c>: everybody, as far as the files' permissions allow.</summary>
    Everybody,
}
