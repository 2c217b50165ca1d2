namespace SysSpec.Language.Tests.Locking;

/// <summary>What the checks of locks find, and leave, where two things come together.</summary>
public sealed class LockFindingTests
{
    private const string Find = "private op Find(key: ulong) -> Node fails Gone { let node = Nodes.byKey(key); if node is none { fail Gone; } return node; }\n";

    [Fact]
    public void ReachedFromOneOfTwo_HasNoOrderToTheOther()
    {
        const string body = "op Run(one, other) { let a = Find(one); let b = Find(other); if a.size == b.size { if a.next is some below { Nodes.SetSize(below, 1); } } }\n";
        const string locks = "concurrency { ended fails Gone; Run: acquires b.guard because \"the caller knows\"; }";

        Assert.Equal(["SYS6107 Nodes.SetSize(below, 1)"], SharedSystem.Findings(Find + body + locks));
    }

    [Fact]
    public void ReachedThroughAllThatAreHeld_HasItsPlace()
    {
        const string body = "op Run(one, other) { let a = Find(one); if a.next is some b { if b.next is some c { Nodes.SetSize(c, 1); } } }\n";

        Assert.Empty(SharedSystem.Findings(Find + body + "concurrency { ended fails Gone; }"));
    }

    [Fact]
    public void ASharedMutexOfALocal_IsFound()
    {
        const string body = "op Run(one, other) { let a = Find(one); Nodes.SetSize(a, 1); }\n";
        const string locks = "concurrency { ended fails Gone; Run: acquires shared a.mark; }";

        Assert.Contains("SYS6008 shared a.mark", SharedSystem.Findings(Find + body + locks));
    }

    [Fact]
    public void AValueThatWasReadUnderAnEntitysLock_IsOutdatedWhenTheLockIsTakenAgain()
    {
        const string read = "private op Read(key: ulong) -> ulong fails Gone { let node = Find(key); return node.size; }\n";
        const string body = "op Run(one, other) { let size = Read(one); let node = Find(one); Nodes.SetSize(node, size + 1); }\n";

        Assert.Equal(["SYS6205 Nodes.SetSize(node, size + 1)"], SharedSystem.Findings(Find + read + body + "concurrency { ended fails Gone; }"));
    }

    [Fact]
    public void APrivateOperationThatChanges_Counts()
    {
        const string change = "private op Change(node: Node) { Nodes.SetSize(node, 1); }\n";
        const string body = "op Run(one, other) { let a = Find(one); let b = Find(other); Change(a); Nodes.SetSize(b, 1); }\n";
        const string locks = "concurrency { ended fails Gone; Change: holds node.guard; Run: acquires b.guard because \"the caller knows\"; }";

        Assert.Equal(["SYS6111 Nodes.SetSize(b, 1)"], SharedSystem.Findings(Find + change + body + locks));
    }

    [Fact]
    public void AWalkThatBeginsAgain_HasChangedNothingBefore()
    {
        const string body = "op Run(one, other) { let a = Find(one); let b = Find(other); var here = a; Nodes.SetSize(here, 1); here = b; Nodes.SetSize(here, 1); }\n";
        const string locks = "concurrency { ended fails Gone; Run: couples here.guard if free; Run: weak because \"it is tried\"; }";

        Assert.Equal(["SYS6111 b"], SharedSystem.Findings(Find + body + locks));
    }

    [Fact]
    public void AnAtomicFieldOfTwoWords_IsFound() =>
        Assert.Equal(["SYS6010 pair"], SharedSystem.Findings("op Run(one, other) { }", "atomic turn, pair;"));

    [Fact]
    public void AnAtomicFieldThatIsWrittenAsItWasRead_IsFound() =>
        Assert.Equal(["SYS6115 turn"], SharedSystem.Findings("op Run(one, other) { }", more: "op Count() { case Counted => { turn' = turn + 1; } }"));
}
