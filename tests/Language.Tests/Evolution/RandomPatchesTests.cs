using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using Xunit.Abstractions;

namespace SysSpec.Language.Tests.Evolution;

/// <summary>Patches at random are composed as they are by hand, in whatever order; what cannot be done by hand, or comes out otherwise in another order, is refused.</summary>
public sealed class RandomPatchesTests(ITestOutputHelper output)
{
    [Fact]
    public void RandomPatches_AreComposedAsByHand()
    {
        var refused = new List<string>();
        var (accepted, conflicts, impossible) = (0, 0, 0);
        var first = CampaignSetting.Read("SYSSPEC_PATCHES_SEED", 1);
        var count = CampaignSetting.Read("SYSSPEC_PATCHES", 300);
        for (var seed = first; seed < first + count; seed++)
        {
            var random = new RandomPatches((int)seed);
            var specs = Compilation.Create([SyntaxTree.Parse(new SourceText("r.sysspec", random.Text))]);
            Assert.False(specs.HasErrors, $"{seed}: {string.Join("\n", specs.Diagnostics)}\n{random.Text}");
            var evolution = SystemEvolution.Create(specs, []);
            var system = Assert.Single(evolution.Systems);
            var outcomes = Orders(random.Patches).Select(random.ByHand).Distinct().ToList();
            if (outcomes.Contains(null) || outcomes.Count > 1)
            {
                impossible++;
                Assert.True(system.HasErrors, $"{seed}: {outcomes.Count} outcomes, but it is accepted:\n{random.Text}\n{string.Join("\n====\n", outcomes)}");
            }
            else if (evolution.Diagnostics.Any(static d => d.Id == "SYS7501"))
            {
                // More is called a conflict than comes out otherwise: who stands beside a clause has read it.
                conflicts++;
            }
            else if (system.HasErrors)
            {
                // As by hand: what cannot be, in the composed system.
                var ids = evolution.Diagnostics.Where(static d => d.Severity == Severity.Error).Select(static d => d.Id).Distinct().ToList();
                refused.AddRange(ids);
                var byHand = Compilation.Create([SyntaxTree.Parse(new SourceText("h.sysspec", outcomes[0] ?? ""))]);
                Assert.True(byHand.HasErrors || ids.TrueForAll(static id => id.StartsWith("SYS7", StringComparison.Ordinal)), $"{seed}: {string.Join("\n", evolution.Diagnostics)}\n{random.Text}");
            }
            else
            {
                accepted++;
                var tree = Assert.Single(system.Compilation.Trees);
                Assert.True(SpecText.Canonical(outcomes[0] ?? "") == SpecText.Canonical(tree.Root.ToFullString()), $"{seed}:\n{outcomes[0]}\n=====\n{tree.Root.ToFullString()}");
                var byHand = Compilation.Create([SyntaxTree.Parse(new SourceText("h.sysspec", outcomes[0] ?? ""))]);
                Assert.Equal(byHand.Diagnostics.Select(static d => $"{d.Id} {d.Message}").Order(), system.Compilation.Diagnostics.Select(static d => $"{d.Id} {d.Message}").Order());
            }
        }

        output.WriteLine(string.Join(", ", refused.GroupBy(static r => r).Select(static g => $"{g.Key}: {g.Count()}")));
        output.WriteLine($"{count} sets of patches: {accepted} accepted, {conflicts} conflicts, {impossible} that cannot be done or depend on the order.");
        Assert.True(accepted >= count / 5, $"Only {accepted} of {count} were accepted, {conflicts} conflicts, {impossible} impossible.");
        Assert.True(impossible >= count / 20, $"Only {impossible} of {count} cannot be done.");
    }

    private static IEnumerable<IReadOnlyList<(string Name, IReadOnlyList<RandomPatches.Edit> Edits)>> Orders(IReadOnlyList<(string Name, IReadOnlyList<RandomPatches.Edit> Edits)> patches) =>
        patches.Count == 0 ? [[]] : patches.SelectMany(p => Orders([.. patches.Where(o => o.Name != p.Name)]).Select(rest => (IReadOnlyList<(string, IReadOnlyList<RandomPatches.Edit>)>)[p, .. rest]));
}
