using System.Text;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Tests.Parsing;

/// <summary>
/// Writes a tree so that people can read it: a line for each node with its kind, its own tokens, <c>_</c> where a child node stands, and <c>(missing)</c> for missing tokens;
/// the children below it, indented.
/// </summary>
public static class SyntaxDump
{
    public static string Dump(SyntaxNode root)
    {
        var dump = new StringBuilder();
        Dump(root, 0, dump);
        return dump.ToString();
    }

    private static void Dump(SyntaxNode node, int depth, StringBuilder dump)
    {
        dump.Append(' ', 2 * depth).Append(node.Kind).Append(':');
        foreach (var child in node.Children)
        {
            dump.Append(' ').Append(child switch
            {
                SyntaxToken { Kind: TokenKind.EndOfFile } => "(end)",
                SyntaxToken token => token.IsMissing ? "(missing)" : token.Text,
                _ => "_",
            });
        }

        dump.Append('\n');
        foreach (var child in node.Children.OfType<SyntaxNode>())
        {
            Dump(child, depth + 1, dump);
        }
    }
}
