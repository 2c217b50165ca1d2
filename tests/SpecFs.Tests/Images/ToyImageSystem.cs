using SpecFs;
using SysSpec.Runtime;
using SysSpec.SpecFs.Images;
using SysSpec.SpecFs.Images.Layouts;
using SysSpec.SpecFs.Transport;
using AccessTimePolicy = SysSpec.SpecFs.Mounting.AccessTimePolicy;
using Errno = SpecFs.Errno;

namespace SysSpec.SpecFs.Tests.Images;

/// <summary>
/// A test double: the file system in memory with an image beside it that keeps none of its files, but shows what the program called and makes it fail.
/// Block 0 is the head, block 1 says whether there is something to put in order, block 2 has the calls, block 3 says what fails.
/// </summary>
internal sealed class ToyImageSystem(IBlocks device) : IImageSystem
{
    public const string Name = "Toy";
    public const int FewestBlocks = 4;
    public const ulong MostInodes = 1_000_000;
    public const byte Head = 77;
    public const byte Version = 1;

    /// <summary>The first byte of block 3: synchronizing fails.</summary>
    public const byte SyncFails = 1;

    /// <summary>The first byte of block 3: making a folder throws.</summary>
    public const byte MakingFoldersThrows = 2;

    private byte _balances;
    private byte _syncs;
    private byte _saves;

    /// <summary>A registry of this system alone.</summary>
    public static ImageSystems Only { get; } = new(new Dictionary<string, Func<IBlocks, FileSystemSettings, IImageSystem>> { [Name] = static (device, _) => new ToyImageSystem(device) });

    public IRequestHandler Handler { get; } = new ThrowingHandler(
        HandlerFactory.Create(new FileSystemSettings(64L << 20, AccessTimePolicy.Relative, NoDirectoryAccessTimes: false)), () => device.BytesOf(3)[0] == MakingFoldersThrows);

    public SystemLayouts? Layouts => null;

    public bool WasUnmounted() => device.BytesOf(1)[0] == 0;

    public Errno Format(ulong inodes, uint user, uint group) => device.Count() < FewestBlocks ? Errno.ENOSPC
        : inodes > MostInodes ? Errno.EINVAL
        : Put(0, Head, Version);

    public Errno Mount()
    {
        var head = new byte[BlockSize.Bytes];
        if (device.Read(0, head) != Errno.None)
        {
            return Errno.EIO;
        }

        return head[0] != Head ? Errno.EINVAL
            : head[1] != Version ? Errno.EOPNOTSUPP
            : device.BytesOf(1)[0] != 0 ? Put(1)
            : Errno.None;
    }

    public Errno Balance()
    {
        _balances++;
        return Errno.None;
    }

    public Errno Save() => device.BytesOf(3)[0] == SyncFails ? Errno.EIO : Put(2, Math.Min(_balances, (byte)1), _syncs, ++_saves);

    public Errno Sync() => device.BytesOf(3)[0] == SyncFails ? Errno.EIO : Put(2, Math.Min(_balances, (byte)1), ++_syncs, _saves);

    private Errno Put(uint block, params byte[] bytes)
    {
        var content = new byte[BlockSize.Bytes];
        bytes.CopyTo(content, 0);
        return device.Write(block, content);
    }

    private sealed class ThrowingHandler(IRequestHandler handler, Func<bool> throws) : IRequestHandler
    {
        private const uint MakeFolder = 9;

        public RequestOutcome Handle(ReadOnlySpan<byte> request, Span<byte> reply, out int replyLength) =>
            RequestHeader.Of(request).Opcode == MakeFolder && throws() ? throw new InvalidOperationException("The double was told to fail.") : handler.Handle(request, reply, out replyLength);

        public bool Wakes(ReadOnlySpan<byte> request) => handler.Wakes(request);
    }
}
