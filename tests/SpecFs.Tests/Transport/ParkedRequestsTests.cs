using SysSpec.Runtime;
using SysSpec.SpecFs.Interop;
using SysSpec.SpecFs.Tests.Transport.Doubles;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Tests.Transport;

/// <summary>Requests that wait, without threads: each case is one order of events.</summary>
public sealed class ParkedRequestsTests
{
    private const uint Wait = 1000;
    private const uint Release = 1001;

    private readonly byte[] _reply = new byte[64];
    private readonly List<ReplyHeader> _sent = [];
    private readonly Channel _origin;
    private readonly ParkedRequests _parked;
    private int _free;

    public ParkedRequestsTests()
    {
        _origin = new Channel(_sent);
        _parked = new ParkedRequests(new RequestDispatcher(
            new ScriptedHandler(
                header => header.Opcode != Wait || _free-- > 0 ? RequestOutcome.Reply : Block(),
                header => header.Opcode == Release),
            _ => { }));
    }

    [Fact]
    public void Parked_WhenNothingWakes_StaysUnanswered()
    {
        Park(10);
        _parked.WakeAfter(ScriptedHandler.Request(3, 12), _reply);

        Assert.Equal(1, _parked.Count);
        Assert.Empty(_sent);
    }

    [Fact]
    public void Parked_WhenItBecamePossibleMeanwhile_IsAnsweredAtOnce()
    {
        _free = 1;
        Park(10);

        Assert.Equal(0, _parked.Count);
        Assert.Equal(10UL, Assert.Single(_sent).Unique);
    }

    [Fact]
    public void Woken_GoOnInOrderOfArrival()
    {
        Park(10);
        Park(12);
        Park(14);
        _free = 2;
        _parked.WakeAfter(ScriptedHandler.Request(Release, 16), _reply);

        Assert.Equal([10UL, 12UL], _sent.Select(reply => reply.Unique));
        Assert.Equal(1, _parked.Count);
    }

    [Fact]
    public void Reply_GoesWhereItsRequestCameFrom()
    {
        var sentElsewhere = new List<ReplyHeader>();
        Park(10);
        _parked.Park(ScriptedHandler.Request(Wait, 12), new Channel(sentElsewhere), _reply);
        _free = 2;
        _parked.WakeAfter(ScriptedHandler.Request(Release, 14), _reply);

        Assert.Equal(10UL, Assert.Single(_sent).Unique);
        Assert.Equal(12UL, Assert.Single(sentElsewhere).Unique);
    }

    [Fact]
    public void Woken_ThatCanWakeOthers_DoesSo()
    {
        // The second one waits for what the first one, waiting itself, releases.
        var (opened, released) = (false, false);
        var parked = new ParkedRequests(new RequestDispatcher(
            new ScriptedHandler(
                header =>
                {
                    var possible = header.Unique == 10 ? released : opened;
                    released |= possible && header.Unique != 10;
                    return possible ? RequestOutcome.Reply : RequestOutcome.Park;
                },
                _ => true),
            _ => { }));
        parked.Park(ScriptedHandler.Request(Wait, 10), _origin, _reply);
        parked.Park(ScriptedHandler.Request(Wait, 12), _origin, _reply);
        opened = true;
        parked.WakeAfter(ScriptedHandler.Request(Release, 14), _reply);

        Assert.Equal([12UL, 10UL], _sent.Select(reply => reply.Unique));
    }

    [Fact]
    public void Interrupt_OfParked_AnswersOnlyThatOneWithEintr()
    {
        Park(10);
        Park(12);
        _parked.Interrupt(12, _reply);

        var reply = Assert.Single(_sent);
        Assert.Equal((12UL, -Errno.Interrupted), (reply.Unique, reply.Error));
        Assert.Equal(1, _parked.Count);
    }

    [Fact]
    public void Interrupt_ThatOvertakesItsRequest_IsNotLost()
    {
        _parked.Interrupt(10, _reply);
        Park(10);

        Assert.Equal(-Errno.Interrupted, Assert.Single(_sent).Error);
        Assert.Equal(0, _parked.Count);
    }

    [Fact]
    public void Parked_WhenTheHandlerThrowsOnARetry_FailsWithEioAndLeavesTheQueue()
    {
        var failures = new List<Exception>();
        var tries = 0;
        var parked = new ParkedRequests(new RequestDispatcher(
            new ScriptedHandler(
                _ => tries++ == 0 ? RequestOutcome.Park : throw new InvalidOperationException("broken"),
                header => header.Opcode == Release),
            failures.Add));
        parked.Park(ScriptedHandler.Request(Wait, 10), _origin, _reply);
        parked.WakeAfter(ScriptedHandler.Request(Release, 12), _reply);

        Assert.Equal(-Errno.InputOutput, Assert.Single(_sent).Error);
        Assert.Equal(0, parked.Count);
        Assert.Single(failures);
    }

    private void Park(ulong unique) => _parked.Park(ScriptedHandler.Request(Wait, unique), _origin, _reply);

    private RequestOutcome Block()
    {
        _free = 0;
        return RequestOutcome.Park;
    }

    private sealed class Channel(List<ReplyHeader> sent) : IReplyChannel
    {
        public void Send(ReadOnlySpan<byte> reply) => sent.Add(ReplyHeader.Of(reply));
    }
}
