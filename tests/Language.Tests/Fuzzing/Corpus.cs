namespace SysSpec.Language.Tests.Fuzzing;

/// <summary>Texts to start from: all goldens, all specs of the project, the examples of the documentation.</summary>
public static class Corpus
{
    public static IReadOnlyList<string> Texts { get; } = Load();

    private static string[] Load()
    {
        var files = Directory.GetFiles(Golden.Folder, "main.sysspec", SearchOption.AllDirectories).ToList();
        var specs = Path.Combine(TestFiles.Root, "specs");
        if (Directory.Exists(specs))
        {
            files.AddRange(Directory.GetFiles(specs, "*.sysspec", SearchOption.AllDirectories));
        }

        files.Sort(StringComparer.Ordinal);
        var examples = TestFiles.Fences(TestFiles.Read(Path.Combine(TestFiles.Root, "docs", "language.md")), "");
        return [.. files.Select(TestFiles.Read), .. examples.Select(static example => "namespace Docs;\n" + example)];
    }
}
