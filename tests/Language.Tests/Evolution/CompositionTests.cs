using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Syntax;
using SysSpec.Language.Tests.Fuzzing;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Evolution;

/// <summary>What holds for every composed system.</summary>
public sealed class CompositionTests
{
    /// <summary>More patches have too many orders.</summary>
    private const int MostInAllOrders = 6;

    /// <summary>What the compiler writes itself into composed files.</summary>
    private static readonly HashSet<string> s_words = ["using", ";", "relies", "guarantees", "fails", ",", "{", "}"];

    public static TheoryData<string> Texts { get; } = [.. EvolvedTexts.All];

    [Fact]
    public void ThereAreSystemsToTry() => Assert.True(EvolvedTexts.All.Sum(static t => Composed(t).Count()) > 40);

    [Theory]
    [MemberData(nameof(Texts))]
    public void ComposedFiles_AreSpecs(string text)
    {
        foreach (var tree in Composed(text).SelectMany(static s => s.Compilation.Trees))
        {
            TreeLaws.Check(tree);
            Assert.Empty(tree.Diagnostics.Select(d => $"{d} in {d.Source.Content}"));
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void EachToken_IsWhatIsWrittenWhereItComesFrom(string text)
    {
        foreach (var tree in Composed(text).SelectMany(static s => s.Compilation.Trees).Where(static t => t.Text.IsComposed))
        {
            foreach (var token in Tokens(tree.Root).Where(static t => t.Span.Length > 0))
            {
                var origin = tree.Text.OriginOf(token.Span);
                Assert.False(origin.Source.IsComposed);
                if (origin.Span.Length > 0 || !s_words.Contains(token.Text))
                {
                    Assert.Equal(token.Text, origin.Source.ToString(origin.Span));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void AnyOrderOfPatches_MakesTheSameSystem(string text)
    {
        var (specs, evolution) = EvolvedTexts.Of(text);
        foreach (var system in evolution.Systems.Where(s => s.Patches.Count is > 1 and <= MostInAllOrders && !s.HasErrors && text != EvolvedTexts.Real))
        {
            foreach (var order in Orders(system.Patches))
            {
                var other = SystemEvolution.Create(specs, [], patches => patches.SequenceEqual(system.Patches) ? order : patches).Systems.First(s => s.Syntax == system.Syntax);

                Assert.False(other.HasErrors);
                Assert.Equal(system.Compilation.Trees.Select(static t => t.Text.Content), other.Compilation.Trees.Select(static t => t.Text.Content));
                Assert.Equal(system.OwnTypes, other.OwnTypes);
            }
        }
    }

    /// <summary>The same for the patches of the file system, of which there are too many orders to try them all: each system is composed in some that are drawn.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void DrawnOrdersOfPatches_MakeTheSameSystems(int seed)
    {
        var (specs, evolution) = EvolvedTexts.Of(EvolvedTexts.Real);
        var others = SystemEvolution.Create(specs, [], patches => Drawn(patches, new Random(seed)));

        foreach (var (system, other) in evolution.Systems.Zip(others.Systems))
        {
            Assert.Equal((system.Name, system.HasErrors), (other.Name, other.HasErrors));
            foreach (var (tree, otherTree) in system.Compilation.Trees.Zip(other.Compilation.Trees))
            {
                Assert.Equal(tree.Text.Content, otherTree.Text.Content);
            }

            Assert.Equal(system.OwnTypes, other.OwnTypes);
        }
    }

    /// <summary>Where two patches do not commute, that is found in whatever order they are applied.</summary>
    [Fact]
    public void Conflicts_AreFoundInAnyOrder()
    {
        var (specs, evolution) = EvolvedTexts.Of("Orders.sysspec");
        foreach (var system in evolution.Systems.Where(static s => s.Patches.Count == 2))
        {
            var other = SystemEvolution.Create(specs, [], patches => patches.SequenceEqual(system.Patches) && !patches[1].Ancestors.Contains(patches[0]) ? [.. patches.Reverse()] : patches);

            Assert.Equal(system.HasErrors, other.Systems.First(s => s.Syntax == system.Syntax).HasErrors);
        }
    }

    /// <summary>What a system says that lists no patches is what its base says.</summary>
    [Fact]
    public void ASystemWithoutPatches_IsItsBase()
    {
        var (specs, evolution) = EvolvedTexts.Of("Graph.sysspec");
        var none = evolution.Systems.First(static s => s.Name == "None");
        var tree = Assert.Single(none.Compilation.Trees);

        Assert.False(none.HasErrors);
        Assert.Equal(CanonicalOf(specs.Trees[0], static d => d is not (PatchSyntax or SystemSyntax)), CanonicalOf(tree, static d => d is not SystemSyntax));
        var system = Assert.Single(tree.Root.Declarations.OfType<SystemSyntax>());
        Assert.Equal(SpecText.Canonical(specs.Trees[0].Root.Declarations.OfType<SystemSyntax>().First().ToString()).Replace("system Branch", "system None", StringComparison.Ordinal), SpecText.Canonical(system.ToString()));
    }

    /// <summary>A patch can be switched off: the specs without it are the same files, and the compiler says the same of them.</summary>
    [Theory]
    [MemberData(nameof(Texts))]
    public void TheBase_IsTheSameWithoutPatches(string text)
    {
        var (specs, _) = EvolvedTexts.Of(text);
        var bare = Compilation.Create([.. specs.Trees.Select(Without)]);

        Assert.Equal(specs.Diagnostics.Where(static d => d.Id.StartsWith("SYS7", StringComparison.Ordinal)), []);
        Assert.Equal(bare.Diagnostics.Select(static d => d.ToString()), specs.Diagnostics.Select(static d => d.ToString()));
        Assert.Equal(bare.Model.Systems.Select(static s => s.Name), specs.Model.Systems.Select(static s => s.Name));
        Assert.Equal(bare.Model.Contracts.Select(static c => c.Name), specs.Model.Contracts.Select(static c => c.Name));
    }

    /// <summary>Files that no patch changes are not made anew.</summary>
    [Fact]
    public void FilesThatNothingChanges_AreThoseOfTheBase()
    {
        var (specs, evolution) = EvolvedTexts.Of("SpecFS");
        var composed = evolution.Systems.Single(static s => s.Name == "StrictFs").Compilation.Trees;

        Assert.True(composed.Count(t => specs.Trees.Contains(t)) > composed.Count - 12, $"{composed.Count(t => specs.Trees.Contains(t))} of {composed.Count}");
    }

    /// <summary>Names, parts of patches and clauses come where they do not belong, twice or not at all: whatever comes out, nothing breaks, and what is composed can be parsed.</summary>
    [Fact]
    public void MutatedPatches_NeverFail()
    {
        var (composed, accepted) = (0, 0);
        foreach (var trees in EvolvedTexts.All.Where(static t => t != "SpecFS").Select(EvolvedTexts.Trees))
        {
            for (var seed = 0; seed < 15; seed++)
            {
                var specs = Compilation.Create([.. trees.SkipLast(1), SyntaxTree.Parse(new SourceText("any.sysspec", Mutate(trees[^1], new Random(seed))))]);
                foreach (var system in SystemEvolution.Create(specs, []).Systems)
                {
                    composed++;
                    accepted += system.HasErrors ? 0 : 1;
                    system.Compilation.Trees.ToList().ForEach(TreeLaws.Check);
                    Assert.Empty(system.Compilation.Trees.SelectMany(static t => t.Diagnostics).Select(static d => d.ToString()));
                }
            }
        }

        Assert.True(composed > 200 && accepted > 50, $"{composed} systems were composed, {accepted} accepted.");
    }

    private static string Mutate(SyntaxTree tree, Random random)
    {
        var patches = tree.Root.Declarations.OfType<PatchSyntax>().ToList();
        var nodes = patches.SelectMany(static p => p.DescendantsAndSelf()).Where(static n => n is EditSyntax or PatchMemberSyntax or ClauseSyntax).ToList();
        var names = patches.SelectMany(Tokens).Where(static t => t.Kind == TokenKind.Identifier).ToList();
        var (old, text) = random.Next(3) switch
        {
            0 => (nodes[random.Next(nodes.Count)].Span, nodes[random.Next(nodes.Count)].ToString()),
            1 => (nodes[random.Next(nodes.Count)].Span, ""),
            _ => (names[random.Next(names.Count)].Span, names[random.Next(names.Count)].Text),
        };
        return tree.Text.Content.Remove(old.Start, old.Length).Insert(old.Start, text);
    }

    private static IEnumerable<EvolvedSystem> Composed(string text) => EvolvedTexts.Of(text).Evolution.Systems.Where(static s => s.Compilation.Trees.Count > 0);

    private static IReadOnlyList<Patch> Drawn(IReadOnlyList<Patch> patches, Random random)
    {
        var left = patches.ToList();
        var drawn = new List<Patch>();
        while (left.Count > 0)
        {
            var ready = left.Where(p => !left.Any(p.Ancestors.Contains)).ToList();
            drawn.Add(ready[random.Next(ready.Count)]);
            left.Remove(drawn[^1]);
        }

        return drawn;
    }

    private static IEnumerable<IReadOnlyList<Patch>> Orders(IReadOnlyList<Patch> patches) => patches.Count == 0 ? [[]] : patches
        .Where(p => !patches.Any(p.Ancestors.Contains)).SelectMany(p => Orders([.. patches.Where(o => o != p)]).Select(rest => (IReadOnlyList<Patch>)[p, .. rest]));

    private static string CanonicalOf(SyntaxTree tree, Func<DeclarationSyntax, bool> isWanted) => string.Join("\n", tree.Root.Declarations.Where(isWanted).Select(static d => SpecText.Canonical(d.ToString())));

    /// <summary>A file whose patches and evolved systems are blanks.</summary>
    private static SyntaxTree Without(SyntaxTree tree)
    {
        var text = tree.Text.Content.ToCharArray();
        foreach (var declaration in tree.Root.Declarations.Where(static d => d is PatchSyntax or SystemSyntax { Evolves: not null }))
        {
            for (var at = declaration.Span.Start; at < declaration.Span.End; at++)
            {
                text[at] = text[at] == '\n' ? '\n' : ' ';
            }
        }

        return SyntaxTree.Parse(new SourceText(tree.Text.Path, new string(text)));
    }

    private static IEnumerable<SyntaxToken> Tokens(SyntaxNode node) => node.Children.SelectMany(static c => c is SyntaxToken token ? [token] : Tokens((SyntaxNode)c));
}
