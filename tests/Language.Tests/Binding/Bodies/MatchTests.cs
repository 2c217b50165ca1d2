using SysSpec.Language.Bound;

namespace SysSpec.Language.Tests.Binding.Bodies;

/// <summary>Which patterns fit which values, and when a match is complete.</summary>
public sealed class MatchTests
{
    [Theory]
    [InlineData("x: Kind", "match x { Kind.File => 1, Kind.Directory, Kind.Link => 2 }")]
    [InlineData("x: Kind", "match x { Kind.File => 1, else => 2 }")]
    [InlineData("x: bool", "match x { true => 1, false => 2 }")]
    [InlineData("x: uint?", "match x { some y => y, none => 0 }")]
    [InlineData("x: byte", "match x { 0 => 1, 1..10, 20..=30 => 2, else => 3 }")]
    [InlineData("x: bytes", "match x { \"a\" => 1, else => 2 }")]
    [InlineData("x: Small", "match x { 5 => 1, else => 2 }")]
    public void CompleteMatch_IsAccepted(string parameter, string expression) => Assert.IsType<BoundMatchExpression>(Sample.Value(parameter, "uint", expression));

    [Theory]
    [InlineData("x: Kind", "match x { Kind.File => 1, Kind.Link => 2 }", "SYS3112")]
    [InlineData("x: bool", "match x { true => 1 }", "SYS3112")]
    [InlineData("x: uint?", "match x { some => 1 }", "SYS3112")]
    [InlineData("x: byte", "match x { 0..=255 => 1 }", "SYS3112")]
    [InlineData("x: Access", "match x { Access.Read => 1 }", "SYS3112")]
    [InlineData("x: Kind", "match x { Kind.File, Kind.File => 1, else => 2 }", "SYS3113")]
    [InlineData("x: uint?", "match x { none => 1, none => 2, else => 3 }", "SYS3113")]
    [InlineData("x: uint", "match x { some => 1, else => 2 }", "SYS3114")]
    [InlineData("x: uint?", "match x { 1 => 1, else => 2 }", "SYS3114")]
    [InlineData("x: uint, y: uint", "match x { y => 1, else => 2 }", "SYS3014")]
    [InlineData("x: byte", "match x { 256 => 1, else => 2 }", "SYS3010")]
    [InlineData("x: Kind", "match x { Access.Read => 1, else => 2 }", "SYS3101")]
    public void Mistake_IsReportedOnce(string parameter, string expression, string finding) => Assert.Equal([finding], Sample.FindingsInValue(parameter, "uint", expression));
}
