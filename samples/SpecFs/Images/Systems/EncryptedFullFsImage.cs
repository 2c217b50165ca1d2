using SpecFs;
using SpecFs.EncryptedFullFs;
using Errno = SpecFs.Errno;

namespace SysSpec.SpecFs.Images.Systems;

/// <summary>The system EncryptedFullFs over a device.</summary>
internal static class EncryptedFullFsImage
{
    /// <summary>Makes it; nothing is read yet.</summary>
    public static IImageSystem Create(IBlocks device, FileSystemSettings settings)
    {
        var cipher = settings.Cipher ?? throw new ArgumentException("An encrypted image needs a cipher.", nameof(settings));
        var system = EncryptedFullFsSystem.Create(new Device(device), new Cipher(cipher), new SystemClock());
        system.AccessTimes.SetPolicy((AccessTimePolicy)settings.AccessTimeNumber, settings.NoDirectoryAccessTimes);
        return new SpecImageSystem(
            new FuseProtocolDispatcher(
                system.FuseSession, system.FuseEntries, system.FuseAttributes, system.FuseFlags, system.FuseXattrs, system.FuseFiles, system.FuseListing),
            (inodes, user, group) => (byte)system.Image.Format(inodes, user, group),
            () => (byte)system.Image.Mount(),
            system.Image.Balance,
            system.Image.Unmount);
    }

    private sealed class Device(IBlocks blocks) : IBlockDevice
    {
        public ulong Total() => blocks.Count();

        public ReadOnlySpan<byte> BytesOf(uint block) => blocks.BytesOf(block);

        public Errno Read(uint block, Span<byte> into) => blocks.Read(block, into);

        public Errno Write(uint block, ReadOnlySpan<byte> from) => blocks.Write(block, from);

        public Errno Flush() => blocks.Flush();
    }

    private sealed class Cipher(ImageCipher cipher) : ICipher
    {
        public Bytes16 Draw() => Of(ImageCipher.Draw());

        public uint Iterations() => cipher.Iterations;

        public Bytes16 Unlock(Bytes16 salt, uint iterations) => Of(cipher.Unlock(NumberOf(salt), iterations));

        public void Seal(Bytes16 nonce, uint place, Span<byte> content) => cipher.Seal(NumberOf(nonce), place, content);

        public void Open(Bytes16 nonce, uint place, Span<byte> content) => cipher.Open(NumberOf(nonce), place, content);

        private static Bytes16 Of(UInt128 number) => new() { Low = (ulong)number, High = (ulong)(number >> 64) };

        private static UInt128 NumberOf(Bytes16 bytes) => new(bytes.High, bytes.Low);
    }
}
