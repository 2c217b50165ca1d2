using SysSpec.Language.Diagnostics;
using SysSpec.Language.Parsing;
using SysSpec.Language.Text;

namespace SysSpec.Language.Syntax;

/// <summary>One parsed file. The tree holds every character: <c>Root.ToFullString()</c> is the text, whatever the text is.</summary>
public sealed class SyntaxTree
{
    /// <summary>No node is higher than this; what would be is reported and skipped.</summary>
    public const int MaxHeight = 500;

    private SyntaxTree(SourceText text, CompilationUnitSyntax root, IReadOnlyList<Diagnostic> diagnostics)
    {
        Text = text;
        Root = root;
        Diagnostics = diagnostics;
    }

    /// <summary>The file.</summary>
    public SourceText Text { get; }

    /// <summary>The whole file as a node.</summary>
    public CompilationUnitSyntax Root { get; }

    /// <summary>What is wrong with its spelling, in the order of the text.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Parses a file. Never fails: mistakes are reported, and the tree covers what could be read. Linear in the length of the text.</summary>
    public static SyntaxTree Parse(SourceText text)
    {
        var diagnostics = new DiagnosticBag();
        var root = new Parser(text, diagnostics).ParseCompilationUnit();
        return new SyntaxTree(text, root, diagnostics.Items.OrderBy(static d => d.Span.Start).ThenBy(static d => d.Id, StringComparer.Ordinal).ToArray());
    }
}
