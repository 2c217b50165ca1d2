using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Pins;

/// <summary>Compares what patches were written against with what is there.</summary>
internal static class PinChecks
{
    /// <summary>What the file of a folder has to say: patch, clause and hash of everything that the patches there are written against.</summary>
    public static IEnumerable<(Patch Patch, string Clause, string Hash)> Wanted(IEnumerable<Touch> touches) =>
        touches.Where(static t => t.Hash is not null).Select(static t => (t.Patch, t.Id, t.Hash ?? "")).Distinct();

    /// <summary>Reports clauses that have moved, patches that are not pinned, and pins of nothing.</summary>
    /// <param name="patches">All patches.</param>
    /// <param name="touches">What the patches of systems are concerned with. A clause has one form before a patch, whatever other patches a system has.</param>
    /// <param name="files">The files with pins.</param>
    /// <param name="bag">Where findings go.</param>
    public static void Run(IReadOnlyList<Patch> patches, IReadOnlyList<Touch> touches, IReadOnlyList<PinFile> files, DiagnosticBag bag)
    {
        var byPatch = touches.ToLookup(static t => t.Patch);
        foreach (var patch in patches)
        {
            var folder = PinFile.FolderOf(patch.Tree.Text.Path);
            var file = files.FirstOrDefault(f => f.Folder == folder);
            var own = byPatch[patch].Where(static t => t.Hash is not null).GroupBy(static t => t.Id).Select(static g => g.First()).OrderBy(static t => t.Id, StringComparer.Ordinal).ToList();
            var unpinned = own.Where(t => file?.Find(patch.QualifiedName, t.Id) is null).ToList();
            if (unpinned.Count > 0)
            {
                var more = unpinned.Count > 1 ? $" and {unpinned.Count - 1} more" : "";
                bag.Report(PatchDiagnostics.NotPinned, patch.Tree.Text, patch.Location.Span, patch.Name, $"'{unpinned[0].Id}'{more}");
            }

            foreach (var touch in own)
            {
                if (file?.Find(patch.QualifiedName, touch.Id) is { } pin && pin.Hash != touch.Hash)
                {
                    var by = touches.Where(t => t.Id == touch.Id && t.Kind == TouchKind.Changes && patch.Ancestors.Contains(t.Patch)).Select(static t => $", which patch '{t.Patch.Name}' has changed").LastOrDefault() ?? "";
                    bag.Report(PatchDiagnostics.BaseMoved, touch.At.Source, touch.At.Span, [new RelatedLocation(pin.Location.Source, pin.Location.Span, "the form it was written against")], patch.Name, touch.Id, by);
                }
            }
        }

        foreach (var file in files)
        {
            foreach (var line in file.Unreadable)
            {
                bag.Report(PatchDiagnostics.StalePin, line.Source, line.Span, $"'{SpecText.OneLine(line.Text)}' is no pin, or a second one of the same clause");
            }

            // One finding for each patch: where a line of it is taken away, many of its pins have nothing left.
            foreach (var pins in file.Pins.OrderBy(static p => p.Location.Span.Start).GroupBy(static p => p.Patch, StringComparer.Ordinal))
            {
                var patch = patches.FirstOrDefault(p => p.QualifiedName == pins.Key);
                var first = pins.First();
                if (patch is null)
                {
                    bag.Report(PatchDiagnostics.StalePin, first.Location.Source, first.Location.Span, $"There is no patch '{pins.Key}'");
                    continue;
                }

                // Of a patch that no system has nobody knows what it is concerned with.
                var wanted = new HashSet<string>(byPatch[patch].Where(static t => t.Hash is not null).Select(static t => t.Id), StringComparer.Ordinal);
                var stale = byPatch[patch].Any() ? pins.Where(p => !wanted.Contains(p.Clause)).ToList() : [];
                if (stale.Count > 0)
                {
                    var more = stale.Count > 1 ? $" and {stale.Count - 1} more" : "";
                    bag.Report(PatchDiagnostics.StalePin, stale[0].Location.Source, stale[0].Location.Span, $"Patch '{patch.Name}' is not concerned with '{stale[0].Clause}'{more}");
                }
            }
        }
    }
}
