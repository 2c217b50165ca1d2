using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution;

/// <summary>A patch and its place among the others.</summary>
public sealed class Patch
{
    internal Patch(SyntaxTree tree, PatchSyntax syntax)
    {
        Tree = tree;
        Syntax = syntax;
        Parts = [(tree, syntax)];
        Namespace = tree.Root.Namespace.Name.Text;
        Reason = syntax.Members.OfType<PatchReasonSyntax>().Select(static r => Lexing.Literals.Text(r.Reason)).FirstOrDefault() ?? "";
    }

    /// <summary>The file that it is written in; its first part, if it has several. Pins lie beside it.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>What is written; the first part, if it has several.</summary>
    public PatchSyntax Syntax { get; }

    /// <summary>All that is written: the first part, and those that continue it by the paths of their files (ordinal), in one file as they stand.</summary>
    public IReadOnlyList<(SyntaxTree Tree, PatchSyntax Syntax)> Parts { get; private set; }

    /// <summary>The members of all parts.</summary>
    public IEnumerable<PatchMemberSyntax> Members => Parts.SelectMany(static p => p.Syntax.Members);

    /// <summary>The namespace, with dots.</summary>
    public string Namespace { get; }

    /// <summary>The name without the namespace.</summary>
    public string Name => Syntax.Identifier.Text;

    /// <summary>Namespace and name: how pins and reports speak of it.</summary>
    public string QualifiedName => $"{Namespace}.{Name}";

    /// <summary>Why it is there; empty where nothing is said.</summary>
    public string Reason { get; }

    /// <summary>Where its name stands.</summary>
    public SourceSpan Location => new(Tree.Text, Syntax.Identifier.Span);

    /// <summary>The patches that it names as those that it builds on.</summary>
    public IReadOnlyList<Patch> After { get; internal set; } = [];

    /// <summary>All patches that it builds on, through others too, by qualified name.</summary>
    public IReadOnlyList<Patch> Ancestors { get; internal set; } = [];

    /// <summary>The longest way down to a patch that builds on none; those are 0.</summary>
    public int Depth { get; internal set; }

    /// <summary>Whether this patch builds on another, or the other way round.</summary>
    public bool IsOrderedWith(Patch other) => Ancestors.Contains(other) || other.Ancestors.Contains(this);

    /// <summary>Whether what a patch wrote was there when this one was written: it is this one's own, or it builds on it. What the base wrote (null) always was.</summary>
    internal bool Knows(Patch? writer) => writer is null || writer == this || Ancestors.Contains(writer);

    /// <summary>The part that something of the patch is written in: its names mean what they mean in that file.</summary>
    /// <param name="written">A part of the syntax of the patch.</param>
    /// <exception cref="InvalidOperationException">It is written elsewhere.</exception>
    public (SyntaxTree Tree, PatchSyntax Syntax) PartOf(SyntaxElement written) => Parts.First(p => IsIn(p, written.Location));

    /// <summary>The file that something of the patch is written in.</summary>
    /// <param name="written">A part of the syntax of the patch.</param>
    /// <exception cref="InvalidOperationException">It is written elsewhere.</exception>
    public SyntaxTree TreeOf(SyntaxElement written) => PartOf(written).Tree;

    /// <summary>Takes in the parts that continue the patch, in any order.</summary>
    internal void Continue(IEnumerable<(SyntaxTree Tree, PatchSyntax Syntax)> parts) =>
        Parts = [Parts[0], .. parts.OrderBy(static p => p.Tree.Text.Path, StringComparer.Ordinal).ThenBy(static p => p.Syntax.Span.Start)];

    /// <summary>Whether a place lies in the text of the patch.</summary>
    public bool Has(SourceSpan place) => Parts.Any(p => IsIn(p, place));

    private static bool IsIn((SyntaxTree Tree, PatchSyntax Syntax) part, SourceSpan place) =>
        ReferenceEquals(place.Source, part.Tree.Text) && place.Span.Start >= part.Syntax.FullSpan.Start && place.Span.End <= part.Syntax.FullSpan.End;

    /// <summary>Whether a place lies in what is written of the patch.</summary>
    /// <param name="place">A place in a file, not in a composed text: its <see cref="SourceSpan.Origin"/>.</param>
    public bool HasWritten(SourceSpan place) => Parts.Any(p => IsIn(p, place));

    /// <inheritdoc/>
    public override string ToString() => QualifiedName;
}
