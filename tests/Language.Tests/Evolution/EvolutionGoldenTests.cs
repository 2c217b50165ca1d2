using SysSpec.Language.Evolution.Pins;
using SysSpec.Language.Tests.Diagnostics;
using SysSpec.Language.Text;
using SysSpec.Tests;

namespace SysSpec.Language.Tests.Evolution;

/// <summary>
/// Composes the systems of <c>NAME.sysspec</c> in the folder of goldens and compares the findings with <c>NAME.diagnostics.sysspec</c> beside it. Patches are pinned to what is there, or by <c>NAME.lock</c> where that is written.
/// </summary>
public sealed class EvolutionGoldenTests
{
    private static readonly string s_folder = Path.Combine(TestFiles.Tests, "Evolution", "Goldens");

    public static TheoryData<string> Cases { get; } = [.. Golden.SpecsIn(s_folder)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Findings_AreThoseOfTheGolden(string name)
    {
        var path = Path.Combine(s_folder, name);
        var files = EvolvedTexts.Trees(name);
        var pins = Path.ChangeExtension(path, ".lock");
        var file = File.Exists(pins) ? PinFile.Parse(new SourceText(PinFile.FileName, TestFiles.Read(pins))) : null;
        var findings = Evolved.Findings(files, file).ToLookup(static f => f.Source);
        var shown = files.Select(f => Annotated.Show(f.Text, findings[f.Text])).Append(file is null ? "" : "// " + file.Text.Path + "\n" + Annotated.Show(file.Text, findings[file.Text]));
        GoldenFile.Verify(Path.ChangeExtension(path, ".diagnostics.sysspec"), string.Concat(shown));
    }

    [Fact]
    public void EveryRuleOfPatches_IsPinnedByAGolden()
    {
        var pinned = string.Join("\n", Directory.GetFiles(s_folder, "*.diagnostics.sysspec").Select(TestFiles.Read));

        Assert.All(DiagnosticPagesTests.IdsOf("SYS7"), id => Assert.Contains($"^ {id} ", pinned, StringComparison.Ordinal));
    }
}
