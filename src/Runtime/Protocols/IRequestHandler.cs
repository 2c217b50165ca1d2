namespace SysSpec.Runtime;

/// <summary>
/// A protocol's dispatcher, generated from its opcode table and layouts. A transport (a device, a socket, a test) reads one whole request
/// at a time, calls <see cref="Handle"/> and acts on the outcome; it knows no opcode.
/// </summary>
public interface IRequestHandler
{
    /// <summary>Decodes, executes and answers one request. Throws nothing on any bytes.</summary>
    /// <param name="request">The whole request, header included.</param>
    /// <param name="reply">Room for the longest reply; its content is undefined before the call. It does not overlap the request: parts of the reply are written while parts of the request are still read.</param>
    /// <param name="replyLength">The reply's length in bytes; 0 unless the outcome is <see cref="RequestOutcome.Reply"/>.</param>
    /// <returns>What the transport does next.</returns>
    RequestOutcome Handle(ReadOnlySpan<byte> request, Span<byte> reply, out int replyLength);

    /// <summary>Whether a request of this kind, once handled, can let a parked request go on (an unlock, an interrupt, a close).</summary>
    /// <param name="request">The whole request, header included.</param>
    bool Wakes(ReadOnlySpan<byte> request);
}
