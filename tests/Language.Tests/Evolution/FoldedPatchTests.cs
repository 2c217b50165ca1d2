using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Folding;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Evolution;

/// <summary>Patches that become a part of the base.</summary>
public sealed class FoldedPatchTests
{
    private static readonly string s_accepted = TestFiles.Read(Path.Combine(TestFiles.Tests, "Evolution", "Goldens", "Accepted.sysspec"));

    [Fact]
    public void PatchesOneAfterTheOther_LeaveABaseThatSaysWhatTheSystemWithAllOfThemSaid()
    {
        var specs = Read(s_accepted);
        var before = Assert.Single(specs.Evolution.Systems, static s => s.Name == "Both");

        var first = Fold(specs, "Counting");
        var second = Fold(Read(ContentOf(first)), "Floor");

        var left = Read(ContentOf(second));
        Assert.DoesNotContain(left.Base.Trees.SelectMany(static t => t.Root.Declarations), static d => d is PatchSyntax);
        var after = Assert.Single(left.Evolution.Systems, static s => s.Name == "Both");
        Assert.Empty(after.Patches);
        Assert.Equal(Members(before.Compilation), Members(after.Compilation));
        Assert.Equal(["Audited"], second.Gained);
    }

    [Fact]
    public void PatchThatBuildsOnAnother_IsNoPartOfTheBaseYet()
    {
        var (@base, evolution) = Read(s_accepted);

        Assert.Throws<ArgumentException>(() => FoldedPatch.Create(@base, evolution, evolution.Patches.Single(static p => p.Name == "Floor"), "Bank.Branch"));
    }

    [Theory]
    [InlineData("Bank.None")]
    [InlineData("Bank.Audited")]
    [InlineData("Branch")]
    public void SystemThatIsNoneOfTheBase_CannotHaveIt(string system)
    {
        var (@base, evolution) = Read(s_accepted);

        Assert.Throws<ArgumentException>(() => FoldedPatch.Create(@base, evolution, evolution.Patches.Single(static p => p.Name == "Counting"), system));
    }

    private static (Compilation Base, SystemEvolution Evolution) Read(string content)
    {
        var compilation = Compilation.Create([SyntaxTree.Parse(new SourceText("bank.sysspec", content))]);
        return (compilation, SystemEvolution.Create(compilation, []));
    }

    private static FoldedPatch Fold((Compilation Base, SystemEvolution Evolution) specs, string patch)
    {
        var folded = FoldedPatch.Create(specs.Base, specs.Evolution, specs.Evolution.Patches.Single(p => p.Name == patch), "Bank.Branch");
        Assert.Empty(folded.Errors);
        Assert.Empty(folded.Differences);
        Assert.Empty(folded.Moved);
        return folded;
    }

    private static string ContentOf(FoldedPatch folded) => Assert.Single(folded.Files).Content ?? "";

    /// <summary>All operations, models and constants of contracts, with their clauses.</summary>
    private static IEnumerable<string> Members(Compilation compilation) => compilation.Trees.SelectMany(static t => t.Root.Declarations).OfType<ContractSyntax>()
        .SelectMany(static c => c.Members.Select(m => $"{c.Identifier.Text}: {SpecText.Canonical(m.ToString())}")).Order(StringComparer.Ordinal);
}
