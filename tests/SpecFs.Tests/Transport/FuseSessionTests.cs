using SysSpec.Runtime;
using SysSpec.SpecFs.Interop;
using SysSpec.SpecFs.Tests.Transport.Doubles;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Tests.Transport;

/// <summary>A session over a socket in place of the device, so that every order of events can be had.</summary>
public sealed class FuseSessionTests : IDisposable
{
    private const uint Init = RequestHeader.OpenConnection;
    private const uint Wait = 1000;
    private const uint Release = 1001;

    private readonly KernelDouble _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void EachRequest_IsAnsweredUnderItsOwnNumber()
    {
        using var session = Start(_ => RequestOutcome.Reply);

        foreach (var unique in new ulong[] { 2, 4, 6 })
        {
            _kernel.Send(ScriptedHandler.Request(3, unique));
            Assert.Equal(unique, _kernel.Receive().Unique);
        }
    }

    [Fact]
    public void RequestWithoutReply_IsNotAnswered()
    {
        using var session = Start(header => header.Opcode == 2 ? RequestOutcome.NoReply : RequestOutcome.Reply, threads: 1);

        _kernel.Send(ScriptedHandler.Request(2, 10));
        _kernel.Send(ScriptedHandler.Request(3, 12));

        Assert.Equal(12UL, _kernel.Receive().Unique);
    }

    [Fact]
    public void MalformedRequest_FailsWithEio()
    {
        using var session = Start(header => header.Opcode == Init ? RequestOutcome.Reply : RequestOutcome.Malformed);

        _kernel.Send(ScriptedHandler.Request(3, 10));

        Assert.Equal(-Errno.InputOutput, _kernel.Receive().Error);
    }

    [Fact]
    public async Task ThrowingHandler_FailsTheRequestWithEioAndReportsTheException()
    {
        using var session = Start(header => header.Opcode == Init ? RequestOutcome.Reply : throw new InvalidOperationException("broken"));

        _kernel.Send(ScriptedHandler.Request(3, 10));

        Assert.Equal(-Errno.InputOutput, _kernel.Receive().Error);
        Assert.Equal("broken", (await session.Failure.WaitAsync(ServerProcess.Patience)).Message);
    }

    [Fact]
    public void RefusedNegotiation_FailsToStart()
    {
        using var session = new FuseSession(
            _kernel.Server, new ScriptedHandler(_ => RequestOutcome.Malformed), threads: 2, TimeSpan.Zero);
        _kernel.Send(ScriptedHandler.Request(Init, 2));

        Assert.Equal(Errno.InputOutput, Assert.Throws<FuseTransportException>(() => session.Start()).ErrorNumber);
        Assert.True(session.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public void ConnectionEndedBeforeNegotiation_IsNoError()
    {
        using var session = new FuseSession(_kernel.Server, new ScriptedHandler(_ => RequestOutcome.Reply), threads: 2, TimeSpan.Zero);
        _kernel.Dispose();

        Assert.False(session.Start());
        Assert.True(session.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task EndOfTheConnection_EndsEveryThread()
    {
        using var session = Start(_ => RequestOutcome.Reply, threads: 5);

        _kernel.Dispose();

        await session.Completion.WaitAsync(ServerProcess.Patience);
        session.Join();
        Assert.False(session.Failure.IsCompleted);
    }

    [Fact]
    public void ServingARequest_AllocatesNothing()
    {
        const int rounds = 200;
        var allocated = new long[rounds];
        var round = 0;
        using var session = Start(
            header =>
            {
                if (header.Opcode != Init)
                {
                    allocated[round++] = GC.GetAllocatedBytesForCurrentThread();
                }

                return RequestOutcome.Reply;
            },
            threads: 1);
        for (var index = 0; index < rounds; index++)
        {
            _kernel.Send(ScriptedHandler.Request(3, 10));
            _kernel.Receive();
        }

        // The runtime may allocate when a path is taken for the first time, which for some (a thread that waits after it has polled) can be late; what allocates at each request shows in all of them.
        var allocating = Enumerable.Range(rounds / 2, rounds / 2).Count(index => allocated[index] != allocated[index - 1]);
        Assert.True(allocating <= 2, $"{allocating} of {rounds / 2} requests allocated: {string.Join(", ", Enumerable.Range(1, rounds - 1).Select(index => allocated[index] - allocated[index - 1]))} bytes.");
    }

    [Fact]
    public void ParkedRequest_IsAnsweredAfterARequestThatWakes()
    {
        var free = false;
        using var parked = new SemaphoreSlim(0);
        using var session = Start(
            header =>
            {
                free |= header.Opcode == Release;
                if (header.Opcode != Wait || free)
                {
                    return RequestOutcome.Reply;
                }

                parked.Release();
                return RequestOutcome.Park;
            },
            threads: 2);

        _kernel.Send(ScriptedHandler.Request(Wait, 10));
        Assert.True(parked.Wait(ServerProcess.Patience));
        _kernel.Send(ScriptedHandler.Request(Release, 12));

        Assert.Equal([10UL, 12UL], new[] { _kernel.Receive().Unique, _kernel.Receive().Unique }.Order());
    }

    [Fact]
    public void InterruptOfAParkedRequest_FailsItWithEintr()
    {
        using var session = Start(header => header.Opcode == Wait ? RequestOutcome.Park : RequestOutcome.Reply, threads: 2);

        _kernel.Send(ScriptedHandler.Request(Wait, 10));
        _kernel.Send(ScriptedHandler.Request(RequestHeader.Interrupt, 11, body: 10));

        var reply = _kernel.Receive();
        Assert.Equal((10UL, -Errno.Interrupted), (reply.Unique, reply.Error));
    }

    private FuseSession Start(Func<RequestHeader, RequestOutcome> script, int threads = 2)
    {
        var session = new FuseSession(_kernel.Server, new ScriptedHandler(script, header => header.Opcode == Release), threads, TimeSpan.FromMicroseconds(50));
        _kernel.Send(ScriptedHandler.Request(Init, 1));
        Assert.True(session.Start());
        Assert.Equal(1UL, _kernel.Receive().Unique);
        return session;
    }
}
