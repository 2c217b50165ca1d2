namespace SysSpec.Language.Lexing;

/// <summary>Why the text of a number has no value.</summary>
internal enum IntegerProblem
{
    None,
    Malformed,
    LeadingZero,
    TooLarge,
}

/// <summary>Reads integers: decimal, <c>0x</c>, <c>0o</c>, <c>0b</c>, with <c>_</c> between digits and a binary unit at the end, after blanks or not.</summary>
internal static class IntegerParser
{
    private const int NoDigit = 99;

    /// <summary>The value of a number's text, or why it has none. Linear in its length.</summary>
    public static IntegerProblem Parse(string text, out ulong value)
    {
        value = 0;
        var shift = UnitShift(text);
        var end = shift == 0 ? text.Length : text.Length - 3;
        while (end > 0 && text[end - 1] == ' ')
        {
            end--;
        }

        var radix = 10;
        var start = 0;
        if (end > 1 && text[0] == '0')
        {
            radix = text[1] switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10 };
            start = radix == 10 ? 0 : 2;
            if (radix == 10)
            {
                return IntegerProblem.LeadingZero;
            }
        }

        if (start >= end || text[start] == '_' || text[end - 1] == '_')
        {
            return IntegerProblem.Malformed;
        }

        var tooLarge = false;
        for (var i = start; i < end; i++)
        {
            if (text[i] == '_')
            {
                continue;
            }

            var digit = DigitOf(text[i]);
            if (digit >= radix)
            {
                return IntegerProblem.Malformed;
            }

            tooLarge |= value > (ulong.MaxValue - (uint)digit) / (uint)radix;
            value = unchecked((value * (uint)radix) + (uint)digit);
        }

        tooLarge |= value > ulong.MaxValue >> shift;
        value = tooLarge ? 0 : value << shift;
        return tooLarge ? IntegerProblem.TooLarge : IntegerProblem.None;
    }

    /// <summary>The value of a hexadecimal digit; something larger than any for other characters.</summary>
    public static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => NoDigit,
    };

    /// <summary>The end of the unit that stands at a position as a whole word, after blanks or not; the position itself if none does.</summary>
    public static int EndOfUnit(string text, int at)
    {
        var unit = at;
        while (unit < text.Length && text[unit] == ' ')
        {
            unit++;
        }

        var end = unit + 3;
        var isWord = end >= text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] == '_');
        return end <= text.Length && isWord && UnitShift(text, unit) > 0 ? end : at;
    }

    private static int UnitShift(string text) => text.Length < 4 ? 0 : UnitShift(text, text.Length - 3);

    private static int UnitShift(string text, int at) => text[at + 1] != 'i' || text[at + 2] != 'B'
        ? 0
        : text[at] switch { 'K' => 10, 'M' => 20, 'G' => 30, 'T' => 40, _ => 0 };
}
