using SysSpec.SpecFs.Interop;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Tests.Transport.Doubles;

/// <summary>The kernel's side of a connection, played by a socket that keeps message boundaries as the device does.</summary>
internal sealed unsafe class KernelDouble : IDisposable
{
    private readonly FuseConnection _own;

    public KernelDouble()
    {
        var ends = stackalloc int[2];
        Assert.Equal(0, LibC.SocketPair(LibC.UnixFamily, LibC.SequencedPacketSocket | LibC.SocketCloseOnExec, 0, ends));
        _own = new FuseConnection(ends[0]);
        Server = new FuseConnection(ends[1]);
    }

    /// <summary>The end that a session serves.</summary>
    public FuseConnection Server { get; }

    public void Send(byte[] request) => ((IReplyChannel)_own).Send(request);

    public ReplyHeader Receive()
    {
        var reply = stackalloc byte[4096];
        var length = _own.Receive(reply, 4096);
        Assert.True(length > 0, "The session has ended.");
        return ReplyHeader.Of(new ReadOnlySpan<byte>(reply, length));
    }

    /// <summary>Ends the connection, as unmounting does.</summary>
    public void Dispose() => _own.Dispose();
}
