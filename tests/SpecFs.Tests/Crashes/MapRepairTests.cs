using System.Buffers.Binary;
using SpecFs;
using SysSpec.SpecFs.Images;
using Errno = SpecFs.Errno;

namespace SysSpec.SpecFs.Tests.Crashes;

/// <summary>Files of which a block of the map is broken: what can be reached without it is there after a repair. Each kind of map, by the layout of its blocks.</summary>
public sealed class MapRepairTests
{
    private const int Blocks = 4096;
    private const string Path = "/file";

    // The inode that is made first after the root.
    private const ulong File = 2;

    // Behind the first 1,016 pages of the map, behind the second, and far behind.
    private static readonly int[] s_far = [1033, 2051, 4000];

    // Each by itself, so that they are more runs than one block has.
    private static readonly int[] s_pages = [.. Enumerable.Range(0, 300).Select(static number => 2 * number), .. s_far];

    private readonly MemoryBlockDevice _device = new(Blocks);

    [Theory]
    // The second region of the chain, and with it the way to those behind.
    [InlineData("DiskFs", 0x736E6772, 24, 1, new[] { 0, 598 }, new[] { 1033, 2051, 4000 })]
    // The second leaf alone; and the node above it and all others but the first.
    [InlineData("IndirectFs", 0x65646F6E, 16, 1, new[] { 0, 598, 2051, 4000 }, new[] { 1033 })]
    [InlineData("IndirectFs", 0x65646F6E, 24, 2, new[] { 0, 598 }, new[] { 1033, 2051, 4000 })]
    // The first 190 runs are in the block before.
    [InlineData("ExtentFs", 0x736E7572, 24, 380, new[] { 0, 378 }, new[] { 380, 598, 1033, 2051, 4000 })]
    // The first block of all.
    [InlineData("ExtentFs", 0x736E7572, 24, 0, new int[0], new[] { 0, 598, 4000 })]
    public void WhatCanBeReached_IsThereAfterARepair(string system, uint magic, int field, uint value, int[] kept, int[] lost)
    {
        Assert.Equal(0, SystemsUnderTest.Named(system)(_device).Format(64));
        var image = Mounted(system);
        Assert.Equal(Errno.None, image.Make(Path, isFolder: false));
        foreach (var page in s_pages)
        {
            Assert.Equal(Errno.None, image.Write(Path, (long)page * BlockSize.Bytes, Mark(page)));
        }

        Assert.Equal(Errno.None, image.Sync());
        Assert.Empty(Mounted(system).Look());
        Break(magic, field, value);

        image = SystemsUnderTest.Named(system)(_device);
        Assert.Equal(Errno.None, image.MountForRepair());
        Assert.Contains(File, Assert.Single(image.Repair(), static finding => finding.Kind == ImageFindingKind.UnreadableMap).Examples);
        Assert.Equal(Errno.None, image.Sync());

        image = Mounted(system);
        Assert.Empty(image.Look());
        Assert.Equal(Errno.None, image.Read(Path, out var content));
        Assert.All(kept, page => Assert.Equal(Mark(page), At(content, page)));
        Assert.All(lost, page => Assert.Equal(new byte[sizeof(int)], At(content, page)));
        Assert.Equal(Errno.None, image.Write(Path, 0, Mark(7)));
        Assert.Equal(Errno.None, image.Write(Path, 1034L * BlockSize.Bytes, Mark(8)));
        Assert.Equal(Errno.None, image.Sync());
        Assert.Empty(Mounted(system).Look());
    }

    private static byte[] Mark(int page) => BitConverter.GetBytes(page + 1);

    private static byte[] At(byte[]? content, int page) => content is null ? [] : content[(page * BlockSize.Bytes)..][..sizeof(int)];

    private ImageUnderTest Mounted(string system)
    {
        var image = SystemsUnderTest.Named(system)(_device);
        Assert.Equal(0, image.Mount());
        return image;
    }

    /// <summary>Makes the one block zero that is of a kind and says something.</summary>
    private void Break(uint magic, int field, uint value)
    {
        var block = Assert.Single(Enumerable.Range(0, Blocks), block =>
        {
            var bytes = _device.BytesOf((uint)block);
            return BinaryPrimitives.ReadUInt32LittleEndian(bytes) == magic && BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) == (ulong)block
                && BinaryPrimitives.ReadUInt32LittleEndian(bytes[field..]) == value;
        });
        Assert.Equal(Errno.None, _device.Write((uint)block, new byte[BlockSize.Bytes]));
    }
}
