using System.Runtime.InteropServices;

namespace SysSpec.SpecFs.Interop;

/// <summary>Pairs of connected sockets and descriptors that travel over them (unix(7), SCM_RIGHTS).</summary>
internal static unsafe partial class LibC
{
    public const int UnixFamily = 1;
    public const int StreamSocket = 1;
    public const int SequencedPacketSocket = 5;
    public const int SocketCloseOnExec = 0x80000;
    public const int SetDescriptorFlags = 2;

    private const int SocketLevel = 1;
    private const int RightsMessage = 1;
    private const int ReceiveCloseOnExec = 0x40000000;

    [LibraryImport("libc", EntryPoint = "socketpair", SetLastError = true)]
    public static partial int SocketPair(int family, int type, int protocol, int* descriptors);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int DescriptorControl(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    private static partial nint ReceiveMessage(int socket, MessageHeader* message, int flags);

    /// <summary>Waits for one descriptor sent over <paramref name="socket"/>.</summary>
    /// <returns>The descriptor (close-on-exec), or -1 where the peer closed the socket without sending one.</returns>
    public static int ReceiveDescriptor(int socket)
    {
        byte payload;
        var slice = new IoSlice { Base = &payload, Length = 1 };
        ControlMessage control = default;
        var message = new MessageHeader
        {
            Slices = &slice, SliceCount = 1, Control = &control, ControlLength = (nuint)sizeof(ControlMessage),
        };

        nint received;
        do
        {
            received = ReceiveMessage(socket, &message, ReceiveCloseOnExec);
        }
        while (received < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted);

        var carriesDescriptor = received > 0 && message.ControlLength >= (nuint)(sizeof(nuint) + 3 * sizeof(int))
            && control.Level == SocketLevel && control.Type == RightsMessage;
        return carriesDescriptor ? control.Descriptor : -1;
    }

    /// <summary>struct iovec (readv(2)).</summary>
    private struct IoSlice
    {
        public byte* Base;
        public nuint Length;
    }

    /// <summary>struct msghdr (recvmsg(2)) of 64-bit Linux.</summary>
    private struct MessageHeader
    {
        public void* Name;
        public uint NameLength;
        public IoSlice* Slices;
        public nuint SliceCount;
        public ControlMessage* Control;
        public nuint ControlLength;
        public int Flags;
    }

    /// <summary>struct cmsghdr (cmsg(3)) of 64-bit Linux with one descriptor as its data, padded to whole words.</summary>
    private struct ControlMessage
    {
        public nuint Length;
        public int Level;
        public int Type;
        public int Descriptor;
        public int Padding;
    }
}
