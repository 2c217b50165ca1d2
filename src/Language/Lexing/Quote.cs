namespace SysSpec.Language.Lexing;

/// <summary>Pieces of a text as messages show them.</summary>
internal static class Quote
{
    private const int Longest = 24;

    /// <summary>At most 24 characters of a piece, without line breaks and other characters that would spoil a message.</summary>
    public static string Of(string text) => Of(text, 0, text.Length);

    /// <summary>The same for a stretch of a text.</summary>
    public static string Of(string text, int start, int end)
    {
        var shown = text.Substring(start, Math.Min(end - start, Longest)).Select(static c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c);
        return new string([.. shown]) + (end - start > Longest ? "..." : "");
    }
}
