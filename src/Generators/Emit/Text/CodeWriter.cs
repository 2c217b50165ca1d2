using System.Text;

namespace SysSpec.Generators.Emit.Text;

/// <summary>Writes C# line by line with indentation. Costs O(length of the text).</summary>
public sealed class CodeWriter
{
    /// <summary>Spaces per level.</summary>
    public const int Step = 4;

    private readonly StringBuilder _text = new();
    private int _indent;
    private bool _afterBlank = true;

    /// <summary>The number of spaces before the next line.</summary>
    public int Indent => _indent * Step;

    /// <summary>The number of characters before the next line in the file, where the block of a namespace is around it.</summary>
    public int Column => Indent + Step;

    /// <summary>Writes one line; an empty one has no spaces.</summary>
    public CodeWriter Line(string text = "")
    {
        if (text.Length > 0)
        {
            _text.Append(' ', Indent).Append(text);
        }

        _text.Append('\n');
        _afterBlank = text.Length == 0;
        return this;
    }

    /// <summary>Writes an empty line unless the last one is empty or opens a block.</summary>
    public CodeWriter Gap()
    {
        if (!_afterBlank)
        {
            Line();
        }

        return this;
    }

    /// <summary>Writes a line that starts in the first column whatever the indentation: a directive.</summary>
    public CodeWriter Directive(string text)
    {
        _text.Append(text).Append('\n');
        _afterBlank = false;
        return this;
    }

    /// <summary>Writes several lines, each indented.</summary>
    public CodeWriter Lines(string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("#", StringComparison.Ordinal))
            {
                Directive(line);
            }
            else
            {
                Line(line);
            }
        }

        return this;
    }

    /// <summary>Writes a header and opens a block.</summary>
    public CodeWriter Open(string header)
    {
        Line(header).Line("{");
        _indent++;
        _afterBlank = true;
        return this;
    }

    /// <summary>Opens a block without a header.</summary>
    public CodeWriter Open()
    {
        Line("{");
        _indent++;
        _afterBlank = true;
        return this;
    }

    /// <summary>Indents what follows without a brace.</summary>
    public CodeWriter In()
    {
        _indent++;
        return this;
    }

    /// <summary>Ends <see cref="In"/>.</summary>
    public CodeWriter Out()
    {
        _indent--;
        return this;
    }

    /// <summary>Closes a block.</summary>
    public CodeWriter Close(string after = "")
    {
        _indent--;
        return Line("}" + after);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
