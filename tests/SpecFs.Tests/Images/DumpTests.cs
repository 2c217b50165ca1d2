using System.Text.Json;
using SpecFs;
using SysSpec.SpecFs.Commands;
using SysSpec.SpecFs.Images;
using SysSpec.SpecFs.Tests.Crashes;
using SysSpec.SpecFs.Tests.Devices;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Images;

/// <summary><c>specfs dump</c> over every system of the specs, on sound, damaged and truncated images.</summary>
public sealed class DumpTests : IDisposable
{
    private const string Content = "what is in the file";
    private const string FileName = "file";

    private readonly TemporaryImage _image = new();

    public static TheoryData<string> Names => [.. ImageSystems.OfSpecs.Names.Where(static name => !ImageSystems.OfSpecs.IsEncrypted(name))];

    public void Dispose() => _image.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void NewImage_IsTold(string system)
    {
        Make(system);

        var dump = Json(0, "--system", system);

        Assert.Equal((_image.Path, system, 2048UL), (Text(dump, "image"), Text(dump, "system"), Number(dump, "blocks")));
        Assert.Equal((2048UL, 512UL, 0UL), (Number(dump, "head", "blocks"), Number(dump, "head", "inodes"), Number(dump, "head", "mounted")));
        Assert.Equal(["blocks", "inodes"], dump.GetProperty("maps").EnumerateArray().Select(static map => Text(map, "map")));
        var (blocks, inodes) = (dump.GetProperty("maps")[0], dump.GetProperty("maps")[1]);
        Assert.Equal((1UL, 511UL, 0UL), (Number(inodes, "used"), Number(inodes, "free"), Number(inodes, "unknown")));
        Assert.InRange(Number(blocks, "used"), Number(dump, "head", "first"), Number(dump, "head", "first") + 8);
        Assert.Equal(2048UL, Number(blocks, "used") + Number(blocks, "free"));
        Assert.Empty(dump.GetProperty("problems").EnumerateArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void System_IsTheOneWithTheFeaturesOfTheImageUnlessNamed(string system)
    {
        Make(system);

        var found = Text(Json(0), "system");

        Assert.Equal(Number(Json(0, "--system", system), "head", "features"), Number(Json(0, "--system", found), "head", "features"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Inodes_LeadToTheirBlocks(string system)
    {
        Make(system);
        Fill(system);

        var root = Json(0, "--system", system, "--inode", "1").GetProperty("inode");
        Assert.Equal(((ulong)Kind.Directory, 0x1EDUL, true), (Number(root, "kind"), Number(root, "mode") & 0x1FF, root.GetProperty("inUse").GetBoolean()));

        var entries = Json(0, "--system", system, "--block", $"{Number(root, "entries")}").GetProperty("block");
        var entry = Assert.Single(entries.GetProperty("entries").EnumerateArray());
        Assert.Equal(FileName, Text(entry, "name"));

        var file = Json(0, "--system", system, "--inode", $"{Number(entry, "inode")}").GetProperty("inode");
        Assert.Equal(((ulong)Kind.File, (ulong)Content.Length, 1UL), (Number(file, "kind"), Number(file, "size"), Number(file, "links")));

        var table = Json(0, "--system", system, "--block", $"{Number(file, "block")}").GetProperty("block");
        Assert.Contains(table.GetProperty("inodes").EnumerateArray(), inode => Number(inode, "inode") == Number(entry, "inode") && Number(inode, "size") == (ulong)Content.Length);
    }

    [Fact]
    public void BlockOfAFile_IsShownInHex()
    {
        Make("DiskFs");
        Fill("DiskFs");
        var page = Number(Json(0, "--inode", "2").GetProperty("inode"), "page0");

        var block = Json(0, "--block", $"{page}").GetProperty("block");

        Assert.Equal(("files and folders", true), (Text(block, "part"), block.GetProperty("inUse").GetBoolean()));
        Assert.StartsWith(Content[..16], Text(block.GetProperty("bytes")[0], "text"), StringComparison.Ordinal);
    }

    [Fact]
    public void RunsOfAFile_AreShown()
    {
        Make("ExtentFs");
        Fill("ExtentFs", 0, 2, 4);
        var few = Json(0, "--inode", "2").GetProperty("inode");
        Assert.Equal(0UL, Number(few, "mapChain"));
        Assert.All(["page0", "page2", "page4"], page => Assert.NotEqual(0UL, Number(few, page)));

        Fill("ExtentFs", 6, 7, 9);
        var chain = Number(Json(0, "--inode", "2").GetProperty("inode"), "mapChain");
        var block = Json(0, "--block", $"{chain}").GetProperty("block");

        Assert.Equal("runs of a file's map", Text(block, "what"));
        Assert.Equal([(0UL, 1UL), (2, 1), (4, 1), (6, 2), (9, 1)], block.GetProperty("runs").EnumerateArray().Select(static run => (Number(run, "page"), Number(run, "pages"))));
        Assert.All(block.GetProperty("runs").EnumerateArray(), static run => Assert.True(run.GetProperty("written").GetBoolean()));
    }

    [Fact]
    public void TreesOfAFile_AreShown()
    {
        const uint SecondLeaf = 12 + 1016;
        Make("IndirectFs");
        Fill("IndirectFs", 0, 20, SecondLeaf + 5);
        var inode = Json(0, "--inode", "2").GetProperty("inode");
        Assert.NotEqual(0UL, Number(inode, "page0"));

        var top = Json(0, "--block", $"{Number(inode, "tree1")}").GetProperty("block");
        Assert.Equal("a node of a file's map", Text(top, "what"));
        Assert.Equal(20UL, Number(Assert.Single(top.GetProperty("pages").EnumerateArray()), "page"));

        var second = Json(0, "--block", $"{Number(inode, "tree2")}").GetProperty("block");
        var leaf = Assert.Single(second.GetProperty("nodes").EnumerateArray());
        var pages = Json(0, "--block", $"{Number(leaf, "block")}").GetProperty("block").GetProperty("pages");
        Assert.Equal((1UL, SecondLeaf + 5), (Number(leaf, "node"), Number(Assert.Single(pages.EnumerateArray()), "page")));
    }

    [Fact]
    public void FileInItsInode_HasNoMap()
    {
        Make("InlineFs");
        Fill("InlineFs");

        Assert.Equal("none", Text(Json(0, "--inode", "2").GetProperty("inode"), "map"));
    }

    [Fact]
    public void WhatIsEncrypted_IsNotGuessed()
    {
        using var key = new TemporaryImage();
        File.WriteAllText(key.Path, "passphrase");
        Assert.Equal(0, Run("mkfs", _image.Path, "--size", "8M", "--system", "SpecFsExt4", "--key-file", key.Path).Code);

        var dump = Json(0, "--inode", "1");

        Assert.Equal(("SpecFsExt4", "hidden"), (Text(dump, "system"), Text(dump.GetProperty("inode"), "map")));
        Assert.False(dump.GetProperty("inode").TryGetProperty("parts", out _));
    }

    [Fact]
    public void Log_IsShown()
    {
        Make("JournalFs");
        Fill("JournalFs");

        var first = Json(0, "--block", "1").GetProperty("block");

        Assert.Equal(("log", "the list of a transaction"), (Text(first, "part"), Text(first, "what")));
        Assert.Contains(first.GetProperty("copies").EnumerateArray(), static copy => Number(copy, "block") == 0);
        Assert.Equal((ulong)first.GetProperty("copies").GetArrayLength(), Number(first, "count"));
    }

    [Fact]
    public void Text_HasWhatPeopleNeed()
    {
        Make("FullFs");

        var (code, output, error) = Run("dump", _image.Path, "--inode", "1");

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith($"{_image.Path}: 2048 blocks, read as an image of the system 'FullFs'\n\nBlock 0\n", output, StringComparison.Ordinal);
        Assert.Matches(@"\n  features +87 +Log, Time, Sum, Map, Tail *\n", output);
        Assert.Matches(@"\n  mounted +0 +unmounted *\n", output);
        Assert.Matches(@"\nInode 1\n", output);
        Assert.Matches(@"\n  kind +4 +Directory *\n", output);
        Assert.Matches(@"\n  created +seconds \d+, more \d+ +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{9} UTC *\n", output);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TruncatedImage_IsShownAsFarAsItIsThere(string system)
    {
        Make(system);
        using (var file = File.OpenWrite(_image.Path))
        {
            file.SetLength((2 * BlockSize.Bytes) + 100);
        }

        var dump = Json(1, "--system", system, "--inode", "1");

        Assert.Equal(2048UL, Number(dump, "head", "blocks"));
        var problems = ProblemsOf(dump);
        Assert.Contains("The image has 2048 blocks, but the file only 2: its end is missing.", problems);
        Assert.Contains(problems, static problem => problem.EndsWith(" goes on behind the end of the file.", StringComparison.Ordinal));
        Assert.Contains(problems, static problem => problem.EndsWith(" with inode 1 cannot be read.", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIsNoImage_IsTold()
    {
        _image.Write(0x41, 2, 3, 4);

        var dump = Json(1, "--inode", "1");

        Assert.Equal(["Block 0 is not that of an image: its kind is 'AAAA', not 'spcf'.", "Nothing says where the inodes are."], ProblemsOf(dump));
    }

    [Fact]
    public void WrongSum_IsTold()
    {
        Make("ChecksumFs");
        var block = Number(Json(0, "--inode", "1").GetProperty("inode"), "block");
        Poke(((long)block * BlockSize.Bytes) + 4000, 1);

        Assert.Equal([$"The sum in block {block} is not that of its bytes."], ProblemsOf(Json(1, "--inode", "1")));
    }

    [Fact]
    public void BlockInTheWrongPlace_IsTold()
    {
        Make("DiskFs");
        var table = Number(Json(0), "head", "table");
        var bytes = File.ReadAllBytes(_image.Path);
        bytes.AsSpan((int)table * BlockSize.Bytes, BlockSize.Bytes).CopyTo(bytes.AsSpan(((int)table + 1) * BlockSize.Bytes));
        File.WriteAllBytes(_image.Path, bytes);

        Assert.Equal([$"Block {table + 1} says that it is block {table}: it was written to the wrong place."], ProblemsOf(Json(1, "--block", $"{table + 1}")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void HostileBytes_NeverStopIt(string system)
    {
        Make(system);
        Fill(system);
        var sound = File.ReadAllBytes(_image.Path);
        var head = Json(0, "--system", system).GetProperty("head");
        // The blocks that are looked at as more than bytes: the head, the beginning of the log, the maps, the table, and what the root has.
        ulong[] blocks = [0, 1, 2, Number(head, "usedBlocks"), Number(head, "usedInodes"), Number(head, "table"), Number(head, "first"), Number(head, "first") + 1, Number(head, "first") + 2];
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var bytes = sound.ToArray();
            for (var change = 0; change < 1 + (seed * 12); change++)
            {
                var at = (int)blocks[random.Next(blocks.Length)] * BlockSize.Bytes;
                // The head of a block stays in half of them, so that what follows is looked at.
                at += random.Next(seed % 2 == 0 ? 16 : 0, random.Next(2) == 0 ? 128 : BlockSize.Bytes);
                bytes[at] = random.Next(3) switch { 0 => 0xFF, 1 => (byte)random.Next(256), _ => (byte)(bytes[at] ^ (1 << random.Next(8))) };
            }

            File.WriteAllBytes(_image.Path, bytes);
            foreach (var block in blocks)
            {
                AssertShows("--system", system, "--block", $"{block}");
            }

            AssertShows("--system", system, "--inode", "1");
            AssertShows("--system", system, "--inode", "2", "--json");
        }
    }

    [Theory]
    [InlineData("There is no inode 0; the image has those from 1 to 512.", "--inode", "0")]
    [InlineData("There is no inode 513; the image has those from 1 to 512.", "--inode", "513")]
    [InlineData("There is no block 2048; the file has those from 0 to 2047.", "--block", "2048")]
    [InlineData("Choose one of --inode and --block.", "--inode", "1", "--block", "1")]
    [InlineData("'-1' is no number of an inode or a block; write a whole number.", "--inode", "-1")]
    [InlineData("There is no system 'MemoryFs' that keeps its files on an image; choose one of ", "--system", "MemoryFs")]
    public void WhatCannotBeShown_IsRefused(string sentence, params string[] options)
    {
        Make("DiskFs");

        var (code, output, error) = Run(["dump", _image.Path, .. options]);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"specfs: {sentence}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesThatAreNoText_AreWrittenAsBytes()
    {
        Assert.Equal("ä[x]", global::SysSpec.SpecFs.Images.Dumps.DumpText.NameOf("ä[x]"u8));
        Assert.Equal(@"\xff\x0aa\x1b\x5c", global::SysSpec.SpecFs.Images.Dumps.DumpText.NameOf([0xFF, 10, (byte)'a', 27, (byte)'\\']));
    }

    private static ulong Number(JsonElement element, params string[] path) => path.Aggregate(element, static (inner, name) => inner.GetProperty(name)).GetUInt64();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static string[] ProblemsOf(JsonElement dump) => [.. dump.GetProperty("problems").EnumerateArray().Select(static problem => problem.GetString() ?? "")];

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = SpecFsProgram.Run(arguments, static _ => new TinyFileSystem(), output, error);
        return (code, output.ToString(), error.ToString());
    }

    private void AssertShows(params string[] options)
    {
        var (code, output, error) = Run(["dump", _image.Path, .. options]);
        Assert.True(code is 0 or 1 ? output.Length > 0 && error.Length == 0 : code == 2 && error.StartsWith("specfs: There is no ", StringComparison.Ordinal), $"{string.Join(' ', options)}: {code} {error}");
    }

    private JsonElement Json(int exitCode, params string[] options)
    {
        var (code, output, error) = Run(["dump", _image.Path, "--json", .. options]);
        Assert.Equal((exitCode, ""), (code, error));
        return JsonDocument.Parse(output).RootElement;
    }

    private void Make(string system) => Assert.Equal(0, Run("mkfs", _image.Path, "--size", "8M", "--system", system).Code);

    /// <summary>Writes something at the beginning of some pages of the file.</summary>
    private void Fill(string system, params uint[] pages)
    {
        using var device = FileBlockDevice.Open(_image.Path, FileAccess.ReadWrite);
        var image = SystemsUnderTest.Named(system)(device);
        Assert.Equal(0, image.Mount());
        Assert.True(image.Make($"/{FileName}", isFolder: false) is Errno.None or Errno.EEXIST);
        foreach (var page in pages.Length > 0 ? pages : [0])
        {
            Assert.Equal(Errno.None, image.Write($"/{FileName}", (long)page * BlockSize.Bytes, System.Text.Encoding.ASCII.GetBytes(Content)));
        }

        Assert.Equal(Errno.None, image.Sync());
    }

    private void Poke(long at, byte value)
    {
        var bytes = File.ReadAllBytes(_image.Path);
        bytes[at] = value;
        File.WriteAllBytes(_image.Path, bytes);
    }
}
