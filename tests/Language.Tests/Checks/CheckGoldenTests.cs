using SysSpec.Language.Syntax;
using SysSpec.Language.Tests.Diagnostics;
using SysSpec.Language.Text;
using SysSpec.Tests;

namespace SysSpec.Language.Tests.Checks;

/// <summary>
/// Compiles <c>NAME.sysspec</c> of the folder of goldens and compares the findings with <c>NAME.diagnostics.sysspec</c> beside it.
/// </summary>
public sealed class CheckGoldenTests
{
    private static readonly string s_folder = Path.Combine(TestFiles.Tests, "Checks", "Goldens");

    public static TheoryData<string> Cases { get; } = [.. Golden.SpecsIn(s_folder)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Findings_AreThoseOfTheGolden(string name)
    {
        var path = Path.Combine(s_folder, name);
        var text = new SourceText(name, TestFiles.Read(path));
        var actual = Annotated.Show(text, Compilation.Create([SyntaxTree.Parse(text)]).Diagnostics);
        var golden = Path.ChangeExtension(path, ".diagnostics.sysspec");
        GoldenFile.Verify(golden, actual);
    }

    [Fact]
    public void EveryRuleOfTheChecks_IsPinnedByAGolden()
    {
        var pinned = string.Join("\n", Directory.GetFiles(s_folder, "*.diagnostics.sysspec").Select(TestFiles.Read));
        Assert.All(new[] { "SYS40", "SYS50", "SYS51" }.SelectMany(DiagnosticPagesTests.IdsOf), id => Assert.Contains($"^ {id} ", pinned, StringComparison.Ordinal));
    }
}
