using SpecFs;

namespace SysSpec.SpecFs.Tests.Crashes;

/// <summary>What a search over crash states came to.</summary>
/// <param name="States">How many were looked at.</param>
/// <param name="Violations">What was wrong, each with its state.</param>
internal sealed record CrashFindings(int States, IReadOnlyList<string> Violations);

/// <summary>Stops the power at every moment of some random work, and looks at what the next mount has.</summary>
internal static class CrashSearch
{
    // Room for the log of the least size, which JournalFs makes, and some files.
    private const int Blocks = 1400;
    private const ulong Inodes = 64;
    private const int StepsBetween = 7;

    /// <summary>Works, syncs a few times and looks at the states.</summary>
    /// <param name="create">Makes a system over a device.</param>
    /// <param name="seed">What work.</param>
    /// <param name="syncs">How often it syncs.</param>
    /// <param name="bounds">Which states.</param>
    /// <param name="nested">Each so many states also the recovery itself loses its power, at every moment; 0 for never.</param>
    /// <param name="faults">Whether calls of the device fail while it syncs, in a part of the Syncs.</param>
    public static CrashFindings Run(Func<IBlocks, ImageUnderTest> create, int seed, int syncs, CrashBounds bounds, int nested = 0, bool faults = false)
    {
        var device = new MemoryBlockDevice(Blocks);
        Assert.Equal(0, create(device).Format(Inodes));
        var start = MemoryBlockDevice.CopyOf(device);
        var recording = new RecordingBlockDevice(device);
        var faulty = new FaultyBlockDevice(recording);
        var image = create(faulty);
        Assert.Equal(0, image.Mount());
        var workload = new CrashWorkload(image, seed);
        workload.Note(0);
        var random = new Random(seed);
        for (var sync = 0; sync < syncs; sync++)
        {
            for (var step = 0; step < StepsBetween; step++)
            {
                workload.Step();
            }

            // The last one succeeds, so that the end is known.
            if (faults && sync < syncs - 1)
            {
                // Somewhere from the first call of a commit up to behind its last.
                var left = random.Next(40);
                faulty.FailsWrite = (_, _) => left-- <= 0;
                faulty.FailsFlush = () => left-- <= 0;
            }

            var errno = image.Sync();
            faulty.FailsWrite = static (_, _) => false;
            faulty.FailsFlush = static () => false;
            Assert.True(faults ? errno is Errno.None or Errno.EIO : errno == Errno.None);
            workload.Note(errno == Errno.None ? recording.Position : null);
        }

        var states = 0;
        List<string> violations = [];
        foreach (var state in CrashStates.Of(recording.Log, bounds))
        {
            states++;
            var possible = PossibleIn(workload.Synced, state.Issued);
            Look(state.ToString(), state.On(start));
            if (nested > 0 && states % nested == 0)
            {
                var again = new RecordingBlockDevice(state.On(start));
                create(again).Mount();
                foreach (var second in CrashStates.Of(again.Log, bounds))
                {
                    states++;
                    Look($"{state}, then {second}", second.On(state.On(start)));
                }
            }

            void Look(string name, IBlocks crashed)
            {
                if (ViolationOf(create, crashed, possible) is { } violation)
                {
                    violations.Add($"{name}: {violation}");
                }
            }
        }

        return new(states, violations);
    }

    /// <summary>What may be there: what the last Sync that succeeded has made safe, or what one after that did, up to the next that succeeds.</summary>
    private static List<SyncedTree> PossibleIn(IReadOnlyList<SyncedTree> all, int issued)
    {
        var first = all.Index().Last(synced => synced.Item.Position <= issued).Index;
        List<SyncedTree> possible = [all[first]];
        foreach (var later in all.Skip(first + 1))
        {
            // Nothing was changed after the next one yet.
            possible.Add(later.Position is null ? later : later with { Changed = [] });
            if (later.Position is not null)
            {
                break;
            }
        }

        return possible;
    }

    private static string? ViolationOf(Func<IBlocks, ImageUnderTest> create, IBlocks crashed, List<SyncedTree> possible)
    {
        var image = create(crashed);
        var outcome = image.Mount();
        if (outcome != 0)
        {
            return $"Mount ended with {outcome}.";
        }

        if (image.Look() is { Count: > 0 } wrong)
        {
            return $"After the mount: {string.Join(", ", wrong)}.";
        }

        var (found, failure) = TreeOf(image);
        if (found is null)
        {
            return failure;
        }

        var differences = possible.Select(tree => Difference(found, tree)).ToArray();
        if (differences.All(static difference => difference is not null))
        {
            return differences[0];
        }

        // What is used after that overwrites nothing of it.
        if (image.Make("/after", isFolder: false) != Errno.None || image.Write("/after", 0, [.. Enumerable.Repeat((byte)0xFF, 100_000)]) != Errno.None || image.Sync() != Errno.None)
        {
            return "There is no work after it.";
        }

        var remounted = create(crashed);
        return remounted.Mount() != 0 ? "The second mount fails." : TreeOf(remounted) is not ({ } second, _) ? "The second mount has unreadable files."
            : found.Count != second.Count || found.Any(pair => !second.TryGetValue(pair.Key, out var content) || !Same(pair.Value, content)) ? "Later work overwrote something."
            : remounted.Look() is { Count: > 0 } left ? $"After later work: {string.Join(", ", left)}."
            : null;
    }

    private static (Dictionary<string, byte[]?>? Tree, string? Failure) TreeOf(ImageUnderTest image)
    {
        Dictionary<string, byte[]?> tree = [];
        foreach (var path in CrashWorkload.Paths)
        {
            var errno = image.Read(path, out var content);
            if (errno == Errno.None)
            {
                tree[path] = content;
            }
            else if (errno != Errno.ENOENT)
            {
                return (null, $"{path} fails with {errno}.");
            }
        }

        return (tree, null);
    }

    private static string? Difference(Dictionary<string, byte[]?> found, SyncedTree expected)
    {
        if (expected.Tree.Keys.FirstOrDefault(path => !found.ContainsKey(path)) is { } missing)
        {
            return $"{missing} is missing.";
        }

        foreach (var (path, content) in found)
        {
            if (!expected.Tree.TryGetValue(path, out var wanted))
            {
                return $"{path} should not be there.";
            }

            // Bytes are changed in place before what else is in an inode: of such a file the size alone is one that it had.
            var isSame = wanted is { } file && expected.Changed.Contains(file.File) ? content?.Length == file.Content.Length : Same(content, wanted?.Content);
            if (!isSame)
            {
                return $"{path} has another content.";
            }
        }

        return null;
    }

    private static bool Same(byte[]? one, byte[]? other) => one is null ? other is null : other is not null && one.AsSpan().SequenceEqual(other);
}
