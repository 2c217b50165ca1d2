namespace SysSpec.Tests;

/// <summary>
/// Files that pin what the compiler makes. With <c>SYSSPEC_ACCEPT_GOLDENS=1</c> in the environment every test of a golden writes its file instead of comparing it: read the difference before
/// committing it.
/// </summary>
internal static class GoldenFile
{
    private const string Variable = "SYSSPEC_ACCEPT_GOLDENS";

    private static readonly bool Accepts = Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>Writes a golden if goldens are accepted.</summary>
    /// <returns>Whether they are; else the caller compares.</returns>
    public static bool Accept(string path, string actual)
    {
        if (Accepts)
        {
            File.WriteAllText(path, actual);
        }

        return Accepts;
    }

    /// <summary>Fails if a golden does not hold exactly <paramref name="actual"/>, line ends apart.</summary>
    public static void Verify(string path, string actual)
    {
        if (Accept(path, actual))
        {
            return;
        }

        Assert.True(File.Exists(path), $"{path} is missing; run the tests with {Variable}=1 and read what they write.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
