using SysSpec.Language.Clauses;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Clauses;

/// <summary>Clauses have names, and a name stays with its clause.</summary>
public sealed class ClauseListTests
{
    private const string Spec = """
        namespace Sample;

        errors Errno { EBAD = 1 "bad"; EFULL = 2 "full"; }

        contract Budget { model used: ulong = 0; op Take(n: ulong) { case Taken => { used' = used + n; } } }

        contract Store relies Budget {
          entity Item { model size: ulong; }
          model items: map<ulong, Item>;
          model tags: set<ulong>;
          model log: seq<ulong>;

          op Put(key: ulong, size: ulong) fails EBAD, EFULL {
            requires "the size is not zero": size > 0;
            requires key < 1000;
            let old = items[key]?;
            case Known when key in tags => fail EBAD;
            case Full may fail EFULL;
            case Same when old is some => {}
            case Put => {
              Budget.Take(size);
              Budget.Take(size);
              let item = new Item { size: size };
              items[key]' = item;
              add key to tags;
              if size > 10 { append key to log; Budget.Take(1); } else if size > 5 { Budget.Take(2); } else { Budget.Take(3); }
              match key { 1, 2 => { Budget.Take(4); } else => { Budget.Take(5); } }
              foreach k in log { Budget.Take(k); }
            }
          }
          op Drop(key: ulong) {
            requires key in items;
            case Dropped => { free items[key]; remove items[key]; remove key from tags; clear log; }
          }
          op Find(key: ulong, into: buffer) -> ulong fails EBAD {
            case Missing when key not in items => fail EBAD;
            case Found => { into.write(0, "x"); into.fill(0); return items[key].size; }
          }
          invariant "keys are small": forall key in items.keys: key < 1000;
          invariant "keys are small": forall key in tags: key < 1000;
          property "what is put is there" (key: ulong, size: ulong) { when Put(key, size) is Put; assert "there": key in items; }
        }

        module Kept guarantees Store relies Budget { represent items as HashMap; }
        """;

    [Fact]
    public void Id_IsMadeOfNamesAndTheClausesOwnText() => Assert.Equal(
        [
            "Sample.Budget.Take.Taken",
            "Sample.Budget.Take.Taken/used'",
            "Sample.Store/relies Budget",
            "Sample.Store.Put/requires \"the size is not zero\"",
            "Sample.Store.Put/requires key<1000",
            "Sample.Store.Put/let old",
            "Sample.Store.Put.Known",
            "Sample.Store.Put.Full",
            "Sample.Store.Put.Same",
            "Sample.Store.Put.Put",
            "Sample.Store.Put.Put/Budget.Take(size)",
            "Sample.Store.Put.Put/Budget.Take(size)#2",
            "Sample.Store.Put.Put/new item",
            "Sample.Store.Put.Put/items[key]'",
            "Sample.Store.Put.Put/tags{key}'",
            "Sample.Store.Put.Put/if(size>10)/log'",
            "Sample.Store.Put.Put/if(size>10)/Budget.Take(1)",
            "Sample.Store.Put.Put/else(size>10)/if(size>5)/Budget.Take(2)",
            "Sample.Store.Put.Put/else(size>10)/else(size>5)/Budget.Take(3)",
            "Sample.Store.Put.Put/match(key:1,2)/Budget.Take(4)",
            "Sample.Store.Put.Put/match(key:else)/Budget.Take(5)",
            "Sample.Store.Put.Put/foreach(k in log)/Budget.Take(k)",
            "Sample.Store.Drop/requires key in items",
            "Sample.Store.Drop.Dropped",
            "Sample.Store.Drop.Dropped/free items[key]",
            "Sample.Store.Drop.Dropped/items[key]'",
            "Sample.Store.Drop.Dropped/tags{key}'",
            "Sample.Store.Drop.Dropped/log'",
            "Sample.Store.Find.Missing",
            "Sample.Store.Find.Found",
            "Sample.Store.Find.Found/into[0..]'",
            "Sample.Store.Find.Found/into'",
            "Sample.Store.Find.Found/return",
            "Sample.Store/invariant \"keys are small\"",
            "Sample.Store/invariant \"keys are small\"#2",
            "Sample.Store/property \"what is put is there\"",
            "Sample.Kept/guarantees Store",
            "Sample.Kept/relies Budget",
        ],
        Ids(List(Spec)));

    /// <summary>What is true of taking a clause away is true of adding it: every other clause keeps its name.</summary>
    [Fact]
    public void Id_StaysWhenAnotherClauseComesOrGoes()
    {
        var all = List(Spec);
        var tried = 0;
        foreach (var gone in all.Where(static c => c.Kind is not (ClauseKind.Relies or ClauseKind.Guarantees) && !c.Id.Contains('#', StringComparison.Ordinal)))
        {
            var (start, end) = (gone.Location.Span.Start, gone.Location.Span.End);
            var rest = Compile(Spec[..start] + Spec[end..]);
            if (!rest.HasErrors && !all.Any(c => c.Id.StartsWith(gone.Id + "#", StringComparison.Ordinal)))
            {
                tried++;
                Assert.Equal(Ids(all).Where(id => id != gone.Id && !id.StartsWith(gone.Id + "/", StringComparison.Ordinal)), Ids(ClauseList.Of(rest)));
            }
        }

        Assert.True(tried > 20, $"Only {tried} clauses can be taken away.");
    }

    [Fact]
    public void Id_StaysWhenClausesTradePlaces()
    {
        var swapped = Spec.Replace("let old = items[key]?;\n", "", StringComparison.Ordinal)
            .Replace("requires \"the size is not zero\": size > 0;", "let old = items[key]?; requires key < 1000;", StringComparison.Ordinal)
            .Replace("    requires key < 1000;\n", "    requires \"the size is not zero\": size > 0;\n", StringComparison.Ordinal);

        Assert.NotEqual(Ids(List(Spec)), Ids(List(swapped)));
        Assert.Equal(Ids(List(Spec)).Order(StringComparer.Ordinal), Ids(List(swapped)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Id_DoesNotDependOnLayoutAndComments()
    {
        var spread = Spec.Replace("key < 1000;", "key // small\n <  1000;", StringComparison.Ordinal).Replace("Budget.Take(size)", "Budget . Take( size )", StringComparison.Ordinal)
            .Replace("size > 10", "size>10", StringComparison.Ordinal).Replace("items[key]'", "items[ key ]'", StringComparison.Ordinal);

        Assert.NotEqual(Spec, spread);
        Assert.Equal(Ids(List(Spec)), Ids(List(spread)));
    }

    [Fact]
    public void Ids_OfTheProjectsSpecs_AreUniqueAndStartWithTheirScope()
    {
        var files = Directory.GetFiles(Path.Combine(TestFiles.Root, "specs"), "*.sysspec", SearchOption.AllDirectories);
        var clauses = ClauseList.Of(Compilation.Create([.. files.Select(static f => SyntaxTree.Parse(new SourceText(f, TestFiles.Read(f))))]));

        Assert.True(clauses.Count > 500);
        Assert.Equal(clauses.Count, Ids(clauses).Distinct().Count());
        Assert.All(clauses, static c => Assert.StartsWith(c.Scope, c.Id, StringComparison.Ordinal));
        Assert.All(clauses, static c => Assert.DoesNotContain('\n', c.Id + c.Text));
    }

    [Fact]
    public void Text_IsWhatIsWrittenOnOneLine()
    {
        var clauses = List(Spec).ToDictionary(static c => c.Id, StringComparer.Ordinal);

        Assert.Equal("requires \"the size is not zero\": size > 0", clauses["Sample.Store.Put/requires \"the size is not zero\""].Text);
        Assert.Equal("case Known when key in tags => fail EBAD", clauses["Sample.Store.Put.Known"].Text);
        Assert.Equal("case Full may fail EFULL", clauses["Sample.Store.Put.Full"].Text);
        Assert.Equal("case Same when old is some => {}", clauses["Sample.Store.Put.Same"].Text);
        Assert.Equal("case Put => { ... }", clauses["Sample.Store.Put.Put"].Text);
        Assert.Equal("add key to tags", clauses["Sample.Store.Put.Put/tags{key}'"].Text);
        Assert.Equal("property \"what is put is there\" (key: ulong, size: ulong) { ... }", clauses["Sample.Store/property \"what is put is there\""].Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("contract")]
    [InlineData("namespace A; contract B relies C { op D() { case E => { F'; } } }")]
    public void BrokenSpec_IsListedAsFarAsItGoes(string spec) => Assert.NotNull(ClauseList.Of(Compile(spec)));

    private static IReadOnlyList<Clause> List(string spec)
    {
        var compilation = Compile(spec);
        Assert.Equal("", string.Join("\n", compilation.Diagnostics.Where(static d => d.Severity == Language.Diagnostics.Severity.Error)));
        return ClauseList.Of(compilation);
    }

    private static Compilation Compile(string spec) => Compilation.Create([SyntaxTree.Parse(new SourceText("sample.sysspec", spec))]);

    private static IEnumerable<string> Ids(IEnumerable<Clause> clauses) => clauses.Select(static c => c.Id);
}
