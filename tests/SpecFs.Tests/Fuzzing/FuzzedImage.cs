using System.Text;
using SpecFs;
using SysSpec.SpecFs.Images;

namespace SysSpec.SpecFs.Tests.Fuzzing;

/// <summary>What came of an image.</summary>
/// <param name="Outcome">How taking it up ended.</param>
/// <param name="Wrong">How many kinds of damage were found where it was taken up.</param>
/// <param name="IsRepaired">Whether a repair made a whole image of it; null where there was nothing to take up.</param>
/// <param name="Failure">What must not be; null if all is well.</param>
internal sealed record FuzzResult(Errno Outcome, int Wrong, bool? IsRepaired, string? Failure);

/// <summary>One image that may be hostile: it is taken up or refused, used, saved, looked at and repaired. Errors are welcome, exceptions are not.</summary>
internal sealed class FuzzedImage(string system, IBlocks image, int seed)
{
    private const long MostBytes = 512L << 20;

    // Reading everything takes a few calls a block. What goes in circles takes more than any number.
    private readonly long _limit = 200_000;
    private readonly Random _random = new(seed);

    public FuzzResult Run()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = RunAll();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return result.Failure is null && bytes > MostBytes ? result with { Failure = $"It takes {bytes >> 20} MiB of memory." } : result;
    }

    private FuzzResult RunAll()
    {
        var outcome = Errno.None;
        var wrong = 0;
        bool? isRepaired = null;
        var failure = Guarded("use", device => (outcome, wrong) = Use(device)) ?? Guarded("repair", device => isRepaired = Repair(device, outcome));
        return new(outcome, wrong, isRepaired, failure ?? (isRepaired == false ? _left : null));
    }

    private string? _left;

    private string? Guarded(string what, Action<LimitedBlockDevice> action)
    {
        var device = new LimitedBlockDevice(new OverlayBlockDevice(image), _limit);
        try
        {
            action(device);
        }
        catch (TooManyCallsException)
        {
            return $"{what}: it does not end.";
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            var places = (e.StackTrace ?? "").Split('\n').Select(static line => line.Trim()).Where(static line => line.Contains("SpecFs", StringComparison.Ordinal)).Take(4);
            return $"{what}: {e.GetType().Name}: {e.Message.Split('\n')[0]} {string.Join(" < ", places)}";
        }

        return device.Outside is { } block ? $"{what}: block {block} behind the end is written." : null;
    }

    private (Errno Outcome, int Wrong) Use(LimitedBlockDevice device)
    {
        var opened = SeedImages.Open(system, device);
        var outcome = opened.Mount();
        if (outcome != Errno.None)
        {
            return (outcome, 0);
        }

        // Maps are read when they are asked for, and by a look: both ways.
        var isEarly = _random.Next(2) == 0;
        var wrong = isEarly ? opened.Check?.Look().Count ?? 0 : 0;
        var kernel = new KernelRequests(opened.Handler);
        new FuzzedWork(kernel, _random).Run();
        opened.Sync();
        wrong = isEarly ? wrong : opened.Check?.Look().Count ?? 0;
        new FuzzedWork(kernel, _random).Run();
        opened.Sync();
        var again = SeedImages.Open(system, device);
        if (again.Mount() == Errno.None)
        {
            again.Check?.Look();
        }

        return (outcome, wrong);
    }

    private bool? Repair(LimitedBlockDevice device, Errno refused)
    {
        var opened = SeedImages.Open(system, device);
        if (opened.Check is not { } check || check.Mount() != Errno.None)
        {
            return null;
        }

        var found = check.Repair();
        if (found.Count == 0 && refused is not Errno.None)
        {
            _left = $"repair: it was refused with {refused}, and nothing is found.";
            return false;
        }

        var synced = opened.Sync();
        var again = SeedImages.Open(system, device);
        var outcome = again.Mount();
        var left = outcome == Errno.None ? again.Check?.Look() ?? [] : [];
        _left = $"repair: after {string.Join(", ", found)}; saved with {synced}, mounted with {outcome}: {string.Join(", ", left)}";
        if (outcome != Errno.None || left.Count > 0)
        {
            return false;
        }

        new FuzzedWork(new KernelRequests(again.Handler), _random).Run();
        if (again.Sync() != Errno.None)
        {
            return true;
        }

        var last = SeedImages.Open(system, device);
        outcome = last.Mount();
        left = outcome == Errno.None ? last.Check?.Look() ?? [] : [];
        _left = $"repair: after {string.Join(", ", found)} and work: mounted with {outcome}: {string.Join(", ", left)}";
        return outcome == Errno.None && left.Count == 0;
    }
}

/// <summary>Reads all that is there, and changes much of it.</summary>
internal sealed class FuzzedWork(KernelRequests kernel, Random random)
{
    private const int MostNodes = 300;

    private readonly List<(ulong Folder, byte[] Name, ulong Node, bool IsFolder)> _all = [];
    private readonly byte[] _bytes = new byte[20_000];

    public void Run()
    {
        random.NextBytes(_bytes);
        Walk();
        kernel.Statistics();
        for (var step = 0; step < 40; step++)
        {
            Step();
        }

        kernel.Synchronize();
        Walk();
        kernel.ForgetAll();
    }

    private static byte[] Name(string text) => Encoding.UTF8.GetBytes(text);

    private void Walk()
    {
        _all.Clear();
        var folders = new Queue<ulong>([KernelRequests.Root]);
        var seen = new HashSet<ulong> { KernelRequests.Root };
        while (folders.TryDequeue(out var folder) && _all.Count < MostNodes)
        {
            ulong from = 0;
            for (var part = 0; part < 100 && kernel.List(folder, from, out var names) == 0 && names.Count > 0; part++)
            {
                from = names[^1].Next;
                foreach (var name in names.Where(static name => !name.Name.AsSpan().SequenceEqual("."u8) && !name.Name.AsSpan().SequenceEqual(".."u8)))
                {
                    if (kernel.Lookup(folder, name.Name, out var node) == 0)
                    {
                        Look(node, out var isFolder);
                        _all.Add((folder, name.Name, node, isFolder));
                        if (isFolder && seen.Add(node))
                        {
                            folders.Enqueue(node);
                        }
                    }
                }
            }
        }
    }

    private void Look(ulong node, out bool isFolder)
    {
        kernel.Attributes(node, out var size, out var mode);
        isFolder = (mode & 0xF000) == 0x4000;
        if (kernel.ListAttributes(node, out var names) == 0)
        {
            foreach (var name in names.Take(4))
            {
                kernel.GetAttribute(node, name);
            }
        }

        kernel.ReadLink(node);
        if (isFolder)
        {
            return;
        }

        kernel.Read(node, 0, 8192);
        ulong at = 0;
        for (var part = 0; part < 30 && kernel.Seek(node, at, 3, out var data) == 0 && kernel.Seek(node, data, 4, out at) == 0; part++)
        {
            kernel.Read(node, data, 65536);
        }

        kernel.Read(node, size - Math.Min(size, 4096), 4096);
    }

    private void Step()
    {
        var (folder, name, node, isFolder) = _all.Count == 0 ? (KernelRequests.Root, Name("none"), KernelRequests.Root, true) : _all[random.Next(_all.Count)];
        var folders = _all.Where(static one => one.IsFolder).Select(static one => one.Node).Append(KernelRequests.Root).ToArray();
        var target = folders[random.Next(folders.Length)];
        var fresh = Name($"new-{random.Next(20)}-{new string('x', random.Next(200))}");
        var at = (ulong)random.NextInt64(1L << random.Next(12, 47));
        var near = (ulong)random.Next(600_000);
        var pages = (ulong)random.Next(0, 100) * 4096;
        switch (random.Next(18))
        {
            case 0:
                kernel.MakeFile(target, fresh, out var made);
                kernel.Write(made, near, _bytes.AsSpan(0, random.Next(_bytes.Length)));
                break;
            case 1:
                kernel.MakeFolder(target, fresh, out _);
                break;
            case 2:
                kernel.MakeLink(target, fresh, _bytes[..random.Next(1, 2000)].Select(static value => (byte)(value | 1)).ToArray());
                break;
            case 3 or 4:
                kernel.Write(node, near, _bytes.AsSpan(0, random.Next(_bytes.Length)));
                break;
            case 5:
                kernel.Write(node, at, _bytes.AsSpan(0, random.Next(9000)));
                break;
            case 6:
                kernel.Truncate(node, random.Next(2) == 0 ? near : at);
                break;
            case 7 or 8:
                _ = isFolder ? kernel.RemoveFolder(folder, name) : kernel.Unlink(folder, name);
                break;
            case 9 or 10:
                kernel.Rename(folder, name, target, fresh, 0);
                break;
            case 11:
                var other = _all.Count == 0 ? (folder, name) : _all[random.Next(_all.Count)] is var one ? (one.Folder, one.Name) : default;
                kernel.Rename(folder, name, other.Item1, other.Item2, (uint)random.Next(3));
                break;
            case 12:
                kernel.Link(node, target, fresh);
                break;
            case 13:
                kernel.PutAttribute(node, Name($"user.{random.Next(4)}"), _bytes[..random.Next(10_000)]);
                break;
            case 14:
                kernel.RemoveAttribute(node, Name(random.Next(2) == 0 ? "user.long" : "user.1"));
                break;
            case 15:
                // Nothing, keep size, punch, collapse, zero, insert.
                uint[] modes = [0, 1, 3, 3, 8, 16, 17, 32];
                var mode = modes[random.Next(modes.Length)];
                _ = mode is 8 or 32 ? kernel.Allocate(node, pages, 4096 * (ulong)random.Next(1, 20), mode) : kernel.Allocate(node, near, (ulong)random.Next(1, 100_000), mode);
                break;
            case 16:
                kernel.Copy(node, near, _all.Count == 0 ? node : _all[random.Next(_all.Count)].Node, pages + (ulong)random.Next(3), (ulong)random.Next(100_000));
                break;
            default:
                kernel.Synchronize();
                break;
        }
    }
}
