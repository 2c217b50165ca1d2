using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Drafts;

/// <summary>Effects that a patch adds to a case.</summary>
/// <param name="Patch">The patch.</param>
/// <param name="Syntax">The statements.</param>
/// <param name="IsUnseen">Whether they do nothing that anybody from before the patch can see.</param>
internal sealed record CaseExtension(Patch Patch, ExtendCaseSyntax Syntax, bool IsUnseen)
{
    /// <summary>Writes a case with its extensions, in their order.</summary>
    public static void Write(DraftWriter writer, CaseSyntax @case, BlockSyntax block, IEnumerable<CaseExtension> extensions)
    {
        var last = block.Statements.Count > 0 && block.Statements[block.Statements.Count - 1] is ReturnStatementSyntax returned ? (SyntaxElement)returned : block.CloseBrace;
        writer.Write(new SourceSpan(@case.Source, TextSpan.FromBounds(@case.FullSpan.Start, last.FullSpan.Start)));
        foreach (var body in extensions.Select(static e => e.Syntax.Body).Where(static b => b.Statements.Count > 0))
        {
            // A comment at the end of the line before is not to take in what comes.
            writer.StartLine(body.Location);
            writer.Indent(body.Location);
            writer.Write(new SourceSpan(body.Source, TextSpan.FromBounds(body.Statements[0].FullSpan.Start, body.CloseBrace.FullSpan.Start)));
            writer.StartLine(body.Location);
        }

        writer.Write(new SourceSpan(@case.Source, TextSpan.FromBounds(last.FullSpan.Start, @case.FullSpan.End)));
    }
}
