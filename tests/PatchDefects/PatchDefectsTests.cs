using SysSpec.Language.Diagnostics;
using SysSpec.PatchDefects.Catalogue;
using SysSpec.PatchDefects.Running;

namespace SysSpec.PatchDefects;

/// <summary>The compiler finds defects of patches where they are, and names the clause and the patches.</summary>
public sealed class PatchDefectsTests
{
    public static TheoryData<string> Names => new(SeededDefects.ByName.Keys);

    [Fact]
    public void PatchesWithoutADefect_AreAccepted()
    {
        Assert.Empty(PatchedSpecs.SoundFindings);
        Assert.Equal(3, Assert.Single(PatchedSpecs.Sound.Systems).Patches.Count);
        Assert.False(PatchedSpecs.Sound.Systems[0].HasErrors);
    }

    /// <summary>Any subset that has what its patches build on is a system.</summary>
    [Theory]
    [InlineData("Counting")]
    [InlineData("Stamps")]
    [InlineData("Counting, Foresight")]
    [InlineData("Stamps, Counting")]
    [InlineData("Foresight, Counting, Stamps")]
    public void Subsets_AreAccepted(string patches)
    {
        var findings = PatchedSpecs.FindingsWith(Specs.In("{ patches Counting, Foresight, Stamps; }", $"{{ patches {patches}; }}"));

        Assert.Empty(findings.Where(static f => f.Id != "SYS7008").Select(static f => f.ToString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ADefect_IsFoundAtItsLine(string name)
    {
        var defect = SeededDefects.ByName[name];

        Assert.True(PatchedSpecs.Expected(defect) is not null, $"{defect.Expected} is not among what the compiler says:\n{string.Join("\n", PatchedSpecs.FindingsOf(defect).Select(Show))}");
    }

    [Fact]
    public void TheCatalogueIsLarge() => Assert.True(SeededDefects.ByName.Count >= 40);

    [Fact]
    public void ThePage_IsCurrent()
    {
        var current = Document.Make();
        if (Environment.GetEnvironmentVariable("SYSSPEC_ACCEPT_GOLDENS") == "1")
        {
            File.WriteAllText(Document.File, current);
        }

        Assert.Equal(current, File.ReadAllText(Document.File));
    }

    private static string Show(Diagnostic finding) => string.Join("\n    ", finding.Related.Select(static r => $"{r.Source.Path}: {r.Message}").Prepend(finding.ToString()));
}
