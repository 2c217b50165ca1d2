using Microsoft.CodeAnalysis;
using SysSpec.Generators.Configuration;
using SysSpec.Generators.Pipeline;
using SysSpec.Generators.Tests.Harness;

namespace SysSpec.Generators.Tests.Pipeline;

/// <summary>What an edit of bodies makes anew, and which edits are more than that.</summary>
public sealed class RecentGroupsTests
{
    private static readonly EmitOptions Options = new() { Root = "/project" };
    private readonly RecentGroups _recent = new();
    private ParsedFile[] _files = [.. SmallProject.Files.Select(static f => ParsedFile.Parse(f.Path, f.Text))];
    private GeneratedOutput _output;

    public RecentGroupsTests() => _output = _recent.Generate(new(_files), Options, CancellationToken.None);

    [Fact]
    public void BodyOfAModule_MakesItsFileAnew()
    {
        Assert.Equal(["table"], Edit("table.sysspec", "total -= amount;", "total = total - amount;"));

        Assert.Equal(1, _recent.Followed);
    }

    [Fact]
    public void ClauseOfAContract_MakesTheFilesOfThoseWhoKeepItAnew()
    {
        Assert.Equal(["counts", "table"], Edit("counts.sysspec", "case TooFew", "case NotEnough"));

        Assert.Equal(0, _recent.Followed);
        Assert.Equal(["counts", "table"], Edit("counts.sysspec", "when known < amount", "when amount > known"));
        Assert.Equal(1, _recent.Followed);
    }

    [Fact]
    public void LastUseOfAComponent_MakesTheSystemsAnew()
    {
        Edit("desk.sysspec", "seen = recent.count;", "seen = sold;");
        Edit("desk.sysspec", "let recent = Counts.recent;", "");

        var made = Edit("desk.sysspec", "let found = Counts.Has(name);\n    return found;", "return sold;");

        Assert.Equal(3, _recent.Followed);
        Assert.Equal(["desk", "systems"], made);
    }

    [Fact]
    public void StateThatABodyLeavesAlone_NeedNotBeCopiedByWhoCallsIt()
    {
        var made = Edit("table.sysspec", "append name to recent;", "");

        Assert.Equal(0, _recent.Followed);
        Assert.Equal(["desk", "table"], made);
    }

    [Fact]
    public void HelperOfABody_KeepsItsName()
    {
        Edit("orders.sysspec", "served' = served + 1;", "served' = 1 + served;");
        Edit("orders.sysspec", "served' = 1 + served;", "served' = served + 1;");

        Assert.Equal(2, _recent.Followed);
        Assert.Equal(Afresh(), _output);
        Assert.Contains(_output.Files, static f => f.Text.Contains("ServeExists(", StringComparison.Ordinal));
    }

    [Fact]
    public void LinesBeforeABody_MoveWhatTheCodeTellsOfTheSpec()
    {
        Assert.Equal(["orders"], Edit("orders.sysspec", "contract Orders", "// A remark.\ncontract Orders"));

        Assert.Equal(1, _recent.Followed);
    }

    [Fact]
    public void EffectOfAnOperationThatOthersAsk_IsReportedThere()
    {
        Edit("counts.sysspec", "case Answered => return countOf(name);", "case Answered => { total' = 0; return countOf(name); }");

        Assert.Equal(0, _recent.Followed);
        Assert.Contains(_output.Diagnostics, static d => d is { IsError: true, Place.Path: "orders.sysspec" });
        Assert.Contains(_output.Diagnostics, static d => d is { IsError: true, Place.Path: "desk.sysspec" });
    }

    [Theory]
    [InlineData("let _ = fresh Ticket;")]
    [InlineData("Draw();")]
    public void IdentityThatAnOperationMakes_IsReportedWhereItIsAsked(string making)
    {
        Edit("boxes.sysspec", "case Told => return last;", $"case Told => {{ {making} return last; }}");

        Assert.Equal(0, _recent.Followed);
        Assert.Equal("packing.sysspec", Assert.Single(_output.Diagnostics, static d => d.IsError).Place?.Path);
    }

    [Fact]
    public void WarningThatIsAllowed_IsReportedWhenItIsGone()
    {
        Edit("desk.sysspec", "let before = sold;\n", "");

        Assert.Equal(1, _recent.Followed);
        Assert.Equal("SYS2803", Assert.Single(_output.Diagnostics).Id);
    }

    [Fact]
    public void ChangeThatACalleeMakes_IsReportedWhereACallerFailsAfterIt()
    {
        Edit("table.sysspec", "note();\n    counts[name] = known - amount;", "counts[name] = known - amount;\n    if amount == 7 { fail Missing; }");

        Assert.Contains(_output.Diagnostics, static d => d is { IsError: true, Place.Path: "table.sysspec" });
    }

    [Fact]
    public void OtherObjectThatACalleeChanges_IsReportedWhereACallerFailsAfterIt()
    {
        Assert.Equal([], _output.Diagnostics);

        Edit("boxes.sysspec", "box.weight' = weight;", "if first is some other { other.weight' = weight; }");

        Assert.Equal(0, _recent.Followed);
        Assert.Equal("packing.sysspec", Assert.Single(_output.Diagnostics, static d => d.IsError).Place?.Path);
    }

    [Theory]
    [InlineData("counts.sysspec", "model total: uint = 0", "model total: uint = 1")]
    [InlineData("counts.sysspec", "/// Counts by name.", "/// Numbers by name.")]
    [InlineData("common.sysspec", "Most: uint = 100", "Most: uint = 99")]
    [InlineData("systems.sysspec", "Counts by Table", "Counts by derived")]
    [InlineData("orders.sysspec", "relies Counts {", "relies Counts, Desk {")]
    public void Declaration_MakesAllAnew(string path, string from, string to)
    {
        Edit(path, from, to);

        Assert.Equal(0, _recent.Followed);
    }

    [Fact]
    public void MistakeThatIsMended_IsFollowedFromWhatWasGood()
    {
        Edit("table.sysspec", "total -= amount;", "total -= amounts;");
        Assert.Single(_output.Diagnostics, static d => d.IsError);
        Assert.Empty(_output.Files);

        Edit("table.sysspec", "total -= amounts;", "total = total - amount;");

        Assert.Equal(1, _recent.Followed);
        Assert.Equal(Afresh(), _output);
    }

    [Fact]
    public void OtherFilesOrOptions_AreNotFollowed()
    {
        _recent.Generate(new(_files.Append(ParsedFile.Parse("more.sysspec", "namespace More;\n"))), Options, CancellationToken.None);
        _recent.Generate(new(_files), Options with { Contracts = ContractProfile.Enforce }, CancellationToken.None);

        Assert.Equal(0, _recent.Followed);
    }

    [Fact]
    public void RunThatIsCancelled_LeavesWhatWasKept()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var files = Edited("common.sysspec", "Most: uint = 100", "Most: uint = 99");
        Assert.Throws<OperationCanceledException>(() => _recent.Generate(new(files), Options, cancelled.Token));

        Edit("table.sysspec", "total -= amount;", "total = total - amount;");

        Assert.Equal(1, _recent.Followed);
        Assert.Equal(Afresh(), _output);
    }

    [Fact]
    public void Driver_HandsOnTheEditedFileAlone()
    {
        var driver = Host.Driver(SmallProject.Files.Where(static f => f.Path != "desk.sysspec").Select(static f => ("/specs/" + f.Path, f.Text)));
        var before = new SpecText("/specs/desk.sysspec", SmallProject.Files.Single(static f => f.Path == "desk.sysspec").Text);
        driver = driver.AddAdditionalTexts([before]).RunGenerators(Host.Project());

        var edited = new SpecText(before.Path, before.GetText().ToString().Replace("sold += 1;", "sold += 2;", StringComparison.Ordinal));
        var steps = driver.ReplaceAdditionalText(before, edited).RunGenerators(Host.Project()).GetRunResult().Results[0].TrackedSteps;

        Assert.Equal(["desk.sysspec"], steps[Steps.Parse].SelectMany(static s => s.Outputs).Where(static o => o.Reason != IncrementalStepRunReason.Cached).Select(static o => Path.GetFileName(((ParsedFile)o.Value).Tree.Text.Path)));
        Assert.Equal(
            ["specs.desk"],
            steps[Steps.EarlyFiles].SelectMany(static s => s.Outputs).Where(static o => o.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)).Select(static o => Name((GeneratedFile)o.Value)));
    }

    // The names of the files whose text is another after an edit.
    private List<string> Edit(string path, string from, string to)
    {
        var before = _output.Files.ToDictionary(static f => f.HintName, static f => f.Text);
        var files = Edited(path, from, to);
        _files = files;
        _output = _recent.Generate(new(files), Options, CancellationToken.None);
        return [.. _output.Files.Where(f => !before.TryGetValue(f.HintName, out var text) || text != f.Text).Select(Name)];
    }

    private ParsedFile[] Edited(string path, string from, string to) => [.. _files.Select(f =>
    {
        if (f.Tree.Text.Path != path)
        {
            return f;
        }

        var content = f.Tree.Text.Content.ReplaceLineEndings("\n");
        Assert.Contains(from, content, StringComparison.Ordinal);
        return ParsedFile.Parse(path, content.Replace(from, to, StringComparison.Ordinal));
    })];

    private GeneratedOutput Afresh() => new RecentGroups().Generate(new(_files), Options, CancellationToken.None);

    private static string Name(GeneratedFile file) => file.HintName[..file.HintName.LastIndexOf('-')];
}
