using CsCheck;
using SpecFs;

namespace SysSpec.SpecFs.Tests.Devices;

/// <summary>What every device does alike.</summary>
public sealed class BlockDeviceTests : IDisposable
{
    private const int Count = 6;

    private readonly TemporaryImage _image = new();
    private readonly List<IDisposable> _open = [];

    public static TheoryData<string> Kinds { get; } = ["file", "memory", "overlay", "recording", "faulty"];

    public void Dispose()
    {
        _open.ForEach(static device => device.Dispose());
        _image.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void NewDevice_IsZeros(string kind)
    {
        var device = New(kind);

        Assert.Equal((ulong)Count, device.Count());
        Assert.Equal(new byte[Count], Blocks.FillingsOf(device));
        Assert.Equal(new byte[2 * BlockSize.Bytes], Blocks.ReadFrom(device, 3, 2));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WrittenBlocks_AreReadBackAlone(string kind)
    {
        var device = New(kind);

        Assert.Equal(Errno.None, device.Write(1, Blocks.Of(7, 8)));
        Assert.Equal(Errno.None, device.Write(2, Blocks.Of(9)));

        Assert.Equal([0, 7, 9, 0, 0, 0], Blocks.FillingsOf(device));
        Assert.Equal(Blocks.Of(0, 7, 9, 0), Blocks.ReadFrom(device, 0, 4));
        Assert.Equal(Errno.None, device.Flush());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WriterThatReusesItsBuffer_DoesNotChangeTheDevice(string kind)
    {
        var device = New(kind);
        var buffer = Blocks.Of(5);
        Assert.Equal(Errno.None, device.Write(4, buffer));

        buffer.AsSpan().Clear();

        Assert.Equal([0, 0, 0, 0, 5, 0], Blocks.FillingsOf(device));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void BlocksBeyondTheEnd_FailWithEioAndChangeNothing(string kind)
    {
        var device = New(kind);

        Assert.Equal(Errno.EIO, device.Write(5, Blocks.Of(1, 2)));
        Assert.Equal(Errno.EIO, device.Read(5, new byte[2 * BlockSize.Bytes]));
        Assert.Equal(Errno.EIO, device.Write(uint.MaxValue, Blocks.Of(1)));
        Assert.Equal(Errno.EIO, device.Read(uint.MaxValue, new byte[BlockSize.Bytes]));

        Assert.Equal(new byte[Count], Blocks.FillingsOf(device));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void PartsOfBlocks_AreADefectOfTheCaller(string kind)
    {
        var device = New(kind);

        Assert.Throws<ArgumentException>(() => device.Read(0, new byte[BlockSize.Bytes - 1]));
        Assert.Throws<ArgumentException>(() => device.Write(0, new byte[BlockSize.Bytes + 1]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnyWrites_LeaveWhatAnArrayHas(string kind) =>
        Gen.Select(Gen.Int[0, Count - 1], Gen.Byte.Array[1, 3]).Array[0, 10].Sample(
            writes =>
            {
                using var scratch = new TemporaryImage();
                using var file = FileBlockDevice.Create(scratch.Path, Count * BlockSize.Bytes);
                var device = Over(kind, kind == "file" ? file : new MemoryBlockDevice(Count));
                var expected = new byte[Count];
                foreach (var (block, fillings) in writes)
                {
                    var fits = block + fillings.Length <= Count;
                    Assert.Equal(fits ? Errno.None : Errno.EIO, device.Write((uint)block, Blocks.Of(fillings)));
                    if (fits)
                    {
                        fillings.CopyTo(expected, block);
                    }
                }

                Assert.Equal(expected, Blocks.FillingsOf(device));
                Assert.Equal(Blocks.Of(expected), Blocks.ReadFrom(device, 0, Count));
            },
            iter: 100);

    private static IBlocks Over(string kind, IBlocks device) => kind switch
    {
        "overlay" => new OverlayBlockDevice(device),
        "recording" => new RecordingBlockDevice(device),
        "faulty" => new FaultyBlockDevice(device),
        _ => device,
    };

    private IBlocks New(string kind)
    {
        if (kind != "file")
        {
            return Over(kind, new MemoryBlockDevice(Count));
        }

        var file = FileBlockDevice.Create(_image.Path, Count * BlockSize.Bytes);
        _open.Add(file);
        return file;
    }
}
