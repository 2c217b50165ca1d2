using SysSpec.Language.Bound;

namespace SysSpec.Language.Tests.Binding.Bodies;

/// <summary>Literals of collections, comprehensions, quantifiers, membership.</summary>
public sealed class CollectionTests
{
    [Theory]
    [InlineData("", "seq<ulong>", "[1, 2]")]
    [InlineData("", "set<Name>", "{\"a\", \"b\"}")]
    [InlineData("", "sorted map<byte, bytes>", "[1: \"a\"]")]
    [InlineData("", "map<byte, bytes>", "[:]")]
    [InlineData("", "seq<uint>?", "[]")]
    [InlineData("s: set<ulong>", "set<ulong>", "s + {1} - {2}")]
    [InlineData("q: seq<ulong>", "seq<ulong>", "[0] + q")]
    [InlineData("m: map<bytes, ulong>", "map<bytes, ulong>", "m + [\"a\": 1]")]
    [InlineData("q: seq<uint>", "sorted set<ulong>", "set { x | x in q, x > 3 }")]
    [InlineData("m: map<bytes, uint>", "map<bytes, ulong>", "map { k: v + 1 | k, v in m }")]
    [InlineData("q: seq<uint?>", "seq<uint>", "seq { x | x in q, x is some }")]
    [InlineData("", "seq<uint>", "seq { x * y | x in 0..3, y in 0..x }")]
    public void Context_DecidesTheType(string parameters, string type, string expression) => Assert.Equal(type, Sample.Value(parameters, type, expression).Type.Display);

    [Theory]
    [InlineData("forall x in q: x > 0", "bool")]
    [InlineData("exists x in q, y in q: x > y", "bool")]
    [InlineData("count x in 0..10: x in q", "uint")]
    [InlineData("sum x in q: ulong(x)", "ulong")]
    [InlineData("sum x in q: x", "uint")]
    public void Quantifier_HasItsType(string expression, string type) => Assert.Equal(type, Sample.Value("q: seq<uint>", type, expression).Type.Display);

    [Fact]
    public void Membership_InAListOrRange_ComparesInOneType()
    {
        Assert.IsType<BoundInList>(Sample.Value("k: Kind", "bool", "k in [Kind.File, Kind.Link]"));
        var range = Assert.IsType<BoundRange>(Assert.IsType<BoundContains>(Sample.Value("x: byte, n: ulong", "bool", "x in 1..=n")).Collection);
        Assert.True(range.IsInclusive);
        Assert.Equal("ulong", range.From.Type.Display);
        Assert.IsType<BoundUnary>(Sample.Value("x: bytes, m: map<bytes, uint>", "bool", "x not in m"));
    }

    [Fact]
    public void AskingForAKey_TakesAnyValue_WhileReadingItTakesAKey()
    {
        Assert.IsType<BoundVariable>(Assert.IsType<BoundTryIndex>(Sample.Value("x: bytes, m: map<Name, uint>", "uint?", "m[x]?")).Key);
        Assert.IsType<BoundVariable>(Assert.IsType<BoundContains>(Sample.Value("x: bytes, m: map<Name, uint>", "bool", "x in m")).Element);
        Assert.IsType<BoundConversion>(Assert.IsType<BoundIndex>(Sample.Value("x: bytes, m: map<Name, uint>", "uint", "m[x]")).Index);
    }

    [Theory]
    [InlineData("x in [1, \"a\"]", "SYS3104")]
    [InlineData("\"a\" in q", "SYS3101")]
    [InlineData("x in x", "SYS3102")]
    [InlineData("forall y in x: true", "SYS3109")]
    [InlineData("forall k, v in q: true", "SYS3109")]
    [InlineData("[] == []", "SYS3011")]
    [InlineData("x == none", "SYS3119")]
    public void Mistakes_AreReportedOnce(string expression, string finding) => Assert.Equal([finding], Sample.FindingsInValue("x: uint, q: seq<uint>", "bool", expression).Distinct());
}
