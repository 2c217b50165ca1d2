using SysSpec.Tests;

namespace SysSpec.Language.Tests;

/// <summary>Compares what a phase makes with a file of a case.</summary>
public static class Golden
{
    /// <summary>The folder of goldens.</summary>
    public static string Folder { get; } = Path.Combine(TestFiles.Tests, "Goldens");

    /// <summary>All case folders, relative to the folder of goldens.</summary>
    public static IReadOnlyList<string> Cases { get; } = [.. Directory.GetDirectories(Folder).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>The names of the specs in a folder of goldens, in order, without the files beside them that say what comes of each.</summary>
    public static IEnumerable<string> SpecsIn(string folder) =>
        Directory.GetFiles(folder, "*.sysspec").Select(static f => Path.GetFileName(f)).Where(static f => f.Count(static c => c == '.') == 1).Order(StringComparer.Ordinal);

    /// <summary>The file of a case.</summary>
    public static string PathOf(string name, string file) => Path.Combine(Folder, name, file);

    /// <summary>Fails if a file of a case does not hold exactly <paramref name="actual"/>.</summary>
    public static void Verify(string name, string file, string actual) => GoldenFile.Verify(PathOf(name, file), actual);
}
