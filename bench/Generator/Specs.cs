using System.Globalization;

namespace SysSpec.Bench.Generator;

/// <summary>Which edits a file has seen: how often a body of it changed, and how often a declaration that others can see.</summary>
internal readonly record struct Edits(int Body, int Declaration);

/// <summary>
/// Specs as a large project has them: small contracts with derived modules and some hand-written ones, ten files to a namespace, nine contracts that rely on each other in a chain and one more file. The
/// same in each run.
/// </summary>
/// <param name="count">The number of files, a multiple of ten.</param>
/// <param name="areConnected">
/// Whether each namespace relies on another, ten on one, and a single system has all components; else namespaces know nothing of each other, and each has a system.
/// </param>
internal sealed class Specs(int count, bool areConnected)
{
    private const int PerNamespace = 10;

    /// <summary>The path and the text of each file.</summary>
    public IEnumerable<(string Path, string Text)> Make()
    {
        for (var i = 0; i < count; i++)
        {
            yield return ($"/project/specs/{Area(i).ToLowerInvariant()}/part{i % PerNamespace}.sysspec", Text(i, default));
        }
    }

    /// <summary>The text of a file after edits.</summary>
    public string Text(int number, Edits edits) => number % PerNamespace != PerNamespace - 1 ? Contract(number, edits)
        : !areConnected ? System(number - PerNamespace + 1, number)
        : number == count - 1 ? System(0, number)
        : $"namespace {Area(number)};\n\n/// The number of the namespace.\nconst Number: uint = {(number / PerNamespace).ToString(CultureInfo.InvariantCulture)};\n";

    private static string Area(int number) => "Area" + Number(number / PerNamespace);

    private static string Number(int number) => number.ToString("d3", CultureInfo.InvariantCulture);

    // The contract that one relies on: the one before it, or for the first of a namespace the last one of another.
    private int Below(int number) => number % PerNamespace > 0 ? number - 1 : areConnected && number > 0 ? (((number / PerNamespace) - 1) / 10 * PerNamespace) + PerNamespace - 2 : -1;

    private string Contract(int number, Edits edits)
    {
        var (name, below) = (Number(number), Below(number));
        var usings = string.Concat(new[] { areConnected ? Area(0) : Area(number), below < 0 ? Area(number) : Area(below) }.Distinct().Where(a => a != Area(number)).Select(static a => $"using {a};\n"));
        var errors = number % PerNamespace == 0 && (number == 0 || !areConnected) ? "errors Failure { Missing = 1 \"no such item\"; Short = 2 \"not enough\"; Full = 3 \"no room\"; }\n" : "";
        var module = number % PerNamespace % 3 != 0 ? "" : $$"""

            /// Keeps the stock in a hash table.
            module Table{{name}} guarantees Stock{{name}} {
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
            namespace {{Area(number)}};
            {{usings}}
            {{errors}}
            /// What a shelf looks like.
            record Shelf{{name}} {
              first: ulong;
              length: uint;
              name: bytes;
            }

            /// Amounts of items by name.
            contract Stock{{name}}{{(below < 0 ? "" : " relies Stock" + Number(below))}} {
              /// The most that there can be.
              const Limit: ulong = {{(1000 + number + edits.Declaration).ToString(CultureInfo.InvariantCulture)}};
              model amounts: map<bytes, ulong>;
              model total: ulong = 0;

              /// What there is of an item.
              function amountOf(name: bytes) -> ulong = amounts[name]? ?? 0;

              /// Whether so much more fits.
              function fits(amount: ulong) -> bool = amount <= Limit and total <= Limit - amount;

              /// Adds to an item.
              op Put(name: bytes, amount: ulong) fails Full {
                case NoRoom when not fits(amount) => fail Full;
                {{(below < 0 ? "" : "case Below may fail Full;")}}
                case TooMuch when amount > {{(5000 + edits.Body).ToString(CultureInfo.InvariantCulture)}} => fail Full;
                case Added => {
                  {{(below < 0 ? "" : $"Stock{Number(below)}.Put(name, amount);")}}
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

    private string System(int first, int number)
    {
        var contracts = Enumerable.Range(first, number - first).Where(static n => n % PerNamespace != PerNamespace - 1).ToList();
        var provisions = string.Concat(contracts.Select(static n => $"    Stock{Number(n)} by {(n % PerNamespace % 3 == 0 ? "Table" + Number(n) : "derived")};\n"));
        var exposed = string.Join(", ", contracts.Where(static n => n % PerNamespace == PerNamespace - 2).Select(static n => "Stock" + Number(n)));
        var usings = string.Concat(contracts.Select(Area).Distinct().Where(a => a != Area(number)).Select(static a => $"using {a};\n"));
        return $$"""
            namespace {{Area(number)}};
            {{usings}}
            /// All stocks.
            system Store {
              layer Base {
            {{provisions}}  }
              expose {{exposed}};
              concurrency { policy global; }
            }

            """;
    }
}
