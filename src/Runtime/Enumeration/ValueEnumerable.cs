namespace SysSpec.Runtime;

/// <summary>The values of a map, in the map's enumeration order: a view that costs nothing until it is walked. Its own enumerator.</summary>
/// <typeparam name="TKey">The map's keys.</typeparam>
/// <typeparam name="TValue">The map's values.</typeparam>
/// <typeparam name="TEnumerator">The map's enumerator.</typeparam>
public struct ValueEnumerable<TKey, TValue, TEnumerator>
    where TEnumerator : struct, IPairEnumerator<TKey, TValue>
{
    private TEnumerator _entries;

    internal ValueEnumerable(TEnumerator entries) => _entries = entries;

    /// <summary>The value reached by the last <see cref="MoveNext"/> that returned true.</summary>
    public readonly TValue Current => _entries.Current.Value;

    /// <summary>Starts at this position; a fresh view starts at the first entry.</summary>
    public readonly ValueEnumerable<TKey, TValue, TEnumerator> GetEnumerator() => this;

    /// <summary>Goes to the next value.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ContractFailureException">The map has changed since the view was taken.</exception>
    public bool MoveNext() => _entries.MoveNext();
}
