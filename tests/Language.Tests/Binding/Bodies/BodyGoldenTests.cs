using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;
using SysSpec.Language.Tests.Diagnostics;
using SysSpec.Language.Text;
using SysSpec.Tests;

namespace SysSpec.Language.Tests.Binding.Bodies;

/// <summary>
/// Each folder under Goldens holds a spec with mistakes of one kind and its findings as comments below the lines that they are about: id, message and position.
/// </summary>
public sealed class BodyGoldenTests
{
    /// <summary>The folder of the cases.</summary>
    public static string Folder { get; } = Path.Combine(TestFiles.Tests, "Binding", "Bodies", "Goldens");

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Folder).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Findings_AreAsAccepted(string name)
    {
        var text = new SourceText("main.sysspec", TestFiles.Read(Path.Combine(Folder, name, "main.sysspec")));
        var actual = Annotated.Show(text, Compilation.Create([SyntaxTree.Parse(text)]).Diagnostics);
        var golden = Path.Combine(Folder, name, "main.diagnostics.sysspec");
        GoldenFile.Verify(golden, actual);
    }

    [Fact]
    public void EveryRuleOfBodies_HasItsPage_AndIsPinnedByAGolden()
    {
        var pinned = string.Concat(Directory.GetFiles(Folder, "main.diagnostics.sysspec", SearchOption.AllDirectories).Select(TestFiles.Read));
        var rules = new[] { typeof(NameDiagnostics), typeof(ExpressionDiagnostics), typeof(StatementDiagnostics), typeof(CallDiagnostics) }
            .SelectMany(static type => type.GetFields()).Select(static field => field.GetValue(null)).OfType<DiagnosticDescriptor>();

        Assert.All(rules, rule =>
        {
            Assert.True(File.Exists(Path.Combine(TestFiles.Root, rule.HelpLink)), $"{rule.HelpLink} is missing.");
            Assert.Contains($" {rule.Id} ", pinned, StringComparison.Ordinal);
        });
    }
}
