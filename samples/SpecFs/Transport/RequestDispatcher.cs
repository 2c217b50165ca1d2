using SysSpec.Runtime;
using SysSpec.SpecFs.Interop;

namespace SysSpec.SpecFs.Transport;

/// <summary>
/// Calls the handler so that every request gets its answer: what the handler cannot read, and what makes it throw, is answered with EIO.
/// </summary>
/// <param name="handler">The file system.</param>
/// <param name="onFailure">Told of an exception of the handler; must not throw.</param>
internal sealed class RequestDispatcher(IRequestHandler handler, Action<Exception> onFailure)
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

    /// <summary>Whether parked requests are worth another try after this one.</summary>
    public bool Wakes(ReadOnlySpan<byte> request) => handler.Wakes(request);
}
