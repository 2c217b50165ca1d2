using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Drafts;

/// <summary>The place in the head of a declaration where a list of names ends, or would stand: <c>relies A, B</c>. Names that patches add are a set, so it does not matter who adds first.</summary>
/// <param name="word">The word in front of the list.</param>
/// <param name="written">The names that the list has; none where it is not written.</param>
internal sealed class DraftNames(string word, IReadOnlyList<string> written)
{
    private readonly SortedDictionary<string, SourceSpan> _added = new(StringComparer.Ordinal);

    /// <summary>The word in front of the list.</summary>
    public string Word { get; } = word;

    /// <summary>The names that the list has, and those that were added.</summary>
    public IEnumerable<string> All => written.Concat(_added.Keys);

    /// <summary>Whether a name is in the list.</summary>
    public bool Has(string name) => written.Contains(name, StringComparer.Ordinal) || _added.ContainsKey(name);

    /// <summary>Adds a name, unless it is there.</summary>
    public void Add(string name, SourceSpan location)
    {
        if (!Has(name))
        {
            _added.Add(name, location);
        }
    }

    /// <summary>Writes what was added.</summary>
    public void Write(DraftWriter writer)
    {
        var isFirst = written.Count == 0;
        foreach (var added in _added)
        {
            writer.Write(isFirst ? $" {Word} " : ", ", added.Value);
            writer.Write(added.Value);
            isFirst = false;
        }
    }
}
