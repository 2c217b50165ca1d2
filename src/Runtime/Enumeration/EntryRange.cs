namespace SysSpec.Runtime;

/// <summary>The entries of a sorted map from some key on: a view that costs nothing until it is walked.</summary>
/// <typeparam name="TEnumerator">The map's enumerator.</typeparam>
public readonly struct EntryRange<TEnumerator>
    where TEnumerator : struct
{
    private readonly TEnumerator _start;

    internal EntryRange(TEnumerator start) => _start = start;

    /// <summary>Starts at the first entry of the range. No allocation.</summary>
    public TEnumerator GetEnumerator() => _start;
}
