using System.Text;
using SpecFs;
using SysSpec.SpecFs.Commands;
using SysSpec.SpecFs.Images;

namespace SysSpec.SpecFs.Tests.Fuzzing;

/// <summary>Whole images of a system, with something of everything on them.</summary>
internal static class SeedImages
{
    // Room for the log of the least size and some files.
    private const int Blocks = 1600;
    private const ulong Inodes = 256;

    // As few rounds as the spec allows, and made once for each thread: a cipher is used by one at a time.
    private static readonly ThreadLocal<ImageCipher> s_cipher = new(static () => new ImageCipher("fuzz"u8, iterations: 100_000));

    /// <summary>A system over a device.</summary>
    public static IImageSystem Open(string system, IBlocks device) => ImageSystems.OfSpecs.Find(system)(
        device, ImageSystems.Unmounted with { System = system, Cipher = ImageSystems.OfSpecs.IsEncrypted(system) ? s_cipher.Value : null });

    /// <summary>An image that was left in order, and one that was synchronized last, whose log is not empty.</summary>
    public static IReadOnlyList<MemoryBlockDevice> Of(string name)
    {
        var device = new MemoryBlockDevice(Blocks);
        Assert.Equal(Errno.None, Open(name, device).Format(Inodes, 0, 0));
        var system = Open(name, device);
        Assert.Equal(Errno.None, system.Mount());
        var kernel = new KernelRequests(system.Handler);
        Fill(kernel);
        Assert.Equal(0, kernel.Synchronize());
        var running = MemoryBlockDevice.CopyOf(device);
        kernel.ForgetAll();
        Assert.Equal(Errno.None, system.Sync());
        foreach (var image in new[] { device, running })
        {
            var again = Open(name, new OverlayBlockDevice(image));
            Assert.Equal(Errno.None, again.Mount());
            Assert.Empty(again.Check?.Look() ?? []);
        }

        return [device, running];
    }

    private static void Fill(KernelRequests kernel)
    {
        var random = new Random(1);
        var bytes = new byte[30_000];
        random.NextBytes(bytes);
        void Works(int error) => Assert.Equal(0, error);

        Works(kernel.MakeFolder(KernelRequests.Root, Name("folder"), out var folder));
        Works(kernel.MakeFolder(folder, Name("below"), out var below));
        Works(kernel.MakeFolder(below, Name("deep"), out _));
        for (var number = 0; number < 90; number++)
        {
            // More than a block of names.
            Works(kernel.MakeFile(folder, Name($"file-{number}-{new string('n', number)}"), out var file));
            Works(kernel.Write(file, 0, bytes.AsSpan(0, number * 60)));
            if (number % 7 == 0)
            {
                Works(kernel.Link(file, below, Name($"link-{number}")));
            }
        }

        Works(kernel.MakeFile(KernelRequests.Root, Name("sparse"), out var sparse));
        for (var part = 0; part < 24; part++)
        {
            // Regions of a map, and heights of a tree.
            Works(kernel.Write(sparse, (ulong)random.NextInt64(1L << (12 + part)), bytes.AsSpan(0, random.Next(1, 9000))));
        }

        Works(kernel.MakeFile(KernelRequests.Root, Name("long"), out var large));
        for (var part = 0; part < 6; part++)
        {
            Works(kernel.Write(large, (ulong)part * 40_000, bytes));
        }

        Works(kernel.Allocate(large, 400_000, 100_000, 0));
        Works(kernel.MakeLink(KernelRequests.Root, Name("short-link"), Name("folder/below")));
        Works(kernel.MakeLink(KernelRequests.Root, Name("long-link"), Name(new string('t', 900))));
        foreach (var node in new[] { large, folder })
        {
            Works(kernel.PutAttribute(node, Name("user.short"), Name("value")));
            Works(kernel.PutAttribute(node, Name("user.long"), bytes[..9000]));
        }

        Works(kernel.PutAttribute(sparse, Name("user.one"), bytes[..100]));
    }

    private static byte[] Name(string text) => Encoding.UTF8.GetBytes(text);
}
