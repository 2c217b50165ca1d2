using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SysSpec.Runtime;

/// <summary>
/// A <see cref="PageArena"/> for several threads: any of them may take and give pages, and use the bytes of pages that are its own, at the same time. There is a lane for each processor, with an arena and a lock of its own;
/// a page is taken from the lane of the processor that the thread runs on, or from another one where that has none, and goes back to the lane that it came from. So threads on different processors do not
/// meet. Costs what an arena costs, once for each lane, plus one uncontended lock for taking and giving.
/// </summary>
public sealed class SharedPageArena : IDisposable
{
    private readonly Lane[] _lanes;
    private readonly int _laneBits;
    private long _limit = long.MaxValue;
    private long _counted;

    /// <summary>Makes an arena without any pages yet.</summary>
    /// <param name="pageSize">Bytes a page: a power of two from 64 to 1,073,741,824.</param>
    /// <exception cref="ContractFailureException">The page size is not such a number.</exception>
    public SharedPageArena(int pageSize)
        : this(pageSize, Environment.ProcessorCount)
    {
    }

    /// <summary>Makes an arena with lanes for as many processors.</summary>
    /// <exception cref="ContractFailureException">The page size is no power of two from 64 to 1,073,741,824.</exception>
    public SharedPageArena(int pageSize, int processors)
    {
        _laneBits = Math.Min(BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(processors, 1))), 6);
        _lanes = new Lane[1 << _laneBits];
        foreach (ref Lane lane in _lanes.AsSpan())
        {
            lane.Pages = new PageArena(pageSize);
        }
    }

    /// <summary>Bytes a page.</summary>
    public int PageSize => _lanes[0].Pages.PageSize;

    /// <summary>
    /// The most pages that may be in use; without limit at first. Set before threads share the arena, or while pages in use are fewer: what is taken at the same moment may not be counted yet. A limit makes all threads meet in
    /// one counter.
    /// </summary>
    /// <exception cref="ContractFailureException">The value is negative.</exception>
    public long Limit
    {
        get => _limit;

        set
        {
            if (value < 0)
            {
                Contracts.Fail(ContractKind.Requires, "SharedPageArena.Limit", $"value >= 0 (it is {value})", "");
            }

            _counted = InUse;
            _limit = value;
        }
    }

    /// <summary>The number of pages taken and not given back: exact when nobody takes or gives. O(lanes).</summary>
    public long InUse => Sum(static pages => pages.InUse);

    /// <summary>Bytes held from the operating system, in use or not. O(lanes).</summary>
    public long Held => Sum(static pages => pages.Held);

    /// <summary>The numbers of the pages in use, in rising order. Pages must not be taken or given meanwhile. Costs a list of them.</summary>
    public IEnumerable<uint> Keys
    {
        get
        {
            var keys = new List<uint>();
            for (int lane = 0; lane < _lanes.Length; lane++)
            {
                foreach (uint page in _lanes[lane].Pages.Keys)
                {
                    keys.Add(Number(page, lane));
                }
            }

            keys.Sort();
            return keys;
        }
    }

    /// <summary>The bytes of a page in use, which the caller owns. O(1). The span is valid until the page is given or the arena disposed; it does not keep the arena alive.</summary>
    /// <param name="page">The page's number.</param>
    /// <exception cref="ContractFailureException">The page is not in use.</exception>
    public Span<byte> this[uint page]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            uint index = page - 1;
            return _lanes[index & (uint)(_lanes.Length - 1)].Pages[(index >> _laneBits) + 1];
        }
    }

    /// <summary>Whether a page is in use. O(1).</summary>
    /// <param name="page">Any number.</param>
    public bool Contains(uint page)
    {
        uint index = page - 1;
        return page != 0 && _lanes[index & (uint)(_lanes.Length - 1)].Pages.Contains((index >> _laneBits) + 1);
    }

    /// <summary>Takes a page full of zeros. O(1) and the time to clear a page that was used before.</summary>
    /// <param name="page">The page's number; 0 when none is to be had.</param>
    /// <returns>Whether there was one: <see cref="Limit"/> and the system's memory allow it.</returns>
    public bool TryTake(out uint page)
    {
        page = 0;
        if (_limit != long.MaxValue && Interlocked.Increment(ref _counted) > _limit)
        {
            Interlocked.Decrement(ref _counted);
            return false;
        }

        int first = Thread.GetCurrentProcessorId() & (_lanes.Length - 1);
        for (int i = 0; i < _lanes.Length; i++)
        {
            int number = (first + i) & (_lanes.Length - 1);
            if (TryTake(ref _lanes[number], number, out page))
            {
                return true;
            }
        }

        Uncount();
        return false;
    }

    /// <summary>Gives a page back. O(1).</summary>
    /// <param name="page">The page's number; it may name another page from now on.</param>
    /// <exception cref="ContractFailureException">The page is not in use: never taken, or given already.</exception>
    public void Give(uint page)
    {
        uint index = page - 1;
        ref Lane lane = ref _lanes[index & (uint)(_lanes.Length - 1)];
        lane.Lock.Enter();
        try
        {
            lane.Pages.Give(page == 0 ? 0 : (index >> _laneBits) + 1);
        }
        finally
        {
            lane.Lock.Exit();
        }

        Uncount();
    }

    /// <summary>Returns all memory to the operating system; every page and span becomes invalid. May be called twice.</summary>
    public void Dispose()
    {
        foreach (ref Lane lane in _lanes.AsSpan())
        {
            lane.Pages.Dispose();
        }
    }

    private bool TryTake(ref Lane lane, int number, out uint page)
    {
        page = 0;
        lane.Lock.Enter();
        try
        {
            // A lane's numbers leave room for which lane it is.
            if (!lane.Pages.TryTake(out uint own))
            {
                return false;
            }

            if (own - 1 > (uint.MaxValue - 1) >> _laneBits)
            {
                lane.Pages.Give(own);
                return false;
            }

            page = Number(own, number);
            return true;
        }
        finally
        {
            lane.Lock.Exit();
        }
    }

    private uint Number(uint own, int lane) => (((own - 1) << _laneBits) | (uint)lane) + 1;

    private void Uncount()
    {
        if (_limit != long.MaxValue)
        {
            Interlocked.Decrement(ref _counted);
        }
    }

    private long Sum(Func<PageArena, long> of)
    {
        long sum = 0;
        foreach (ref Lane lane in _lanes.AsSpan())
        {
            sum += of(lane.Pages);
        }

        return sum;
    }

    // On cache lines of its own, so that lanes do not slow each other down; apart from the length of the array too, which lies before the first and is read by all.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Lane
    {
        [FieldOffset(64)]
        public PageArena Pages;

        [FieldOffset(72)]
        public MutualLock Lock;
    }
}
