using System.Globalization;

namespace SysSpec.Bench.Generator;

/// <summary>Specs as a large project has them: small contracts with derived modules and some hand-written ones, ten to a namespace with a system each. The same in each run.</summary>
internal static class Specs
{
    private const int PerNamespace = 10;

    /// <summary>The path and the text of each of <paramref name="count"/> files.</summary>
    public static IEnumerable<(string Path, string Text)> Make(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return ($"/project/specs/area{i / PerNamespace:d3}/part{i % PerNamespace}.sysspec", i % PerNamespace == PerNamespace - 1 ? System(i) : Contract(i, 0));
        }
    }

    /// <summary>The text of a file after an edit: a limit has another value, which changes one body.</summary>
    public static string Contract(int number, int edit)
    {
        var part = number % PerNamespace;
        var relies = part == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" relies Stock{part - 1}");
        var taken = part == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\n      Stock{part - 1}.Put(name, amount);");
        var module = part % 3 != 0 ? "" : $$"""

            /// Keeps the stock in a hash table.
            module Table{{part}} guarantees Stock{{part}}{{relies}} {
              represent amounts as HashMap;

              op Take(name, amount) {
                let known = amounts[name]?;
                if known is none { fail Missing; }
                if known < amount { fail Short; }
                amounts[name] = known - amount;
                total -= amount;
              }
            }
            """;
        return $$"""
            namespace Area{{number / PerNamespace:d3}};

            {{(part == 0 ? "errors Failure { Missing = 1 \"no such item\"; Short = 2 \"not enough\"; Full = 3 \"no room\"; }\n" : "")}}
            /// What a shelf looks like.
            record Shelf{{part}} {
              first: ulong;
              length: uint;
              name: bytes;
            }

            /// Amounts of items by name.
            contract Stock{{part}}{{relies}} {
              /// The most that there can be.
              const Limit: ulong = {{1000 + number + edit}};
              model amounts: map<bytes, ulong>;
              model total: ulong = 0;

              /// What there is of an item.
              function amountOf(name: bytes) -> ulong = amounts[name]? ?? 0;

              /// Whether so much more fits.
              function fits(amount: ulong) -> bool = amount <= Limit and total <= Limit - amount;

              /// Adds to an item.
              op Put(name: bytes, amount: ulong) fails Full {
                case NoRoom when not fits(amount) => fail Full;
                {{(part == 0 ? "" : "case Below may fail Full;")}}
                case Added => {{{taken}}
                  amounts[name]' = amountOf(name) + amount;
                  total' = total + amount;
                }
              }

              /// Takes from an item.
              op Take(name: bytes, amount: ulong) fails Missing, Short {
                let known = amounts[name]?;
                case Unknown   when known is none => fail Missing;
                case NotEnough when known < amount => fail Short;
                case Taken => {
                  amounts[name]' = known - amount;
                  total' = total - amount;
                }
              }

              invariant "nothing is over the limit": total <= Limit;
            }
            {{module}}

            """;
    }

    private static string System(int number)
    {
        var layers = string.Concat(Enumerable.Range(0, PerNamespace - 1).Select(static p => string.Create(CultureInfo.InvariantCulture, $"    Stock{p} by {(p % 3 == 0 ? $"Table{p}" : "derived")};\n")));
        return $$"""
            namespace Area{{number / PerNamespace:d3}};

            /// All stocks of the area.
            system Store {
              layer Base {
            {{layers}}  }
              expose Stock{{PerNamespace - 2}};
              concurrency { policy global; }
            }

            """;
    }
}
