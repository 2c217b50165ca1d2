using Microsoft.CodeAnalysis.Sarif;
using SysSpec.Cli.Tests.Harness;
using Tool = SysSpec.Cli.Tests.Harness.Tool;

namespace SysSpec.Cli.Tests.Check;

/// <summary><c>sysspec check --sarif FILE</c>.</summary>
public sealed class SarifTests
{
    [Fact]
    public void Log_HoldsTheFindingsOfTheReport()
    {
        using var workspace = new Workspace();
        var log = Path.Combine(workspace.Folder, "findings.sarif");

        var run = Tool.Run(Golden.Folder, "check", "Broken", "--sarif", log);

        var results = Assert.Single(SarifLog.Load(log).Runs).Results;
        Assert.Equal(
            run.Output.Split('\n').Where(static line => line.Contains(": error ", StringComparison.Ordinal) || line.Contains(": warning ", StringComparison.Ordinal)),
            results.Select(static r => $"{PlaceOf(r.Locations[0])}: {r.Level.ToString().ToLowerInvariant()} {r.RuleId}: {r.Message.Text}"));
        Assert.Equal(
            run.Output.Split('\n').Where(static line => line.Contains(": note: ", StringComparison.Ordinal)),
            results.SelectMany(static r => r.RelatedLocations ?? []).Select(static l => $"{PlaceOf(l)}: note: {l.Message.Text}"));
    }

    [Fact]
    public void Rule_CarriesItsPage()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", Workspace.Wrong);

        workspace.Run("check", "--sarif", "out.sarif");

        var run = Assert.Single(SarifLog.Load(Path.Combine(workspace.Folder, "out.sarif")).Runs);
        var result = Assert.Single(run.Results);
        var rule = run.Tool.Driver.Rules[result.RuleIndex];
        Assert.Equal(result.RuleId, rule.Id);
        Assert.Equal(File.ReadAllText(Path.Combine(TestFiles.Root, "docs", "diagnostics", rule.Id + ".md")), rule.Help.Markdown);
    }

    [Fact]
    public void Path_BelowTheFolderIsRelativeAndElsewhereAnAddress()
    {
        using var workspace = new Workspace();
        using var elsewhere = new Workspace();
        workspace.Write("a folder/a#b.sysspec", Workspace.Wrong);
        var far = elsewhere.Write("far.sysspec", Workspace.Wrong.Replace("Wrong", "Far", StringComparison.Ordinal));

        workspace.Run("check", ".", far, "--sarif", "out.sarif");

        var places = SarifLog.Load(Path.Combine(workspace.Folder, "out.sarif")).Runs[0].Results.Select(static r => r.Locations[0].PhysicalLocation.ArtifactLocation).ToList();
        Assert.Equal(new Uri(far).AbsoluteUri, places[0].Uri.OriginalString);
        Assert.Equal(("a%20folder/a%23b.sysspec", "%SRCROOT%"), (places[1].Uri.OriginalString, places[1].UriBaseId));
    }

    [Fact]
    public void Log_IsWrittenWithoutFindingsToo()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", Workspace.Fine);

        Assert.Equal(0, workspace.Run("check", "--sarif", "out.sarif").Code);

        Assert.Empty(SarifLog.Load(Path.Combine(workspace.Folder, "out.sarif")).Runs[0].Results);
        Assert.Equal((byte)'{', File.ReadAllBytes(Path.Combine(workspace.Folder, "out.sarif"))[0]);
    }

    [Fact]
    public void Log_InAMissingFolder_IsRefused()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", Workspace.Fine);

        var run = workspace.Run("check", "--sarif", "none/out.sarif");

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith("sysspec: The SARIF log 'none/out.sarif' cannot be written (", run.Error, StringComparison.Ordinal);
    }

    private static string PlaceOf(Location location)
    {
        var place = location.PhysicalLocation;
        return $"{place.ArtifactLocation.Uri}({place.Region.StartLine},{place.Region.StartColumn})";
    }
}
