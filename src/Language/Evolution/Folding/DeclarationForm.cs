using SysSpec.Language.Evolution.Drafts;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Folding;

/// <summary>
/// A declaration in the form that does not depend on layout and comments, nor on the order of what has none: names in a list, members of contracts and modules, providers in a layer, lines about locks, state. The order of
/// clauses, of fields of records and layouts, and of members of enumerations stays.
/// </summary>
internal static class DeclarationForm
{
    /// <summary>The form.</summary>
    public static string Of(SyntaxNode node)
    {
        if (!DraftShape.HasParts(node))
        {
            return SpecText.Canonical(node.ToString());
        }

        if (node is ExposeSyntax expose)
        {
            return $"expose {Sorted(expose.Contracts)}";
        }

        var children = DraftShape.Of(node).Children;
        var parts = children.Select(static c => Of(c.Syntax));
        if (node is ContractSyntax or ModuleSyntax or LayerSyntax or EntitySyntax or StateSyntax or LocksSyntax)
        {
            parts = parts.OrderBy(static p => p, StringComparer.Ordinal);
        }

        return $"{Head(node, children.Count > 0 ? children[0].Syntax : node.Children[node.Children.Count - 1])} {string.Join(" ", parts)}";
    }

    /// <summary>What comes before the first part: as it is written, but for lists of names.</summary>
    private static string Head(SyntaxNode node, SyntaxElement end)
    {
        IEnumerable<SyntaxNode?> lists = node switch
        {
            ContractSyntax n => [n.Relies],
            ModuleSyntax n => [n.Guarantees, n.Relies],
            OperationSyntax n => [n.Fails],
            _ => [],
        };
        var head = "";
        var start = node.Span.Start;
        foreach (var list in lists.OfType<SyntaxNode>())
        {
            head += $"{node.Source.ToString(TextSpan.FromBounds(start, list.Span.Start))} {Sorted(list)} ";
            start = list.Span.End;
        }

        return SpecText.Canonical(head + node.Source.ToString(TextSpan.FromBounds(start, end.FullSpan.Start)));
    }

    private static string Sorted(SyntaxNode list) => list switch
    {
        ReliesSyntax n => $"relies {Sorted(n.Contracts)}",
        GuaranteesSyntax n => $"guarantees {Sorted(n.Contracts)}",
        FailsSyntax n => $"fails {string.Join(", ", n.Errors.Select(static e => e.Text).OrderBy(static e => e, StringComparer.Ordinal))}",
        _ => list.ToString(),
    };

    private static string Sorted(IEnumerable<NameSyntax> names) => string.Join(", ", names.Select(static n => n.Text).OrderBy(static n => n, StringComparer.Ordinal));
}
