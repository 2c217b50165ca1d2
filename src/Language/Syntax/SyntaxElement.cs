using SysSpec.Language.Text;

namespace SysSpec.Language.Syntax;

/// <summary>What can stand in a tree: one element or a list of elements. Elements in source order make up the text of their parent without gaps.</summary>
internal interface ISyntaxPart
{
    /// <summary>How many elements this part adds to its parent.</summary>
    int ElementCount { get; }

    /// <summary>The element at an index below <see cref="ElementCount"/>.</summary>
    SyntaxElement ElementAt(int index);
}

/// <summary>A token or a node of a syntax tree. Elements are immutable and know the text that they come from.</summary>
public abstract class SyntaxElement : ISyntaxPart
{
    private readonly Extent _extent;

    private protected SyntaxElement(Extent extent) => _extent = extent;

    /// <summary>The file that this element is part of.</summary>
    public SourceText Source => _extent.Source;

    /// <summary>The characters of this element without the white space and comments around it. Empty where the text lacks what the grammar wants.</summary>
    public TextSpan Span => TextSpan.FromBounds(_extent.Start, _extent.End);

    /// <summary>The characters of this element with the white space, comments and skipped text around it.</summary>
    public TextSpan FullSpan => TextSpan.FromBounds(_extent.FullStart, _extent.FullEnd);

    /// <summary>
    /// The longest path from here down to a token; zero for tokens. The parser bounds it (<see cref="SyntaxTree.MaxHeight"/>), so that phases may walk a tree recursively.
    /// </summary>
    public int Height => _extent.Height;

    /// <summary>Whether the text lacks this element: the parser put an empty one in its place and reported it. (The end of a file is empty too.)</summary>
    public bool IsMissing => _extent.Start == _extent.End;

    /// <summary>Where this element lies, for messages.</summary>
    public SourceSpan Location => new(Source, Span);

    internal Extent Extent => _extent;

    int ISyntaxPart.ElementCount => 1;

    /// <summary>Exactly the characters of <see cref="FullSpan"/>.</summary>
    public string ToFullString() => Source.ToString(FullSpan);

    /// <summary>Exactly the characters of <see cref="Span"/>.</summary>
    public override string ToString() => Source.ToString(Span);

    SyntaxElement ISyntaxPart.ElementAt(int index) => this;
}

/// <summary>Where an element lies in its text, and how high it is.</summary>
internal readonly record struct Extent(SourceText Source, int FullStart, int Start, int End, int FullEnd, int Height)
{
    /// <summary>The extent of a node from its parts, of which at least one holds an element.</summary>
    public static Extent Of(ISyntaxPart?[] parts)
    {
        SyntaxElement? first = null, last = null, firstPresent = null, lastPresent = null;
        var height = 0;
        foreach (var part in parts)
        {
            for (var i = 0; i < (part?.ElementCount ?? 0); i++)
            {
                var element = part?.ElementAt(i);
                if (element is null)
                {
                    continue;
                }

                first ??= element;
                last = element;
                height = Math.Max(height, element.Height);
                if (!element.IsMissing)
                {
                    firstPresent ??= element;
                    lastPresent = element;
                }
            }
        }

        if (first is null || last is null)
        {
            throw new ArgumentException("A node has at least one element.", nameof(parts));
        }

        var start = (firstPresent ?? first).Extent.Start;
        return new Extent(first.Source, first.Extent.FullStart, start, lastPresent?.Extent.End ?? start, last.Extent.FullEnd, height + 1);
    }
}
