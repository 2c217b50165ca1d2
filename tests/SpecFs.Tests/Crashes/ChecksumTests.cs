using SpecFs;

namespace SysSpec.SpecFs.Tests.Crashes;

/// <summary>Bits that a device hands back wrong, in the blocks that are no file's.</summary>
public sealed class ChecksumTests
{
    private const int Blocks = 1024;
    private const int Flips = 2000;

    // A block of an image begins with its kind and, from byte 8 on, its own number; files' blocks here are filled with one byte.
    private const byte Filling = 0xAB;

    [Fact]
    public void FlippedBits_AreFoundWithSumsAlone()
    {
        Assert.Equal(0, CountMissed(SystemsUnderTest.Named("ChecksumFs")));
        Assert.NotEqual(0, CountMissed(SystemsUnderTest.Named("DiskFs")));
    }

    private static int CountMissed(Func<IBlocks, ImageUnderTest> create)
    {
        var image = new MemoryBlockDevice(Blocks);
        var files = Fill(create(image));
        var whole = create(MemoryBlockDevice.CopyOf(image));
        Assert.Equal(0, whole.Mount());
        Assert.True(files.All(path => whole.Read(path, out _) == Errno.None));

        var sealedBlocks = Enumerable.Range(0, Blocks).Select(static block => (uint)block)
            .Where(block => BitConverter.ToUInt64(image.BytesOf(block)[8..]) == block && BitConverter.ToUInt32(image.BytesOf(block)) != 0).ToList();
        Assert.True(sealedBlocks.Select(block => BitConverter.ToUInt32(image.BytesOf(block))).Distinct().Count() >= 4);
        var random = new Random(12);
        var missed = 0;
        for (var flip = 0; flip < Flips; flip++)
        {
            var device = MemoryBlockDevice.CopyOf(image);
            var block = sealedBlocks[flip % sealedBlocks.Count];
            var bytes = device.BytesOf(block).ToArray();
            bytes[random.Next(BlockSize.Bytes)] ^= (byte)(1 << random.Next(8));
            Assert.Equal(Errno.None, device.Write(block, bytes));
            var system = create(device);
            missed += system.Mount() == 0 && IsReadable(system, files) ? 1 : 0;
        }

        return missed;
    }

    // A size that no array can have was believed: the flip was missed as well.
    private static bool IsReadable(ImageUnderTest system, List<string> files)
    {
        try
        {
            return files.All(path => system.Read(path, out _) == Errno.None);
        }
        catch (Exception e) when (e is OverflowException or OutOfMemoryException)
        {
            return true;
        }
    }

    private static List<string> Fill(ImageUnderTest system)
    {
        // Blocks of the table without an inode in use are not read: all have one here.
        Assert.Equal(0, system.Format(16));
        Assert.Equal(Errno.None, system.Make("/folder", isFolder: true));
        List<string> files = ["/folder/one", "/folder/two", "/three"];
        var content = new byte[BlockSize.Bytes];
        content.AsSpan().Fill(Filling);
        foreach (var path in files)
        {
            Assert.Equal(Errno.None, system.Make(path, isFolder: false));
            for (var part = 0; part < 30; part++)
            {
                Assert.Equal(Errno.None, system.Write(path, part * 2 * BlockSize.Bytes, content));
            }
        }

        for (var empty = 0; empty < 8; empty++)
        {
            Assert.Equal(Errno.None, system.Make($"/empty{empty}", isFolder: false));
        }

        Assert.Equal(Errno.None, system.Sync());
        return files;
    }
}
