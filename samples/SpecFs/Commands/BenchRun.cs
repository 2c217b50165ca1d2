using System.Diagnostics;

namespace SysSpec.SpecFs.Commands;

/// <summary>How often an operation went.</summary>
/// <param name="Name">The operation.</param>
/// <param name="PerSecond">Operations a second.</param>
internal sealed record BenchFigure(string Name, double PerSecond);

/// <summary>One round of each operation over many small files in one folder.</summary>
internal static class BenchRun
{
    /// <summary>The bytes that each file gets: one page.</summary>
    public const int FileSize = 4096;

    private const string Folder = "bench";

    // As many as are measured would take long; the first calls compile the code.
    private const int Warmup = 500;

    /// <summary>Measures each operation, in this order: create, lookup, write, read, rename, unlink.</summary>
    /// <param name="target">Where.</param>
    /// <param name="files">How many files.</param>
    public static IReadOnlyList<BenchFigure> Measure(DemoTarget target, int files)
    {
        target.CreateDirectory(Folder);
        _ = Round(target, Math.Min(files, Warmup));
        return Round(target, files);
    }

    private static List<BenchFigure> Round(DemoTarget target, int files)
    {
        var page = new byte[FileSize];
        Random.Shared.NextBytes(page);
        var names = Array.ConvertAll([.. Enumerable.Range(0, files)], static index => $"{Folder}/{index}");
        var renamed = Array.ConvertAll(names, static name => name + "r");
        return
        [
            Time("create", files, index => target.Open(names[index], FileMode.CreateNew, FileAccess.Write).Dispose()),
            Time("lookup", files, index => Expect(target.Exists(names[index]))),
            Time("write", files, index =>
            {
                using var stream = target.Open(names[index], FileMode.Open, FileAccess.Write);
                stream.Write(page);
            }),
            Time("read", files, index =>
            {
                using var stream = target.Open(names[index], FileMode.Open, FileAccess.Read);
                Expect(stream.ReadAtLeast(page, FileSize) == FileSize);
            }),
            Time("rename", files, index => target.Rename(names[index], renamed[index])),
            Time("unlink", files, index => target.Delete(renamed[index])),
        ];
    }

    private static BenchFigure Time(string name, int count, Action<int> operation)
    {
        var watch = Stopwatch.StartNew();
        for (var index = 0; index < count; index++)
        {
            operation(index);
        }

        return new(name, count / watch.Elapsed.TotalSeconds);
    }

    private static void Expect(bool held)
    {
        if (!held)
        {
            throw new IOException("A file is not as it was left.");
        }
    }
}
