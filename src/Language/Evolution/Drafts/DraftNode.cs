using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Drafts;

/// <summary>A declaration, member or clause that can be changed. What is not changed is kept as it is written, and costs nothing.</summary>
internal sealed class DraftNode
{
    private readonly SourceSpan? _documentation;
    private DraftShape? _shape;
    private string? _key;

    /// <summary>Something that is written.</summary>
    /// <param name="syntax">What is written.</param>
    /// <param name="by">The patch that adds it; null for the base.</param>
    /// <param name="word">The word of the patch in front of it, before which its documentation stands.</param>
    public DraftNode(SyntaxNode syntax, Patch? by = null, SyntaxToken? word = null)
    {
        Syntax = syntax;
        By = by;
        FirstBy = by;
        _documentation = word is null ? null : new SourceSpan(word.Source, TextSpan.FromBounds(word.FullSpan.Start, word.Span.Start));
    }

    /// <summary>Something that takes its parts from two places: an evolved system from its head and from the system that it evolves.</summary>
    public DraftNode(SyntaxNode syntax, DraftShape shape)
        : this(syntax) => _shape = shape;

    private DraftNode(DraftNode old, IReadOnlyList<CaseExtension> extensions)
        : this(old.Syntax, old.By)
    {
        _documentation = old._documentation;
        AppendedBy = old.AppendedBy;
        FirstBy = old.FirstBy;
        Extensions = extensions;
    }

    /// <summary>What is written.</summary>
    public SyntaxNode Syntax { get; }

    /// <summary>The patch that added or replaced it; null for the base.</summary>
    public Patch? By { get; }

    /// <summary>How it is found among its neighbours.</summary>
    public string Key => _key ??= DraftKeys.Of(Syntax);

    /// <summary>Whether something in it was changed.</summary>
    public bool IsChanged => By is not null || Extensions.Count > 0 || _shape?.IsChanged == true;

    /// <summary>Its parts.</summary>
    public DraftShape Shape => _shape ??= DraftShape.Of(Syntax);

    /// <summary>The patch that put it behind what the base has, where all such stand in the order of their patches' names; null for what the base has and for what was inserted.</summary>
    public Patch? AppendedBy { get; init; }

    /// <summary>The patch that brought it first, whoever has replaced it since; null for the base.</summary>
    public Patch? FirstBy { get; init; }

    /// <summary>What patches have added to a case, in order.</summary>
    public IReadOnlyList<CaseExtension> Extensions { get; private init; } = [];

    /// <summary>The same case with more effects.</summary>
    public DraftNode Extended(CaseExtension extension) => new(this, [.. Extensions, extension]);

    /// <summary>Writes it with all that was changed.</summary>
    public void Write(DraftWriter writer)
    {
        if (By is not null)
        {
            // Not in the first column, where the parser takes it for a declaration of the file if it can be one.
            writer.StartLine(Syntax.Location);
            writer.Indent(Syntax.Location);
        }

        if (_documentation is { } documentation)
        {
            writer.Write(documentation);
        }

        if (_shape is { } shape)
        {
            shape.Write(writer);
        }
        else if (Extensions.Count > 0 && Syntax is CaseSyntax { Outcome: BlockSyntax block } extended)
        {
            CaseExtension.Write(writer, extended, block, Extensions);
        }
        else if (Syntax is PatchProvideSyntax provide)
        {
            var provider = (SyntaxElement?)provide.Module ?? provide.ProviderKeyword ?? (SyntaxElement)provide.Contract;
            writer.Write(new SourceSpan(provide.Source, TextSpan.Between(provide.Contract.Span, provider.Span)));
            writer.Write(";", provider.Location);
        }
        else
        {
            writer.Write(new SourceSpan(Syntax.Source, Syntax.FullSpan));
        }

        if (By is not null)
        {
            writer.StartLine(Syntax.Location);
        }
    }

    /// <summary>What it says by itself, in the form that layout and comments do not change: without its parts where it has any, and without names that patches add to lists in its head.</summary>
    public string Canonical() => Canonical(null);

    /// <summary>What it says, without what a patch adds to a case that nobody from before can see.</summary>
    /// <param name="patch">The patch; null to leave nothing out.</param>
    public string Canonical(Patch? patch)
    {
        if (Extensions.Where(e => patch is null || e.Patch != patch || !e.IsUnseen).ToList() is { Count: > 0 } extensions && Syntax is CaseSyntax { Outcome: BlockSyntax block } extended)
        {
            var text = new DraftWriter();
            CaseExtension.Write(text, extended, block, extensions);
            return SpecText.Canonical(text.ToString());
        }

        if (!DraftShape.HasParts(Syntax))
        {
            return SpecText.Canonical(Syntax.ToString());
        }

        var writer = new DraftWriter();
        Shape.WriteHead(writer, withAdded: false);
        return SpecText.Canonical(writer.ToString());
    }
}
