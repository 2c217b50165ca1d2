using SysSpec.Language.Evolution;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Evolution;

/// <summary>Specs with patches to try things on: each golden, and the patches over the real specs.</summary>
public static class EvolvedTexts
{
    /// <summary>The name of the real specs.</summary>
    public const string Real = "SpecFS";

    private static readonly Dictionary<string, Lazy<(Compilation Base, SystemEvolution Evolution)>> s_all =
        Names().ToDictionary(static n => n, static n => new Lazy<(Compilation, SystemEvolution)>(() => Compile(n)));

    /// <summary>The names of all.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_all.Keys];

    /// <summary>The base and the evolved systems of one.</summary>
    public static (Compilation Base, SystemEvolution Evolution) Of(string name) => s_all[name].Value;

    /// <summary>The files of one.</summary>
    public static IReadOnlyList<SyntaxTree> Trees(string name)
    {
        if (name != Real)
        {
            // One file, or several with a line `// file: name` before each but the first.
            var parts = TestFiles.Read(Path.Combine(TestFiles.Tests, "Evolution", "Goldens", name)).Split("// file: ");
            return [.. parts.Select((text, i) => SyntaxTree.Parse(new SourceText(i == 0 ? name : $"{i}-{name}", i == 0 ? text : "// file: " + text)))];
        }

        var specs = Path.Combine(TestFiles.Root, "specs");
        return [.. Directory.GetFiles(specs, "*.sysspec", SearchOption.AllDirectories).Append(Path.Combine(TestFiles.Root, "tests", "PatchDefects", "specs", "patches.sysspec"))
            .Order(StringComparer.Ordinal).Select(static p => Parse(Path.GetRelativePath(TestFiles.Root, p).Replace('\\', '/'), p))];
    }

    private static IEnumerable<string> Names() => Golden.SpecsIn(Path.Combine(TestFiles.Tests, "Evolution", "Goldens")).Append(Real);

    private static (Compilation Base, SystemEvolution Evolution) Compile(string name)
    {
        var specs = Compilation.Create(Trees(name));
        return (specs, SystemEvolution.Create(specs, []));
    }

    private static SyntaxTree Parse(string name, string path) => SyntaxTree.Parse(new SourceText(name, TestFiles.Read(path)));
}
