using SysSpec.Runtime;

namespace SysSpec.SpecFs.Transport;

/// <summary>
/// Serves requests one after the other on one thread: a read, the handler, a write. It takes no lock and allocates nothing, but for a
/// request that parks.
/// </summary>
/// <param name="connection">Where requests come from and their replies go; not owned.</param>
/// <param name="dispatcher">The file system.</param>
/// <param name="parked">Requests that wait, shared with the other workers.</param>
/// <param name="turn">How workers wait, shared with the other workers.</param>
internal sealed unsafe class FuseWorker(FuseConnection connection, RequestDispatcher dispatcher, ParkedRequests parked, PollingTurn turn) : IDisposable
{
    private readonly MessageBuffer _request = new(MessageBuffer.WriteRequestHead);
    private readonly MessageBuffer _reply = new(ReplyHeader.Size);
    private int _requestsSinceUpkeep;

    /// <summary>Serves until the file system is unmounted.</summary>
    /// <exception cref="FuseTransportException">The connection failed.</exception>
    public void Run()
    {
        // The loop stays this small so that the runtime can recompile the method under it, profile in hand, while the loop goes on.
        while (ServeOne())
        {
        }
    }

    /// <summary>Serves requests until the one that opens the connection has been answered.</summary>
    /// <returns>False if the file system was unmounted before.</returns>
    /// <exception cref="FuseTransportException">The connection failed, or the handler refused to open it.</exception>
    public bool Negotiate()
    {
        while (ServeOne())
        {
            var request = RequestHeader.Of(new ReadOnlySpan<byte>(_request.Start, RequestHeader.Size));
            var reply = ReplyHeader.Of(new ReadOnlySpan<byte>(_reply.Start, ReplyHeader.Size));
            if (request.Opcode == RequestHeader.OpenConnection && reply.Unique == request.Unique)
            {
                return reply.Error == 0 ? true : throw new FuseTransportException("Agreeing with the kernel on the protocol", -reply.Error);
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _request.Dispose();
        _reply.Dispose();
    }

    private bool ServeOne()
    {
        var length = turn.Next(connection, _request.Start, _request.Length);
        if (length < RequestHeader.Size)
        {
            return false;
        }

        Serve(new ReadOnlySpan<byte>(_request.Start, length), new Span<byte>(_reply.Start, _reply.Length));
        turn.Done(connection);
        return true;
    }

    private void Serve(ReadOnlySpan<byte> request, Span<byte> reply)
    {
        if (((RequestHeader*)_request.Start)->Opcode == RequestHeader.Interrupt)
        {
            parked.Interrupt(RequestHeader.InterruptedRequest(request), reply);
            return;
        }

        var outcome = dispatcher.Handle(request, reply, out var replyLength);
        if (outcome == RequestOutcome.Park)
        {
            parked.Park(request, connection, reply);
            return;
        }

        if (outcome == RequestOutcome.Reply)
        {
            turn.BeforeReply(connection);
            connection.Send(_reply.Start, replyLength);
        }

        parked.WakeAfter(request, reply);
        // Still within the worker's turn: should this take long, the others see that it does.
        dispatcher.AfterReply(ref _requestsSinceUpkeep);
    }
}
