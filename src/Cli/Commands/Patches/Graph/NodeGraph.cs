using System.Text;
using SysSpec.Language.Evolution;
using SysSpec.Language.Syntax;

namespace SysSpec.Cli.Commands.Patches.Graph;

/// <summary>The nodes of one patch and what each relies on, guarantees, provides or changes, as they are written.</summary>
internal sealed class NodeGraph
{
    private readonly Patch _patch;
    private readonly List<Node> _nodes = [];

    private NodeGraph(Patch patch)
    {
        _patch = patch;
        foreach (var member in patch.Members)
        {
            if (NodeOf(member) is { } node)
            {
                _nodes.Add(node);
            }
        }
    }

    /// <summary>Reads a patch.</summary>
    public static NodeGraph Of(Patch patch) => new(patch);

    /// <summary>The number of nodes.</summary>
    public int Count => _nodes.Count;

    /// <summary>As a Mermaid flow chart. Slanted: what the patch finds and does not bring.</summary>
    public string Mermaid()
    {
        var graph = new StringBuilder("flowchart TB");
        for (var i = 0; i < _nodes.Count; i++)
        {
            graph.Append($"\n  node_{i}{Shaped(_nodes[i])}");
        }

        var found = _nodes.SelectMany(static n => n.Edges).Select(static e => e.Target).Where(t => IndexOf(t) < 0).Distinct().Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < found.Count; i++)
        {
            graph.Append($"\n  found_{i}[/\"{found[i]}\"/]");
        }

        for (var i = 0; i < _nodes.Count; i++)
        {
            foreach (var edge in _nodes[i].Edges)
            {
                var target = IndexOf(edge.Target) is var at and >= 0 ? $"node_{at}" : $"found_{found.IndexOf(edge.Target)}";
                graph.Append($"\n  node_{i} -->|{edge.Word}| {target}");
            }
        }

        return graph.ToString();
    }

    /// <summary>As a tree for a terminal.</summary>
    public TextTree Tree() => new(
        $"{_patch.Name}: {_patch.Reason}",
        [.. _nodes.Select(n => new TextTree(n.Label, [.. n.Edges.Select(e => new TextTree($"{e.Word} {e.Target}{(IndexOf(e.Target) < 0 ? "" : " (of this patch)")}", []))]))]);

    private static string Shaped(Node node) => node.Kind switch
    {
        "leaf" => $"([\"{node.Label}\"])",
        "root" => $"[[\"{node.Label}\"]]",
        _ => $"[\"{node.Label}\"]",
    };

    private static Node? NodeOf(PatchMemberSyntax member) => member switch
    {
        PatchNodeSyntax n => new Node(n.Role.Text, $"{n.Role.Text} {WordOf(n.Declaration)} {n.Declaration.Identifier.Text}", n.Declaration.Identifier.Text, EdgesOf(n.Declaration)),
        PatchProvideSyntax n => new Node(
            n.Role is null ? "provide" : "root",
            $"{(n.Role is null ? "" : "root ")}provide {n.Contract.Text} by {n.Module?.Text ?? n.ProviderKeyword?.Text}{(n.Layer is null ? "" : $" in {n.Layer.Text}")}", null,
            [new Edge("provides", n.Contract.Text), .. n.Module is null ? Array.Empty<Edge>() : [new Edge("by", n.Module.Text)]]),
        AmendSyntax n => new Node(
            n.Role is null ? "amend" : "root", $"{(n.Role is null ? "" : "root ")}amend {n.KindWord.Text} {n.Name.Text}", null,
            [new Edge("amends", n.Name.Text), .. n.Edits.OfType<ExtendEditSyntax>().SelectMany(static e => Edges(e.Keyword.Text, e.Names))]),
        AffirmSyntax n => new Node("affirm", $"affirm {n.KindWord.Text} {n.Name.Text}", null, [new Edge("affirms", n.Name.Text)]),
        _ => null,
    };

    private static IReadOnlyList<Edge> EdgesOf(DeclarationSyntax declaration) => declaration switch
    {
        ContractSyntax n => [.. Edges("relies", n.Relies?.Contracts)],
        ModuleSyntax n => [.. Edges("guarantees", n.Guarantees.Contracts), .. Edges("relies", n.Relies?.Contracts)],
        _ => [],
    };

    private static IEnumerable<Edge> Edges(string word, IEnumerable<NameSyntax>? names) => (names ?? []).Where(static n => !n.IsMissing).Select(n => new Edge(word, n.Text));

    private static string WordOf(DeclarationSyntax declaration) => declaration switch
    {
        ContractSyntax { IsExtern: true } => "extern contract",
        EnumSyntax { IsFlags: true } => "flags",
        OpaqueTypeSyntax => "opaque type",
        TypeDeclarationSyntax => "type",
        _ => declaration.Kind.ToString().ToLowerInvariant(),
    };

    private int IndexOf(string name) => _nodes.FindIndex(n => n.Name is not null && (n.Name == name || $"{_patch.Namespace}.{n.Name}" == name));

    private sealed record Node(string Kind, string Label, string? Name, IReadOnlyList<Edge> Edges);

    private sealed record Edge(string Word, string Target);
}
