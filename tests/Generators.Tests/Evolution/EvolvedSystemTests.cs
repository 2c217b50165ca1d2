using Microsoft.CodeAnalysis;
using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit;
using SysSpec.Generators.Tests.Harness;
using SysSpec.Language.Evolution;
using SysSpec.Language.Text;
using Compilation = SysSpec.Language.Compilation;
using SyntaxTree = SysSpec.Language.Syntax.SyntaxTree;

namespace SysSpec.Generators.Tests.Evolution;

/// <summary>What is generated of systems that evolve others, and that the base does not notice.</summary>
public sealed partial class EvolvedSystemTests
{
    private static readonly (string, string)[] Checked = [("SysSpecContracts", "enforce"), ("SysSpecEmit", "tests,decorators"), ("ProjectDir", "/specs")];

    [Fact]
    public void FilesOfTheBase_AreTheSameWithPatches()
    {
        var alone = Sources([ShopProject.Files[0]], Checked);

        var all = Sources(Pinned.With(ShopProject.Files), Checked);

        Assert.Equal(alone, all.Where(static s => !s.HintName.StartsWith("Shop.Counted", StringComparison.Ordinal) && !s.HintName.StartsWith("Shop.Grown", StringComparison.Ordinal)));
        Assert.Contains(all, static s => s.HintName.StartsWith("Shop.Counted.base-", StringComparison.Ordinal));
        Assert.Contains(all, static s => s.HintName.StartsWith("Shop.Grown.Tests.DeskConformance-", StringComparison.Ordinal));
    }

    [Fact]
    public void OrderOfFiles_DoesNotMatter() =>
        Assert.Equal(Sources(Pinned.With(ShopProject.Files), Checked), Sources(Pinned.With(ShopProject.Files).Reverse(), Checked));

    [Fact]
    public void OrderOfIndependentPatches_DoesNotMatter()
    {
        var @base = Compilation.Create([.. ShopProject.Files.Select(static f => SyntaxTree.Parse(new SourceText(f.Path, f.Text)))]);
        var options = new EmitOptions { Contracts = ContractProfile.Enforce, EmitTests = true, EmitDecorators = true };
        IEnumerable<SourceFile> Emit(Func<IReadOnlyList<Patch>, IReadOnlyList<Patch>> order) =>
            SystemEvolution.Create(@base, [], order).Systems.SelectMany(s => SpecEmitter.Emit(s, @base.Model, options, CancellationToken.None));

        var forward = Emit(static p => p).ToList();

        Assert.NotEmpty(forward);
        Assert.Equal(forward, Emit(static p => [.. p.Reverse()]));
    }

    [Fact]
    public void TypesThatPatchesChange_AreTheSystemsOwn()
    {
        var (compilation, _) = Host.Compile(Pinned.With(ShopProject.Files), [], ("ProjectDir", "/specs"));

        Assert.Equal(
            ["Shop.Item", "Shop.Counted.Row", "Shop.Grown.Item", "Shop.Grown.Row", "Shop.Grown.StockConstants", "Shop.IClock", "Shop.StockConstants"],
            ((string[])
            [
                "Shop.Item", "Shop.Counted.Item", "Shop.Counted.Row", "Shop.Row", "Shop.Grown.Item", "Shop.Grown.Row",
                "Shop.Counted.StockConstants", "Shop.Grown.StockConstants", "Shop.IClock", "Shop.Counted.IClock", "Shop.StockConstants",
            ]).Where(n => compilation.GetTypeByMetadataName(n) is not null));
    }

    [Theory]
    [InlineData("row = Row { sold: row.sold + 1 };", "counting.sysspec")]
    [InlineData("let item = Stock.Find(name);\n            let noted", "counting.sysspec")]
    [InlineData("let shelf = new Shelf { size: 0 };", "base.sysspec")]
    public void LineOfABody_IsWhereItIsWritten(string statement, string file)
    {
        var (path, text) = ShopProject.Files.Single(f => f.Path.EndsWith(file, StringComparison.Ordinal));
        statement = statement.Split('\n')[0];
        var at = text.IndexOf(statement, StringComparison.Ordinal);
        var line = text[..at].Count(static c => c == '\n') + 1;
        var column = at - text.LastIndexOf('\n', at);

        var generated = string.Concat(Sources(Pinned.With(ShopProject.Files), ("ProjectDir", "/specs")).Where(static s => s.HintName.StartsWith("Shop.Grown", StringComparison.Ordinal)).Select(static s => s.SourceText));

        Assert.Contains($"#line ({line},{column})-({line},", generated, StringComparison.Ordinal);
        Assert.Matches($"#line \\({line},{column}\\)-\\({line},\\d+\\) \\d+ \"{path}\"", generated);
    }

    [Fact]
    public void ClauseThatIsBroken_IsNamedWhereItIsWritten()
    {
        var generated = string.Concat(Sources(Pinned.With(ShopProject.Files), Checked).Where(static s => s.HintName.StartsWith("Shop.Grown", StringComparison.Ordinal)).Select(static s => s.SourceText));

        Assert.Contains("\"not at the end: sold < 4294967295\", \"counting.sysspec(10,34)\"", generated, StringComparison.Ordinal);
        Assert.Contains("\"base.sysspec(", generated, StringComparison.Ordinal);
        Assert.DoesNotContain("growth.sysspec(", generated, StringComparison.Ordinal);
    }

    [Fact]
    public void Locks_AreNamedWhereTheyAreWritten()
    {
        const string Patch = """
            namespace Goldens;

            patch Tallying {
              because "Somebody wants to know how many are made.";
              amend contract Nodes {
                model made: ulong = 0;
                amend op Make {
                  replace case Made => {

                    // All that comes after it moves.
                    let node = new Node { value: value };
                    total' = total + value;
                    made' = made +% 1;
                    first' = node;
                    return node;
                  }
                }
                locks { lock tally : mutex protects made; }
              }
            }

            system Tallied evolves Wood { patches Tallying; }

            """;
        (string, string)[] specs = [("/specs/base.sysspec", Goldens.GoldenTests.Spec("LocksChecked")), ("/specs/tally.sysspec", Patch)];

        var sources = Sources(Pinned.With(specs), ("SysSpecContracts", "enforce"), ("ProjectDir", "/specs"));

        HashSet<string> Places(string prefix) => [.. sources.Where(s => s.HintName.StartsWith(prefix, StringComparison.Ordinal))
            .SelectMany(static s => PlaceOfALock().Matches(s.SourceText)).Select(static m => m.Groups[1].Value.Replace("\", \"", " ", StringComparison.Ordinal))];
        var (before, after) = (Places("base-"), Places("Goldens.Tallied.base-"));
        Assert.Superset(new HashSet<string> { "Node.guard /specs/base.sysspec(33,15)", "Nodes.books /specs/base.sysspec(35,10)", "base.sysspec(39,17)" }, before);
        Assert.Equal([.. before, "Nodes.tally /specs/tally.sysspec(18,18)"], after);
    }

    [System.Text.RegularExpressions.GeneratedRegex("(?:LockClass\\(\"|LockUse, \"[^\"]*\", \"[^\"]*\", \")((?:[^\"]*\", \")?[^\"]*)\"")]
    private static partial System.Text.RegularExpressions.Regex PlaceOfALock();

    [Fact]
    public void SystemsThatAreNotWanted_AreNotGenerated()
    {
        var sources = Sources(Pinned.With(ShopProject.Files), ("SysSpecSystems", "Real,Grown"), ("ProjectDir", "/specs"));

        Assert.Contains(sources, static s => s.HintName.StartsWith("Shop.Grown.", StringComparison.Ordinal));
        Assert.DoesNotContain(sources, static s => s.HintName.StartsWith("Shop.Counted", StringComparison.Ordinal));
    }

    [Fact]
    public void MistakeInOnePatch_LeavesTheBaseAndSystemsWithoutIt()
    {
        var specs = With("growth.sysspec", "const Most: uint = 3;", "const Most: uint = true;");

        var result = Host.Driver(specs, ("ProjectDir", "/specs")).RunGenerators(Host.Project()).GetRunResult().Results[0];

        var error = Assert.Single(result.Diagnostics, static d => d.Id != "SYS7402");
        Assert.Equal("/specs/patches/growth.sysspec(6,53)", $"{error.Location.GetLineSpan().Path}({error.Location.GetLineSpan().StartLinePosition.Line + 1},{error.Location.GetLineSpan().StartLinePosition.Character + 1})");
        Assert.Equal(
            ["Shop.Counted.base", "Shop.Counted.patches.counting", "Shop.Counted.systems", "base"],
            result.GeneratedSources.Select(static s => s.HintName[..s.HintName.LastIndexOf('-')]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void MistakeInTheBase_LeavesNothing()
    {
        var result = Host.Driver(With("base.sysspec", "model opened: uint = 0;", "model opened: uint = true;"), ("ProjectDir", "/specs")).RunGenerators(Host.Project()).GetRunResult().Results[0];

        Assert.Empty(result.GeneratedSources);
        Assert.Single(result.Diagnostics, static d => d.Id.StartsWith("SYS3", StringComparison.Ordinal));
    }

    [Fact]
    public void FindingsOfPatches_AreReportedBesideAMistakeElsewhere()
    {
        IEnumerable<(string, string)> specs = [.. ShopProject.Files, ("/specs/other.sysspec", "namespace Other;\n/// R.\nrecord R { x: Nothing; }\n")];

        var found = Host.Driver(specs, ("ProjectDir", "/specs")).RunGenerators(Host.Project()).GetRunResult().Diagnostics;

        Assert.Equal(["SYS2002", "SYS7402", "SYS7402"], found.Select(static d => d.Id).Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<(string Path, string Text)> With(string file, string from, string to)
    {
        Assert.Contains(from, ShopProject.Files.Single(f => f.Path.EndsWith(file, StringComparison.Ordinal)).Text, StringComparison.Ordinal);
        return [.. ShopProject.Files.Select(f => f.Path.EndsWith(file, StringComparison.Ordinal) ? (f.Path, f.Text.Replace(from, to, StringComparison.Ordinal)) : f)];
    }

    private static List<(string HintName, string SourceText)> Sources(IEnumerable<(string Path, string Text)> specs, params (string Name, string Value)[] properties)
    {
        var result = Host.Driver(specs, properties).RunGenerators(Host.Project()).GetRunResult().Results[0];
        Assert.Empty(result.Diagnostics);
        return [.. result.GeneratedSources.Select(static s => (s.HintName, s.SourceText.ToString())).OrderBy(static s => s.HintName, StringComparer.Ordinal)];
    }
}
