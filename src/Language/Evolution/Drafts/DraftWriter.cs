using System.Text;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Drafts;

/// <summary>Puts a text together from pieces of others and keeps where each comes from.</summary>
internal sealed class DraftWriter
{
    private readonly StringBuilder _text = new();
    private readonly List<TextPiece> _pieces = [];

    /// <summary>Writes a stretch as it stands in its file.</summary>
    public void Write(SourceSpan from)
    {
        if (from.Span.Length > 0)
        {
            Begin(from);
            _text.Append(from.Source.Content, from.Span.Start, from.Span.Length);
        }
    }

    /// <summary>Writes words of the compiler's own, which are there because of something that is written.</summary>
    public void Write(string text, SourceSpan because)
    {
        Begin(new SourceSpan(because.Source, new TextSpan(because.Span.Start, 0)));
        _text.Append(text);
    }

    /// <summary>Goes on on a new line.</summary>
    public void StartLine(SourceSpan because)
    {
        if (_text.Length > 0 && _text[_text.Length - 1] != '\n')
        {
            Write("\n", because);
        }
    }

    /// <summary>Goes some characters to the right at the start of a line.</summary>
    public void Indent(SourceSpan because)
    {
        if (_text.Length > 0 && _text[_text.Length - 1] == '\n')
        {
            Write("  ", because);
        }
    }

    /// <summary>The text as a file.</summary>
    public SourceText ToText(string path) => new(path, _text.ToString(), _pieces);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Begin(SourceSpan from) => _pieces.Add(new TextPiece(_text.Length, from));
}
