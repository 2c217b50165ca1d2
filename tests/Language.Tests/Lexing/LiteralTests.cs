using System.Globalization;
using System.Text;
using CsCheck;
using SysSpec.Language.Lexing;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Lexing;

public sealed class LiteralTests
{
    private static readonly Gen<(string Text, ulong Value)> Numbers =
        Gen.Select(Gen.ULong, Gen.Int[0, 63], Gen.Int[0, 3], Gen.Bool).Select(static (value, shift, radix, underscores) =>
        {
            value >>= shift;
            var digits = radix switch
            {
                0 => value.ToString(CultureInfo.InvariantCulture),
                1 => value.ToString("X", CultureInfo.InvariantCulture),
                2 => Octal(value),
                _ => value.ToString("B", CultureInfo.InvariantCulture),
            };
            return (new[] { "", "0x", "0o", "0b" }[radix] + (underscores ? string.Join("_", digits.ToCharArray()) : digits), value);
        });

    [Fact]
    public void Integers_OfEveryBase_HaveTheirValue() =>
        Numbers.Sample(static number => Literals.Integer(Token(number.Text)) == number.Value);

    [Fact]
    public void Units_MultiplyByPowersOf1024_OrDoNotFit() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 63], Gen.Int[0, 3], Gen.Bool).Sample(static (value, shift, unit, blank) =>
        {
            value >>= shift;
            var tree = Parse($"{value}{(blank ? " " : "")}{new[] { "KiB", "MiB", "GiB", "TiB" }[unit]}");
            var exact = (UInt128)value << (10 * (unit + 1));
            return exact <= ulong.MaxValue
                ? tree.Diagnostics.Count == 0 && Value(tree) == (ulong)exact
                : tree.Diagnostics.Count == 1 && tree.Diagnostics[0].Id == "SYS1005" && Value(tree) == 0;
        });

    [Fact]
    public void Strings_OfAnyBytes_ComeBackThroughEscapes() =>
        Gen.Byte.Array.Sample(static bytes =>
        {
            var text = "\"" + string.Concat(bytes.Select(Escape)) + "\"";
            return Literals.Bytes(Token(text)).SequenceEqual(bytes);
        });

    [Fact]
    public void Strings_WithPlainCharacters_AreTheirUtf8() =>
        Assert.Equal("Größe \U0001F4BE"u8.ToArray(), Literals.Bytes(Token("\"Größe \U0001F4BE\"")));

    [Theory]
    [InlineData("\"a\\nb\\tc\\\\d\\\"e\\0\"", "a\nb\tc\\d\"e\0")]
    [InlineData("\"\\x41\\x7a\"", "Az")]
    [InlineData("\"\"", "")]
    public void Escapes_MeanTheirCharacter(string literal, string expected) => Assert.Equal(expected, Literals.Text(Token(literal)));

    private static string Escape(byte value) => value switch
    {
        (byte)'\n' => "\\n",
        (byte)'\t' => "\\t",
        (byte)'\\' => "\\\\",
        (byte)'"' => "\\\"",
        >= 32 and < 127 => ((char)value).ToString(),
        _ => $"\\x{value:X2}",
    };

    private static string Octal(ulong value)
    {
        var digits = new StringBuilder();
        do
        {
            digits.Insert(0, (char)('0' + (value & 7)));
            value >>= 3;
        }
        while (value > 0);
        return digits.ToString();
    }

    private static SyntaxTree Parse(string literal) => SyntaxTree.Parse(new SourceText("literal", $"namespace N; const A: ulong = {literal};"));

    private static ulong Value(SyntaxTree tree) => tree.Root.DescendantsAndSelf().OfType<IntegerLiteralSyntax>().Single().Value;

    private static SyntaxToken Token(string literal)
    {
        var tree = Parse(literal);
        Assert.Empty(tree.Diagnostics);
        return (SyntaxToken)((ConstSyntax)tree.Root.Declarations[0]).Value.Children[0];
    }
}
