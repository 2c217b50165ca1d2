using System.Runtime.InteropServices;
using SysSpec.SpecFs.Interop;

namespace SysSpec.SpecFs.Transport;

/// <summary>
/// One descriptor of <c>/dev/fuse</c> (fuse(4)): each read takes one whole request, each write gives one whole reply. It owns the
/// descriptor. Safe for several threads, but for <see cref="Dispose"/>, which must come after the last read and write.
/// </summary>
public sealed unsafe class FuseConnection : IReplyChannel, IDisposable
{
    /// <summary>The kernel's device.</summary>
    public const string DevicePath = "/dev/fuse";

    // _IOR(229, 0, uint32_t) of the kernel's FUSE_DEV_IOC_CLONE.
    private const nuint CloneRequest = 0x8004e500;

    private int _descriptor;

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

    /// <summary>Waits for a request.</summary>
    /// <param name="buffer">Room for the longest request.</param>
    /// <param name="capacity">The room in bytes.</param>
    /// <returns>The request's length in bytes, or 0 when the file system has been unmounted or the connection aborted.</returns>
    /// <exception cref="FuseTransportException">Any other error, such as too small a buffer.</exception>
    internal int Receive(byte* buffer, int capacity)
    {
        while (true)
        {
            var length = LibC.Read(_descriptor, buffer, (nuint)capacity);
            if (length >= 0)
            {
                return (int)length;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                // ENOENT: the request was withdrawn between its arrival and this read. The other two ask to try again.
                case Errno.NoEntry or Errno.Interrupted or Errno.TryAgain:
                    continue;
                case Errno.NoDevice or Errno.ConnectionAborted:
                    return 0;
                case var errno:
                    throw new FuseTransportException("Reading a request from the kernel", errno);
            }
        }
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
