using SpecFs;

namespace SysSpec.SpecFs.Tests.Devices;

/// <summary>Devices around another one, and what memory does of its own.</summary>
public sealed class WrappingDeviceTests
{
    [Fact]
    public void Overlay_LeavesTheDeviceBelowAlone()
    {
        var below = new MemoryBlockDevice(4);
        below.Write(0, Blocks.Of(1, 2, 3, 4));
        var view = new OverlayBlockDevice(below, [new(3, Blocks.Of(9))]);

        Assert.Equal(Errno.None, view.Write(1, Blocks.Of(8)));

        Assert.Equal([1, 8, 3, 9], Blocks.FillingsOf(view));
        Assert.Equal(Blocks.Of(1, 8, 3, 9), Blocks.ReadFrom(view, 0, 4));
        Assert.Equal([1, 2, 3, 4], Blocks.FillingsOf(below));
        Assert.Equal(2, view.Written);
    }

    [Fact]
    public void Overlay_ReadsWhatLiesBelowInRuns()
    {
        var below = new MemoryBlockDevice(8);
        var view = new OverlayBlockDevice(below, [new(3, Blocks.Of(9))]);

        Blocks.ReadFrom(view, 0, 8);

        Assert.Equal((2, 7L * BlockSize.Bytes), (below.Figures.Reads, below.Figures.BytesRead));
    }

    [Fact]
    public void Overlay_PassesOnThatTheDeviceBelowFails()
    {
        var view = new OverlayBlockDevice(new FaultyBlockDevice(new MemoryBlockDevice(4)) { FailsRead = static (block, _) => block == 2 });
        view.Write(1, Blocks.Of(1));

        Assert.Equal(Errno.EIO, view.Read(0, new byte[4 * BlockSize.Bytes]));
        Assert.Equal(Errno.None, view.Read(0, new byte[2 * BlockSize.Bytes]));
    }

    [Fact]
    public void Recording_KeepsWritesAndFlushesInOrder()
    {
        var device = new RecordingBlockDevice(new MemoryBlockDevice(4));
        device.Write(2, Blocks.Of(5, 6));
        device.Read(0, new byte[BlockSize.Bytes]);
        device.Flush();
        var position = device.Position;
        device.Write(0, Blocks.Of(7));

        Assert.Equal(2, position);
        Assert.Collection(
            device.Log,
            first => Assert.Equal((2U, Convert.ToHexString(Blocks.Of(5, 6))), Described(first)),
            second => Assert.IsType<DeviceFlush>(second),
            third => Assert.Equal((0U, Convert.ToHexString(Blocks.Of(7))), Described(third)));
    }

    [Fact]
    public void Recording_LeavesOutWhatFailed()
    {
        var faulty = new FaultyBlockDevice(new MemoryBlockDevice(4)) { FailsWrite = static (block, _) => block == 1, FailsFlush = static () => true };
        var device = new RecordingBlockDevice(faulty);

        Assert.Equal(Errno.EIO, device.Write(1, Blocks.Of(1)));
        Assert.Equal(Errno.EIO, device.Flush());

        Assert.Empty(device.Log);
    }

    [Fact]
    public void Faulty_FailsTheChosenCallsAlone()
    {
        var below = new MemoryBlockDevice(4);
        var device = new FaultyBlockDevice(below)
        {
            FailsRead = static (block, count) => block <= 2 && 2 < block + count, FailsWrite = static (block, _) => block == 0,
        };

        Assert.Equal(Errno.EIO, device.Write(0, Blocks.Of(1)));
        Assert.Equal(Errno.None, device.Write(2, Blocks.Of(2)));
        Assert.Equal(Errno.EIO, device.Read(1, new byte[2 * BlockSize.Bytes]));
        Assert.Equal(Errno.None, device.Read(0, new byte[2 * BlockSize.Bytes]));
        Assert.Equal(Errno.None, device.Flush());
        device.FailsFlush = static () => true;
        Assert.Equal(Errno.EIO, device.Flush());

        Assert.Equal([0, 0, 2, 0], Blocks.FillingsOf(below));
        Assert.Equal(1, below.Figures.Flushes);
    }

    [Fact]
    public void Copy_HasTheBytesAndGoesItsOwnWay()
    {
        var device = new MemoryBlockDevice(3);
        device.Write(1, Blocks.Of(4));

        var copy = MemoryBlockDevice.CopyOf(device);
        device.Write(1, Blocks.Of(5));
        copy.Write(2, Blocks.Of(6));

        Assert.Equal([0, 4, 6], Blocks.FillingsOf(copy));
        Assert.Equal([0, 5, 0], Blocks.FillingsOf(device));
    }

    [Fact]
    public void Figures_CountCallsBytesAndRuns()
    {
        var device = new MemoryBlockDevice(10);
        device.Write(0, Blocks.Of(1, 1));
        var before = device.Figures;

        device.Write(2, Blocks.Of(1)); // goes on
        device.Write(3, Blocks.Of(1, 1, 1)); // goes on
        device.Write(3, Blocks.Of(1)); // a run of its own
        device.Read(4, new byte[BlockSize.Bytes]); // reads have runs of their own
        device.Read(5, new byte[2 * BlockSize.Bytes]);
        device.Read(9, new byte[BlockSize.Bytes]);
        device.Flush();

        const int block = BlockSize.Bytes;
        Assert.Equal(new DeviceFigures(Reads: 3, BytesRead: 4 * block, ReadRuns: 2, Writes: 3, BytesWritten: 5 * block, WriteRuns: 1, Flushes: 1, SealedReads: 0, SealedWrites: 0), device.Figures - before);
        Assert.Equal(1, before.WriteRuns);
    }

    private static (uint, string) Described(DeviceEvent entry)
    {
        var write = Assert.IsType<DeviceWrite>(entry);
        return (write.Block, Convert.ToHexString(write.Bytes.Span));
    }
}
