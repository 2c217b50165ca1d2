namespace SysSpec.Language.Syntax;

/// <summary>Reads documentation comments.</summary>
internal static class SyntaxDocumentation
{
    /// <summary>
    /// The lines of the documentation comment that ends directly before a token, joined by line feeds; null without one. An empty line or another comment
    /// between documentation and declaration cuts the connection, so that remarks at the head of a section document nothing by accident.
    /// </summary>
    public static string? Of(SyntaxToken token)
    {
        var trivia = token.LeadingTrivia;
        var lines = new List<string>();
        var breaks = 0;
        for (var i = trivia.Count - 1; i >= 0; i--)
        {
            var piece = trivia[i];
            if (piece.Kind == TriviaKind.LineBreak)
            {
                if (++breaks > 1)
                {
                    break;
                }
            }
            else if (piece.Kind == TriviaKind.DocumentationComment)
            {
                breaks = 0;
                var text = piece.ToString();
                lines.Add(text.Substring(text.Length > 3 && text[3] == ' ' ? 4 : 3).TrimEnd());
            }
            else if (piece.Kind != TriviaKind.WhiteSpace)
            {
                break;
            }
        }

        lines.Reverse();
        return lines.Count == 0 ? null : string.Join("\n", lines);
    }
}
