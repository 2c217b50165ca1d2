using SpecFs;
using SpecFs.MemoryFs;

namespace SysSpec.SpecFs.Checked;

/// <summary>When a stream asks the file system to make changes outlast the machine: as a <see cref="FileStream"/> does.</summary>
public sealed class FlushTests
{
    private readonly CountingDurability _durability = new();
    private readonly SpecFileSystemCore _core;
    private readonly Inode _file;

    public FlushTests()
    {
        var options = new SpecFileSystemOptions();
        _core = new SpecFileSystemCore(options, FileSystemContracts.Create(options.Clock) with { Durability = _durability });
        Assert.Equal(Errno.None, _core.System.Namespace.Make(options.Caller, _core.Root, "file"u8, Kind.File, SpecFileSystem.NewFile, 0, 0, out _file));
    }

    [Fact]
    public async Task Flush_HasNothingToDo_ForNothingIsBuffered()
    {
        await using var stream = Open(FileAccess.ReadWrite);
        await stream.WriteAsync(new byte[10]);

        stream.Flush();
        stream.Flush(flushToDisk: false);
        await stream.FlushAsync();

        Assert.Equal(0, _durability.Count);
    }

    [Fact]
    public void FlushToDisk_Synchronizes()
    {
        using var stream = Open(FileAccess.Write);
        stream.Write(new byte[10]);

        stream.Flush(flushToDisk: true);

        Assert.Equal(1, _durability.Count);
    }

    [Fact]
    public void FlushToDisk_OfAStreamThatCannotWrite_DoesNothing()
    {
        using var stream = Open(FileAccess.Read);

        stream.Flush(flushToDisk: true);

        Assert.Equal(0, _durability.Count);
    }

    [Theory]
    [InlineData(Errno.EIO)]
    [InlineData(Errno.ENOSPC)]
    public void FlushToDisk_ThatFails_SaysWhy(Errno errno)
    {
        using var stream = Open(FileAccess.Write);
        _durability.Answer = errno;

        Assert.Equal(errno, Assert.Throws<SpecFsException>(() => stream.Flush(flushToDisk: true)).Errno);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Flush_OfAClosedStream_IsRefused(bool flushToDisk)
    {
        var stream = Open(FileAccess.Write);
        stream.Dispose();

        Assert.Throws<ObjectDisposedException>(() => stream.Flush(flushToDisk));
        Assert.Equal(0, _durability.Count);
    }

    private SpecFileStream Open(FileAccess access)
    {
        _core.System.Lifecycle.Hold(_file, 1);
        return new(_core, _file, "/file", access, appends: false, dropsSetIds: false);
    }

    /// <summary>Counts how often everything was to be kept.</summary>
    private sealed class CountingDurability : IDurability
    {
        public int Count { get; private set; }

        public Errno Answer { get; set; }

        public Errno Sync()
        {
            Count++;
            return Answer;
        }
    }
}
