namespace SysSpec.Generators.Emit.Types;

/// <summary>Notes which of the helper methods in <c>Values.scriban</c> generated code uses, so that only those are written out.</summary>
public sealed class HelperUsage
{
    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The helpers that are used, in ordinal order.</summary>
    public IReadOnlyCollection<string> Used => _used;

    /// <summary>Notes uses that were found before.</summary>
    public void Add(string key) => _used.Add(key);

    /// <summary>The helpers in use, which are forgotten.</summary>
    public IReadOnlyCollection<string> Take()
    {
        if (_used.Count == 0)
        {
            return [];
        }

        var used = _used.ToArray();
        _used.Clear();
        return used;
    }

    /// <summary>Notes a use and gives the call's name.</summary>
    public string Use(string helper, CollectionShape? of = null)
    {
        _used.Add(of is null ? helper : $"{helper}.{of.Collection}");
        return "Values." + (of is not null && helper == "Of" ? of.Collection + "Of" : helper);
    }
}
