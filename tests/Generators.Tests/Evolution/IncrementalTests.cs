using Microsoft.CodeAnalysis;
using SysSpec.Generators.Configuration;
using SysSpec.Generators.Pipeline;
using SysSpec.Generators.Tests.Harness;

namespace SysSpec.Generators.Tests.Evolution;

/// <summary>What edits of patches, of pins and of the base make anew.</summary>
public sealed class IncrementalTests
{
    private static readonly IReadOnlyList<(string Path, string Text)> Project = Pinned.With(ShopProject.Files);

    [Fact]
    public void EditOfPins_ChangesFindingsAlone()
    {
        var (result, reasons) = Edit("sysspec.lock", static t => t.Replace(t.Split('\n')[1].Split(' ')[1], "0000000000000000", StringComparison.Ordinal), Steps.EarlyFiles);

        Assert.All(reasons, static r => Assert.True(r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, r.ToString()));
        Assert.NotEmpty(reasons);
        Assert.All(result.Diagnostics, static d => Assert.Equal("SYS7401", d.Id));
        Assert.NotEmpty(result.Diagnostics);
    }

    [Fact]
    public void RemarkInPins_ChangesNothing()
    {
        var (result, reasons) = Edit("sysspec.lock", static t => "# Reviewed.\n" + t, Steps.Generate);

        Assert.Equal([IncrementalStepRunReason.Unchanged], reasons);
        Assert.Empty(result.Diagnostics);
    }

    [Theory]
    [InlineData("counting.sysspec", "sold >= 1000", "sold >= 2000")]
    [InlineData("systems.sysspec", "patches Counting, Growth", "patches Growth, Counting")]
    [InlineData("base.sysspec", "case Found => return known;", "case Was => return known;")]
    public void Edit_IsThatOfAStartFromNothing(string file, string from, string to)
    {
        var (result, _) = Edit(file, t => t.Replace(from, to, StringComparison.Ordinal), Steps.EarlyFiles);

        var edited = Project.Select(f => f.Path.EndsWith(file, StringComparison.Ordinal) ? (f.Path, f.Text.Replace(from, to, StringComparison.Ordinal)) : f);
        var afresh = Host.Driver(edited, ("ProjectDir", "/specs")).RunGenerators(Host.Project()).GetRunResult().Results[0];
        Assert.Equal(afresh.GeneratedSources.Select(static s => (s.HintName, s.SourceText.ToString())), result.GeneratedSources.Select(static s => (s.HintName, s.SourceText.ToString())));
        Assert.Equal(afresh.Diagnostics.Select(static d => d.ToString()), result.Diagnostics.Select(static d => d.ToString()));
    }

    [Fact]
    public void EditOfAPatch_LeavesTheBasesFiles()
    {
        var (_, reasons) = Edit("counting.sysspec", static t => t.Replace("row.sold >= 1000", "row.sold >= 0x3E8", StringComparison.Ordinal), Steps.EarlyFiles);

        // The file of the patch in both systems.
        Assert.Equal(2, reasons.Count(static r => r == IncrementalStepRunReason.Modified));
        Assert.All(reasons, static r => Assert.True(r is IncrementalStepRunReason.Modified or IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, r.ToString()));
    }

    [Fact]
    public void GroupThatGetsAPatch_IsNotFollowed()
    {
        var recent = new RecentGroups();
        var options = new EmitOptions { Root = "/specs" };
        ParsedFile Base(string text) => ParsedFile.Parse("base.sysspec", text);
        GeneratedOutput Generate(string text) => recent.Generate(new([Base(text)]), options, CancellationToken.None);
        var plain = Generate(ShopProject.Base);
        var patched = ShopProject.Base + ShopProject.Growth["namespace Shop;".Length..] + "system Grown evolves Real { patches Growth; }\n";

        var evolved = Generate(patched);
        var again = Generate(ShopProject.Base.Replace("case Found =>", "case Was =>", StringComparison.Ordinal));

        Assert.Contains(evolved.Files, static f => f.HintName.StartsWith("Shop.Grown.base-", StringComparison.Ordinal));
        Assert.Equal(plain.Files.Single().Text, evolved.Files.Single(f => f.HintName == plain.Files.Single().HintName).Text);
        Assert.Equal(plain.Files.Select(static f => f.HintName), again.Files.Select(static f => f.HintName));
    }

    [Fact]
    public void PinsOfTwoNamespaces_MakeOneGroup()
    {
        var groups = SpecGroups.Of([
            ParsedFile.Parse("a/a.sysspec", "namespace A;\nsystem S { }\npatch P { because \"a\"; }\n"),
            ParsedFile.Parse("a/b.sysspec", "namespace B;\nsystem S { }\npatch P { because \"b\"; }\n"),
            ParsedFile.Parse("c.sysspec", "namespace C;\n"),
            ParsedPins.Parse("a/sysspec.lock", "A.P 0123456789abcdef A.X\n"),
            ParsedPins.Parse("d/sysspec.lock", "C.P 0123456789abcdef C.X\n"),
        ]);

        Assert.Equal([(2, 1), (1, 1)], groups.Select(static g => (g.Specs.Count, g.Pins.Count)));
        Assert.Equal([true, false], groups.Select(static g => g.Evolves));
    }

    private static (GeneratorRunResult Result, List<IncrementalStepRunReason> Reasons) Edit(string file, Func<string, string> edit, string step)
    {
        var (path, text) = Project.Single(f => f.Path.EndsWith(file, StringComparison.Ordinal));
        Assert.NotEqual(text, edit(text));
        var before = new SpecText(path, text);
        var driver = Host.Driver(Project.Where(f => f.Path != path), ("ProjectDir", "/specs")).AddAdditionalTexts([before]).RunGenerators(Host.Project());
        Assert.Empty(driver.GetRunResult().Diagnostics);

        var result = driver.ReplaceAdditionalText(before, new SpecText(path, edit(text))).RunGenerators(Host.Project()).GetRunResult().Results[0];

        return (result, [.. result.TrackedSteps[step].SelectMany(static s => s.Outputs).Select(static o => o.Reason)]);
    }
}
