using System.Text;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Lexing;

/// <summary>What the characters of numbers and strings mean.</summary>
public static class Literals
{
    /// <summary>The value of an integer token; zero if it is malformed, too large or missing, which the lexer or the parser reported.</summary>
    public static ulong Integer(SyntaxToken token) => IntegerParser.Parse(token.Text, out var value) == IntegerProblem.None ? value : 0;

    /// <summary>The bytes of a string token: its characters as UTF-8 (half a surrogate pair, which no file can hold, as U+FFFD), <c>\xNN</c> as that byte. Empty for a missing token. A new array at each call.</summary>
    public static byte[] Bytes(SyntaxToken token)
    {
        var text = token.Text;
        var bytes = new List<byte>(text.Length);
        var plain = new StringBuilder();
        for (var i = 1; i < text.Length && text[i] != '"';)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i++]);
                continue;
            }

            Flush(plain, bytes);
            i += ReadEscape(text, i, text.Length, out var value);
            if (value >= 0)
            {
                bytes.Add((byte)value);
            }
        }

        Flush(plain, bytes);
        return bytes.ToArray();
    }

    /// <summary>The bytes of a string token read as UTF-8: for descriptions that people read.</summary>
    public static string Text(SyntaxToken token) => Encoding.UTF8.GetString(Bytes(token));

    /// <summary>Reads the escape that starts at a backslash. Returns its length; <paramref name="value"/> is the byte that it means, or -1 for no escape of the language.</summary>
    internal static int ReadEscape(string text, int at, int end, out int value)
    {
        value = -1;
        if (at + 1 >= end)
        {
            return 1;
        }

        switch (text[at + 1])
        {
            case 'n':
                value = '\n';
                return 2;
            case 't':
                value = '\t';
                return 2;
            case '0':
                value = 0;
                return 2;
            case '\\':
            case '"':
                value = text[at + 1];
                return 2;
            case 'x' when at + 3 < end && IntegerParser.DigitOf(text[at + 2]) is var high and < 16 && IntegerParser.DigitOf(text[at + 3]) is var low and < 16:
                value = (high * 16) + low;
                return 4;
            case '\n' or '\r':
                return 1;
            default:
                return 2;
        }
    }

    private static void Flush(StringBuilder plain, List<byte> bytes)
    {
        bytes.AddRange(Encoding.UTF8.GetBytes(plain.ToString()));
        plain.Clear();
    }
}
