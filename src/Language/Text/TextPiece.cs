namespace SysSpec.Language.Text;

/// <summary>A stretch of a text that was put together from others.</summary>
/// <param name="Start">Where it begins in the whole; it goes on to the next piece.</param>
/// <param name="From">Where it was written. What is longer than that, such as a comma between two names, was added by the compiler.</param>
public readonly record struct TextPiece(int Start, SourceSpan From);
