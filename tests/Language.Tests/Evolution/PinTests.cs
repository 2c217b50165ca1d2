using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Pins;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Evolution;

/// <summary>What patches were written against, and what happens when that moves.</summary>
public sealed class PinTests
{
    private const string Base = """
        namespace Shop;
        contract Stock {
          model left: ulong = 9;
          op Take(n: ulong) -> ulong {
            case All when n >= left => { left' = 0; return left; }
            case Some => { left' = left - n; return n; }
          }
          op Count() -> ulong { case Told => return left; }
        }
        module Shelf guarantees Stock { op Count() { return left; } }
        system Shop { layer All { Stock by Shelf; } expose Stock; }
        """;

    private const string Insert = """

        patch Small { because "Nothing is nothing."; amend contract Stock { amend op Take { insert before Some { case None when n == 0 => return 0; } } } }
        system Small1 evolves Shop { patches Small; }
        """;

    private const string Switch = """

        patch Fast { because "It is fast."; leaf module Fast1 guarantees Stock { } root provide Stock by Fast1; }
        system Fast2 evolves Shop { patches Fast; }
        """;

    [Fact]
    public void PinnedPatches_HaveNoFindings() => Assert.Empty(Found(Base + Insert + Switch, PinsOf(Base + Insert + Switch)));

    [Fact]
    public void PatchesWithoutPins_AreReported() => Assert.Equal(["SYS7402", "SYS7402"], Found(Base + Insert + Switch, []).Select(static f => f.Id));

    [Fact]
    public void ALockFileOfAnotherFolder_DoesNotCount()
    {
        var text = Base + Insert;
        var pins = PinsOf(text).Select(static p => PinFile.Parse(new SourceText("elsewhere/sysspec.lock", p.Text.Content))).ToList();

        Assert.Equal(["SYS7402"], Found(text, pins).Select(static f => f.Id));
    }

    [Theory]
    [InlineData("case Some => { left' = left - n; return n; }", "case Some => { left' = left - n; return n +% 0; }")]
    [InlineData("op Take(n: ulong) -> ulong {", "op Take(n: ulong, more: bool) -> ulong {")]
    public void ABaseThatMoves_IsReported(string old, string @new)
    {
        var text = Base + Insert;
        var moved = text.Replace(old, @new, StringComparison.Ordinal);
        Assert.NotEqual(text, moved);

        var finding = Assert.Single(Found(moved, PinsOf(text)), static f => f.Id == "SYS7401");
        Assert.Contains("Stock.Take", finding.Message, StringComparison.Ordinal);
        Assert.Contains(finding.Related, static r => r.Source.Path == "sysspec.lock");
    }

    /// <summary>Who takes over a whole contract is told of clauses that are new, gone, or in another order.</summary>
    [Theory]
    [InlineData("case All when", "case None when n == 0 => return 0;\n    case All when")]
    [InlineData("op Count() ->", "op Empty() { case Done => { left' = 0; } }\n  op Count() ->")]
    [InlineData("model left: ulong = 9;", "model left: ulong = 9;\n  invariant \"few\": left < 100;")]
    [InlineData("model left: ulong = 9;", "model left: ulong = 8;")]
    public void ABaseThatGrows_IsReportedToARoot(string old, string @new)
    {
        var text = Base + Switch;
        var moved = text.Replace(old, @new, StringComparison.Ordinal);
        Assert.NotEqual(text, moved);

        Assert.Contains(Found(moved, PinsOf(text)), static f => f.Id is "SYS7401" or "SYS7402");
        Assert.DoesNotContain(Found(moved, PinsOf(moved)), static f => f.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("case Some =>", "// a remark\n    case  Some  =>")]
    [InlineData("\n", "\r\n")]
    [InlineData("op Count() ->", "/// How many.\n  op Count() ->")]
    public void LayoutAndComments_MoveNothing(string old, string @new)
    {
        var text = Base + Insert + Switch;
        var moved = text.Replace(old, @new, StringComparison.Ordinal);
        Assert.NotEqual(text, moved);

        Assert.Empty(Found(moved, PinsOf(text)));
    }

    [Theory]
    [InlineData("Shop.Small 0123456789abcdef Shop.Stock.Take.Gone", "Patch 'Small' is not concerned with 'Shop.Stock.Take.Gone'")]
    [InlineData("Shop.Large 0123456789abcdef Shop.Stock.Take", "There is no patch 'Shop.Large'")]
    [InlineData("Shop.Small Shop.Stock.Take", "'Shop.Small Shop.Stock.Take' is no pin, or a second one of the same clause")]
    [InlineData("Shop.Small 0123456789abcdef Shop.Stock.Take", "'Shop.Small 0123456789abcdef Shop.Stock.Take' is no pin, or a second one of the same clause")]
    [InlineData("what is this", "'what is this' is no pin, or a second one of the same clause")]
    public void LinesThatPinNothing_AreReported(string line, string message)
    {
        var text = Base + Insert;
        var file = PinFile.Parse(new SourceText("sysspec.lock", Assert.Single(PinsOf(text)).Text.Content + line + "\n\n# a remark\n"));

        var finding = Assert.Single(Found(text, [file]));

        Assert.Equal("SYS7403", finding.Id);
        Assert.StartsWith(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal(line, finding.Source.ToString(finding.Span));
    }

    [Fact]
    public void WhatIsWritten_IsReadAgain_WhateverTheEndsOfLines()
    {
        var pins = Assert.Single(PinsOf(Base + Insert + Switch));
        var read = PinFile.Parse(new SourceText("sysspec.lock", pins.Text.Content.Replace("\n", "\r\n", StringComparison.Ordinal)));

        Assert.Equal(pins.Pins.Select(static p => (p.Patch, p.Clause, p.Hash)), read.Pins.Select(static p => (p.Patch, p.Clause, p.Hash)));
        Assert.Empty(read.Unreadable);
        Assert.Equal(pins.Text.Content, PinFile.Write(read.Pins.Reverse().Select(static p => (p.Patch, p.Clause, p.Hash))));
    }

    private static Compilation BaseOf(string text) => Compilation.Create([SyntaxTree.Parse(new SourceText("shop.sysspec", text))]);

    private static IReadOnlyList<PinFile> PinsOf(string text) => Evolved.PinsOf(SystemEvolution.Create(BaseOf(text), []));

    private static IReadOnlyList<Diagnostic> Found(string text, IReadOnlyList<PinFile> pins)
    {
        var specs = BaseOf(text);
        Assert.Empty(specs.Diagnostics);
        return SystemEvolution.Create(specs, pins).Diagnostics;
    }
}
