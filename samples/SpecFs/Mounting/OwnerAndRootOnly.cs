using SysSpec.Runtime;
using SysSpec.SpecFs.Interop;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Mounting;

/// <summary>
/// The option <c>allow_root</c> of a user's mount, which the kernel does not know: requests of anybody but root and the mount's owner fail
/// with EACCES, except those on files already open, for a descriptor may be passed on.
/// </summary>
/// <param name="inner">The file system.</param>
/// <param name="owner">The user who mounts.</param>
internal sealed class OwnerAndRootOnly(IRequestHandler inner, uint owner) : IRequestHandler
{
    /// <inheritdoc/>
    public RequestOutcome Handle(ReadOnlySpan<byte> request, Span<byte> reply, out int replyLength)
    {
        var header = RequestHeader.Of(request);
        if (header.User == owner || header.User == 0 || !NamesFile(header.Opcode))
        {
            return inner.Handle(request, reply, out replyLength);
        }

        replyLength = ReplyHeader.WriteError(reply, header.Unique, Errno.AccessDenied);
        return RequestOutcome.Reply;
    }

    /// <inheritdoc/>
    public bool Wakes(ReadOnlySpan<byte> request) => inner.Wakes(request);

    private static bool NamesFile(uint opcode) => !Enum.IsDefined((NamelessOpcode)opcode);

    /// <summary>Opcodes of requests that belong to an open file or to the connection, by the names of the kernel's enumeration.</summary>
    private enum NamelessOpcode : uint
    {
        Forget = 2,
        Read = 15,
        Write = 16,
        Release = 18,
        FSync = 20,
        Flush = 25,
        Init = 26,
        ReadDir = 28,
        ReleaseDir = 29,
        FSyncDir = 30,
        Interrupt = 36,
        Destroy = 38,
        NotifyReply = 41,
        BatchForget = 42,
        ReadDirPlus = 44,
    }
}
