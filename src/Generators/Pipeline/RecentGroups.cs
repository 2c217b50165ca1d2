using SysSpec.Generators.Configuration;

namespace SysSpec.Generators.Pipeline;

/// <summary>
/// Generates groups of specs, and keeps the bound form of those that were generated last, so that an edit of bodies costs the edited file. What comes out depends on the specs and options alone: what is
/// kept decides only how much work it is. Safe for threads: whoever generates a group has its bound form for himself.
/// </summary>
/// <param name="capacity">How many groups are kept. One edits few at a time, and each holds all that is bound (see <see cref="LiveGroup"/>).</param>
internal sealed class RecentGroups(int capacity = 4)
{
    // The last used comes last.
    private readonly List<LiveGroup> _groups = [];

    /// <summary>How many groups were generated from their kept form, for tests of what is cached.</summary>
    public int Followed { get; private set; }

    /// <summary>The files and findings of a group.</summary>
    public GeneratedOutput Generate(SpecGroup group, EmitOptions options, CancellationToken cancellation)
    {
        // What patches make of a base has no short cut: each system is composed and bound as a whole.
        var kept = group.Evolves ? null : Take(group.Specs, options);
        try
        {
            if (kept is not null && Follow(kept, group.Specs, cancellation) is { } followed)
            {
                Put(kept);
                return followed;
            }

            var output = LiveGroup.Generate(group, options, cancellation, out var started);
            Put(started ?? kept);
            return output;
        }
        catch (OperationCanceledException)
        {
            Put(kept);
            throw;
        }
        catch (Exception failure)
        {
            // The host would turn this into a warning and drop everything; a build without the specs' types must say why.
            return new GeneratedOutput(EquatableArray<GeneratedFile>.Empty, new EquatableArray<DiagnosticSpec>([DiagnosticSpec.Internal(failure, options.Root)]));
        }
    }

    private GeneratedOutput? Follow(LiveGroup kept, EquatableArray<ParsedFile> files, CancellationToken cancellation)
    {
        try
        {
            if (kept.TryFollow(files, cancellation) is not { } followed)
            {
                return null;
            }

            lock (_groups)
            {
                Followed++;
            }

            return followed;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What is kept is only a short cut: the long way tells what is wrong, if anything is.
            return null;
        }
    }

    private LiveGroup? Take(EquatableArray<ParsedFile> files, EmitOptions options)
    {
        lock (_groups)
        {
            var at = _groups.FindLastIndex(g => g.IsOf(files, options));
            if (at < 0)
            {
                return null;
            }

            var group = _groups[at];
            _groups.RemoveAt(at);
            return group;
        }
    }

    private void Put(LiveGroup? group)
    {
        if (group is not { IsValid: true })
        {
            return;
        }

        lock (_groups)
        {
            _groups.Add(group);
            if (_groups.Count > capacity)
            {
                _groups.RemoveAt(0);
            }
        }
    }
}
