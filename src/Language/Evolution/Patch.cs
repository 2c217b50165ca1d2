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
        Namespace = tree.Root.Namespace.Name.Text;
        Reason = syntax.Members.OfType<PatchReasonSyntax>().Select(static r => Lexing.Literals.Text(r.Reason)).FirstOrDefault() ?? "";
    }

    /// <summary>The file that it is written in.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>What is written.</summary>
    public PatchSyntax Syntax { get; }

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

    /// <summary>Whether a place lies in what is written of the patch.</summary>
    /// <param name="place">A place in a file, not in a composed text: its <see cref="SourceSpan.Origin"/>.</param>
    public bool HasWritten(SourceSpan place) => ReferenceEquals(place.Source, Tree.Text) && place.Span.Start >= Syntax.FullSpan.Start && place.Span.End <= Syntax.FullSpan.End;

    /// <inheritdoc/>
    public override string ToString() => QualifiedName;
}
