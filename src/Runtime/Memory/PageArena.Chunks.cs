namespace SysSpec.Runtime;

public sealed unsafe partial class PageArena
{
    // Makes a chunk with a page to take the first partial one: a kept free chunk, else new memory.
    private bool OpenChunk()
    {
        if (_disposed)
        {
            Contracts.Fail(ContractKind.Use, "PageArena.TryTake", "the arena is not disposed", "");
        }

        int number = _firstFree;
        if (number != None)
        {
            _firstFree = _chunks[number].Next;
            _freeChunks--;
            EnterPartial(number);
            return true;
        }

        // Page numbers are 32 bits wide, and 0 is no page.
        if (_firstUnmapped == None && ((long)_reached + 1) * _pagesPerChunk >= uint.MaxValue)
        {
            return false;
        }

        byte* start = AnonymousMemory.Take(ChunkSize);
        if (start is null)
        {
            return false;
        }

        number = NumberForNewChunk();
        _chunks[number] = new Chunk { Start = start, FirstGiven = None };
        Held += (long)ChunkSize;
        EnterPartial(number);
        return true;
    }

    private int NumberForNewChunk()
    {
        int number = _firstUnmapped;
        if (number != None)
        {
            _firstUnmapped = _chunks[number].Next;
            return number;
        }

        number = _reached++;
        if (number == _chunks.Length)
        {
            int chunks = Math.Max(4, number * 2);
            Array.Resize(ref _chunks, chunks);
            Array.Resize(ref _used, (int)((((long)chunks << _chunkShift) + 63) >> 6));
        }

        return number;
    }

    private void KeepOrRelease(int number)
    {
        ref Chunk chunk = ref _chunks[number];
        if (_freeChunks < KeptFreeChunks)
        {
            chunk.Next = _firstFree;
            _firstFree = number;
            _freeChunks++;
            return;
        }

        AnonymousMemory.Give(chunk.Start, ChunkSize);
        Held -= (long)ChunkSize;
        chunk = new Chunk { Next = _firstUnmapped };
        _firstUnmapped = number;
    }

    private void EnterPartial(int number)
    {
        ref Chunk chunk = ref _chunks[number];
        chunk.Previous = None;
        chunk.Next = _firstPartial;
        if (_firstPartial != None)
        {
            _chunks[_firstPartial].Previous = number;
        }

        _firstPartial = number;
    }

    private void LeavePartial(int number)
    {
        ref Chunk chunk = ref _chunks[number];
        if (chunk.Next != None)
        {
            _chunks[chunk.Next].Previous = chunk.Previous;
        }

        if (chunk.Previous != None)
        {
            _chunks[chunk.Previous].Next = chunk.Next;
        }
        else
        {
            _firstPartial = chunk.Next;
        }
    }

    private void ReleaseAll()
    {
        foreach (ref Chunk chunk in _chunks.AsSpan())
        {
            if (chunk.Start is not null)
            {
                AnonymousMemory.Give(chunk.Start, ChunkSize);
                chunk.Start = null;
            }
        }

        _chunks = [];
        _used = [];
        _firstUnmapped = None;
        _firstPartial = None;
        _firstFree = None;
        InUse = 0;
        Held = 0;
        _disposed = true;
    }

    /// <summary>A mapping of the operating system. It is in one of four states: full, partial (listed both ways), free, or unmapped (each listed).</summary>
    private struct Chunk
    {
        public byte* Start;

        /// <summary>The last page given back; each such page begins with the number of the one before it.</summary>
        public int FirstGiven;

        /// <summary>Pages from here on were never taken: they are zero, and touching them would cost memory.</summary>
        public int Touched;

        public int InUse;
        public int Next;
        public int Previous;
    }
}
