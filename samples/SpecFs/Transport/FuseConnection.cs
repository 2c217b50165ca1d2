using System.Runtime.InteropServices;
using SysSpec.SpecFs.Interop;

namespace SysSpec.SpecFs.Transport;

/// <summary>
/// One descriptor of <c>/dev/fuse</c> (fuse(4)): each read takes one whole request, each write gives one whole reply. It owns the
/// descriptor. Safe for several threads, but for <see cref="Dispose"/>, which must come after the last read and write.
/// </summary>
public sealed unsafe class FuseConnection : IReplyChannel, IRequestSource, IDisposable
{
    /// <summary>The kernel's device.</summary>
    public const string DevicePath = "/dev/fuse";

    // _IOR(229, 0, uint32_t) of the kernel's FUSE_DEV_IOC_CLONE.
    private const nuint CloneRequest = 0x8004e500;

    private int _descriptor;
    private bool _blocks = true;

    /// <summary>Takes over an open descriptor: of the device, or of any socket that keeps message boundaries.</summary>
    public FuseConnection(int descriptor)
    {
        _descriptor = descriptor;
    }

    /// <summary>The descriptor, as mount(2) wants it.</summary>
    public int Descriptor => _descriptor;

    /// <summary>Opens the device, not yet connected to a mount.</summary>
    /// <exception cref="FuseTransportException">The device is missing or not permitted.</exception>
    public static FuseConnection Open()
    {
        var descriptor = LibC.Open(DevicePath, LibC.OpenReadWrite | LibC.OpenCloseOnExec);
        return descriptor >= 0
            ? new FuseConnection(descriptor)
            : throw new FuseTransportException($"Opening {DevicePath}", Marshal.GetLastPInvokeError());
    }

    /// <summary>
    /// Opens a second descriptor of the same connection with a queue of its own for requests in progress, so that threads do not meet on
    /// one.
    /// </summary>
    /// <returns>The clone, or null where this user may not open the device or this is no device.</returns>
    public FuseConnection? TryClone()
    {
        var clone = LibC.Open(DevicePath, LibC.OpenReadWrite | LibC.OpenCloseOnExec);
        if (clone < 0)
        {
            return null;
        }

        var source = _descriptor;
        if (LibC.IoControl(clone, CloneRequest, &source) == 0)
        {
            return new FuseConnection(clone);
        }

        _ = LibC.Close(clone);
        return null;
    }

    /// <inheritdoc/>
    bool IRequestSource.HasRequest
    {
        get
        {
            var polled = new LibC.Polled { Descriptor = _descriptor, Wanted = LibC.PollIn };
            return LibC.Poll(&polled, 1, 0) > 0;
        }
    }

    /// <inheritdoc/>
    public int Receive(byte* buffer, int capacity)
    {
        SetBlocking(true);
        int length;
        do
        {
            length = Read(buffer, capacity);
        }
        while (length < 0);
        return length;
    }

    /// <inheritdoc/>
    int IRequestSource.TryReceive(byte* buffer, int capacity)
    {
        SetBlocking(false);
        return Read(buffer, capacity);
    }

    /// <summary>Sends one whole reply.</summary>
    internal void Send(byte* reply, int length)
    {
        if (LibC.Write(_descriptor, reply, (nuint)length) != length)
        {
            HandleRefusal(reply, length, Marshal.GetLastPInvokeError());
        }
    }

    /// <inheritdoc/>
    void IReplyChannel.Send(ReadOnlySpan<byte> reply)
    {
        fixed (byte* start = reply)
        {
            Send(start, reply.Length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var descriptor = Interlocked.Exchange(ref _descriptor, -1);
        if (descriptor >= 0)
        {
            _ = LibC.Close(descriptor);
        }
    }

    // -1: no request is there, or the one that was has gone.
    private int Read(byte* buffer, int capacity)
    {
        var length = LibC.Read(_descriptor, buffer, (nuint)capacity);
        return length >= 0 ? (int)length : Marshal.GetLastPInvokeError() switch
        {
            // ENOENT: the request was withdrawn between its arrival and this read.
            Errno.NoEntry or Errno.Interrupted or Errno.TryAgain => -1,
            Errno.NoDevice or Errno.ConnectionAborted => 0,
            var errno => throw new FuseTransportException("Reading a request from the kernel", errno),
        };
    }

    private void SetBlocking(bool blocks)
    {
        if (_blocks != blocks && LibC.Control(_descriptor, LibC.SetStatusFlags, blocks ? LibC.OpenReadWrite : LibC.OpenReadWrite | LibC.OpenNonBlocking) == 0)
        {
            _blocks = blocks;
        }
    }

    private void HandleRefusal(byte* reply, int length, int errno)
    {
        // Other errors mean that nobody waits: ENOENT for an interrupted request, ENODEV and its like for a connection that has ended.
        if (errno is Errno.Interrupted or Errno.TryAgain)
        {
            Send(reply, length);
        }
        else if (errno == Errno.InvalidArgument && length > ReplyHeader.Size)
        {
            // The kernel refuses the reply's form. The caller must not wait for ever, so it gets an error instead.
            var header = ReplyHeader.Of(new ReadOnlySpan<byte>(reply, length));
            var error = stackalloc byte[ReplyHeader.Size];
            Send(error, ReplyHeader.WriteError(new Span<byte>(error, ReplyHeader.Size), header.Unique, Errno.InputOutput));
        }
    }
}
