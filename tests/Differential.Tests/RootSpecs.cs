using SysSpec.Language;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Differential.Tests;

/// <summary>Specs with roots: a small store, and the file system.</summary>
internal static class RootSpecs
{
    /// <summary>Cells that read as zero until they are written, with a few more things for patches to get wrong.</summary>
    private const string Store = """
        namespace Store;

        errors Failure { Full = 1; Late = 2; }

        contract Marks {
          model marks: uint = 0;
          op Mark() { case Marked => { marks' = marks +% 1; } }
          op Marked() -> uint { case Told => return marks; }
        }

        contract Cells {
          model cells: map<uint, ulong>;

          function has(at: uint) -> bool = at in cells;

          op Read(at: uint) -> ulong {
            case Hole when at not in cells => return 0;
            case Data => return cells[at];
          }

          op Write(at: uint, value: ulong) fails Full, Late {
            requires "it is not the last place": at < 4000000000;
            case Filled when cells.count == 1000000 => fail Late;
            case NoRoom may fail Full;
            case Nothing when value == 0 and at not in cells => {}
            case Written => { cells[at]' = value; }
          }
        }

        contract Desk relies Cells {
          op Double(at: uint) fails Full, Late {
            let value = Cells.Read(at);
            case Wrong when at >= 4000000000 => fail Late;
            case Full may fail Full, Late;
            case Doubled => { Cells.Write(at, value +% value); }
          }
        }

        system Base {
          layer Ground { Marks by derived; Cells by derived; }
          layer Front { Desk by derived; }
          expose Marks, Cells, Desk;
        }

        """;

    /// <summary>The store, and perhaps more, with a patch whose members are given.</summary>
    public static EvolvedSystem StoreWith(string members, string more = "", string system = "Base") => Compose(new Dictionary<string, string>
    {
        ["store.sysspec"] = $"{Store}{more}patch Changed {{\n  because \"It is tried.\";\n{members}\n}}\nsystem Now evolves {system} {{ patches Changed; }}\n",
    }).Single();

    /// <summary>The file system in memory with a patch, whose members are given.</summary>
    public static EvolvedSystem MemoryFsWith(string members) => Compose(SpecFiles.Read().Append(new(
        "specs/zz-changed.sysspec", $"namespace SpecFs;\npatch Changed {{\n  because \"It is tried.\";\n{members}\n}}\nsystem ChangedFs evolves MemoryFs {{ patches Changed; }}\n"))).Single(static s => s.Name == "ChangedFs");

    /// <summary>The systems of the repository's specs that evolve others.</summary>
    public static IReadOnlyList<EvolvedSystem> OfTheRepository() => Compose(SpecFiles.Read());

    private static IReadOnlyList<EvolvedSystem> Compose(IEnumerable<KeyValuePair<string, string>> files)
    {
        var compilation = Compilation.Create([.. files.Select(static f => SyntaxTree.Parse(new SourceText(f.Key, f.Value)))]);
        var evolution = SystemEvolution.Create(compilation, []);
        var errors = compilation.Diagnostics.Concat(evolution.Diagnostics).Where(static d => d.Severity == Language.Diagnostics.Severity.Error).ToList();
        return errors.Count > 0 ? throw new InvalidOperationException(string.Join("\n", errors)) : evolution.Systems;
    }
}
