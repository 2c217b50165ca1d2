using System.Globalization;
using SpecFs;
using SysSpec.SpecFs.Tests.Crashes;

namespace SysSpec.SpecFs.Tests.Images;

/// <summary>Ranges of files, in every system on a device, against bytes in memory; the image is taken up anew in between.</summary>
public sealed class RangeTests
{
    private const int Files = 4;
    private const int Steps = 150;
    private const uint KeepSize = 1;
    private const uint PunchHole = 2;
    private const uint CollapseRange = 8;
    private const uint ZeroRange = 16;
    private const uint InsertRange = 32;

    /// <summary>Where ranges begin: in the inode, in the first pages, behind them, and so far out that maps have several levels.</summary>
    private static readonly long[] s_scales = [300, 60_000, 9_000_000, 30_000_000_000];

    /// <summary>Every system, and one seed, or as many as SYSSPEC_RANGE_SEEDS says.</summary>
    public static TheoryData<string, int> Systems()
    {
        var seeds = int.TryParse(Environment.GetEnvironmentVariable("SYSSPEC_RANGE_SEEDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : 1;
        var data = new TheoryData<string, int>();
        foreach (var system in SystemsUnderTest.Names)
        {
            for (var seed = 1; seed <= seeds; seed++)
            {
                data.Add(system, seed);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void RangesHoldWhatWasPutThere(string system, int seed) => Run(system, seed, blocks: 16_384, Steps);

    /// <summary>What fails for want of room leaves everything as it was.</summary>
    [Theory]
    [MemberData(nameof(Systems))]
    public void RangesHoldWhatWasPutThere_OnADeviceThatIsFull(string system, int seed) => Run(system, seed, blocks: 1_500, Steps);

    private static void Run(string system, int seed, int blocks, int steps)
    {
        var random = new Random(seed);
        var device = new MemoryBlockDevice(blocks);
        var create = SystemsUnderTest.Named(system);
        Assert.Equal(0, create(device).Format(64));
        var image = Take(create, device);
        var files = new SparseFile[Files];
        for (var index = 0; index < Files; index++)
        {
            files[index] = new SparseFile();
            Assert.Equal(Errno.None, image.Make($"/f{index}", isFolder: false));
        }

        for (var step = 0; step < steps; step++)
        {
            var number = random.Next(Files);
            var told = Step(image, files, number, random);
            Compare(image, files[number], number, random, told);
            if (random.Next(40) == 0 && image.Sync() == Errno.None)
            {
                image = Take(create, device);
                for (var index = 0; index < Files; index++)
                {
                    CompareAll(image, files[index], index, $"after taking it up at step {step}");
                }
            }
        }

        for (var index = 0; index < Files; index++)
        {
            Assert.Equal(Errno.None, image.Remove($"/f{index}", isFolder: false));
        }

        Assert.Equal(Errno.None, image.Sync());
        Take(create, device);
    }

    private static ImageUnderTest Take(Func<IBlocks, ImageUnderTest> create, MemoryBlockDevice device)
    {
        var image = create(device);
        Assert.Equal(0, image.Mount());
        Assert.Empty(image.Look());
        return image;
    }

    private static string Step(ImageUnderTest image, SparseFile[] files, int number, Random random)
    {
        var file = files[number];
        var path = $"/f{number}";
        var scale = s_scales[random.Next(s_scales.Length)];
        var at = random.NextInt64(scale);
        var length = 1 + random.Next(random.Next(2) == 0 ? 200 : 40_000);
        var aligned = at / SparseFile.Page * SparseFile.Page;
        var pages = 1 + random.Next(4);
        switch (random.Next(12))
        {
            case 0 or 1 or 2 or 3:
                var bytes = new byte[length];
                random.NextBytes(bytes);
                return Do($"write {number} {at} {length}", image.Write(path, at, bytes), () => file.Write(at, bytes));
            case 4:
                var size = random.Next(3) == 0 ? 0 : at;
                return Do($"resize {number} {size}", image.Truncate(path, size), () => file.Resize(size));
            case 5:
                return Do($"punch {number} {at} {length}", image.Allocate(path, at, length, PunchHole | KeepSize), () => file.Clear(at, at + length));
            case 6:
                return Do($"zero {number} {at} {length}", image.Allocate(path, at, length, ZeroRange), () =>
                {
                    file.Clear(at, at + length);
                    file.Write(Math.Max(file.Size, at + length), []);
                });
            case 7:
                return Do($"allocate {number} {at} {length}", image.Allocate(path, at, length, KeepSize), () => { });
            case 8 when aligned + (pages * SparseFile.Page) < file.Size:
                return Do(
                    $"collapse {number} {aligned} {pages}", image.Allocate(path, aligned, pages * SparseFile.Page, CollapseRange), () => file.Collapse(aligned / SparseFile.Page, pages));
            case 9 when aligned < file.Size:
                return Do($"insert {number} {aligned} {pages}", image.Allocate(path, aligned, pages * SparseFile.Page, InsertRange), () => file.Insert(aligned / SparseFile.Page, pages));
            case 10 when file.Size > 0:
                var target = random.Next(Files);
                var from = random.NextInt64(file.Size);
                if (target == number && Math.Abs(from - at) < length)
                {
                    return "nothing";
                }

                var errno = image.Copy(path, from, $"/f{target}", at, length, out var copied);
                return Do($"copy {number} {from} to {target} {at} {length}", errno, () =>
                {
                    Assert.Equal(Math.Min(length, file.Size - from), copied);
                    var content = new byte[copied];
                    file.Read(from, content);
                    files[target].Write(at, content);
                });
            default:
                return Do($"remove {number}", Again(image, path), () => file.Resize(0));
        }
    }

    private static Errno Again(ImageUnderTest image, string path)
    {
        Assert.Equal(Errno.None, image.Remove(path, isFolder: false));
        return image.Make(path, isFolder: false);
    }

    private static string Do(string told, Errno errno, Action expected)
    {
        if (errno == Errno.None)
        {
            expected();
        }
        else
        {
            Assert.Equal((told, Errno.ENOSPC), (told, errno));
        }

        return $"{told}: {errno}";
    }

    private static void Compare(ImageUnderTest image, SparseFile file, int number, Random random, string told)
    {
        CompareRange(image, file, number, 0, told);
        CompareRange(image, file, number, Math.Max(0, file.Size - 10_000), told);
        CompareRange(image, file, number, random.NextInt64(file.Size + 1), told);
    }

    private static void CompareAll(ImageUnderTest image, SparseFile file, int number, string told)
    {
        foreach (var page in file.Pages)
        {
            CompareRange(image, file, number, page * SparseFile.Page, told);
        }

        CompareRange(image, file, number, 0, told);
    }

    private static void CompareRange(ImageUnderTest image, SparseFile file, int number, long at, string told)
    {
        var found = new byte[10_000];
        Assert.Equal(Errno.None, image.Read($"/f{number}", at, found, out var read, out var size));
        Assert.Equal((told, file.Size), (told, size));
        Assert.Equal((told, Math.Max(0, Math.Min(found.Length, file.Size - at))), (told, read));
        var expected = new byte[read];
        file.Read(at, expected);
        var where = expected.AsSpan().CommonPrefixLength(found.AsSpan(0, read));
        Assert.True(where == read, $"{told}: byte {at + where} of file {number} is {(where < read ? found[where] : 0)}, should be {(where < read ? expected[where] : 0)}.");
    }
}
