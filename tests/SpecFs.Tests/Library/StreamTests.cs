using System.Security.Cryptography;
using SpecFs;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>Open files as streams.</summary>
public sealed class StreamTests
{
    private readonly SpecFileSystem _files = SpecFileSystem.Create();

    [Fact]
    public void WrittenBytes_AreReadBack()
    {
        var content = RandomNumberGenerator.GetBytes(1_000_003);

        using var stream = _files.OpenFile("/file", FileMode.CreateNew);
        stream.Write(content);
        stream.Position = 0;
        var read = new byte[content.Length];
        stream.ReadExactly(read);

        Assert.Equal(content, read);
        Assert.Equal(content.Length, stream.Position);
        Assert.Equal(0, stream.Read(read));
    }

    [Fact]
    public async Task AsynchronousCalls_DoTheSame()
    {
        var content = RandomNumberGenerator.GetBytes(10_000);
        await using var stream = _files.OpenFile("/file", FileMode.CreateNew);
        await stream.WriteAsync(content);
        await stream.WriteAsync(content, 10, 20, CancellationToken.None);
        await stream.FlushAsync();
        stream.Position = 0;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);

        Assert.Equal([.. content, .. content[10..30]], copy.ToArray());
    }

    [Fact]
    public async Task AsynchronousCall_ThatIsCancelled_DoesNothing()
    {
        await using var stream = _files.OpenFile("/file", FileMode.CreateNew);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stream.WriteAsync(new byte[1], new CancellationToken(canceled: true)));

        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void WriteBehindTheEnd_LeavesZerosThatTakeNoSpace()
    {
        const long far = 16L << 40;
        using var stream = _files.OpenFile("/sparse", FileMode.CreateNew);

        stream.Seek(far, SeekOrigin.Begin);
        stream.WriteByte(7);

        Assert.Equal(far + 1, stream.Length);
        Assert.Equal(8UL, stream.GetAttributes().Blocks);
        Assert.Equal(far, stream.FindData(0));
        Assert.Equal(0, stream.FindHole(0));
        Assert.Null(stream.FindData(far + 1));
        Assert.Equal(0, stream.ReadAt(new byte[1], far + 1));
        stream.Position = far - 1;
        Assert.Equal(0, stream.ReadByte());
        Assert.Equal(7, stream.ReadByte());
        Assert.Equal(-1, stream.ReadByte());
    }

    [Fact]
    public void PunchedHole_ReadsAsZerosAndGivesSpaceBack()
    {
        using var stream = _files.OpenFile("/file", FileMode.CreateNew);
        stream.Write(Enumerable.Repeat((byte)1, 3 * 4096).ToArray());

        stream.PunchHole(4096, 4096);

        Assert.Equal(3 * 4096, stream.Length);
        Assert.Equal(16UL, stream.GetAttributes().Blocks);
        Assert.Equal(4096, stream.FindHole(0));
        Assert.Equal(8192, stream.FindData(4096));
        Assert.Equal([1, 0, 0, 1], new long[] { 4095, 4096, 8191, 8192 }.Select(at => ByteAt(stream, at)));
    }

    [Fact]
    public void AllocatedRange_TakesSpaceAndGrowsTheFile()
    {
        using var stream = _files.OpenFile("/file", FileMode.CreateNew);

        stream.Allocate(0, 10_000);

        Assert.Equal(10_000, stream.Length);
        Assert.Equal(24UL, stream.GetAttributes().Blocks);
    }

    [Fact]
    public void PagesReservedPastTheEnd_AreNotPushedOutOfTheLargestFile()
    {
        const long Largest = 64L << 40;
        var free = _files.Statistics.FreeBlocks;
        using (var stream = _files.OpenFile("/file", FileMode.CreateNew))
        {
            stream.Write(new byte[2 * 4096]);
            stream.Allocate(Largest - 4096, 4096, RangeMode.KeepSize);

            var refused = Assert.Throws<SpecFsException>(() => stream.Allocate(4096, 4096, RangeMode.InsertRange));

            Assert.Equal(Errno.EFBIG, refused.Errno);
            Assert.Equal(2 * 4096, stream.Length);
            Assert.Equal(24UL, stream.GetAttributes().Blocks);
        }

        _files.Delete("/file");
        Assert.Equal(free, _files.Statistics.FreeBlocks);
    }

    [Fact]
    public void RangeBeyondTheBudget_IsRefusedWithoutVisitingItsPages()
    {
        _files.Resize(1 << 20);
        using var stream = _files.OpenFile("/file", FileMode.CreateNew);
        stream.Write(new byte[4096]);

        var refused = Assert.Throws<SpecFsException>(() => stream.Allocate(0, 32L << 40));

        Assert.Equal(Errno.ENOSPC, refused.Errno);
        Assert.Equal(8UL, stream.GetAttributes().Blocks);
    }

    [Fact]
    public void CopyRange_CopiesUpToTheEnd()
    {
        var content = RandomNumberGenerator.GetBytes(9_000);
        _files.WriteAllBytes("/source", content);
        using var source = _files.OpenFile("/source", FileMode.Open, FileAccess.Read);
        using var target = _files.OpenFile("/target", FileMode.CreateNew);

        Assert.Equal(8_900, source.CopyRange(100, target, 5_000, 1_000_000));

        Assert.Equal([.. new byte[5_000], .. content[100..]], _files.ReadAllBytes("/target"));
    }

    /// <summary>The file system may copy less at once than it is asked for: whoever calls gets all the same.</summary>
    [Fact]
    public void CopyRange_OfMoreThanIsCopiedAtOnce_CopiesAll()
    {
        var content = RandomNumberGenerator.GetBytes((9 << 20) + 5);
        _files.WriteAllBytes("/source", content);
        using var source = _files.OpenFile("/source", FileMode.Open, FileAccess.Read);
        using var target = _files.OpenFile("/target", FileMode.CreateNew);

        Assert.Equal(content.Length - 3, source.CopyRange(3, target, 7, long.MaxValue));

        Assert.Equal([.. new byte[7], .. content[3..]], _files.ReadAllBytes("/target"));
    }

    /// <summary>Ranges overlap as a whole, however few bytes are copied at once; nothing is copied then.</summary>
    [Fact]
    public void CopyRange_OfManyBytesOntoThemselves_IsRefused()
    {
        var content = RandomNumberGenerator.GetBytes(9 << 20);
        _files.WriteAllBytes("/file", content);
        using var stream = _files.OpenFile("/file", FileMode.Open);

        Assert.Equal(Errno.EINVAL, Assert.Throws<SpecFsException>(() => stream.CopyRange(0, stream, 5 << 20, 8 << 20)).Errno);

        Assert.Equal(content, _files.ReadAllBytes("/file"));
    }

    /// <summary>What was the end of the file when the copy began stays the end of what is copied.</summary>
    [Fact]
    public void CopyRange_BehindTheOwnEnd_CopiesWhatWasThere()
    {
        var content = RandomNumberGenerator.GetBytes(9 << 20);
        _files.WriteAllBytes("/file", content);
        using var stream = _files.OpenFile("/file", FileMode.Open);

        Assert.Equal(content.Length, stream.CopyRange(0, stream, content.Length, long.MaxValue));

        Assert.Equal([.. content, .. content], _files.ReadAllBytes("/file"));
    }

    [Fact]
    public void CopyRange_ToAnotherFileSystem_IsRefused()
    {
        using var source = _files.OpenFile("/file", FileMode.CreateNew);
        using var target = SpecFileSystem.Create().OpenFile("/file", FileMode.CreateNew);

        Assert.Throws<ArgumentException>(() => source.CopyRange(0, target, 0, 1));
    }

    [Fact]
    public void AppendingStreams_BothWriteAtTheEnd()
    {
        using var one = _files.OpenFile("/log", FileMode.Append);
        using var two = _files.OpenFile("/log", FileMode.Append);

        one.Write("one "u8);
        two.Write("two "u8);
        one.Position = 0;
        one.Write("three"u8);

        Assert.Equal("one two three", _files.ReadAllText("/log"));
        Assert.Equal(one.Length, one.Position);
    }

    [Fact]
    public void SetLength_CutsAndGrows()
    {
        using var stream = _files.OpenFile("/file", FileMode.CreateNew);
        stream.Write("0123456789"u8);

        stream.SetLength(4);
        Assert.Equal(4, stream.Position);
        stream.SetLength(6);

        Assert.Equal("0123\0\0", _files.ReadAllText("/file"));
    }

    [Fact]
    public void DeletedFile_LivesOnWhileItIsOpen()
    {
        var free = _files.Statistics.FreeBlocks;
        var stream = _files.OpenFile("/file", FileMode.CreateNew);
        stream.Write(new byte[100_000]);

        _files.Delete("/file");
        Assert.False(_files.Exists("/file"));
        stream.WriteAt("still here"u8, 99_990);
        var end = new byte[10];
        Assert.Equal(10, stream.ReadAt(end, 99_990));
        Assert.Equal("still here"u8.ToArray(), end);
        Assert.Equal(0u, stream.GetAttributes().Links);
        Assert.True(_files.Statistics.FreeBlocks < free);

        stream.Dispose();
        Assert.Equal(free, _files.Statistics.FreeBlocks);
    }

    [Fact]
    public void ClosedStream_RefusesEverything()
    {
        var stream = _files.OpenFile("/file", FileMode.CreateNew);
        stream.Dispose();
        stream.Dispose();

        Assert.False(stream.CanRead || stream.CanWrite || stream.CanSeek);
        Assert.Throws<ObjectDisposedException>(() => stream.Read(new byte[1]));
        Assert.Throws<ObjectDisposedException>(() => stream.Write(new byte[1]));
        Assert.Throws<ObjectDisposedException>(() => stream.Length);
        Assert.Throws<ObjectDisposedException>(() => stream.Position = 1);
    }

    [Fact]
    public void Stream_RefusesWhatItIsNotOpenFor()
    {
        using var writer = _files.OpenFile("/file", FileMode.CreateNew, FileAccess.Write);
        using var reader = _files.OpenFile("/file", FileMode.Open, FileAccess.Read);

        Assert.Throws<NotSupportedException>(() => writer.Read(new byte[1]));
        Assert.Throws<NotSupportedException>(() => reader.Write(new byte[1]));
        Assert.Throws<NotSupportedException>(() => reader.SetLength(0));
        Assert.Throws<SpecFsException>(() => reader.Seek(-1, SeekOrigin.Begin));
    }

    [Fact]
    public void WriteBeyondTheBudget_FailsAndWritesNothing()
    {
        var small = SpecFileSystem.Create(new SpecFileSystemOptions { SizeBudget = 100_000 });
        using var stream = small.OpenFile("/file", FileMode.CreateNew);
        stream.Write("kept"u8);

        var failure = Assert.Throws<SpecFsException>(() => stream.Write(new byte[200_000]));

        Assert.Equal(Errno.ENOSPC, failure.Errno);
        Assert.Equal(28, failure.HResult);
        Assert.Equal("kept", small.ReadAllText("/file"));
    }

    [Fact]
    public void WriteBeyondTheLargestFile_Fails()
    {
        using var stream = _files.OpenFile("/file", FileMode.CreateNew);

        Assert.Equal(Errno.EFBIG, Assert.Throws<SpecFsException>(() => stream.WriteAt(new byte[1], 64L << 40)).Errno);
        Assert.Equal(Errno.EFBIG, Assert.Throws<SpecFsException>(() => stream.SetLength((64L << 40) + 1)).Errno);
    }

    private static byte ByteAt(SpecFileStream stream, long at)
    {
        var value = new byte[1];
        Assert.Equal(1, stream.ReadAt(value, at));
        return value[0];
    }
}
