using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Evolution;

/// <summary>What a contract said before a root amended it, with everything else as in the system.</summary>
public sealed class AmendedRootTests
{
    private const string Base = """
        namespace Shop;

        contract Prices {
          function least() -> uint = 1;
          function most() -> uint = 9;
        }

        contract Till relies Prices {
          model money: uint = 0;
          op Pay(amount: uint) {
            case Small when amount < Prices.least() => {}
            case Paid => { money' = money +% amount; }
          }
          op Told() -> uint { case Told => return money; }
        }

        system Base { layer Ground { Prices by derived; Till by derived; } expose Till; }

        """;

    [Fact]
    public void Before_HasTheOldTextAndEverythingElseAsItIs()
    {
        var system = Of("""
            patch Now {
              because "It is tried.";
              leaf contract Log { model lines: uint = 0; op Add() { case Added => { lines' = lines +% 1; } } }
              provide Log by derived in Ground;
              amend contract Prices { replace function most() -> uint = 10; model last: uint = 0; }
              root amend contract Till {
                relies Log;
                op Empty() { case Emptied => { money' = 0; } }
                amend op Pay { replace case Paid => { money' = amount +% money; Log.Add(); } }
              }
            }
            system Changed evolves Base { patches Now; }
            """);
        var root = Assert.Single(system.Roots);
        Assert.Equal(("Now", "Shop.Till", ""), (root.Patch.Name, root.Contract, root.Obstacle));
        Assert.Equal(["Shop.Till.Pay.Paid"], root.Obligations.Select(static o => o.Clause));
        Assert.Equal(["Shop.Log", "Shop.Prices.last", "Shop.Till.Empty"], root.Brought.Order(StringComparer.Ordinal));
        var text = Assert.Single(root.Before?.Trees ?? []).Text.Content;
        Assert.Contains("money' = money +% amount;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("op Empty", text, StringComparison.Ordinal);
        Assert.Contains("contract Log", text, StringComparison.Ordinal);
        Assert.Contains("most() -> uint = 10", text, StringComparison.Ordinal);
        Assert.Same(root.Before, root.Before);
    }

    [Fact]
    public void EachPatch_IsLeftOutByItself()
    {
        var system = Of("""
            patch First { because "It is tried."; root amend contract Till { amend op Pay { replace case Small when amount == 0 or amount < Prices.least() => {} } } }
            patch Second after First { because "It is tried."; root amend contract Till { amend op Pay { replace case Paid => { money' = amount +% money; } } } }
            system Changed evolves Base { patches First, Second; }
            """);
        Assert.Equal(["First", "Second"], system.Roots.Select(static r => r.Patch.Name));
        var (first, second) = (TextBefore(system.Roots[0]), TextBefore(system.Roots[1]));
        Assert.Contains("case Small when amount < Prices.least()", first, StringComparison.Ordinal);
        Assert.Contains("amount +% money", first, StringComparison.Ordinal);
        Assert.Contains("case Small when amount == 0", second, StringComparison.Ordinal);
        Assert.Contains("money +% amount", second, StringComparison.Ordinal);
    }

    [Fact]
    public void ChangeThatALaterPatchBuildsOn_CannotBeLeftOut()
    {
        var system = Of("""
            patch First { because "It is tried."; root amend contract Till { amend op Pay { insert before Paid { case Nothing when amount == 5 => { money' = money +% 5; } } } } }
            patch Second after First { because "It is tried."; amend contract Till { amend op Pay { replace case Nothing when amount == 6 => { money' = money +% 6; } } } }
            system Changed evolves Base { patches First, Second; }
            """);
        var root = Assert.Single(system.Roots);
        Assert.Null(root.Before);
        Assert.Contains("Nothing", root.Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public void OldTextThatNamesWhatIsGone_DoesNotFit()
    {
        var system = Of("""
            patch Now {
              because "It is tried.";
              amend contract Prices { remove function least; }
              root amend contract Till { amend op Pay { replace case Small when amount == 0 => {} } }
            }
            system Changed evolves Base { patches Now; }
            """);
        var root = Assert.Single(system.Roots);
        Assert.Null(root.Before);
        Assert.StartsWith("the contract as it was does not fit to the rest: ", root.Obstacle, StringComparison.Ordinal);
        Assert.Contains("least", root.Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public void RootsThatRulesDecide_AreNotThere()
    {
        var system = Of("""
            patch Now { because "It is tried."; root amend contract Till { op Empty() { case Emptied => { money' = 0; } } } }
            system Changed evolves Base { patches Now; }
            """);
        Assert.Empty(system.Roots);
    }

    private static string TextBefore(AmendedRoot root) => Assert.Single(root.Before?.Trees ?? []).Text.Content;

    private static EvolvedSystem Of(string patches)
    {
        var evolution = Evolved.Of([SyntaxTree.Parse(new SourceText("shop.sysspec", Base + patches))]);
        Assert.DoesNotContain(evolution.Diagnostics, static d => d.Severity == Language.Diagnostics.Severity.Error);
        return Assert.Single(evolution.Systems);
    }
}
