using System.Text;
using SysSpec.Language.Lexing;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Fuzzing;

/// <summary>What holds for the tree of every text.</summary>
public static class TreeLaws
{
    /// <summary>Parses a text and checks all laws of its tree.</summary>
    public static SyntaxTree Check(string content)
    {
        var tree = SyntaxTree.Parse(new SourceText("any.sysspec", content));
        Check(tree);
        return tree;
    }

    /// <summary>Throws if a law does not hold.</summary>
    public static void Check(SyntaxTree tree)
    {
        var content = tree.Text.Content;
        Require(tree.Root.ToFullString() == content, "the root's full string is the text");
        Require(tree.Root.Height <= SyntaxTree.MaxHeight, $"no node is higher than {SyntaxTree.MaxHeight}, but the root is {tree.Root.Height} high");
        var isWhole = true;
        var position = 0;
        foreach (var token in Tokens(tree.Root))
        {
            Require(token.FullSpan.Start == position, "tokens follow each other without gap or overlap");
            position = token.FullSpan.End;
            isWhole &= CheckToken(token);
        }

        Require(position == content.Length, "the tokens reach the end of the text");
        Require(isWhole || tree.Diagnostics.Count > 0, "what is missing or skipped is reported");
        foreach (var finding in tree.Diagnostics)
        {
            Require(finding.Span.Start >= 0 && finding.Span.Length >= 0 && finding.Span.End <= content.Length, "findings lie in the text");
            Require(!finding.Message.Contains('\0') && finding.Message.Length < 400, "messages are readable");
        }
    }

    /// <summary>All tokens, and on the way down that children lie in their parents, without recursion.</summary>
    private static IEnumerable<SyntaxToken> Tokens(SyntaxNode root)
    {
        var open = new Stack<SyntaxElement>();
        open.Push(root);
        while (open.Count > 0)
        {
            var element = open.Pop();
            if (element is SyntaxToken token)
            {
                yield return token;
                continue;
            }

            var node = (SyntaxNode)element;
            CheckNode(node);
            for (var i = node.Children.Count - 1; i >= 0; i--)
            {
                open.Push(node.Children[i]);
            }
        }
    }

    private static void CheckNode(SyntaxNode node)
    {
        Require(node.Children.Count > 0, "a node has children");
        Require(node.FullSpan.Start == node.Children[0].FullSpan.Start && node.FullSpan.End == node.Children[^1].FullSpan.End, "a node reaches from its first child to its last");
        Require(node.Span.Start >= node.FullSpan.Start && node.Span.End <= node.FullSpan.End, "the span lies in the full span");
        Require(node.Height == 1 + node.Children.Max(static child => child.Height), "a node is one higher than its highest child");
        if (node is StringLiteralSyntax text)
        {
            text.ToBytes();
        }
    }

    /// <summary>Checks a token; true if it is neither missing nor preceded by skipped text.</summary>
    private static bool CheckToken(SyntaxToken token)
    {
        var leading = token.LeadingTrivia;
        var trailing = token.TrailingTrivia;
        var spelled = new StringBuilder();
        foreach (var trivia in leading)
        {
            spelled.Append(trivia.ToString());
        }

        spelled.Append(token.Text);
        foreach (var trivia in trailing)
        {
            spelled.Append(trivia.ToString());
        }

        Require(spelled.ToString() == token.ToFullString(), "a token and the trivia around it are its full string");
        Require(!trailing.Any(static trivia => trivia.Kind == TriviaKind.SkippedText), "nothing is skipped behind a token");
        Require(token.Kind != TokenKind.Bad, "what cannot be read is skipped text");
        if (token.Kind == TokenKind.Integer)
        {
            Literals.Integer(token);
        }

        return (!token.IsMissing || token.Kind == TokenKind.EndOfFile) && !leading.Any(static trivia => trivia.Kind == TriviaKind.SkippedText);
    }

    private static void Require(bool holds, string law)
    {
        if (!holds)
        {
            throw new InvalidOperationException("Law broken: " + law);
        }
    }
}
