using SpecFs;

namespace SysSpec.SpecFs.Tests.Devices;

/// <summary>Blocks that tests write and look for: each byte of one is the same.</summary>
internal static class Blocks
{
    /// <summary>Consecutive blocks, one for each number.</summary>
    public static byte[] Of(params byte[] fillings) => [.. fillings.SelectMany(filling => Enumerable.Repeat(filling, BlockSize.Bytes))];

    /// <summary>What a device has now: for each of its blocks the byte that fills it.</summary>
    public static byte[] FillingsOf(IBlocks device)
    {
        var fillings = new byte[device.Count()];
        for (var block = 0U; block < fillings.Length; block++)
        {
            var bytes = device.BytesOf(block);
            Assert.False(bytes.ContainsAnyExcept(bytes[0]), $"Block {block} is torn.");
            fillings[block] = bytes[0];
        }

        return fillings;
    }

    /// <summary>Reads blocks in one call, which must succeed.</summary>
    public static byte[] ReadFrom(IBlocks device, uint block, int count)
    {
        var bytes = new byte[count * BlockSize.Bytes];
        Assert.Equal(Errno.None, device.Read(block, bytes));
        return bytes;
    }
}
