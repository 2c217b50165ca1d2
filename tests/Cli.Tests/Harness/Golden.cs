namespace SysSpec.Cli.Tests.Harness;

/// <summary>Compares output with <c>Goldens/NAME</c>. With <c>SYSSPEC_ACCEPT=1</c> in the environment the file is written instead: read the difference before committing it.</summary>
public static class Golden
{
    /// <summary>The folder of goldens, which holds the specs <c>Library</c> (right) and <c>Broken</c> (wrong) too.</summary>
    public static string Folder { get; } = Path.Combine(TestFiles.Root, "tests", "Cli.Tests", "Goldens");

    public static void Verify(string name, string actual)
    {
        var path = Path.Combine(Folder, name);
        if (Environment.GetEnvironmentVariable("SYSSPEC_ACCEPT") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing; run the tests with SYSSPEC_ACCEPT=1 and read what they write.");
        Assert.Equal(TestFiles.Read(path), actual);
    }
}
