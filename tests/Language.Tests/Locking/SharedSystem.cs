using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Locking;

/// <summary>A small system whose threads share nodes.</summary>
internal static class SharedSystem
{
    /// <summary>What the compiler says of the locks of a module of the system: ids with what stands at their places.</summary>
    /// <param name="body">The members of the module that keeps <c>op Run(one: ulong, other: ulong) fails Gone</c>.</param>
    /// <param name="sharing">How the threads share <c>turn</c> and <c>pair</c>.</param>
    /// <param name="more">More operations of the nodes' contract.</param>
    public static IReadOnlyList<string> Findings(string body, string sharing = "atomic turn; lock seat : mutex protects pair;", string more = "")
    {
        var text = $$"""
            namespace Sample;
            errors Trouble { Gone = 1 "It has ended"; }
            record Pair { a: ulong; b: ulong; }
            contract Nodes {
              entity Node { model next: Node?; model size: ulong = 0; }
              model all: map<ulong, Node>;
              model turn: ulong = 0;
              model pair: Pair;
              function byKey(key: ulong) -> Node? = all[key]?;
              op SetSize(node: Node, size: ulong) { case Set => { node.size' = size; } }
              op SetTurn(to: ulong) { case Set => { turn' = to; } }
              {{more}}
              op SetPair(to: Pair) { case Set => { pair' = to; } }
              locks {
                lock Node.guard : readwrite protects next, size;
                lock Node.mark : mutex;
                order Node.guard by next;
                lock book : readwrite protects all for life;
                {{sharing}}
                SetSize: holds node.guard;
              }
            }
            contract Work { op Run(one: ulong, other: ulong) fails Gone; }
            module Worker guarantees Work relies Nodes {
            {{body}}
            }
            system Shop {
              layer Below { Nodes by derived; }
              layer Above { Work by Worker; }
              expose Work;
              concurrency { policy entity; }
            }
            """;
        return [.. Compilation.Create([SyntaxTree.Parse(new SourceText("sample.sysspec", text))]).Diagnostics
            .Where(static d => d.Id.StartsWith("SYS6", StringComparison.Ordinal)).Select(d => $"{d.Id} {text.Substring(d.Span.Start, d.Span.Length)}")];
    }
}
