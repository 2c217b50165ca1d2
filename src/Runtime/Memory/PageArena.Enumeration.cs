using System.Numerics;

namespace SysSpec.Runtime;

public sealed unsafe partial class PageArena
{
    /// <summary>The numbers of the pages in use, in rising order: a view that costs nothing until it is walked, then O(pages ever reached / 64).</summary>
    public KeyEnumerator Keys => new(_used);

    /// <summary>Walks the pages in use; its own enumerator. Pages must not be taken or given meanwhile.</summary>
    public struct KeyEnumerator
    {
        private readonly ulong[] _used;
        private ulong _word;
        private int _next;

        internal KeyEnumerator(ulong[] used) => _used = used;

        /// <summary>The page reached by the last <see cref="MoveNext"/> that returned true.</summary>
        public uint Current { get; private set; }

        /// <summary>Starts at this position; a fresh view starts at the first page.</summary>
        public readonly KeyEnumerator GetEnumerator() => this;

        /// <summary>Goes to the next page in use.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            while (_word == 0)
            {
                if (_next == _used.Length)
                {
                    return false;
                }

                _word = _used[_next++];
            }

            int bit = BitOperations.TrailingZeroCount(_word);
            _word &= _word - 1;
            Current = ((uint)(_next - 1) << 6) + (uint)bit + 1;
            return true;
        }
    }
}
