using SpecFs;
using SpecFs.EncryptedFs;
using SysSpec.SpecFs.Tests.Crashes;

namespace SysSpec.SpecFs.Tests.Encryption;

/// <summary>The system EncryptedFs.</summary>
/// <param name="device">The device.</param>
/// <param name="cipher">What encrypts; with null everything is as without encryption, so that one sees what there is to be hidden.</param>
internal sealed class EncryptedFsUnderTest(IBlocks device, ImageCipher? cipher) : EncryptedImageUnderTest<Inode>
{
    private readonly EncryptedFsSystem _system = EncryptedFsSystem.Create(new Device(device), new Cipher(cipher), new StillClock());

    protected override Inode Top => _system.Tree.Top() ?? throw new InvalidOperationException("There is no root.");

    public override byte Format(ulong inodes) => (byte)_system.Image.Format(inodes, 0, 0);

    public override byte Mount() => (byte)_system.Image.Mount();

    public override Errno Sync() => _system.Durability.Sync();

    protected override Errno Lookup(Inode folder, ReadOnlySpan<byte> name, out Inode inode) => _system.Namespace.Lookup(Root, folder, name, out inode);

    protected override Errno Make(Inode folder, ReadOnlySpan<byte> name, Kind kind) => _system.Namespace.Make(Root, folder, name, kind, (Mode)0x1ED, 0, 0, out _);

    protected override Errno Write(Inode file, ulong at, ReadOnlySpan<byte> bytes) => _system.Files.Write(file, at, bytes, append: false, dropSetIds: false);

    protected override Errno Truncate(Inode file, ulong size) => _system.Files.Truncate(file, size, dropSetIds: false);

    protected override Errno Unlink(Inode folder, ReadOnlySpan<byte> name) => _system.Namespace.Unlink(Root, folder, name);

    protected override Errno RemoveFolder(Inode folder, ReadOnlySpan<byte> name) => _system.Namespace.RemoveDirectory(Root, folder, name);

    protected override Errno Rename(Inode from, ReadOnlySpan<byte> old, Inode to, ReadOnlySpan<byte> name) => _system.Renaming.Rename(Root, from, old, to, name, RenameFlags.None);

    protected override Errno Read(Inode file, ulong at, Span<byte> into, out uint read) => _system.Files.Read(file, at, into, out read);

    protected override Errno Link(Inode folder, ReadOnlySpan<byte> name, ReadOnlySpan<byte> target) => _system.SymbolicLinks.Make(Root, folder, name, target, out _);

    protected override Errno ReadLink(Inode link, Span<byte> into, out uint length) => _system.SymbolicLinks.Read(link, into, out length);

    protected override Errno PutAttribute(Inode inode, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => _system.ExtendedAttributes.Put(Root, inode, name, value, PutFlags.None);

    protected override Errno GetAttribute(Inode inode, ReadOnlySpan<byte> name, out byte[] value)
    {
        var errno = _system.ExtendedAttributes.Get(Root, inode, name, out var found);
        value = found.Span.ToArray();
        return errno;
    }

    protected override (Kind Kind, ulong Size) Look(Inode inode)
    {
        var attributes = _system.Stat.Attributes(inode);
        return (attributes.Kind, attributes.Size);
    }

    private sealed class Device(IBlocks blocks) : IBlockDevice
    {
        public ulong Total() => blocks.Count();

        public ReadOnlySpan<byte> BytesOf(uint block) => blocks.BytesOf(block);

        public Errno Read(uint block, Span<byte> into) => blocks.Read(block, into);

        public Errno Write(uint block, ReadOnlySpan<byte> from) => blocks.Write(block, from);

        public Errno Flush() => blocks.Flush();
    }

    private sealed class Cipher(ImageCipher? cipher) : ICipher
    {
        public Bytes16 Draw() => Of(ImageCipher.Draw());

        public uint Iterations() => cipher?.Iterations ?? ImageConstants.FewestRounds;

        public Bytes16 Unlock(Bytes16 salt, uint iterations) => Of(cipher?.Unlock(NumberOf(salt), iterations) ?? 0);

        public void Seal(Bytes16 nonce, uint place, Span<byte> content) => cipher?.Seal(NumberOf(nonce), place, content);

        public void Open(Bytes16 nonce, uint place, Span<byte> content) => cipher?.Open(NumberOf(nonce), place, content);

        private static Bytes16 Of(UInt128 number) => new() { Low = (ulong)number, High = (ulong)(number >> 64) };

        private static UInt128 NumberOf(Bytes16 bytes) => new(bytes.High, bytes.Low);
    }
}
