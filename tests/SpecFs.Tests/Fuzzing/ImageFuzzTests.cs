using System.Globalization;
using SpecFs;
using SysSpec.SpecFs.Images;
using Xunit.Abstractions;

namespace SysSpec.SpecFs.Tests.Fuzzing;

/// <summary>Images that are damaged on purpose, of each system. SYSSPEC_FUZZ says how many (30 if not set), SYSSPEC_SEED which is the first, SYSSPEC_FUZZ_LOG where each is noted before it is tried; those that something is wrong with are written beside it.</summary>
public sealed class ImageFuzzTests(ITestOutputHelper output)
{
    private static readonly int s_count = Number("SYSSPEC_FUZZ", 30);
    private static readonly int s_first = Number("SYSSPEC_SEED", 1);

    public static TheoryData<string> Systems => [.. ImageSystems.OfSpecs.Names];

    [Theory]
    [MemberData(nameof(Systems))]
    public void DamagedImages_AreRefusedOrUsedOrRepaired(string system)
    {
        var log = Environment.GetEnvironmentVariable("SYSSPEC_FUZZ_LOG");
        var seeds = SeedImages.Of(system);
        List<string> failures = [];
        var (mounted, wrong, repaired) = (0, 0, 0);
        for (var seed = s_first; seed < s_first + s_count; seed++)
        {
            if (log is not null)
            {
                File.WriteAllText(log, $"{system} {seed}\n");
            }

            var image = new ImageMutation(seeds[seed % seeds.Count], seed).Make();
            var result = new FuzzedImage(system, image, seed).Run();
            mounted += result.Outcome == global::SpecFs.Errno.None ? 1 : 0;
            wrong += result.Wrong > 0 ? 1 : 0;
            repaired += result.IsRepaired == true ? 1 : 0;
            if (result.Failure is { } failure)
            {
                failures.Add($"{system}, seed {seed}: {failure}");
                Keep(log, $"{system}.{seed}", image);
            }

            if (seed % 100 == 0)
            {
                // Pages of systems that are not used any more lie outside of the collector's heap.
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }

        output.WriteLine($"{system}: {s_count} images, {mounted} mounted, {s_count - mounted} refused, {wrong} mounted with damage that was found, {repaired} whole after a repair, {failures.Count} failures.");
        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(40)));
    }

    /// <summary>Writes an image that something is wrong with beside the log.</summary>
    private static void Keep(string? log, string name, MemoryBlockDevice image)
    {
        if (log is not null)
        {
            using var file = File.Create($"{log}.{name}");
            for (var block = 0U; block < image.Count(); block++)
            {
                file.Write(image.BytesOf(block));
            }
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
