using SysSpec.Language.Syntax;
using SysSpec.Language.Tests.Diagnostics;
using SysSpec.Language.Text;
using SysSpec.Tests;

namespace SysSpec.Language.Tests.Binding.Declarations;

/// <summary>
/// Compiles the files of each case folder together and compares their findings with <c>NAME.diagnostics.sysspec</c> beside them: message, position and related places of every
/// rule of declarations.
/// </summary>
public sealed class DeclarationGoldenTests
{
    private static readonly string s_folder = Path.Combine(TestFiles.Tests, "Binding", "Declarations", "Goldens");

    public static TheoryData<string> Cases { get; } = [.. Directory.GetDirectories(s_folder).Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Findings_AreThoseOfTheGolden(string name)
    {
        var paths = Directory.GetFiles(Path.Combine(s_folder, name), "*.sysspec").Where(static p => !p.EndsWith(".diagnostics.sysspec", StringComparison.Ordinal)).ToList();
        var compilation = Compilation.Create([.. paths.Select(static p => SyntaxTree.Parse(new SourceText(Path.GetFileName(p), TestFiles.Read(p))))]);
        foreach (var path in paths)
        {
            var text = compilation.Trees.Single(t => t.Text.Path == Path.GetFileName(path)).Text;
            var actual = Annotated.Show(text, compilation.Diagnostics.Where(d => d.Source == text));
            var golden = Path.ChangeExtension(path, ".diagnostics.sysspec");
            GoldenFile.Verify(golden, actual);
        }
    }

    [Fact]
    public void EveryRuleOfDeclarations_IsPinnedByAGolden()
    {
        var pinned = string.Join("\n", Directory.GetFiles(s_folder, "*.diagnostics.sysspec", SearchOption.AllDirectories).Select(TestFiles.Read));
        Assert.All(DiagnosticPagesTests.IdsOf("SYS2"), id => Assert.Contains($"^ {id} ", pinned, StringComparison.Ordinal));
    }
}
