using SysSpec.SpecFs.Tests.Transport.Doubles;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Tests.Transport;

/// <summary>Who waits how, with scripted sources of requests and a clock that stands still unless a test moves it.</summary>
public sealed class PollingTurnTests : IDisposable
{
    private static readonly TimeSpan PollTime = TimeSpan.FromMicroseconds(50);

    private readonly ManualTime _time = new();
    private readonly ScriptedSource _first = new();
    private readonly ScriptedSource _second = new();
    private Action _giveWay = static () => { };

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void RequestsThatComeAlone_MakeAWorkerPoll()
    {
        var turn = NewTurn();
        ServeCalmly(turn, PollingTurn.CalmRequests - 1);
        Assert.False(turn.IsPolling);

        ServeCalmly(turn, 1);
        Assert.True(turn.IsPolling);

        _first.Offer(1);
        Assert.Equal(1, Next(turn, _first));
        Assert.Equal(1, _first.Polls);
    }

    [Fact]
    public void WithoutPollTime_NobodyPolls()
    {
        var turn = NewTurn(TimeSpan.Zero);
        ServeCalmly(turn, PollingTurn.CalmRequests * 3);

        Assert.False(turn.IsPolling);
        Assert.Equal(0, _first.Polls);
    }

    [Fact]
    public void RequestsThatOverlap_KeepWorkersInTheKernel()
    {
        var turn = NewTurn();
        for (var round = 0; round < PollingTurn.CalmRequests; round++)
        {
            _first.Offer(1);
            _second.Offer(1);
            Next(turn, _first);
            Next(turn, _second);
            turn.Done(_first);
            turn.Done(_second);
        }

        Assert.False(turn.IsPolling);
    }

    [Fact]
    public void PollingWorker_SleepsWhenTheTimeIsOver()
    {
        var turn = NewPolling();
        _giveWay = () => _time.Advance(TimeSpan.FromMicroseconds(10));
        _first.OfferLate(7);

        Assert.Equal(7, Next(turn, _first));
        Assert.Equal(6, _first.Polls);
        Assert.True(turn.IsPolling);
    }

    [Fact]
    public void RequestsOfSeveralClients_EndPolling()
    {
        var turn = NewPolling();
        for (var number = 0; number < 2 * PollingTurn.SampleEvery && turn.IsPolling; number++)
        {
            _first.Offer(1);
            _first.Offer(1);
            Next(turn, _first);
            turn.BeforeReply(_first);
            turn.Done(_first);
        }

        Assert.False(turn.IsPolling);
    }

    [Fact]
    public void OneOverlapAmongManyRequests_DoesNotEndPolling()
    {
        var turn = NewPolling();
        for (var number = 0; number < 4 * PollingTurn.SampleEvery; number++)
        {
            _first.Offer(1);
            if (number == 0)
            {
                _first.Offer(1);
            }

            Next(turn, _first);
            turn.BeforeReply(_first);
            turn.Done(_first);
            _first.Drain();
        }

        Assert.True(turn.IsPolling);
    }

    [Fact]
    public void ProcessorThatOthersWant_EndsPolling_AndTheNextTimeTakesLonger()
    {
        var turn = NewPolling();
        _giveWay = () => _time.Advance(PollingTurn.LongTurn);
        for (var number = 0; number <= PollingTurn.MostLostTurns && turn.IsPolling; number++)
        {
            _first.OfferLate(1);
            Next(turn, _first);
            turn.Done(_first);
        }

        Assert.False(turn.IsPolling);
        ServeCalmly(turn, (PollingTurn.CalmRequests * 2) - 2);
        Assert.False(turn.IsPolling);
        ServeCalmly(turn, 2);
        Assert.True(turn.IsPolling);
    }

    [Fact]
    public void ClientThatRunsWhileThePollingWorkerGivesWay_IsNoLoss()
    {
        var turn = NewPolling();
        _giveWay = () =>
        {
            _time.Advance(PollingTurn.LongTurn);
            _first.Offer(1);
        };
        for (var number = 0; number < PollingTurn.MostLostTurns * 4; number++)
        {
            Assert.Equal(1, Next(turn, _first));
            turn.Done(_first);
        }

        Assert.True(turn.IsPolling);
    }

    [Fact]
    public async Task OtherWorkers_StandBy_UntilTheConnectionEnds()
    {
        var turn = NewPolling();
        var other = Task.Run(() => Next(turn, _second));
        Assert.True(SpinWait.SpinUntil(() => turn.StandingBy == 1, ServerProcess.Patience));

        _first.End();
        _second.End();
        Assert.Equal(0, Next(turn, _first));
        Assert.Equal(0, await other.WaitAsync(ServerProcess.Patience));
    }

    [Fact]
    public async Task OtherWorkers_GoOn_WhenTheirColleaguesConnectionFails()
    {
        var turn = NewPolling();
        var other = Task.Run(() => Next(turn, _second));
        Assert.True(SpinWait.SpinUntil(() => turn.StandingBy == 1, ServerProcess.Patience));

        _first.Fail();
        _second.Offer(5);
        Assert.Throws<FuseTransportException>(() => Next(turn, _first));
        Assert.Equal(5, await other.WaitAsync(ServerProcess.Patience));
    }

    [Fact]
    public async Task RequestThatTakesLong_HoldsUpNobodyElse()
    {
        var turn = NewPolling();
        _first.Offer(1);
        Next(turn, _first);
        _second.Offer(5);

        // The first worker is still busy with its request, which never ends here.
        Assert.Equal(5, await Task.Run(() => Next(turn, _second)).WaitAsync(ServerProcess.Patience));
        Assert.False(turn.IsPolling);
    }

    [Fact]
    public async Task RequestAfterALongRest_HoldsUpNobodyEither()
    {
        var turn = NewPolling();
        var rests = Task.Run(() => Next(turn, _second));
        Assert.True(SpinWait.SpinUntil(() => turn.IsResting, ServerProcess.Patience));

        _first.Offer(1);
        Next(turn, _first);
        _second.Offer(5);
        Assert.Equal(5, await rests.WaitAsync(ServerProcess.Patience));
    }

    private PollingTurn NewTurn(TimeSpan? pollTime = null) => new(pollTime ?? PollTime, _time, () => _giveWay());

    private PollingTurn NewPolling()
    {
        var turn = NewTurn();
        ServeCalmly(turn, PollingTurn.CalmRequests);
        Assert.True(turn.IsPolling);
        return turn;
    }

    private void ServeCalmly(PollingTurn turn, int count)
    {
        for (var number = 0; number < count; number++)
        {
            _first.Offer(1);
            Next(turn, _first);
            turn.Done(_first);
        }
    }

    private static unsafe int Next(PollingTurn turn, ScriptedSource source)
    {
        var buffer = stackalloc byte[1];
        return turn.Next(source, buffer, 1);
    }
}
