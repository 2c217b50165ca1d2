using SysSpec.Language.Bound;

namespace SysSpec.Language.Tests.Binding.Bodies;

/// <summary>Clauses and effect blocks of contracts.</summary>
public sealed class EffectTests
{
    [Theory]
    [InlineData("total' = total + x;")]
    [InlineData("total' += x;")]
    [InlineData("file.size' = x; file.entries[\"a\"]' = file; remove file.entries[\"b\"];")]
    [InlineData("add \"a\" to names; remove \"b\" from names;")]
    [InlineData("clear file.entries;")]
    [InlineData("if x > 1 { total' = 1; } else { total' = 2; }")]
    [InlineData("foreach name, child in file.entries { child.size' = name.length; }")]
    [InlineData("match file.parent { some up => up.size' = x; none => total' = 1; }")]
    [InlineData("var n = x; n += 1; total' = n;")]
    [InlineData("let child = new File { size: x }; file.entries[\"a\"]' = child;")]
    [InlineData("into.write(0, \"abc\"); into[2] = 1;")]
    public void Effect_IsAccepted(string effect) => Assert.Equal([], Sample.FindingsInClauses("file: File, into: buffer, x: ulong", "", $"case Done => {{ {effect} }}"));

    [Theory]
    [InlineData("total = x;", "SYS3205")]
    [InlineData("var n = x; n' = 1; total' = n;", "SYS3206")]
    [InlineData("into[0]' = 1;", "SYS3206")]
    [InlineData("x' = 1;", "SYS3201")]
    [InlineData("while x > 0 { total' = 1; }", "SYS3214")]
    [InlineData("fail EIO;", "SYS3214")]
    [InlineData("assert x > 0;", "SYS3214")]
    [InlineData("Run(file, into, x);", "SYS3305")]
    [InlineData("return x;", "SYS3210")]
    public void Mistake_IsReportedOnce(string effect, string finding) =>
        Assert.Equal([finding], Sample.FindingsInClauses("file: File, into: buffer, x: ulong", "", $"case Done => {{ {effect} }}").Distinct());

    [Fact]
    public void OutcomeWithoutBlock_IsBoundAsABlock()
    {
        var clauses = Sample.Clauses("x: ulong", "-> ulong", "case Bad when x == 0 => fail EIO; case Good => return x;");
        Assert.Equal("EIO", Assert.IsType<BoundCase>(clauses[0]).Failure?.Name);
        Assert.IsType<BoundReturn>(Assert.Single(Assert.IsType<BoundCase>(clauses[1]).Outcome?.Statements ?? []));
    }

    [Fact]
    public void Requires_IsQuotedByItsTextOrItsCondition()
    {
        var clauses = Sample.Clauses("x: ulong", "", "requires \"x counts\": x > 0; requires x   <  9; case Done => { total' = x; }");
        Assert.Equal(["x counts", "x < 9"], clauses.OfType<BoundRequires>().Select(static clause => clause.Text));
    }

    [Fact]
    public void ErrorsOfACase_AreListed()
    {
        Assert.Equal(["SYS3302"], Sample.FindingsInClauses("", "", "case Full => fail ENOSPC;"));
        Assert.Equal(["SYS3302"], Sample.FindingsInClauses("", "", "case Full may fail ENOSPC; case Done => {}"));
    }

    [Fact]
    public void CallInAnEffect_GoesToContractsReliedOn_AndHandlesFailures() => Assert.Equal([], Sample.Findings(
        """
        contract Budget {
          model used: ulong = 0;
          op Charge(amount: ulong) fails ENOSPC { case Full may fail ENOSPC; case Charged => { used' = used + amount; } }
          op Refund(amount: ulong) undoes Charge { case Refunded => { used' = used - amount; } }
        }
        contract Store relies Budget {
          model total: ulong = 0;
          op Add(x: ulong) fails ENOSPC, EIO {
            case NoSpace may fail ENOSPC, EIO;
            case Added => {
              Budget.Charge(x);
              Budget.Charge(Budget.used) else { Budget.Refund(x); fail failure; }
              total' = total + x;
            }
          }
        }
        """));

    [Fact]
    public void OwnOperation_IsCalled_OnlyIfItLeavesOwnStateAlone()
    {
        const string budget = "contract Budget { model used: ulong = 0; op Charge(amount: ulong) { case Charged => { used' = used + amount; } } }\n";
        const string store = "contract Store relies Budget {{ model total: ulong = 0; op Add(x: ulong) {{ case Added => {{ Note(x); }} }} op Note(x: ulong) {{ case Noted => {{ {0} }} }} }}";
        Assert.Equal([], Sample.Findings(budget + string.Format(null, store, "Budget.Charge(x);")));
        Assert.Equal(["SYS3305"], Sample.Findings(budget + string.Format(null, store, "Budget.Charge(x); total' = x;")));
        Assert.Equal(["SYS3305", "SYS3305"], Sample.Findings(budget + string.Format(null, store, "Budget.Charge(x); Add(x);")));
    }

    [Fact]
    public void Property_RunsOperations_AndAsserts() => Assert.Equal([], Sample.Findings(
        """
        contract Store {
          model all: map<bytes, uint>;
          op Put(name: bytes, x: uint) fails ENOSPC { case Full may fail ENOSPC; case Done => { all[name]' = x; } }
          op Get(name: bytes) -> uint fails ENOENT { case Missing when name not in all => fail ENOENT; case Found => return all[name]; }
          property "what was put is got" (name: bytes, x: uint) {
            when Put(name, x) is Done;
            let found = Get(name);
            assert found == x and Get(name) == x;
          }
        }
        """));
}
