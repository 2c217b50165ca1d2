using System.Runtime.InteropServices;
using SysSpec.Runtime;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Tests.Transport.Doubles;

/// <summary>A handler that answers with what a test says, and a way to write requests for it.</summary>
internal sealed class ScriptedHandler(Func<RequestHeader, RequestOutcome> script, Func<RequestHeader, bool>? wakes = null) : IRequestHandler
{
    public RequestOutcome Handle(ReadOnlySpan<byte> request, Span<byte> reply, out int replyLength)
    {
        var header = RequestHeader.Of(request);
        var outcome = script(header);
        replyLength = outcome == RequestOutcome.Reply ? ReplyHeader.WriteError(reply, header.Unique, 0) : 0;
        return outcome;
    }

    public bool Wakes(ReadOnlySpan<byte> request) => wakes?.Invoke(RequestHeader.Of(request)) ?? false;

    /// <summary>A request of a header, and a number after it if given.</summary>
    public static byte[] Request(uint opcode, ulong unique, ulong? body = null, uint user = 0)
    {
        var header = new RequestHeader { Length = body is null ? 40U : 48U, Opcode = opcode, Unique = unique, User = user };
        var request = new byte[header.Length];
        MemoryMarshal.Write(request, header);
        if (body is { } number)
        {
            MemoryMarshal.Write(request.AsSpan(RequestHeader.Size), number);
        }

        return request;
    }
}
