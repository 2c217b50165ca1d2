namespace SysSpec.Runtime.Tests;

/// <summary>The order of calls, and what becomes of the first disagreement.</summary>
public sealed class LockstepTests
{
    private readonly Steps _steps = new();

    [Fact]
    public void Disagreement_QuotesTheClause_AndComesBackWithEachCall()
    {
        var failure = _steps.Disagree();

        Assert.Equal("A.B: the promised effect did not happen: `case Done => {}` (a.sysspec(1,1)): it was not done. Correct the module's body, or the contract if it promises too much.", failure.Message);
        Assert.Same(failure, Assert.Throws<ContractFailureException>(Begin));
        Assert.Same(failure, Assert.Throws<ContractFailureException>(Begin));
    }

    [Fact]
    public void CallWithinACall_IsRefused_AndTheOuterOneGoesOn()
    {
        using (_steps.Begin("A.B"))
        {
            Assert.Equal(ContractKind.Use, Assert.Throws<ContractFailureException>(Begin).Kind);
        }

        Begin();
    }

    [Fact]
    public void CallThatIsLeftOpen_EndsTheComparison_AndHandsOnWhatWasThrown()
    {
        var thrown = new InvalidOperationException("of the implementation");
        Assert.Same(thrown, Assert.Throws<InvalidOperationException>(() => End("A.B", followed: false, thrown)));
        Assert.Equal("A.B", _steps.LeftOpen);

        End("A.C", followed: false);

        Assert.Equal("A.B", _steps.LeftOpen);
        using var call = _steps.Begin("A.D");
        Assert.False(call.IsFollowed);
    }

    [Fact]
    public void CallThatIsLeftOpen_FailsWhereItMustBeFollowed()
    {
        _steps.MustFollow = true;
        var failure = Assert.Throws<ContractFailureException>(() => End("A.B", followed: false));
        Assert.Equal(("A.B", "the contracts leave open what the call does, and the model cannot follow"), (failure.Contract, failure.Difference));
        Assert.Equal("A.B", _steps.LeftOpen);
    }

    [Fact]
    public void Invariants_AreCheckedAfterCallsThatWereFollowed_IfAtAll()
    {
        End("A.B", followed: true);
        Assert.Equal(1, _steps.InvariantsChecked);
        _steps.ChecksInvariants = false;
        End("A.B", followed: true);
        Assert.Equal(1, _steps.InvariantsChecked);
        _steps.ChecksInvariants = true;
        _steps.IsBroken = true;

        var failure = Assert.Throws<ContractFailureException>(() => End("A.B", followed: true));

        Assert.Equal(ContractKind.Invariant, failure.Kind);
        Assert.Same(failure, Assert.Throws<ContractFailureException>(Begin));
    }

    [Fact]
    public void Calls_GoOneAtATime()
    {
        var inside = 0;
        Parallel.For(0, 200, _ =>
        {
            using var call = _steps.Begin("A.B");
            Assert.Equal(1, Interlocked.Increment(ref inside));
            Interlocked.Decrement(ref inside);
        });
    }

    [Fact]
    public void OnlyWhatTellsOfClauses_SaysNothing()
    {
        Assert.True(Steps.IsSilence(new OverflowException()));
        Assert.True(Steps.IsSilence(new ContractFailureException(ContractKind.Lookup, "A", "b", "")));
        Assert.False(Steps.IsSilence(new NullReferenceException()));
        Assert.False(Steps.IsSilence(new InvalidOperationException()));
    }

    private void Begin()
    {
        using var call = _steps.Begin("A.B");
    }

    private void End(string name, bool followed, Exception? thrown = null)
    {
        using var call = _steps.Begin(name);
        call.End(followed, thrown);
    }
}
