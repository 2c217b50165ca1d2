using System.Globalization;

namespace SysSpec.SpecFs.Commands;

/// <summary>Sizes as people write them: a whole number, optionally followed by K, M, G or T for powers of 1024.</summary>
internal static class ByteSize
{
    private const string Suffixes = "KMGT";

    /// <summary>Reads a size of at least one byte.</summary>
    /// <param name="text">Such as <c>512M</c>; the suffix in either case.</param>
    /// <param name="bytes">The size in bytes.</param>
    /// <returns>False if the text is no size, is zero, or is beyond 2^63 - 1 bytes.</returns>
    public static bool TryParse(string text, out long bytes)
    {
        var power = text.Length > 0 ? Suffixes.IndexOf(char.ToUpperInvariant(text[^1]), StringComparison.Ordinal) + 1 : 0;
        var digits = power > 0 ? text.AsSpan(0, text.Length - 1) : text;
        var unit = 1L << (10 * power);
        var valid = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0 && number <= long.MaxValue / unit;
        bytes = valid ? number * unit : 0;
        return valid;
    }
}
