using System.Numerics;
using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>
/// Pages of equal size outside the garbage collector's heap, named by number (0 names none). They come from the operating system in chunks of 1 MiB
/// (or one page, if that is larger), page-aligned; chunks that become wholly free go back to it, but for the last few.
/// Taking and giving are O(1) without managed allocation, apart from the system call for each new or returned chunk and, when there are
/// more chunks than ever before, the growth of their table. Memory: the pages, plus one bit a page and 40 bytes a chunk; pages never touched
/// cost no memory. Not synchronised: any number of readers, or one caller that takes or gives.
/// </summary>
public sealed unsafe partial class PageArena : IDisposable
{
    private const int SmallestPage = 64;
    private const int LargestPage = 1 << 30;
    private const int SmallestChunk = 1 << 20;

    // Wholly free chunks to keep, so that a load that swings around a chunk's border does not call the system each time.
    private const int KeptFreeChunks = 4;
    private const int None = -1;

    private readonly int _pageShift;
    private readonly int _chunkShift;
    private readonly int _pagesPerChunk;
    private Chunk[] _chunks = [];
    private ulong[] _used = [];
    private int _reached;
    private int _firstUnmapped = None;
    private int _firstPartial = None;
    private int _firstFree = None;
    private int _freeChunks;
    private long _limit = long.MaxValue;
    private bool _disposed;

    /// <summary>Makes an arena without any pages yet.</summary>
    /// <param name="pageSize">Bytes a page: a power of two from 64 to 1,073,741,824.</param>
    /// <exception cref="ContractFailureException">The page size is not such a number.</exception>
    public PageArena(int pageSize)
    {
        if (pageSize is < SmallestPage or > LargestPage || !BitOperations.IsPow2(pageSize))
        {
            Contracts.Fail(
                ContractKind.Requires, "new PageArena", $"pageSize is a power of two in {SmallestPage}..{LargestPage} (it is {pageSize})", "");
        }

        PageSize = pageSize;
        _pageShift = BitOperations.Log2((uint)pageSize);
        _pagesPerChunk = Math.Max(SmallestChunk / pageSize, 1);
        _chunkShift = BitOperations.Log2((uint)_pagesPerChunk);
    }

    /// <summary>Returns the memory to the operating system.</summary>
    ~PageArena() => ReleaseAll();

    /// <summary>Bytes a page.</summary>
    public int PageSize { get; }

    /// <summary>
    /// The most pages that may be in use; without limit at first. May be set below <see cref="InUse"/>: then no page can be taken until enough are given.
    /// </summary>
    /// <exception cref="ContractFailureException">The value is negative.</exception>
    public long Limit
    {
        get => _limit;

        set
        {
            if (value < 0)
            {
                Contracts.Fail(ContractKind.Requires, "PageArena.Limit", $"value >= 0 (it is {value})", "");
            }

            _limit = value;
        }
    }

    /// <summary>The number of pages taken and not given back. O(1).</summary>
    public long InUse { get; private set; }

    /// <summary>Bytes held from the operating system, in use or not. O(1).</summary>
    public long Held { get; private set; }

    private nuint ChunkSize => (nuint)_pagesPerChunk << _pageShift;

    /// <summary>
    /// The bytes of a page in use. O(1). The span is valid until the page is given or the arena disposed; it does not keep the arena alive.
    /// </summary>
    /// <param name="page">The page's number.</param>
    /// <exception cref="ContractFailureException">The page is not in use.</exception>
    public Span<byte> this[uint page]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            // 0 wraps to the greatest number, which no arena reaches.
            uint index = page - 1;
            ulong[] used = _used;
            if ((index >> 6) >= (uint)used.Length || ((used[index >> 6] >> (int)index) & 1) == 0)
            {
                NotInUse("PageArena[page]", page);
            }

            return new(AddressOf(index), PageSize);
        }
    }

    /// <summary>Whether a page is in use. O(1).</summary>
    /// <param name="page">Any number.</param>
    public bool Contains(uint page)
    {
        uint index = page - 1;
        return (index >> 6) < (uint)_used.Length && ((_used[index >> 6] >> (int)index) & 1) != 0;
    }

    /// <summary>Takes a page full of zeros. O(1) and the time to clear a page that was used before.</summary>
    /// <param name="page">The page's number; 0 when none is to be had.</param>
    /// <returns>Whether there was one: <see cref="Limit"/> and the system's memory allow it.</returns>
    public bool TryTake(out uint page)
    {
        if (!TryTake(out page, out bool isClean))
        {
            return false;
        }

        if (!isClean)
        {
            new Span<byte>(AddressOf(page - 1), PageSize).Clear();
        }

        return true;
    }

    /// <summary>Takes a page of undefined content, for a caller who overwrites all of it at once: it may show what a former owner wrote. O(1).</summary>
    /// <param name="page">The page's number; 0 when none is to be had.</param>
    /// <returns>Whether there was one: <see cref="Limit"/> and the system's memory allow it.</returns>
    public bool TryTakeUninitialized(out uint page) => TryTake(out page, out _);

    /// <summary>Gives a page back. O(1).</summary>
    /// <param name="page">The page's number; it may name another page from now on.</param>
    /// <exception cref="ContractFailureException">The page is not in use: never taken, or given already.</exception>
    public void Give(uint page)
    {
        uint index = page - 1;
        if ((index >> 6) >= (uint)_used.Length || ((_used[index >> 6] >> (int)index) & 1) == 0)
        {
            NotInUse("PageArena.Give", page);
        }

        _used[index >> 6] ^= 1UL << (int)index;
        InUse--;
        int number = (int)(index >> _chunkShift);
        ref Chunk chunk = ref _chunks[number];
        *(int*)AddressOf(index) = chunk.FirstGiven;
        chunk.FirstGiven = (int)(index & (uint)(_pagesPerChunk - 1));
        bool wasFull = chunk.InUse == _pagesPerChunk;
        chunk.InUse--;
        if (chunk.InUse == 0)
        {
            if (!wasFull)
            {
                LeavePartial(number);
            }

            KeepOrRelease(number);
        }
        else if (wasFull)
        {
            EnterPartial(number);
        }
    }

    /// <summary>Returns all memory to the operating system; every page and span becomes invalid. May be called twice.</summary>
    public void Dispose()
    {
        ReleaseAll();
        GC.SuppressFinalize(this);
    }

    private bool TryTake(out uint page, out bool isClean)
    {
        page = 0;
        isClean = false;
        if (InUse >= _limit)
        {
            return false;
        }

        if (_firstPartial == None && !OpenChunk())
        {
            return false;
        }

        int number = _firstPartial;
        ref Chunk chunk = ref _chunks[number];
        int slot = chunk.FirstGiven;
        uint index;
        if (slot == None)
        {
            slot = chunk.Touched++;
            isClean = true;
            index = ((uint)number << _chunkShift) | (uint)slot;
        }
        else
        {
            index = ((uint)number << _chunkShift) | (uint)slot;
            chunk.FirstGiven = *(int*)AddressOf(index);
        }

        chunk.InUse++;
        if (chunk.InUse == _pagesPerChunk)
        {
            LeavePartial(number);
        }

        _used[index >> 6] |= 1UL << (int)index;
        InUse++;
        page = index + 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* AddressOf(uint index) =>
        _chunks[index >> _chunkShift].Start + ((nuint)(index & (uint)(_pagesPerChunk - 1)) << _pageShift);

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private void NotInUse(string operation, uint page) =>
        Contracts.Fail(ContractKind.Use, operation, $"page {page} is in use{(_disposed ? " (the arena is disposed)" : "")}", "");
}
