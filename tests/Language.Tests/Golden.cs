namespace SysSpec.Language.Tests;

/// <summary>Compares what a phase makes with a file. With <c>SYSSPEC_ACCEPT=1</c> in the environment the file is written instead: read the difference before committing it.</summary>
public static class Golden
{
    private static readonly bool Accepts = Environment.GetEnvironmentVariable("SYSSPEC_ACCEPT") == "1";

    /// <summary>The folder of goldens.</summary>
    public static string Folder { get; } = Path.Combine(TestFiles.Tests, "Goldens");

    /// <summary>All case folders, relative to the folder of goldens.</summary>
    public static IReadOnlyList<string> Cases { get; } = [.. Directory.GetDirectories(Folder).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>The file of a case.</summary>
    public static string PathOf(string name, string file) => Path.Combine(Folder, name, file);

    /// <summary>Fails if a file of a case does not hold exactly <paramref name="actual"/>.</summary>
    public static void Verify(string name, string file, string actual)
    {
        var path = PathOf(name, file);
        if (Accepts)
        {
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"{path} is missing; run the tests with SYSSPEC_ACCEPT=1 and read what they write.");
        Assert.Equal(TestFiles.Read(path), actual);
    }
}
