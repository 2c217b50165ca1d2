using Microsoft.CodeAnalysis.CSharp;

namespace SysSpec.Generators.Emit.Text;

/// <summary>Spec names as C# names.</summary>
public static class Identifiers
{
    /// <summary><c>entryCount</c> as <c>EntryCount</c>.</summary>
    public static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary><c>HashDirectory</c> as <c>hashDirectory</c>; a C# keyword gets an <c>@</c>.</summary>
    public static string Camel(string name) => name.Length == 0 ? name : Escape(char.ToLowerInvariant(name[0]) + name.Substring(1));

    /// <summary>The name itself, or with an <c>@</c> if C# reserves it.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && name is not ("field" or "value" or "var" or "checked") ? name : "@" + name;

    /// <summary>A C# string literal of a text.</summary>
    public static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A byte as C# spells it in a text: as a character where it is one that can be seen.</summary>
    public static string Byte(byte value) => value is > 0x20 and < 0x7F ? $"(byte){SymbolDisplay.FormatLiteral((char)value, quote: true)}" : $"0x{value:X2}";
}
