using System.Numerics;
using CsCheck;
using SysSpec.Language.Bound;
using SysSpec.Language.Types;

namespace SysSpec.Language.Tests.Binding.Bodies;

/// <summary>Sized integers: what literals are, what widens, what is the type of arithmetic, what constants are worth.</summary>
public sealed class IntegerTests
{
    private static readonly Gen<(string Text, BigInteger? Value)> Arithmetic = Gen.Recursive<(string Text, BigInteger? Value)>(static (depth, self) => depth >= 4
        ? Gen.UInt.Select(static n => (n.ToString(System.Globalization.CultureInfo.InvariantCulture), (BigInteger?)n))
        : Gen.OneOf(
            Gen.UInt.Select(static n => (n.ToString(System.Globalization.CultureInfo.InvariantCulture), (BigInteger?)n)),
            Gen.Select(self, Gen.Int[0, 7].Select(static i => "+-*/%&|^"[i]), self).Select(static (left, sign, right) =>
                ($"({left.Text} {sign} {right.Text})", Apply(sign, left.Value, right.Value)))));

    [Theory]
    [InlineData("byte", "255")]
    [InlineData("sbyte", "-128")]
    [InlineData("ushort", "0xFFFF")]
    [InlineData("short", "-0x8000")]
    [InlineData("uint", "4 GiB - 1")]
    [InlineData("int", "-2147483648")]
    [InlineData("ulong", "18446744073709551615")]
    [InlineData("long", "-9223372036854775808")]
    public void Literal_TakesTheTypeOfItsContext_UpToItsLastValue(string type, string literal)
    {
        var value = Assert.IsType<BoundLiteral>(Sample.Value("", type, literal));
        Assert.Equal(type, value.Type.Display);
        Assert.Equal(["SYS3010"], Sample.FindingsInValue("", type, literal.StartsWith('-') ? $"{literal} - 1" : $"{literal} + 1"));
    }

    [Fact]
    public void Literals_MeetAsExactNumbers() => Assert.Equal(new BigInteger(2), Assert.IsType<BoundLiteral>(Sample.Value("", "byte", "(1 << 70) / (1 << 69)")).Value);

    [Fact]
    public void Literal_WithoutContext_IsUnsigned_UnlessNegativeOrTooLarge()
    {
        Assert.Equal("uint", TypeOfLet("5"));
        Assert.Equal("ulong", TypeOfLet("5 GiB"));
        Assert.Equal("int", TypeOfLet("-5"));
        Assert.Equal("long", TypeOfLet("-5 GiB"));
    }

    [Theory]
    [InlineData("byte", "ushort")]
    [InlineData("ushort", "uint")]
    [InlineData("uint", "ulong")]
    [InlineData("uint", "long")]
    [InlineData("byte", "short")]
    [InlineData("int", "long")]
    public void Integer_WidensWhereNoValueIsLost(string from, string to)
    {
        var conversion = Assert.IsType<BoundConversion>(Sample.Value($"x: {from}", to, "x"));
        Assert.Equal(ConversionKind.Widen, conversion.Kind);
    }

    [Theory]
    [InlineData("ulong", "uint")]
    [InlineData("int", "uint")]
    [InlineData("uint", "int")]
    [InlineData("ulong", "long")]
    [InlineData("sbyte", "ulong")]
    public void Integer_DoesNotWidenWhereAValueCouldBeLost_ButConverts(string from, string to)
    {
        Assert.Equal(["SYS3101"], Sample.FindingsInValue($"x: {from}", to, "x"));
        Assert.Equal(ConversionKind.Checked, Assert.IsType<BoundConversion>(Sample.Value($"x: {from}", to, $"{to}(x)")).Kind);
    }

    [Theory]
    [InlineData("byte", "byte", "byte")]
    [InlineData("byte", "ushort", "ushort")]
    [InlineData("uint", "ulong", "ulong")]
    [InlineData("uint", "long", "long")]
    public void Arithmetic_HasTheWiderTypeOfItsOperands_AndIsNotPromoted(string left, string right, string result)
    {
        foreach (var @operator in new[] { "+", "-", "*", "/", "%", "&", "|", "^", "+%", "-%", "*%" })
        {
            var binary = Assert.IsType<BoundBinary>(Sample.Value($"a: {left}, b: {right}", result, $"a {@operator} b"));
            Assert.Equal((result, result, result), (binary.Type.Display, binary.Left.Type.Display, binary.Right.Type.Display));
        }
    }

    [Theory]
    [InlineData("uint", "int")]
    [InlineData("ulong", "long")]
    [InlineData("ulong", "sbyte")]
    public void Arithmetic_OfTypesThatNoneIncludesTheOther_IsAnError(string left, string right) =>
        Assert.Equal(["SYS3102"], Sample.FindingsInValue($"a: {left}, b: {right}", "bool", "a + b == 0"));

    [Fact]
    public void ShiftCount_IsUint_WhateverIsShifted()
    {
        var shift = Assert.IsType<BoundBinary>(Sample.Value("a: ulong, n: byte", "ulong", "a << n"));
        Assert.Equal((IntegerType.ULong, IntegerType.UInt), (shift.Left.Type, shift.Right.Type));
        Assert.Equal(["SYS3101"], Sample.FindingsInValue("a: uint, n: ulong", "uint", "a << n"));
    }

    [Fact]
    public void Complement_OfALiteral_HasTheBitsOfItsContext()
    {
        var mask = Assert.IsType<BoundBinary>(Sample.Value("a: byte", "byte", "a & ~1"));
        Assert.Equal(IntegerType.Byte, mask.Right.Type);
    }

    [Fact]
    public void Negation_NeedsASignedType() => Assert.Equal(["SYS3103"], Sample.FindingsInValue("a: ulong", "long", "-a"));

    [Fact]
    public void MinAndMax_TakeTheWiderType() => Assert.Equal(IntegerType.ULong, Sample.Value("a: uint, b: ulong", "ulong", "min(a, b)").Type);

    [Fact]
    public void Constants_AreWhatExactArithmeticSays() => Arithmetic.Sample(
        static sample =>
        {
            var compilation = Sample.Compile($"const Value: long = {sample.Text};");
            var fits = sample.Value is { } value && IntegerType.Long.Includes(value);
            Assert.Equal(fits, !compilation.HasErrors);
            if (fits)
            {
                Assert.Equal(sample.Value, compilation.Model.Constants.Single().Value);
            }
        },
        iter: 300);

    [Fact]
    public void TypedConstant_ThatLeavesItsType_IsReported()
    {
        Assert.Equal(["SYS3013"], Sample.Findings("const A: byte = 200; const B: byte = A + A;"));
        Assert.Equal([], Sample.Findings("const A: byte = 200; const B: byte = A +% A;"));
    }

    private static string TypeOfLet(string literal) =>
        Assert.IsType<BoundLetClause>(Sample.Clauses("", "-> bool", $"let x = {literal}; case Only => return x == x;")[0]).Local.Type.Display;

    private static BigInteger? Apply(char sign, BigInteger? left, BigInteger? right) => (sign, left, right) switch
    {
        (_, null, _) or (_, _, null) => null,
        ('+', { } a, { } b) => a + b,
        ('-', { } a, { } b) => a - b,
        ('*', { } a, { } b) => a * b,
        ('/', { } a, { } b) => b.IsZero ? null : BigInteger.Divide(a, b),
        ('%', { } a, { } b) => b.IsZero ? null : BigInteger.Remainder(a, b),
        ('&', { } a, { } b) => a & b,
        ('|', { } a, { } b) => a | b,
        (_, { } a, { } b) => a ^ b,
    };
}
