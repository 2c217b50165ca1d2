using System.Text;

namespace SysSpec.Generators.Emit.Text;

/// <summary>Documentation of specs as XML documentation of C#.</summary>
public static class Documentation
{
    /// <summary>Text with what XML reserves escaped, and <c>`code`</c> as <c>c</c> elements.</summary>
    public static string Xml(string text)
    {
        var result = new StringBuilder();
        var open = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '`' when open || text.IndexOf('`', i + 1) >= 0:
                    result.Append(open ? "</c>" : "<c>");
                    open = !open;
                    break;
                case '&':
                    result.Append("&amp;");
                    break;
                case '<':
                    result.Append("&lt;");
                    break;
                case '>':
                    result.Append("&gt;");
                    break;
                default:
                    result.Append(text[i]);
                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>A piece of spec on one line: each stretch of white space is one space, comments are left out.</summary>
    public static string OneLine(string spec)
    {
        var lines = spec.Split('\n').Select(static line =>
        {
            var comment = line.IndexOf("//", StringComparison.Ordinal);
            return (comment < 0 ? line : line.Substring(0, comment)).Trim();
        });
        return string.Join(" ", string.Join(" ", lines).Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Writes a summary; <paramref name="otherwise"/> where the spec says nothing.</summary>
    public static CodeWriter Summary(this CodeWriter writer, string documentation, string otherwise) =>
        Element(writer, "summary", documentation.Trim().Length == 0 ? otherwise : Xml(documentation.Trim()));

    /// <summary>Writes an element whose content is XML already.</summary>
    public static CodeWriter Element(this CodeWriter writer, string tag, string xml)
    {
        var lines = xml.Split('\n').Select(static l => l.Trim()).ToArray();
        var name = tag.Split(' ')[0];
        if (lines.Length == 1)
        {
            return writer.Line($"/// <{tag}>{lines[0]}</{name}>");
        }

        writer.Line($"/// <{tag}>");
        foreach (var line in lines)
        {
            writer.Line(line.Length == 0 ? "///" : $"/// {line}");
        }

        return writer.Line($"/// </{name}>");
    }
}
