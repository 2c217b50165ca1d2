using System.Reflection;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Pins;
using SysSpec.Language.Syntax;
using SysSpec.Language.Tests.Evolution;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Diagnostics;

/// <summary>
/// Each rule has a page in docs/diagnostics: its title, why it is there, an example that breaks exactly this rule, and the example put right.
/// A phase takes part with a row in <see cref="Phases"/>.
/// </summary>
public sealed class DiagnosticPagesTests
{
    private static readonly string Folder = Path.Combine(TestFiles.Root, "docs", "diagnostics");

    /// <summary>For each phase: the first characters of its ids, its catalogues, and how an example is checked.</summary>
    private static readonly (string Prefix, Type[] Catalogues, Func<SourceText, IReadOnlyList<Diagnostic>> Check)[] Phases =
    [
        ("SYS1", [typeof(SyntaxDiagnostics)], static text => SyntaxTree.Parse(text).Diagnostics),
        ("SYS2",
            [
                typeof(DeclarationDiagnostics), typeof(TypeDiagnostics), typeof(UnitDiagnostics), typeof(LayoutDiagnostics), typeof(SystemDiagnostics), typeof(ProtocolDiagnostics), typeof(AllowanceDiagnostics),
            ],
            static text => Compilation.Create([.. FilesOf(text)]).Diagnostics),
        ("SYS40", [typeof(CaseDiagnostics)], static text => Compilation.Create([.. FilesOf(text)]).Diagnostics),
        ("SYS41", [typeof(LoweringDiagnostics)], static text => Compilation.Create([.. FilesOf(text)]).Diagnostics),
        ("SYS50", [typeof(AtomicityDiagnostics)], static text => Compilation.Create([.. FilesOf(text)]).Diagnostics),
        ("SYS51", [typeof(LifetimeDiagnostics)], static text => Compilation.Create([.. FilesOf(text)]).Diagnostics),
        ("SYS6", [typeof(LockDiagnostics)], static text => Compilation.Create([.. FilesOf(text)]).Diagnostics),
        ("SYS7", [typeof(PatchDiagnostics)], static text => Evolved.Findings([.. FilesOf(text)], PinsOf(text))),
    ];

    private static readonly string[] Ids =
        [.. Phases.SelectMany(static phase => phase.Catalogues).SelectMany(DescriptorsOf).Select(static rule => rule.Id).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Rules => [.. Ids];

    /// <summary>The ids of the rules of a phase.</summary>
    public static IEnumerable<string> IdsOf(string prefix) => Ids.Where(id => id.StartsWith(prefix, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Page_SaysItsTitleAndWhy(string id)
    {
        var lines = Page(id).Split('\n');

        Assert.Equal($"# {id}: {DescriptorOf(id).Title}", lines[0]);
        Assert.True(lines.Skip(1).First(static line => line.Length > 0).Length > 20, $"The page of {id} says why before its examples.");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Example_BreaksExactlyThisRule(string id)
    {
        var example = Assert.Single(TestFiles.Fences(Page(id), "sysspec"));

        Assert.Equal([id], Check(id, example).Select(static finding => finding.Id).Distinct());
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void FixedExample_BreaksNoRule(string id)
    {
        var example = Assert.Single(TestFiles.Fences(Page(id), "sysspec fixed"));

        Assert.Empty(Check(id, example).Select(static finding => finding.ToString()));
    }

    [Fact]
    public void EveryPageOfAPhase_HasARule()
    {
        var pages = Directory.GetFiles(Folder, "SYS*.md").Select(static path => Path.GetFileNameWithoutExtension(path))
            .Where(static id => Phases.Any(phase => id.StartsWith(phase.Prefix, StringComparison.Ordinal)));

        Assert.Equal(Ids, pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_AreUnique() => Assert.Equal(Ids.Distinct(), Ids);

    private static string Page(string id)
    {
        var path = Path.Combine(Folder, id + ".md");
        Assert.True(File.Exists(path), $"{id} has no page {path}.");
        return TestFiles.Read(path);
    }

    private static IReadOnlyList<Diagnostic> Check(string id, string example) =>
        Phases.First(phase => id.StartsWith(phase.Prefix, StringComparison.Ordinal)).Check(new SourceText("example.sysspec", example));

    /// <summary>An example is one file, or several with a line <c>// file: name</c> before each but the first. What is behind <c>// file: sysspec.lock</c> are pins.</summary>
    private static IEnumerable<SyntaxTree> FilesOf(SourceText example) => example.Content.Split("// file: ")
        .Where(static text => !text.StartsWith(PinFile.FileName, StringComparison.Ordinal))
        .Select((text, index) => SyntaxTree.Parse(new SourceText($"{index}-{example.Path}", index == 0 ? text : "// " + text)));

    /// <summary>The pins of an example; null if it has none, which stands for the right ones.</summary>
    private static PinFile? PinsOf(SourceText example) => example.Content.Split("// file: ")
        .Where(static text => text.StartsWith(PinFile.FileName, StringComparison.Ordinal))
        .Select(static text => PinFile.Parse(new SourceText(PinFile.FileName, text[PinFile.FileName.Length..].TrimStart('\n')))).FirstOrDefault();

    private static DiagnosticDescriptor DescriptorOf(string id) => Phases.SelectMany(static phase => phase.Catalogues).SelectMany(DescriptorsOf).First(rule => rule.Id == id);

    private static IEnumerable<DiagnosticDescriptor> DescriptorsOf(Type catalogue) =>
        catalogue.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => field.GetValue(null)).OfType<DiagnosticDescriptor>();
}
