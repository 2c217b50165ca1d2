using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Generators.Tests.Pipeline;

/// <summary>Edits as people make them, most of them in bodies: words exchanged, clauses and statements deleted, doubled, moved, lines added. Deterministic for a random source.</summary>
internal sealed class SpecEdits(Random random)
{
    /// <summary>Another version of a text; often one with errors.</summary>
    public string Edit(string text)
    {
        var tree = SyntaxTree.Parse(new SourceText("edited", text));
        var nodes = tree.Root.DescendantsAndSelf().ToList();
        var bodies = nodes.Where(static n => n is ClauseSyntax or StatementSyntax or InvariantSyntax or PropertySyntax).ToList();
        var tokens = (bodies.Count > 0 && random.Next(5) > 0 ? Pick(bodies).DescendantsAndSelf() : nodes).SelectMany(static n => n.Children).OfType<SyntaxToken>().Where(static t => !t.IsMissing).ToList();
        if (tokens.Count == 0)
        {
            return text;
        }

        var token = Pick(tokens);
        return random.Next(8) switch
        {
            0 or 1 => Replace(text, token, Like(nodes, token)),
            2 => text.Insert(token.FullSpan.Start, Pick(["\n", "\n\n", " // a remark\n", "\n/// A remark.\n", " "])),
            3 when bodies.Count > 0 && Pick(bodies) is var body => Replace(text, body, ""),
            4 when bodies.Count > 0 && Pick(bodies) is var body => text.Insert(body.FullSpan.Start, body.ToFullString() + "\n"),
            5 when bodies.Count > 1 => Replace(text, Pick(bodies), Pick(bodies).ToString()),
            6 => Number(text, tokens),
            _ => Sign(text, tokens),
        };
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private static string Replace(string text, SyntaxElement element, string by) => text.Remove(element.Span.Start, element.Span.Length).Insert(element.Span.Start, by);

    // Another word of the same kind.
    private string Like(List<SyntaxNode> nodes, SyntaxToken token) =>
        Pick(nodes.SelectMany(static n => n.Children).OfType<SyntaxToken>().Where(t => t.Kind == token.Kind && !t.IsMissing).ToList()).Text;

    private string Number(string text, List<SyntaxToken> tokens)
    {
        var numbers = tokens.Where(static t => char.IsDigit(t.Text[0])).ToList();
        return numbers.Count == 0 ? text : Replace(text, Pick(numbers), random.Next(4).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private string Sign(string text, List<SyntaxToken> tokens)
    {
        string[][] alike = [["==", "!="], ["<", "<=", ">", ">="], ["+", "-", "*"], ["and", "or"], ["+=", "-="], ["true", "false"], ["some", "none"]];
        var places = tokens.Select(t => (Token: t, Others: alike.FirstOrDefault(a => a.Contains(t.Text)))).Where(static p => p.Others is not null).ToList();
        return places.Count == 0 ? text : Pick(places) is var (token, others) ? Replace(text, token, Pick(others ?? [])) : text;
    }
}
