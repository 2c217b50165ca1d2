using SysSpec.Language.Bound;
using SysSpec.Language.Types;

namespace SysSpec.Language.Tests.Binding.Bodies;

/// <summary>Implicit and written conversions beside those between integers.</summary>
public sealed class ConversionTests
{
    [Theory]
    [InlineData("x: uint", "uint?", "x", ConversionKind.ToOption)]
    [InlineData("x: bytes", "Name", "x", ConversionKind.ToRefinement)]
    [InlineData("x: Name", "bytes", "x", ConversionKind.FromRefinement)]
    [InlineData("x: Name?", "bytes?", "x", ConversionKind.FromRefinement)]
    [InlineData("x: seq<Name>", "seq<bytes>", "x", ConversionKind.FromRefinement)]
    [InlineData("x: buffer", "bytes", "x", ConversionKind.BufferToBytes)]
    [InlineData("x: set<uint>", "sorted set<uint>", "x", ConversionKind.Collection)]
    [InlineData("x: Kind", "byte", "byte(x)", ConversionKind.ToInteger)]
    [InlineData("x: Access", "uint", "uint(x)", ConversionKind.ToInteger)]
    [InlineData("x: Block", "uint", "uint(x)", ConversionKind.ToInteger)]
    [InlineData("x: byte", "Kind", "Kind(x)", ConversionKind.FromInteger)]
    [InlineData("x: uint", "Access", "Access(x)", ConversionKind.FromInteger)]
    [InlineData("x: uint", "Block", "Block(x)", ConversionKind.FromInteger)]
    [InlineData("x: bytes", "Name", "Name(x)", ConversionKind.ToRefinement)]
    public void Value_Converts(string parameter, string type, string expression, ConversionKind kind) =>
        Assert.Equal(kind, Assert.IsType<BoundConversion>(Sample.Value(parameter, type, expression)).Kind);

    [Theory]
    [InlineData("x: uint?", "uint", "x", "SYS3101")]
    [InlineData("x: bytes", "buffer", "x", "SYS2104")]
    [InlineData("x: byte", "Kind", "x", "SYS3101")]
    [InlineData("x: Kind", "byte", "x", "SYS3101")]
    [InlineData("x: Block", "uint", "x", "SYS3101")]
    [InlineData("x: seq<bytes>", "seq<Name>", "x", "SYS3101")]
    [InlineData("x: uint", "bool", "x", "SYS3101")]
    [InlineData("x: bytes", "uint", "uint(x)", "SYS3108")]
    [InlineData("x: uint?", "byte", "byte(x)", "SYS3108")]
    [InlineData("x: Kind", "Block", "Block(x)", "SYS3108")]
    [InlineData("", "Kind", "Kind(9)", "SYS3121")]
    [InlineData("", "byte", "byte(256)", "SYS3010")]
    public void Value_DoesNotConvert(string parameter, string type, string expression, string finding) =>
        Assert.Contains(finding, Sample.FindingsInValue(parameter, type, expression));

    [Fact]
    public void Literal_ThatSatisfiesARefinement_NeedsNoCheck()
    {
        var literal = Assert.IsType<BoundLiteral>(Sample.Value("", "Name", "\"root\""));
        Assert.Equal("Name", literal.Type.Display);
        Assert.IsType<BoundLiteral>(Sample.Value("", "Small", "99"));
    }

    [Theory]
    [InlineData("Name", "\"\"")]
    [InlineData("Name", "\"a/b\"")]
    [InlineData("Small", "100")]
    [InlineData("Small?", "50 + 50")]
    public void Literal_ThatViolatesARefinement_IsReported(string type, string literal) => Assert.Equal(["SYS3012"], Sample.FindingsInValue("", type, literal));

    [Fact]
    public void Arithmetic_ForgetsRefinements()
    {
        var conversion = Assert.IsType<BoundConversion>(Sample.Value("a: Small, b: Small", "Small", "a + b"));
        Assert.Equal((ConversionKind.ToRefinement, IntegerType.UInt), (conversion.Kind, conversion.Operand.Type));
    }

    [Fact]
    public void EnumFrom_KeepsTheIntegerOfItsArgument_ForNoValueIsAMistake()
    {
        var intrinsic = Assert.IsType<BoundIntrinsic>(Sample.Value("x: ulong", "Kind?", "Kind.from(x)"));
        Assert.Equal((Intrinsic.EnumFrom, IntegerType.ULong), (intrinsic.Intrinsic, intrinsic.Arguments[0].Type));
    }

    [Fact]
    public void Default_DecidesWhetherTheResultIsAnOption()
    {
        Assert.Equal("uint", Sample.Value("x: uint?", "uint", "x ?? 0").Type.Display);
        Assert.Equal("uint?", Sample.Value("x: uint?, y: uint?", "uint?", "x ?? y").Type.Display);
        Assert.Equal("bytes", Sample.Value("x: Name?, y: bytes", "bytes", "x ?? y").Type.Display);
    }
}
