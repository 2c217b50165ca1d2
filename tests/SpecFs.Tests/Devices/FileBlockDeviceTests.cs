using System.Diagnostics;
using SpecFs;
using SysSpec.SpecFs.Interop;
using SysSpec.SpecFs.Tests.Transport.Doubles;
using Errno = SpecFs.Errno;

namespace SysSpec.SpecFs.Tests.Devices;

/// <summary>Devices in files and block devices of the machine.</summary>
public sealed class FileBlockDeviceTests : IDisposable
{
    private readonly TemporaryImage _image = new();

    public void Dispose() => _image.Dispose();

    [Fact]
    public void WhatIsWritten_IsInTheFile()
    {
        _image.Write(1, 2, 3);
        using (var device = FileBlockDevice.Open(_image.Path, FileAccess.ReadWrite))
        {
            Assert.Equal([1, 2, 3], Blocks.FillingsOf(device));
            Assert.Equal(Errno.None, device.Write(1, Blocks.Of(8, 9)));
            Assert.Equal(Errno.None, device.Flush());
            Assert.Null(device.LastFailure);
        }

        Assert.Equal(Blocks.Of(1, 8, 9), File.ReadAllBytes(_image.Path));
    }

    [Fact]
    public void BytesAfterTheLastWholeBlock_AreLeftAlone()
    {
        File.WriteAllBytes(_image.Path, [.. Blocks.Of(1), 77]);
        using (var device = FileBlockDevice.Open(_image.Path, FileAccess.ReadWrite))
        {
            Assert.Equal(1UL, device.Count());
            Assert.Equal(Errno.EIO, device.Write(1, Blocks.Of(2)));
            Assert.Equal("Writing 4096 bytes from block 1 on failed: the device has 1 blocks", device.LastFailure);
        }

        Assert.Equal([.. Blocks.Of(1), 77], File.ReadAllBytes(_image.Path));
    }

    [Fact]
    public void FileThatBecameShorter_FailsReadsWithEio()
    {
        _image.Write(1, 2, 3);
        using var device = FileBlockDevice.Open(_image.Path, FileAccess.ReadWrite);
        // A program that does not ask for the lock.
        Assert.Equal(0, ServerProcess.Run("truncate", "--size=6000", _image.Path));

        Assert.Equal(Errno.EIO, device.Read(1, new byte[BlockSize.Bytes]));

        Assert.Equal("Reading 4096 bytes from block 1 on failed: the file has become shorter", device.LastFailure);
        Assert.Throws<IOException>(() => device.BytesOf(2).Length);
        Assert.Equal(Blocks.Of(1), Blocks.ReadFrom(device, 0, 1));
    }

    [Fact]
    public void WriteThatTheSystemRefuses_FailsWithEioAndIsCounted()
    {
        _image.Write(1);
        using var device = FileBlockDevice.Open(_image.Path, FileAccess.Read);

        Assert.Equal(Errno.EIO, device.Write(0, Blocks.Of(2)));

        Assert.StartsWith("Writing 4096 bytes from block 0 on failed: ", device.LastFailure, StringComparison.Ordinal);
        Assert.Equal(1, device.Figures.Writes);
        Assert.Equal([1], Blocks.FillingsOf(device));
    }

    [Fact]
    public void Writer_IsAlone()
    {
        _image.Write(1);
        using (FileBlockDevice.Open(_image.Path, FileAccess.ReadWrite))
        {
            Assert.True(FileBlockDevice.IsLocked(Assert.ThrowsAny<IOException>(() => FileBlockDevice.Open(_image.Path, FileAccess.ReadWrite))));
            Assert.True(FileBlockDevice.IsLocked(Assert.ThrowsAny<IOException>(() => FileBlockDevice.Open(_image.Path, FileAccess.Read))));
            Assert.True(FileBlockDevice.IsLocked(Assert.ThrowsAny<IOException>(() => FileBlockDevice.Replace(_image.Path, null))));
        }

        using var one = FileBlockDevice.Open(_image.Path, FileAccess.Read);
        using var other = FileBlockDevice.Open(_image.Path, FileAccess.Read);
        Assert.Equal([1], Blocks.FillingsOf(other));
        Assert.True(FileBlockDevice.IsLocked(Assert.ThrowsAny<IOException>(() => FileBlockDevice.Open(_image.Path, FileAccess.ReadWrite))));
    }

    [Fact]
    public void LockOfAnotherProgram_Counts()
    {
        _image.Write(1);
        using var holder = Process.Start(new ProcessStartInfo("flock", [_image.Path, "-c", "echo locked; read word"]) { RedirectStandardInput = true, RedirectStandardOutput = true });
        Assert.Equal("locked", holder?.StandardOutput.ReadLine());

        Assert.True(FileBlockDevice.IsLocked(Assert.ThrowsAny<IOException>(() => FileBlockDevice.Open(_image.Path, FileAccess.ReadWrite))));

        holder?.StandardInput.Close();
        Assert.True(holder?.WaitForExit(ServerProcess.Patience));
        using var device = FileBlockDevice.Open(_image.Path, FileAccess.ReadWrite);
    }

    [Fact]
    public void MissingFile_IsNotLocked() =>
        Assert.False(FileBlockDevice.IsLocked(Assert.ThrowsAny<IOException>(() => FileBlockDevice.Open(_image.Path, FileAccess.ReadWrite))));

    [Fact]
    public void Create_RefusesWhereSomethingIs()
    {
        _image.Write(1);

        Assert.Throws<IOException>(() => FileBlockDevice.Create(_image.Path, BlockSize.Bytes));

        Assert.Equal(Blocks.Of(1), File.ReadAllBytes(_image.Path));
    }

    [Fact]
    public void CreateThatDoesNotFit_LeavesNothing()
    {
        Assert.ThrowsAny<IOException>(() => FileBlockDevice.Create(_image.Path, long.MaxValue));

        Assert.False(File.Exists(_image.Path));
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(5 * BlockSize.Bytes, 5)]
    [InlineData(BlockSize.Bytes, 1)]
    public void Replaced_IsZerosOfTheSizeAskedFor(int? bytes, int count)
    {
        _image.Write(1, 2, 3);
        using (var device = FileBlockDevice.Replace(_image.Path, bytes))
        {
            Assert.Equal(new byte[count], Blocks.FillingsOf(device));
        }

        Assert.Equal(count * BlockSize.Bytes, new FileInfo(_image.Path).Length);
    }

    [FuseFact]
    public void FlushThatFailedOnce_FailsForGood()
    {
        using var mount = new TinyMount();
        File.WriteAllBytes(mount.File, Blocks.Of(1));
        using var device = FileBlockDevice.Open(mount.File, FileAccess.ReadWrite);
        Assert.Equal(Errno.None, device.Flush());

        mount.FileSystem.FailsOnSync = true;
        Assert.Equal(Errno.EIO, device.Flush());
        mount.FileSystem.FailsOnSync = false;

        Assert.Equal(Errno.EIO, device.Flush());
        Assert.StartsWith("Flushing failed: ", device.LastFailure, StringComparison.Ordinal);
        Assert.Equal(3, device.Figures.Flushes);
    }

    [LoopFact]
    public void BlockDevice_HasTheSizeWhereItEnds()
    {
        _image.Write(1, 2, 3);
        using var loop = new LoopDevice(_image.Path);
        using var device = FileBlockDevice.Open(loop.Path, FileAccess.ReadWrite);

        Assert.Equal([1, 2, 3], Blocks.FillingsOf(device));
        Assert.Equal(Errno.None, device.Write(2, Blocks.Of(7)));
        Assert.Equal(Errno.None, device.Flush());

        Assert.Equal(Blocks.Of(1, 2, 7), File.ReadAllBytes(_image.Path));
    }

    [LoopFact]
    public void ReplacedBlockDevice_KeepsItsSizeAndContent()
    {
        _image.Write(1, 2, 3);
        using var loop = new LoopDevice(_image.Path);

        Assert.Contains("has 12288 bytes only", Assert.Throws<IOException>(() => FileBlockDevice.Replace(loop.Path, 4 * BlockSize.Bytes)).Message, StringComparison.Ordinal);
        using (var part = FileBlockDevice.Replace(loop.Path, 2 * BlockSize.Bytes))
        {
            Assert.Equal([1, 2], Blocks.FillingsOf(part));
        }

        using var whole = FileBlockDevice.Replace(loop.Path, null);
        Assert.Equal([1, 2, 3], Blocks.FillingsOf(whole));
    }

    [LoopFact]
    public void BlockDeviceThatTheSystemUses_IsLocked()
    {
        _image.Write(1, 2, 3);
        using var loop = new LoopDevice(_image.Path);
        const int exclusive = 0x80;
        var claim = LibC.Open(loop.Path, exclusive | LibC.OpenCloseOnExec);
        Assert.True(claim >= 0);

        Assert.True(FileBlockDevice.IsLocked(Assert.ThrowsAny<IOException>(() => FileBlockDevice.Open(loop.Path, FileAccess.ReadWrite))));

        _ = LibC.Close(claim);
        using var device = FileBlockDevice.Open(loop.Path, FileAccess.ReadWrite);
        Assert.Equal(-1, LibC.Open(loop.Path, exclusive | LibC.OpenCloseOnExec));
    }
}
