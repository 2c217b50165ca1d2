namespace SysSpec.Runtime.Tests;

/// <summary>What implementation and model are told by the host within one call.</summary>
public sealed class HostTests
{
    private readonly Steps _steps = new();
    private int _asked;

    [Fact]
    public void Model_IsToldWhatTheImplementationWasTold_InItsOrder()
    {
        using var call = _steps.Begin("A.B");
        _steps.ImplementationsTurn();
        int[] told = [Ask(7), Ask(8), Ask(7)];

        _steps.ModelsTurn();

        Assert.Equal([told[1], told[0], told[2]], (int[])[Ask(8), Ask(7), Ask(7)]);
        Assert.Equal(told[2], Ask(7));
        Assert.Equal(3, _asked);
    }

    [Fact]
    public void Model_AsksTheHostItself_WhatTheImplementationDidNotAsk()
    {
        using var call = _steps.Begin("A.B");
        _steps.ImplementationsTurn();
        Ask(7);

        _steps.ModelsTurn();
        Ask(8);

        Assert.Equal(2, _asked);
    }

    [Fact]
    public void AnswersOfEarlierTurns_AreForgotten()
    {
        using (_steps.Begin("A.B"))
        {
            _steps.ImplementationsTurn();
            Ask(7);
        }

        using var call = _steps.Begin("A.B");
        _steps.ImplementationsTurn();
        _steps.ModelsTurn();

        Assert.Equal(2, Ask(7));
    }

    [Fact]
    public void OutsideOfCalls_TheHostIsAskedEachTime()
    {
        Assert.Equal((1, 2), (Ask(7), Ask(7)));
        Assert.True(_steps.Commands.GoesOn("Till.Ring()"));
    }

    [Fact]
    public void Commands_OfTheImplementationReachTheHost_ThoseOfTheModelDoNot()
    {
        using var call = _steps.Begin("A.B");
        _steps.ImplementationsTurn();
        Assert.True(_steps.Commands.GoesOn("Till.Ring()"));
        _steps.ModelsTurn();
        Assert.False(_steps.Commands.GoesOn("Till.Ring()"));
        Assert.True(call.End(followed: true, null));
    }

    [Theory]
    [InlineData(2, 1, "the implementation called Till.Ring(); the contract does not")]
    [InlineData(1, 2, "the contract calls Till.Ring(); the implementation did not")]
    public void Commands_ThatOnlyOneSideGives_AreADisagreement(int byImplementation, int byModel, string difference)
    {
        using var call = _steps.Begin("A.B");
        _steps.ImplementationsTurn();
        for (var i = 0; i < byImplementation; i++)
        {
            _steps.Commands.GoesOn("Till.Ring()");
        }

        _steps.ModelsTurn();
        for (var i = 0; i < byModel; i++)
        {
            _steps.Commands.GoesOn("Till.Ring()");
        }

        Assert.Equal(difference, Failure(call).Difference);
    }

    private static ContractFailureException Failure(LockstepCall call)
    {
        try
        {
            call.End(followed: true, null);
        }
        catch (ContractFailureException failure)
        {
            return failure;
        }

        throw new InvalidOperationException("Nothing was reported.");
    }

    private int Ask(int question)
    {
        if (!_steps.Answers.TryRecall(question, out var answer))
        {
            answer = ++_asked;
            _steps.Answers.Note(question, answer);
        }

        return answer;
    }
}
