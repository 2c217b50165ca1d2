using System.Buffers.Binary;
using SpecFs;
using SysSpec.SpecFs.Images;

namespace SysSpec.SpecFs.Tests.Crashes;

/// <summary>What a look at an image finds, and what a repair makes of it.</summary>
public sealed class CheckTests
{
    private const int Blocks = 512;
    private const int RecordBytes = 510;

    // Offsets of fields of an inode: links, parent, first block of entries, pages, next cookie, first pointer to a page (behind the one to the chain).
    private const int Links = 12;
    private const int Parent = 40;
    private const int Pages = 100;
    private const int Cookie = 104;
    private const int Map = 112;
    private const int FirstPage = 116;

    // In the order in which they are made below.
    private const int RootInode = 1;
    private const int Folder = 2;
    private const int Below = 3;
    private const int One = 4;
    private const int Two = 5;

    private readonly MemoryBlockDevice _device = new(Blocks);
    private readonly byte[] _content = new byte[3 * BlockSize.Bytes];

    public CheckTests()
    {
        new Random(1).NextBytes(_content);
        Assert.Equal(0, SystemsUnderTest.Named("DiskFs")(_device).Format(64));
        var image = Mounted();
        Assert.Equal(Errno.None, image.Make("/folder", isFolder: true));
        Assert.Equal(Errno.None, image.Make("/folder/below", isFolder: true));
        foreach (var path in new[] { "/folder/one", "/folder/below/two" })
        {
            Assert.Equal(Errno.None, image.Make(path, isFolder: false));
            Assert.Equal(Errno.None, image.Write(path, 0, _content));
            // Behind the twelve pages of the inode.
            Assert.Equal(Errno.None, image.Write(path, 100 * BlockSize.Bytes, _content));
        }

        Assert.Equal(Errno.None, image.Sync());
        Assert.Empty(Mounted().Look());
    }

    [Fact]
    public void SharedPage_IsTakenFromTheSecondFile()
    {
        Put(Two, FirstPage, Field(One, FirstPage));

        Finds(ImageFindingKind.SharedBlock, Field(One, FirstPage));
        Repairs();
        var image = Mounted();
        Assert.Equal(_content, Content(image, "/folder/one")[.._content.Length]);
        Assert.Equal([.. new byte[BlockSize.Bytes], .. _content[BlockSize.Bytes..]], Content(image, "/folder/below/two")[.._content.Length]);
    }

    [Fact]
    public void SharedBlockOfAMap_IsTakenFromTheSecondFile()
    {
        Put(Two, Map, Field(One, Map));

        Finds(ImageFindingKind.SharedBlock, Field(One, Map));
        Repairs();
        var image = Mounted();
        Assert.Equal(_content, Content(image, "/folder/one")[(100 * BlockSize.Bytes)..]);
        // Its own pages behind the first twelve are lost, with the way to them.
        Assert.Equal(_content, Content(image, "/folder/below/two")[.._content.Length]);
    }

    [Fact]
    public void PageThatIsABlockOfADirectory_LeavesTheDirectoryAlone()
    {
        var block = Field(Folder, 96);
        Put(One, FirstPage, block);

        var used = Mounted();
        used.Write("/folder/one", 0, _content);
        used.Sync();
        Finds(ImageFindingKind.SharedBlock, block);
        Repairs();
        Assert.Equal(_content, Content(Mounted(), "/folder/below/two")[.._content.Length]);
    }

    [Fact]
    public void BlocksThatNobodyHas_AreFree()
    {
        var lost = Field(One, FirstPage);
        Put(One, FirstPage, 0U);

        Finds(ImageFindingKind.LostBlock, lost);
        Finds(ImageFindingKind.PageCount, One);
        Repairs();
    }

    [Fact]
    public void BlocksThatSomebodyHas_AreNotFree()
    {
        var block = Field(One, FirstPage);
        var map = U32(0, 40);
        Bytes(map, bytes => bytes[(int)(16 + (block / 8))] &= (byte)~(1 << (int)(block % 8)));

        Assert.NotEqual(0, SystemsUnderTest.Named("DiskFs")(_device).Mount());
        Repairs();
        Assert.Equal(_content, Content(Mounted(), "/folder/one")[.._content.Length]);
    }

    [Theory]
    [InlineData(One, 7U)]
    [InlineData(Folder, 9U)]
    public void TooManyLinks_AreCounted(int inode, uint links)
    {
        Put(inode, Links, links);

        Finds(ImageFindingKind.LinkCount, (ulong)inode);
        Repairs();
    }

    [Theory]
    [InlineData(One, 0U)]
    [InlineData(Folder, 2U)]
    [InlineData(Folder, 0U)]
    [InlineData(RootInode, 0U)]
    public void TooFewLinks_AreRefusedAndCounted(int inode, uint links)
    {
        Put(inode, Links, links);

        Assert.Equal(3, SystemsUnderTest.Named("DiskFs")(_device).Mount());
        Repairs();
        Assert.Equal(_content, Content(Mounted(), "/folder/one")[.._content.Length]);
    }

    [Fact]
    public void ParentThatIsAnother_IsPutRight()
    {
        Put(Below, Parent, (uint)RootInode);

        Finds(ImageFindingKind.WrongParent, Below);
        Repairs();
    }

    [Fact]
    public void ParentThatIsAFile_IsRefusedAndPutRight()
    {
        Put(Below, Parent, (uint)One);

        Assert.Equal(3, SystemsUnderTest.Named("DiskFs")(_device).Mount());
        Repairs();
    }

    [Fact]
    public void DirectoryWithoutItsEntries_LosesNothing()
    {
        var block = Field(Folder, 96);
        Bytes(block, bytes => bytes.Fill(0));

        Assert.NotEqual(0, SystemsUnderTest.Named("DiskFs")(_device).Mount());
        Repairs();
        var image = Mounted();
        Assert.Equal(_content, Content(image, $"/lost+found/#{One}")[.._content.Length]);
        Assert.Equal(_content, Content(image, $"/lost+found/#{Below}/two")[.._content.Length]);
    }

    [Fact]
    public void DirectoriesThatLeadToEachOtherOnly_AreFound()
    {
        // The root's entry for the folder goes, and the one below gets an entry for the folder.
        var entry = U32(Field(Below, 96), 48 + 8);
        Assert.Equal((uint)Two, entry);
        var block = Field(Below, 96);
        Bytes(block, bytes =>
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(48 + 8)..], Folder);
            bytes[48 + 16] = 4;
        });
        Put(Below, Links, 3U);
        Put(Folder, Parent, (uint)Below);
        Bytes(Field(RootInode, 96), static bytes => BinaryPrimitives.WriteUInt64LittleEndian(bytes[(48 + 8)..], 63));

        Assert.NotEqual(0, SystemsUnderTest.Named("DiskFs")(_device).Mount());
        Repairs();
        Assert.Equal(_content, Content(Mounted(), $"/lost+found/#{Folder}/one")[.._content.Length]);
    }

    [Fact]
    public void ChainThatIsBroken_CutsTheFile()
    {
        Bytes(Field(One, Map), static bytes => bytes.Fill(0));

        Finds(ImageFindingKind.UnreadableMap, One);
        Repairs();
        Assert.Equal(_content, Content(Mounted(), "/folder/one")[.._content.Length]);
    }

    [Fact]
    public void InodeThatCannotBe_IsLeftOut()
    {
        var (block, at) = Record(One);
        Bytes(block, bytes => bytes[at] = 99);

        Assert.Equal(3, SystemsUnderTest.Named("DiskFs")(_device).Mount());
        Repairs();
        Assert.Equal(Errno.ENOENT, Mounted().Read("/folder/one", out _));
        Assert.Equal(_content, Content(Mounted(), "/folder/below/two")[.._content.Length]);
    }

    [Theory]
    [InlineData(0xFFFFFFFFFFFFFFFF)]
    [InlineData(0UL)]
    [InlineData(4UL)]
    public void CookiesThatAreUsedUp_AreRefused(ulong cookie)
    {
        var (block, at) = Record(Folder);
        Bytes(block, bytes => BinaryPrimitives.WriteUInt64LittleEndian(bytes[(at + Cookie)..], cookie));

        Assert.Equal(3, SystemsUnderTest.Named("DiskFs")(_device).Mount());
        Repairs();
        Assert.Equal(Errno.None, Mounted().Make("/folder/new", isFolder: false));
    }

    [Theory]
    [InlineData(0U)]
    [InlineData(77U)]
    public void NumberOfPagesThatIsWrong_IsNoHarm(uint pages)
    {
        Put(One, Pages, pages);

        Finds(ImageFindingKind.PageCount, One);
        var image = Mounted();
        Assert.Equal(Errno.None, image.Truncate("/folder/one", 0));
        Repairs();
    }

    [Fact]
    public void MapOfUsedBlocks_IsMadeAnew()
    {
        Bytes(U32(0, 40), static bytes => bytes.Fill(0));

        Assert.NotEqual(0, SystemsUnderTest.Named("DiskFs")(_device).Mount());
        Repairs();
        Assert.Equal(_content, Content(Mounted(), "/folder/one")[.._content.Length]);
    }

    [Fact]
    public void MapWithoutTheBlocksBeforeFiles_IsRefused()
    {
        Bytes(U32(0, 40), static bytes => bytes[16] = 0);

        Assert.NotEqual(0, SystemsUnderTest.Named("DiskFs")(_device).Mount());
        Repairs();
    }

    [Fact]
    public void NameThatIsThereTwice_IsRefused()
    {
        var block = Field(Folder, 96);
        Bytes(block, static bytes =>
        {
            // The first entry, "below", gets the name of the second, "one", and is two bytes shorter.
            var second = 48 + 18 + 5;
            var rest = bytes[second..(second + 18 + 3)].ToArray();
            bytes[48 + 17] = 3;
            "one"u8.CopyTo(bytes[(48 + 18)..]);
            rest.CopyTo(bytes[(second - 2)..]);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], (uint)(second - 2 + rest.Length));
        });

        Assert.Equal(3, SystemsUnderTest.Named("DiskFs")(_device).Mount());
        Repairs();
        Assert.Equal(Errno.None, Mounted().Read($"/lost+found/#{One}", out _));
    }

    private ImageUnderTest Mounted()
    {
        var image = SystemsUnderTest.Named("DiskFs")(_device);
        Assert.Equal(0, image.Mount());
        return image;
    }

    private void Finds(ImageFindingKind kind, ulong what)
    {
        var image = SystemsUnderTest.Named("DiskFs")(new OverlayBlockDevice(_device));
        Assert.Equal(0, image.Mount());
        Assert.Contains(what, Assert.Single(image.Look(), finding => finding.Kind == kind).Examples);
    }

    private void Repairs()
    {
        var image = SystemsUnderTest.Named("DiskFs")(_device);
        Assert.Equal(Errno.None, image.MountForRepair());
        Assert.NotEmpty(image.Repair());
        Assert.Equal(Errno.None, image.Sync());
        Assert.Empty(Mounted().Look());
    }

    private static byte[] Content(ImageUnderTest image, string path)
    {
        Assert.Equal(Errno.None, image.Read(path, out var content));
        return content ?? [];
    }

    private delegate void Change(Span<byte> bytes);

    private void Bytes(uint block, Change change)
    {
        var bytes = _device.BytesOf(block).ToArray();
        change(bytes);
        Assert.Equal(Errno.None, _device.Write(block, bytes));
    }

    private (uint Block, int At) Record(int inode) => (U32(0, 48) + ((uint)(inode - 1) / 8), 16 + ((inode - 1) % 8 * RecordBytes));

    private uint U32(uint block, int at) => BinaryPrimitives.ReadUInt32LittleEndian(_device.BytesOf(block)[at..]);

    private uint Field(int inode, int field)
    {
        var (block, at) = Record(inode);
        return U32(block, at + field);
    }

    private void Put(int inode, int field, uint value)
    {
        var (block, at) = Record(inode);
        Bytes(block, bytes => BinaryPrimitives.WriteUInt32LittleEndian(bytes[(at + field)..], value));
    }
}
