using SysSpec.Cli.Inputs;
using SysSpec.Cli.Outputs;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Pins;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Commands.Patches.Pinning;

/// <summary>How a file with pins changes.</summary>
/// <param name="File">The file on disk.</param>
/// <param name="Before">Its pins; none where there is no file yet.</param>
/// <param name="After">Its pins afterwards; without any it goes away.</param>
internal sealed record PinUpdate(SpecFile File, IReadOnlyList<PinLine> Before, IReadOnlyList<PinLine> After)
{
    /// <summary>What there is to write.</summary>
    public FileChange Change => new(File.FullPath, File.ShownPath, After.Count == 0 ? null : TextOf(After));

    /// <summary>The patches whose pins change, in order.</summary>
    public IEnumerable<string> Patches => Before.Concat(After).Select(static p => p.Patch).Distinct().Order(StringComparer.Ordinal).Where(p => New(p).Any() || Moved(p).Any() || Gone(p).Any());

    /// <summary>Clauses of a patch that had no pin.</summary>
    public IEnumerable<PinLine> New(string patch) => After.Where(a => a.Patch == patch && !Before.Any(b => b.IsOf(a)));

    /// <summary>Clauses of a patch whose pins said something else, with the old hash.</summary>
    public IEnumerable<(PinLine Pin, string Old)> Moved(string patch) =>
        from after in After
        where after.Patch == patch
        from before in Before
        where before.IsOf(after) && before.Hash != after.Hash
        select (after, before.Hash);

    /// <summary>Pins of a patch that go.</summary>
    public IEnumerable<PinLine> Gone(string patch) => Before.Where(b => b.Patch == patch && !After.Any(a => a.IsOf(b)));

    /// <summary>
    /// The changes that pin some patches to what is there. Pins of other patches stay, and so do those of patches that no system has, for what they are written against is not known; those of patches that are gone go, if all
    /// files of the folder were read.
    /// </summary>
    public static IReadOnlyList<PinUpdate> Of(PatchedSpecs specs, IReadOnlyList<Patch> chosen)
    {
        var renewed = chosen.Where(p => specs.SystemsWith(p).Count > 0).ToList();
        var names = renewed.Select(static p => p.QualifiedName).ToHashSet(StringComparer.Ordinal);
        var wanted = specs.Evolution.Pins.Where(p => renewed.Contains(p.Patch)).DistinctBy(static p => (p.Patch, p.Clause)).ToLookup(static p => PinFile.FolderOf(p.Patch.Tree.Text.Path));
        return Each(specs, (folder, before) =>
        [
            .. before.Where(p => !names.Contains(p.Patch) && (specs.Evolution.Patches.Any(known => known.QualifiedName == p.Patch) || !IsRead(specs, folder))),
            .. wanted[folder].Select(static p => new PinLine(p.Patch.QualifiedName, p.Clause, p.Hash)),
        ]);
    }

    /// <summary>The files with pins as <paramref name="change"/> makes them, of those only that change.</summary>
    /// <param name="specs">The specs.</param>
    /// <param name="change">The pins of a folder afterwards, from the folder and its pins before.</param>
    public static IReadOnlyList<PinUpdate> Each(PatchedSpecs specs, Func<string, IReadOnlyList<PinLine>, IReadOnlyList<PinLine>> change)
    {
        var updates = new List<PinUpdate>();
        foreach (var file in specs.Files.Select(static f => PatchedSpecs.LockBeside(f)).DistinctBy(static f => f.FullPath))
        {
            var folder = PinFile.FolderOf(file.ShownPath);
            var old = specs.Pins.FirstOrDefault(p => p.Folder == folder);
            IReadOnlyList<PinLine> before = [.. old?.Pins.Select(static p => new PinLine(p.Patch, p.Clause, p.Hash)) ?? []];
            var after = change(folder, before);
            if (old is null ? after.Count > 0 : after.Count == 0 || !IsSame(old.Text, TextOf(after)))
            {
                updates.Add(new PinUpdate(file, before, after));
            }
        }

        return updates;
    }

    // What is missing among the patches may be in a file of the folder that was not named.
    private static bool IsRead(PatchedSpecs specs, string folder)
    {
        var files = specs.Files.Where(f => PinFile.FolderOf(f.ShownPath) == folder).Select(static f => f.FullPath).ToList();
        return Directory.EnumerateFiles(Path.GetDirectoryName(files[0]) ?? "", "*.sysspec").All(files.Contains);
    }

    private static bool IsSame(SourceText text, string wanted) => text.Content.ReplaceLineEndings("\n") == wanted;

    private static string TextOf(IReadOnlyList<PinLine> pins) => PinFile.Write(pins.Select(static p => (p.Patch, p.Clause, p.Hash)));
}

/// <summary>One pin: the patch with its namespace, the clause, and the hash of what it says.</summary>
internal sealed record PinLine(string Patch, string Clause, string Hash)
{
    /// <summary>Whether two are about the same clause of the same patch.</summary>
    public bool IsOf(PinLine other) => Patch == other.Patch && Clause == other.Clause;
}
