using System.Buffers.Binary;
using System.Text;
using SpecFs;
using SysSpec.SpecFs.Tests.Crashes;

namespace SysSpec.SpecFs.Tests.Encryption;

/// <summary>What is on the device of an encrypted image, and what comes back from it.</summary>
public sealed class EncryptionTests : IDisposable
{
    private const int Blocks = 2048;
    private const ulong Inodes = 64;
    private const byte Done = 0;
    private const byte Damaged = 3;
    private const byte WrongKey = 6;

    // Where block 0 has what it takes to know the key: SuperBlock in specs/specfs/patches/encryption.sysspec.
    private const int SaltAt = 72;
    private const int SignAt = 88;
    private const int RoundsAt = 104;

    private const string Word = "nobody-may-read-this";

    private readonly ImageCipher _cipher = NewCipher("passphrase");

    public static TheoryData<string> Systems { get; } = ["EncryptedFs", "SpecFsExt4"];

    public void Dispose() => _cipher.Dispose();

    [Theory]
    [MemberData(nameof(Systems))]
    public void NothingIsInTheClear_OnTheDeviceOrOnItsWayThere(string system)
    {
        var clear = WordsIn(WrittenBy(system, null));
        var hidden = WordsIn(WrittenBy(system, _cipher));

        // Without the cipher each of them is there, so this finds what there is.
        Assert.Equal(SecretWords.Order(), clear.Order());
        Assert.Empty(hidden);
    }

    [Fact]
    public void TheLogHasCopies_AndNothingInTheClear()
    {
        // The log follows block 0 and has 1,024 blocks here, of which the last copies are still there.
        static bool IsInLog(DeviceWrite write) => write.Block is >= 1 and <= 1024;

        var clear = WrittenBy("SpecFsExt4", null).Where(IsInLog).ToList();
        var hidden = WrittenBy("SpecFsExt4", _cipher).Where(IsInLog).ToList();

        Assert.NotEmpty(WordsIn(clear));
        Assert.Equal(clear.Count, hidden.Count);
        Assert.Empty(WordsIn(hidden));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void WhatWasMade_IsThereAfterARemount(string system)
    {
        var device = new MemoryBlockDevice(Blocks);
        var made = Create(system, device, _cipher);
        Assert.Equal(Done, made.Format(Inodes));
        Fill(made);
        Assert.Equal(Errno.None, made.Rename("/folder/file-" + Word, "/moved"));
        Assert.Equal(Errno.None, made.Sync());

        using var again = NewCipher("passphrase");
        var image = Create(system, device, again);
        Assert.Equal(Done, image.Mount());

        Assert.Equal(Errno.ENOENT, image.Read("/folder/file-" + Word, out _));
        Assert.Equal(Errno.None, image.Read("/moved", out var content));
        Assert.Equal(Content, content);
        Assert.Equal("target-" + Word, image.TargetOf("/folder/link-" + Word));
        Assert.Equal("value-small-" + Word, Encoding.UTF8.GetString(image.AttributeOf("/moved", "user.small-" + Word)));
        Assert.Equal(LargeValue, image.AttributeOf("/moved", "user.large-" + Word));
        for (var entry = 0; entry < ManyEntries; entry++)
        {
            Assert.Equal(Errno.None, image.Read($"/folder/entry-{entry}-{Word}", out var empty));
            Assert.Equal(0, empty?.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void WrongPassphrase_IsToldAndChangesNothing(string system)
    {
        var device = new MemoryBlockDevice(Blocks);
        Assert.Equal(Done, Create(system, device, _cipher).Format(Inodes));
        var recording = new RecordingBlockDevice(device);
        using var wrong = NewCipher("Passphrase");

        Assert.Equal(WrongKey, Create(system, recording, wrong).Mount());

        Assert.Empty(recording.Log);
        Assert.Equal(Done, Create(system, recording, _cipher).Mount());
    }

    [Theory]
    [InlineData(RoundsAt, 0U, Damaged)]
    [InlineData(RoundsAt, 99_999U, Damaged)]
    [InlineData(RoundsAt, 10_000_001U, Damaged)]
    [InlineData(RoundsAt, uint.MaxValue, Damaged)]
    [InlineData(RoundsAt, 100_001U, WrongKey)]
    [InlineData(SaltAt, 1U, WrongKey)]
    [InlineData(SignAt, 1U, WrongKey)]
    public void BlockZeroThatWasTamperedWith_IsToldAndChangesNothing(int at, uint value, byte outcome)
    {
        var device = new MemoryBlockDevice(Blocks);
        Assert.Equal(Done, Create("EncryptedFs", device, _cipher).Format(Inodes));
        var head = device.BytesOf(0).ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(at), value);
        Assert.Equal(Errno.None, device.Write(0, head));
        var recording = new RecordingBlockDevice(device);

        Assert.Equal(outcome, Create("EncryptedFs", recording, _cipher).Mount());

        Assert.Empty(recording.Log);
    }

    [Fact]
    public void EqualFiles_AreDifferentOnTheDevice()
    {
        var one = Enumerable.Repeat((byte)7, BlockSize.Bytes).ToArray();
        MemoryBlockDevice Make(ImageCipher? cipher)
        {
            var device = new MemoryBlockDevice(Blocks);
            var image = Create("EncryptedFs", device, cipher);
            Assert.Equal(Done, image.Format(Inodes));
            foreach (var path in (string[])["/one", "/two"])
            {
                Assert.Equal(Errno.None, image.Make(path, isFolder: false));
                Assert.Equal(Errno.None, image.Write(path, 0, one));
                Assert.Equal(Errno.None, image.Write(path, BlockSize.Bytes, one));
            }

            Assert.Equal(Errno.None, image.Sync());
            return device;
        }

        // Blocks are chosen in the same way with and without the cipher, so that those without it say which they are.
        var clear = Make(null);
        var places = Enumerable.Range(0, Blocks).Where(block => clear.BytesOf((uint)block).SequenceEqual(one)).ToList();
        var hidden = Make(_cipher);

        Assert.Equal(4, places.Count);
        Assert.Equal(4, places.Select(block => Convert.ToHexString(hidden.BytesOf((uint)block))).Distinct().Count());
    }

    [Fact]
    public void BlockThatAnotherFileGot_IsDifferentWithTheSameBytes()
    {
        var content = Enumerable.Repeat((byte)7, BlockSize.Bytes).ToArray();
        (uint Block, byte[] First, byte[] Second) Make(ImageCipher? cipher, uint? place)
        {
            var device = new MemoryBlockDevice(Blocks);
            var image = Create("EncryptedFs", device, cipher);
            Assert.Equal(Done, image.Format(Inodes));
            void MakeFile(string path)
            {
                Assert.Equal(Errno.None, image.Make(path, isFolder: false));
                Assert.Equal(Errno.None, image.Write(path, 0, content));
                Assert.Equal(Errno.None, image.Sync());
            }

            MakeFile("/one");
            var block = place ?? (uint)Enumerable.Range(0, Blocks).Single(number => device.BytesOf((uint)number).SequenceEqual(content));
            var first = device.BytesOf(block).ToArray();
            Assert.Equal(Errno.None, image.Remove("/one", isFolder: false));
            Assert.Equal(Errno.None, image.Sync());
            Assert.Equal(Errno.None, device.Write(block, new byte[BlockSize.Bytes]));
            MakeFile("/two");
            return (block, first, device.BytesOf(block).ToArray());
        }

        var clear = Make(null, null);
        var hidden = Make(_cipher, clear.Block);

        // The second file got the block of the first.
        Assert.Equal(content, clear.Second);
        Assert.NotEqual(new byte[BlockSize.Bytes], hidden.Second);
        Assert.NotEqual(hidden.First, hidden.Second);
    }

    [Fact]
    public void AnyOtherBits_AreNeverMoreThanAnError()
    {
        var image = new MemoryBlockDevice(Blocks);
        var made = Create("EncryptedFs", image, _cipher);
        Assert.Equal(Done, made.Format(Inodes));
        Fill(made);
        Assert.Equal(Errno.None, made.Sync());
        var sealedBlocks = Enumerable.Range(1, Blocks - 1).Select(static block => (uint)block)
            .Where(block => BitConverter.ToUInt64(image.BytesOf(block)[8..]) == block && BitConverter.ToUInt32(image.BytesOf(block)) != 0).ToList();
        var random = new Random(3);
        HashSet<byte> outcomes = [];
        for (var flip = 0; flip < 400; flip++)
        {
            var device = MemoryBlockDevice.CopyOf(image);
            var block = sealedBlocks[flip % sealedBlocks.Count];
            var bytes = device.BytesOf(block).ToArray();
            bytes[random.Next(16, BlockSize.Bytes)] ^= (byte)(1 << random.Next(8));
            Assert.Equal(Errno.None, device.Write(block, bytes));

            outcomes.Add(Create("EncryptedFs", device, _cipher).Mount());
        }

        Assert.Contains(Damaged, outcomes);
        Assert.DoesNotContain(WrongKey, outcomes);
    }

    private const int ManyEntries = 30;

    // More than a page, so that whole pages are searched as well as a part of one.
    private static byte[] Content { get; } = [.. Enumerable.Repeat(Encoding.UTF8.GetBytes("content-" + Word + "."), 500).SelectMany(static bytes => bytes)];

    private static byte[] LargeValue { get; } = [.. Enumerable.Repeat(Encoding.UTF8.GetBytes("value-large-" + Word + "."), 300).SelectMany(static bytes => bytes)];

    private static string[] SecretWords { get; } =
        [.. ((string[])["folder/", "file-", "entry-7-", "link-", "content-", "target-", "user.small-", "value-small-", "user.large-", "value-large-"]).Select(static kind => kind == "folder/" ? "folder-empty-" + Word : kind + Word)];

    private static ImageCipher NewCipher(string passphrase) => new(Encoding.UTF8.GetBytes(passphrase), iterations: 100_000);

    private static ImageUnderTest Create(string system, IBlocks device, ImageCipher? cipher) => SystemsUnderTest.Named(system, cipher)(device);

    private static void Fill(ImageUnderTest image)
    {
        Assert.Equal(Errno.None, image.Make("/folder", isFolder: true));
        Assert.Equal(Errno.None, image.Make("/folder/folder-empty-" + Word, isFolder: true));
        for (var entry = 0; entry < ManyEntries; entry++)
        {
            Assert.Equal(Errno.None, image.Make($"/folder/entry-{entry}-{Word}", isFolder: false));
        }

        var file = "/folder/file-" + Word;
        Assert.Equal(Errno.None, image.Make(file, isFolder: false));
        Assert.Equal(Errno.None, image.Write(file, 0, Content));
        Assert.Equal(Errno.None, image.Link("/folder/link-" + Word, "target-" + Word));
        Assert.Equal(Errno.None, image.PutAttribute(file, "user.small-" + Word, Encoding.UTF8.GetBytes("value-small-" + Word)));
        // Small enough for the inode, and synced before what is not.
        Assert.Equal(Errno.None, image.Sync());
        Assert.Equal(Errno.None, image.PutAttribute(file, "user.large-" + Word, LargeValue));
        Assert.Equal(Errno.None, image.Sync());
    }

    private static List<DeviceWrite> WrittenBy(string system, ImageCipher? cipher)
    {
        var recording = new RecordingBlockDevice(new MemoryBlockDevice(Blocks));
        var image = Create(system, recording, cipher);
        Assert.Equal(Done, image.Format(Inodes));
        Fill(image);
        return [.. recording.Log.OfType<DeviceWrite>()];
    }

    private static List<string> WordsIn(List<DeviceWrite> writes) =>
        [.. SecretWords.Where(word => writes.Any(write => write.Bytes.Span.IndexOf(Encoding.UTF8.GetBytes(word)) >= 0))];
}
