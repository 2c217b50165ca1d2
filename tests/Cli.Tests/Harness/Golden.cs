using SysSpec.Tests;

namespace SysSpec.Cli.Tests.Harness;

/// <summary>Compares output with <c>Goldens/NAME</c>.</summary>
public static class Golden
{
    /// <summary>The folder of goldens, which holds the specs <c>Library</c> (right) and <c>Broken</c> (wrong) too.</summary>
    public static string Folder { get; } = Path.Combine(TestFiles.Root, "tests", "Cli.Tests", "Goldens");

    /// <summary>Fails if a golden does not hold exactly <paramref name="actual"/>.</summary>
    public static void Verify(string name, string actual) => GoldenFile.Verify(Path.Combine(Folder, name), actual);
}
