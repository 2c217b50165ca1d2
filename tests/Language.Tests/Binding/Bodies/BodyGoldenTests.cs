using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;
using SysSpec.Language.Tests.Diagnostics;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Binding.Bodies;

/// <summary>
/// Each folder under Goldens holds a spec with mistakes of one kind and its findings as comments below the lines that they are about: id, message and position.
/// With <c>SYSSPEC_ACCEPT=1</c> in the environment they are written instead: read the difference before committing it.
/// </summary>
public sealed class BodyGoldenTests
{
    private static readonly bool Accepts = Environment.GetEnvironmentVariable("SYSSPEC_ACCEPT") == "1";

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
        if (Accepts)
        {
            File.WriteAllText(golden, actual);
        }

        Assert.True(File.Exists(golden), $"{golden} is missing; run the tests with SYSSPEC_ACCEPT=1 and read what they write.");
        Assert.Equal(TestFiles.Read(golden), actual);
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
