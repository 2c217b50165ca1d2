namespace SysSpec.Runtime;

/// <summary>What the enumerators of all maps have in common; implemented by structs and used as a type constraint, so no call is virtual.</summary>
/// <typeparam name="TKey">The keys.</typeparam>
/// <typeparam name="TValue">The values.</typeparam>
public interface IPairEnumerator<TKey, TValue>
{
    /// <summary>The entry reached by the last <see cref="MoveNext"/> that returned true.</summary>
    KeyValuePair<TKey, TValue> Current { get; }

    /// <summary>Goes to the next entry.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ContractFailureException">The map has changed since the enumeration began.</exception>
    bool MoveNext();
}
