using SysSpec.Language.Bound;

namespace SysSpec.Language.Tests.Binding.Bodies;

/// <summary>The members and functions known to the language: each row of the table in docs/language.md, section 2.</summary>
public sealed class MemberTests
{
    [Theory]
    [InlineData("b: bytes", "uint", "b.length", Intrinsic.Length)]
    [InlineData("b: Name", "uint", "b.length", Intrinsic.Length)]
    [InlineData("b: buffer", "uint", "b.length", Intrinsic.Length)]
    [InlineData("b: bytes", "bool", "b.isZero", Intrinsic.IsZero)]
    [InlineData("b: bytes", "uint?", "b.indexOf(0)", Intrinsic.IndexOf)]
    [InlineData("b: bytes, i: ulong", "bytes", "b.overlay(i, b)", Intrinsic.Overlay)]
    [InlineData("n: ulong", "bytes", "zeros(n)", Intrinsic.Zeros)]
    [InlineData("a: uint, b: ulong", "ulong", "max(a, b)", Intrinsic.Max)]
    [InlineData("x: byte", "Kind?", "Kind.from(x)", Intrinsic.EnumFrom)]
    [InlineData("b: bytes", "Header?", "Header.read(b)", Intrinsic.LayoutRead)]
    [InlineData("m: map<bytes, uint>", "uint", "m.count", Intrinsic.Count)]
    [InlineData("m: map<bytes, uint>", "set<bytes>", "m.keys", Intrinsic.Keys)]
    [InlineData("m: map<bytes, uint>", "seq<uint>", "m.values", Intrinsic.Values)]
    [InlineData("m: sorted map<uint, bytes>", "bytes?", "m.first", Intrinsic.First)]
    [InlineData("m: sorted map<uint, bytes>", "uint?", "m.lastKey", Intrinsic.LastKey)]
    [InlineData("m: sorted map<uint, bytes>", "bytes?", "m.floor(3)", Intrinsic.Floor)]
    [InlineData("m: sorted map<uint, bytes>", "uint?", "m.aboveKey(3)", Intrinsic.AboveKey)]
    [InlineData("m: sorted map<uint, bytes>", "sorted map<uint, bytes>", "m.from(3)", Intrinsic.From)]
    [InlineData("s: sorted set<uint>", "uint?", "s.first", Intrinsic.First)]
    [InlineData("s: sorted set<uint>", "uint?", "s.below(3)", Intrinsic.Below)]
    [InlineData("q: seq<bytes>", "bytes?", "q.last", Intrinsic.Last)]
    public void Member_IsKnown(string parameters, string type, string expression, Intrinsic intrinsic)
    {
        var bound = Assert.IsType<BoundIntrinsic>(Sample.Value(parameters, type, expression));
        Assert.Equal((intrinsic, type), (bound.Intrinsic, bound.Type.Display));
    }

    [Theory]
    [InlineData("m: map<uint, bytes>", "m.first is none")]
    [InlineData("s: set<uint>", "s.floor(3) is none")]
    [InlineData("b: bytes", "b.count == 0")]
    [InlineData("s: sorted set<uint>", "s.floorKey(3) is none")]
    [InlineData("x: uint?", "x.count == 0")]
    public void Member_IsNotKnownOnOtherTypes(string parameters, string expression) => Assert.Equal(["SYS3004"], Sample.FindingsInValue(parameters, "bool", expression));

    [Theory]
    [InlineData("b: bytes", "byte", "b[0]")]
    [InlineData("b: bytes, i: ulong", "bytes", "b[i..]")]
    [InlineData("b: Name, i: byte", "bytes", "b[..i]")]
    [InlineData("q: seq<bytes>, i: ushort", "bytes", "q[i]")]
    [InlineData("m: map<bytes, uint>", "uint", "m[\"a\"]")]
    [InlineData("m: map<bytes, uint>", "uint?", "m[\"a\"]?")]
    public void Index_HasTheTypeOfTheElement(string parameters, string type, string expression) => Assert.Equal(type, Sample.Value(parameters, type, expression).Type.Display);

    [Theory]
    [InlineData("b: bytes, i: int", "b[i] == 0", "SYS3101")]
    [InlineData("q: seq<uint>", "q[0]? is none", "SYS3107")]
    [InlineData("q: seq<uint>", "q[0..1].count == 0", "SYS3107")]
    [InlineData("s: set<uint>", "s[0] == 0", "SYS3107")]
    [InlineData("b: bytes", "b[0..=1] == b", "SYS3118")]
    public void Index_IsUnsigned_AndOfTypesThatHaveOne(string parameters, string expression, string finding) =>
        Assert.Equal([finding], Sample.FindingsInValue(parameters, "bool", expression));

    [Fact]
    public void Flags_HaveSetOperations_AndEnumsDoNot()
    {
        Sample.Value("a: Access", "bool", "(a | Access.Read) has Access.Read and (a & ~Access.Write) != Access.None");
        Assert.Equal(["SYS3102"], Sample.FindingsInValue("k: Kind", "Kind", "k | Kind.File"));
    }

    [Fact]
    public void LayoutSize_IsAConstant() => Assert.Equal("uint", Assert.IsType<BoundLiteral>(Sample.Value("", "uint", "Header.size")).Type.Display);
}
