using SysSpec.Runtime;
using SysSpec.SpecFs.Interop;

namespace SysSpec.SpecFs.Transport;

/// <summary>
/// Calls the handler so that every request gets its answer: what the handler cannot read, and what makes it throw, is answered with EIO.
/// </summary>
/// <param name="handler">The file system.</param>
/// <param name="onFailure">Told of an exception of the handler or the upkeep; must not throw.</param>
/// <param name="upkeep">What the file system wants done between requests, if anything.</param>
internal sealed class RequestDispatcher(IRequestHandler handler, Action<Exception> onFailure, Upkeep? upkeep = null)
{
    /// <summary>Handles one request of at least a header's length.</summary>
    /// <returns><see cref="RequestOutcome.Reply"/>, <see cref="RequestOutcome.NoReply"/> or <see cref="RequestOutcome.Park"/>.</returns>
    public RequestOutcome Handle(ReadOnlySpan<byte> request, Span<byte> reply, out int replyLength)
    {
        try
        {
            var outcome = handler.Handle(request, reply, out replyLength);
            if (outcome != RequestOutcome.Malformed)
            {
                return outcome;
            }
        }
        catch (Exception failure)
        {
            onFailure(failure);
        }

        replyLength = ReplyHeader.WriteError(reply, RequestHeader.Of(request).Unique, Errno.InputOutput);
        return RequestOutcome.Reply;
    }

    /// <summary>To be called by each worker when a request of its own has been answered: does the upkeep once in a while.</summary>
    /// <param name="requests">The worker's count of requests since it last came to the upkeep; 0 at first.</param>
    public void AfterReply(ref int requests)
    {
        if (upkeep is null || ++requests < Upkeep.RequestsBetween)
        {
            return;
        }

        requests = 0;
        try
        {
            upkeep.Do();
        }
        catch (Exception failure)
        {
            onFailure(failure);
        }
    }

    /// <summary>Whether parked requests are worth another try after this one.</summary>
    public bool Wakes(ReadOnlySpan<byte> request) => handler.Wakes(request);
}
