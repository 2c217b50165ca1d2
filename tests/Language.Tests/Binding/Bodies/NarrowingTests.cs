using CsCheck;
using SysSpec.Language.Bound;

namespace SysSpec.Language.Tests.Binding.Bodies;

/// <summary>Where a test of an option makes the variable a value, and where it must not.</summary>
public sealed class NarrowingTests
{
    private const int Variables = 3;

    private static readonly Gen<Condition> Conditions = Gen.Recursive<Condition>(static (depth, self) =>
    {
        var test = Gen.Select(Gen.Int[0, Variables - 1], Gen.Bool).Select(static (variable, isSome) => new Condition($"{Name(variable)} is {(isSome ? "some" : "none")}", some => some[variable] == isSome));
        var truth = Gen.Int[0, Variables - 1].Select(static variable => new Condition($"p{variable}", some => some[Variables + variable]));
        return depth >= 5
            ? Gen.OneOf(test, truth)
            : Gen.OneOf(
                test,
                self.Select(static c => new Condition($"not ({c.Text})", some => !c.Holds(some))),
                Gen.Select(self, self).Select(static (a, b) => new Condition($"({a.Text}) and ({b.Text})", some => a.Holds(some) && b.Holds(some))),
                Gen.Select(self, self).Select(static (a, b) => new Condition($"({a.Text}) or ({b.Text})", some => a.Holds(some) || b.Holds(some))),
                Gen.Select(self, self).Select(static (a, b) => new Condition($"({a.Text}) implies ({b.Text})", some => !a.Holds(some) || b.Holds(some))));
    });

    private sealed record Condition(string Text, Func<bool[], bool> Holds);

    /// <summary>Narrowing may know less than is true, but never more: it is compared with all outcomes of the tests.</summary>
    [Fact]
    public void WhatIsNarrowed_IsSomeWheneverTheConditionHolds() => Gen.Select(Conditions, Gen.Int[0, Variables - 1], Gen.Bool).Sample(
        static (condition, variable, negated) =>
        {
            var before = negated ? $"{condition.Text} or" : $"{condition.Text} implies";
            var findings = Sample.FindingsInValue("a: uint?, b: uint?, c: uint?, p0: bool, p1: bool, p2: bool", "bool", $"({condition.Text}) {(negated ? "or" : "implies")} {Name(variable)} > 0");
            var isAlwaysSome = Enumerable.Range(0, 1 << (2 * Variables))
                .Select(static bits => Enumerable.Range(0, 2 * Variables).Select(i => (bits >> i & 1) == 1).ToArray())
                .Where(outcome => condition.Holds(outcome) != negated)
                .All(outcome => outcome[variable]);
            Assert.True(findings.Count > 0 || isAlwaysSome, before);
        },
        iter: 500);

    [Theory]
    [InlineData("x is some and x > 0")]
    [InlineData("x is none or x > 0")]
    [InlineData("x is some implies x > 0")]
    [InlineData("not (x is none) and x > 0")]
    [InlineData("not (x is none or y is none) and x + y > 0")]
    [InlineData("(x is some and y is some) implies x + y > 0")]
    [InlineData("if x is none then false else x > 0")]
    [InlineData("(if x is some then x else 0) > 0")]
    [InlineData("match x { none => false, else => x > 0 }")]
    [InlineData("match x { some => x > 0, none => false }")]
    [InlineData("x is some z and z > 0")]
    [InlineData("not (x is some z) or z > 0")]
    [InlineData("(x is some z and z > 0) or (y is some z and z > 1)")]
    [InlineData("if x is some z then z > 0 else false")]
    [InlineData("match x { some z => z > 0, none => true }")]
    [InlineData("forall i in 0..10: x is some implies x > i")]
    public void Variable_IsAValue_WhereTheTestHolds(string expression) => Sample.Value("x: uint?, y: uint?", "bool", expression);

    [Theory]
    [InlineData("x > 0", "SYS3102")]
    [InlineData("x is some or x > 0", "SYS3102")]
    [InlineData("x is none and x > 0", "SYS3102")]
    [InlineData("(x is some or y is some) and x > 0", "SYS3102")]
    [InlineData("(x is some implies y is some) and y > 0", "SYS3102")]
    [InlineData("(x is some and y is some) or x > 0", "SYS3102")]
    [InlineData("x is some z or z > 0", "SYS3008")]
    [InlineData("if x is some z then true else z > 0", "SYS3008")]
    [InlineData("x is some z and (y is some z or true)", "SYS3006")]
    public void Variable_IsNoValue_WhereTheTestMayNotHold(string expression, string finding) =>
        Assert.Contains(finding, Sample.FindingsInValue("x: uint?, y: uint?", "bool", expression));

    [Fact]
    public void Use_IsBoundAsNarrowed()
    {
        var and = Assert.IsType<BoundBinary>(Sample.Value("x: uint?", "bool", "x is some and x > 0"));
        Assert.IsType<BoundNarrowed>(Assert.IsType<BoundBinary>(and.Right).Left);
    }

    [Theory]
    [InlineData("if x is none { fail EIO; } total = x;")]
    [InlineData("if x is none { return; } else { total = x; }")]
    [InlineData("if not (x is some y) { fail EIO; } total = y;")]
    [InlineData("assert x is some; total = x;")]
    [InlineData("while x is none { break; } if x is some { total = x; }")]
    [InlineData("while true { if x is some { break; } } total = x;")]
    [InlineData("while not (x is some y) { } total = y;")]
    [InlineData("foreach i in 0..3 { if x is none { continue; } total = x + i; }")]
    [InlineData("match x { none => fail EIO; some y => total = y; }")]
    [InlineData("match x { none => return; else => { } } total = x;")]
    [InlineData("var next = x; while next is some y { total = y; next = none; }")]
    [InlineData("let y = if x is some then x else 1; total = y;")]
    [InlineData("if x is some { if total > 0 { total = x; } }")]
    public void Statements_NarrowWhatFollows(string body) => Assert.Equal([], Sample.FindingsInBody("x: uint?", "", body));

    [Theory]
    [InlineData("if x is none { total = 1; } total = x;")]
    [InlineData("while x is none { } foreach i in 0..3 { if x is some { break; } } let y: uint? = none; total = y;")]
    [InlineData("foreach i in 0..3 { if x is none { break; } total = i; } total = x;")]
    [InlineData("while total < 3 { if x is none { break; } total += 1; } total = x;")]
    [InlineData("match x { none => total = 1; else => { } } total = x;")]
    [InlineData("var y = x; if y is some { total = y; }")]
    public void Statements_DoNotNarrow_WhereAPathWithoutTheTestLeads(string body) => Assert.Equal(["SYS3101"], Sample.FindingsInBody("x: uint?", "", body));

    [Fact]
    public void State_IsNotNarrowed_ForItCanChange() => Assert.Equal(["SYS3101"], Sample.FindingsInBody("file: File", "-> Block", "if file.block is some { return file.block; } fail EIO;"));

    [Fact]
    public void Cases_SeeWhatEarlierCasesRuleOut() => Assert.Equal([], Sample.FindingsInClauses(
        "dir: File, name: bytes",
        "-> ulong",
        """
        let found = dir.entries[name]?;
        case Missing when found is none => fail ENOENT;
        case Flaky may fail EIO;
        case Empty when found.size == 0 => return 0;
        case Found => return found.size;
        """));

    [Fact]
    public void Cases_BindTheVariableOfATest_ForTheirOutcomeAndWhatFollows() => Assert.Equal([], Sample.FindingsInClauses(
        "dir: File",
        "-> ulong",
        """
        case Nested when dir.parent is some up and up.size > 0 => return up.size;
        case Orphan when not (dir.parent is some up) => fail ENOENT;
        case Rest => return up.size;
        """));

    [Fact]
    public void Requires_NarrowsTheClausesAfterIt() => Assert.Equal([], Sample.FindingsInClauses("x: uint?", "-> uint", "requires x is some; case Only => return x;"));

    [Fact]
    public void CaseThatMayNotApply_NarrowsNothingAfterIt() =>
        Assert.Equal(["SYS3101"], Sample.FindingsInClauses("x: uint?", "-> uint", "case One when x is some and total == 1 => return x; case Rest => return x;"));

    private static string Name(int variable) => ((char)('a' + variable)).ToString();
}
