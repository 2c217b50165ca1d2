namespace SysSpec.Language.Tests.Binding.Bodies;

/// <summary>Statements of modules: what may be changed, where control goes, what calls need.</summary>
public sealed class StatementTests
{
    [Theory]
    [InlineData("total = x; total += 1; total |= 2;")]
    [InlineData("var n = x; n -= 1; total = n;")]
    [InlineData("file.size = x; file.entries[\"a\"] = file; remove file.entries[\"a\"]; clear file.entries;")]
    [InlineData("file.block = Block(7); file.block = none;")]
    [InlineData("add \"a\" to names; remove \"a\" from names; clear names;")]
    [InlineData("append 1 to queue; insert 2 into queue at 0; queue[0] = 3; remove queue[0];")]
    [InlineData("bits[x] = true; slots[0] = 4; newest.x = 1; newest = newest with { y: 3 };")]
    [InlineData("into.write(0, \"a\"); into[1..3].fill(0); into[0] = 4;")]
    [InlineData("let p = pages.take(); if p is some { pages[p].write(0, into); pages.give(p); } pages.limit = x;")]
    [InlineData("let h = Header { magic: 1 }; h.write(into);")]
    [InlineData("let child = new File { size: x }; free child;")]
    [InlineData("step: total = x;")]
    public void Statement_IsAccepted(string body) => Assert.Equal([], Sample.FindingsInBody("file: File, into: buffer, x: ulong", "", body));

    [Theory]
    [InlineData("x = 1;", "SYS3201")]
    [InlineData("let n = x; n = 1; total = n;", "SYS3201")]
    [InlineData("total + 1 = x;", "SYS3202")]
    [InlineData("data[0] = 1;", "SYS3202")]
    [InlineData("total' = x;", "SYS3206")]
    [InlineData("break;", "SYS3207")]
    [InlineData("if x > 0 { continue; }", "SYS3207")]
    [InlineData("return; total = 1;", "SYS3208")]
    [InlineData("while true { } total = 1;", "SYS3208")]
    [InlineData("return 1;", "SYS3210")]
    [InlineData("x + 1;", "SYS3211")]
    [InlineData("add x to queue;", "SYS3212")]
    [InlineData("append data to names;", "SYS3212")]
    [InlineData("remove names[0];", "SYS3212")]
    [InlineData("free x;", "SYS3213")]
    [InlineData("let a, b = x; total = a;", "SYS3216")]
    [InlineData("total = data;", "SYS3101")]
    [InlineData("let n = 1;", "SYS3007")]
    [InlineData("let x = 1; total = x;", "SYS3006")]
    [InlineData("fail ENOSPC;", "SYS3302")]
    [InlineData("fail failure;", "SYS3308")]
    [InlineData("step: total = x; step: total = 1;", "SYS3311")]
    [InlineData("total = x else { };", "SYS3309")]
    public void Mistake_IsReportedOnce(string body, string finding) =>
        Assert.Equal([finding], Sample.FindingsInBody("x: ulong, data: bytes", "", body).Distinct());

    [Fact]
    public void UnknownReceiverOfAWrite_IsReportedOnce() => Assert.Equal(["SYS2002"], Sample.FindingsInBody("into: buffer", "", "Missing { magic: 1 }.write(into);"));

    [Theory]
    [InlineData("return 1;")]
    [InlineData("if flag { return 1; } fail EIO;")]
    [InlineData("if flag { return 1; } else { return 2; }")]
    [InlineData("while true { if flag { return 1; } }")]
    [InlineData("match flag { true => return 1; false => fail EIO; }")]
    public void EveryPath_EndsWithAResultOrFailure(string body) => Assert.Equal([], Sample.FindingsInBody("flag: bool", "-> uint", body));

    [Theory]
    [InlineData("")]
    [InlineData("if flag { return 1; }")]
    [InlineData("while flag { return 1; }")]
    [InlineData("while true { if flag { break; } }")]
    [InlineData("foreach i in 0..3 { return i; }")]
    [InlineData("match flag { true => return 1; false => { } }")]
    public void PathWithoutResult_IsReported(string body) => Assert.Equal(["SYS3209"], Sample.FindingsInBody("flag: bool", "-> uint", body));

    [Theory]
    [InlineData("let n = Take(); total = n;")]
    [InlineData("let n: ulong = Take(); total = n;")]
    [InlineData("var n: ulong? = Take(); n = none; total = n ?? 0;")]
    [InlineData("total = Take();")]
    [InlineData("let a, _ = Pair(); total = a;")]
    [InlineData("let n = Risky() else { fail EIO; } total = n;")]
    [InlineData("let n = Risky() else { if failure == ENOSPC { fail ENOENT; } return; } total = n;")]
    [InlineData("let n = Risky() else { match failure { ENOSPC => return; else => fail EIO; } } total = n;")]
    [InlineData("Take(); Nothing();")]
    [InlineData("total = Risky() else { total = 0; }")]
    [InlineData("foreach i in 0..3 { let n = Risky() else { break; } total += n; }")]
    public void Call_IsAccepted(string body) => Assert.Equal([], Sample.FindingsInBody("", "", body, Callees));

    [Theory]
    [InlineData("total = Take() + 1;", "SYS3301")]
    [InlineData("let n = Risky(); total = n;", "SYS3303")]
    [InlineData("let n = Risky() else { fail failure; } total = n;", "SYS3303")]
    [InlineData("let n = Risky() else { total = 1; } total = n;", "SYS3307")]
    [InlineData("let n = Take() else { return; } total = n;", "SYS3309")]
    [InlineData("let a, b = Take(); total = a;", "SYS3304")]
    [InlineData("let a = Pair(); total = 1;", "SYS3304")]
    [InlineData("let a = Nothing(); total = 1;", "SYS3304")]
    [InlineData("Take(1);", "SYS3106")]
    public void CallMistake_IsReportedOnce(string body, string finding) =>
        Assert.Equal([finding], Sample.FindingsInBody("", "", body, Callees).Where(static id => id != "SYS3007").Distinct());

    [Fact]
    public void ReturnOfACall_ConvertsItsResult() => Assert.Equal([], Sample.FindingsInBody("", "-> ulong", "return Take();", Callees));

    private const string Callees =
        """
        private op Take() -> uint { return 1; }
        private op Pair() -> (a: uint, b: ulong) { return 1, 2; }
        private op Risky() -> uint fails EIO, ENOSPC { fail ENOSPC; }
        private op Nothing() { }
        """;
}
