namespace SysSpec.Runtime;

/// <summary>The keys of a map, in the map's enumeration order: a view that costs nothing until it is walked. Its own enumerator.</summary>
/// <typeparam name="TKey">The map's keys.</typeparam>
/// <typeparam name="TValue">The map's values.</typeparam>
/// <typeparam name="TEnumerator">The map's enumerator.</typeparam>
public struct KeyEnumerable<TKey, TValue, TEnumerator>
    where TEnumerator : struct, IPairEnumerator<TKey, TValue>
{
    private TEnumerator _entries;

    internal KeyEnumerable(TEnumerator entries) => _entries = entries;

    /// <summary>The key reached by the last <see cref="MoveNext"/> that returned true.</summary>
    public readonly TKey Current => _entries.Current.Key;

    /// <summary>Starts at this position; a fresh view starts at the first entry.</summary>
    public readonly KeyEnumerable<TKey, TValue, TEnumerator> GetEnumerator() => this;

    /// <summary>Goes to the next key.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ContractFailureException">The map has changed since the view was taken.</exception>
    public bool MoveNext() => _entries.MoveNext();
}
