using SpecFs.MemoryFs;

namespace SpecFs;

/// <summary>The generated system with its root, shared by all callers of one file system.</summary>
internal sealed class SpecFileSystemCore
{
    /// <summary>Formats an empty system.</summary>
    /// <param name="options">How.</param>
    /// <param name="system">The system, whose clock is that of the options.</param>
    /// <exception cref="SpecFsException">The budget is too small for a root folder.</exception>
    public SpecFileSystemCore(SpecFileSystemOptions options, FileSystemContracts system)
    {
        Clock = options.Clock;
        System = system;
        if (options.SizeBudget is { } budget)
        {
            System.Volume.Resize(budget);
        }

        System.AccessTimes.SetPolicy(options.AccessTimes, spareDirectories: false);
        SpecFsErrors.ThrowIfFailed(System.Tree.Format(options.Caller.Uid, options.Caller.Gid), SpecPath.Root);
        Root = System.Tree.Top() ?? throw new InvalidOperationException("Format has made no root.");
    }

    /// <summary>The generated system.</summary>
    public FileSystemContracts System { get; }

    /// <summary>The time of day.</summary>
    public IClock Clock { get; }

    /// <summary>The folder that all paths begin in.</summary>
    public Inode Root { get; }

    /// <summary>
    /// Makes one step of several operations, such as finding an inode and holding it: taken by whatever goes through names. What works on
    /// an inode that is held does not need it.
    /// </summary>
    public Lock Names { get; } = new();
}
