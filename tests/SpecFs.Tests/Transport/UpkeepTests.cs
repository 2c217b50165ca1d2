using SysSpec.Runtime;
using SysSpec.SpecFs.Tests.Transport.Doubles;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Tests.Transport;

/// <summary>Work between requests.</summary>
public sealed class UpkeepTests : IDisposable
{
    private readonly KernelDouble _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void Worker_DoesTheWorkAfterSoManyRequests()
    {
        var work = 0;
        List<int> seen = [];
        using var session = Start(
            new Upkeep(() => work++),
            header =>
            {
                if (header.Opcode != RequestHeader.OpenConnection)
                {
                    seen.Add(work);
                }

                return RequestOutcome.Reply;
            });

        for (var request = 0; request <= 2 * Upkeep.RequestsBetween; request++)
        {
            Answered(10 + (ulong)request);
        }

        Assert.Equal([.. Enumerable.Repeat(0, Upkeep.RequestsBetween), .. Enumerable.Repeat(1, Upkeep.RequestsBetween), 2], seen);
    }

    [Fact]
    public async Task WorkThatThrows_IsReportedAndLeavesTheRequestsAnswered()
    {
        using var session = Start(new Upkeep(static () => throw new InvalidOperationException("broken")), static _ => RequestOutcome.Reply);

        for (var request = 0; request <= Upkeep.RequestsBetween; request++)
        {
            Answered(10 + (ulong)request);
        }

        Assert.Equal("broken", (await session.Failure.WaitAsync(ServerProcess.Patience)).Message);
    }

    [Fact]
    public void Work_IsDoneByOneThreadAtATime()
    {
        var calls = 0;
        Upkeep? upkeep = null;
        upkeep = new Upkeep(() =>
        {
            calls++;
            // Another worker that comes meanwhile goes on at once.
            var other = new Thread(() => upkeep?.Do());
            other.Start();
            Assert.True(other.Join(ServerProcess.Patience));
        });

        upkeep.Do();
        Assert.Equal(1, calls);

        upkeep.Do();
        Assert.Equal(2, calls);
    }

    [Fact]
    public void WorkThatThrew_IsTriedAgain()
    {
        var calls = 0;
        var upkeep = new Upkeep(() => throw new InvalidOperationException($"{++calls}"));

        Assert.Equal("1", Assert.Throws<InvalidOperationException>(upkeep.Do).Message);
        Assert.Equal("2", Assert.Throws<InvalidOperationException>(upkeep.Do).Message);
    }

    private void Answered(ulong unique)
    {
        _kernel.Send(ScriptedHandler.Request(3, unique));
        Assert.Equal(unique, _kernel.Receive().Unique);
    }

    private FuseSession Start(Upkeep upkeep, Func<RequestHeader, RequestOutcome> script)
    {
        var session = new FuseSession(_kernel.Server, new ScriptedHandler(script), threads: 1, TimeSpan.Zero, upkeep);
        _kernel.Send(ScriptedHandler.Request(RequestHeader.OpenConnection, 1));
        Assert.True(session.Start());
        Assert.Equal(1UL, _kernel.Receive().Unique);
        return session;
    }
}
