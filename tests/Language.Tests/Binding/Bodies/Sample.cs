using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Binding.Bodies;

/// <summary>Small specs around one expression or body, so that a test shows only what it is about.</summary>
internal static class Sample
{
    private const string Declarations =
        """
        namespace Sample;
        errors Errno { ENOENT = 2 "No such file or directory"; EIO = 5 "Input/output error"; ENOSPC = 28 "No space left on device"; }
        enum Kind : byte { File = 0; Directory = 1; Link = 2; }
        flags Access : uint { None = 0; Execute = 1; Write = 2; Read = 4; }
        type Name = bytes where value.length in 1..=255 and value.indexOf(0x2F) is none;
        type Small = uint where value < 100;
        opaque type Block : uint;
        record Point { x: uint; y: uint where y >= x; label: Name?; }
        layout Header little size 8 { magic: uint at 0; length: uint at 4; }

        """;

    /// <summary>Compiles declarations that see the types above.</summary>
    public static Compilation Compile(string text) => Compilation.Create([SyntaxTree.Parse(new SourceText("main.sysspec", Declarations + text))]);

    /// <summary>The value of a function with the parameters and result type; fails on any finding.</summary>
    public static BoundExpression Value(string parameters, string type, string expression)
    {
        var compilation = Compile(Function(parameters, type, expression));
        Assert.Equal([], compilation.Diagnostics.Select(static d => d.ToString()));
        return compilation.Model.Contracts.Single().Functions.Single().Body ?? throw new InvalidOperationException("The function has no value.");
    }

    /// <summary>The ids of what is found in a function's value.</summary>
    public static IReadOnlyList<string> FindingsInValue(string parameters, string type, string expression) => Findings(Function(parameters, type, expression));

    /// <summary>The ids of what binding finds, in the order of the text. What the checks after it find (SYS4..., SYS5...) does not count: samples need not make sense.</summary>
    public static IReadOnlyList<string> Findings(string text) =>
        [.. Compile(text).Diagnostics.Select(static d => d.Id).Where(static id => string.CompareOrdinal(id, "SYS4") < 0)];

    /// <summary>The ids of what is found in a module's body of <c>op Run(..) fails ENOENT, EIO</c>.</summary>
    public static IReadOnlyList<string> FindingsInBody(string parameters, string results, string body, string members = "")
    {
        var names = string.Join(", ", parameters.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static p => p.Split(':')[0].Trim()));
        return Findings($$"""
            contract Store {
              entity File { model size: ulong; model entries: map<bytes, File>; }
              model total: ulong = 0;
              op Run({{parameters}}) {{results}} fails ENOENT, EIO;
            }
            module Simple guarantees Store {
              state { names: set<bytes>; queue: seq<uint>; pages: arena<64>; bits: bitmap<100>; slots: uint[8]; newest: Point; }
              state File { block: Block?; }
              {{members}}
              op Run({{names}}) { {{body}} }
            }
            """);
    }

    /// <summary>The clauses of <c>op Run(..)</c> of a contract; fails on any error.</summary>
    public static IReadOnlyList<BoundClause> Clauses(string parameters, string results, string clauses)
    {
        var compilation = Compile(Contract(parameters, results, clauses));
        Assert.False(compilation.HasErrors, string.Join("\n", compilation.Diagnostics));
        return compilation.Model.Contracts.Single().Operations.Single().Clauses;
    }

    /// <summary>The ids of what is found in the clauses of <c>op Run(..)</c> of a contract.</summary>
    public static IReadOnlyList<string> FindingsInClauses(string parameters, string results, string clauses) => Findings(Contract(parameters, results, clauses));

    private static string Function(string parameters, string type, string expression) => $"contract Store {{ function f({parameters}) -> {type} = {expression}; }}";

    private static string Contract(string parameters, string results, string clauses) => $$"""
        contract Store {
          entity File { model size: ulong; model entries: map<bytes, File>; model parent: File?; }
          model total: ulong = 0;
          model names: set<bytes>;
          op Run({{parameters}}) {{results}} fails ENOENT, EIO { {{clauses}} }
        }
        """;
}
