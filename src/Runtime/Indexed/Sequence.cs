using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>
/// A growable array. Access, <see cref="Append"/> and <see cref="RemoveLast"/> are O(1), the latter two amortised; insertion and removal
/// elsewhere move what follows. Memory: an element's size, times at most 2 while growing and 4 after removals; an empty new sequence
/// has no array. Shrinks when fewer than a quarter of more than eight places are in use. Not synchronised: any number of readers, or one writer.
/// </summary>
/// <typeparam name="T">The elements.</typeparam>
public sealed class Sequence<T>
{
    private const int SmallestArray = 4;
    private const int LargestKeptArray = 8;

    private T[] _items = [];
    private int _version;

    /// <summary>The number of elements. O(1).</summary>
    public int Count { get; private set; }

    /// <summary>The element at a position. O(1).</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ContractFailureException">The position is outside.</exception>
    public T this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
            {
                Misuse.IndexOutside(nameof(Sequence<>), index, Count);
            }

            return _items[index];
        }

        set
        {
            if ((uint)index >= (uint)Count)
            {
                Misuse.IndexOutside(nameof(Sequence<>), index, Count);
            }

            _items[index] = value;
        }
    }

    /// <summary>Puts an element behind the last. O(1) amortised.</summary>
    /// <param name="item">The element.</param>
    public void Append(T item)
    {
        if (Count == _items.Length)
        {
            Grow();
        }

        _items[Count++] = item;
        _version++;
    }

    /// <summary>Takes the last element out. O(1) amortised.</summary>
    /// <returns>The element.</returns>
    /// <exception cref="ContractFailureException">The sequence is empty.</exception>
    public T RemoveLast()
    {
        T last = this[Count - 1];
        Drop(Count - 1);
        return last;
    }

    /// <summary>Puts an element in front of the one at a position, or behind the last. O(elements behind it).</summary>
    /// <param name="index">0 to <see cref="Count"/>.</param>
    /// <param name="item">The element.</param>
    /// <exception cref="ContractFailureException">The position is outside.</exception>
    public void InsertAt(int index, T item)
    {
        if ((uint)index > (uint)Count)
        {
            Misuse.IndexOutside("Sequence.InsertAt", index, Count + 1L);
        }

        if (Count == _items.Length)
        {
            Grow();
        }

        Array.Copy(_items, index, _items, index + 1, Count - index);
        _items[index] = item;
        Count++;
        _version++;
    }

    /// <summary>Takes the element at a position out. O(elements behind it).</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ContractFailureException">The position is outside.</exception>
    public void RemoveAt(int index)
    {
        if ((uint)index >= (uint)Count)
        {
            Misuse.IndexOutside("Sequence.RemoveAt", index, Count);
        }

        Drop(index);
    }

    /// <summary>Takes every element out and lets go of the array. O(1).</summary>
    public void Clear()
    {
        // What never held anything is not written to: empty collections can be shared.
        if (_items.Length == 0)
        {
            return;
        }

        _items = [];
        Count = 0;
        _version++;
    }

    /// <summary>The elements in place. Valid until the next change of <see cref="Count"/>. O(1).</summary>
    public Span<T> AsSpan() => _items.AsSpan(0, Count);

    /// <summary>Starts an enumeration in order. O(1) an element, no allocation.</summary>
    public Enumerator GetEnumerator() => new(this);

    private void Grow() => Array.Resize(ref _items, Math.Max(SmallestArray, checked(Count * 2)));

    private void Drop(int index)
    {
        Count--;
        Array.Copy(_items, index + 1, _items, index, Count - index);
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            Array.Clear(_items, Count, 1);
        }

        _version++;
        if (_items.Length > LargestKeptArray && Count < _items.Length / 4)
        {
            Array.Resize(ref _items, _items.Length / 2);
        }
    }

    /// <summary>Walks over the elements; an insertion or removal meanwhile ends it with a <see cref="ContractFailureException"/>.</summary>
    public struct Enumerator
    {
        private readonly Sequence<T> _sequence;
        private readonly int _version;
        private int _index;

        internal Enumerator(Sequence<T> sequence)
        {
            _sequence = sequence;
            _version = sequence._version;
            _index = -1;
        }

        /// <summary>The element reached by the last <see cref="MoveNext"/> that returned true.</summary>
        public readonly T Current => _sequence._items[_index];

        /// <summary>Goes to the next element. O(1).</summary>
        /// <returns>Whether there is one.</returns>
        /// <exception cref="ContractFailureException">The sequence has changed since the enumeration began.</exception>
        public bool MoveNext()
        {
            if (_version != _sequence._version)
            {
                Misuse.ChangedDuringEnumeration(nameof(Sequence<>));
            }

            if (_index + 1 >= _sequence.Count)
            {
                return false;
            }

            _index++;
            return true;
        }
    }
}
