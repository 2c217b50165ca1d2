using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SysSpec.Runtime;

/// <summary>
/// An amount that can be taken from and given back to, up to a limit, by several threads at the same time. Each use is one step: what <see cref="TryTake"/>, <see cref="Give"/>, <see cref="Used"/>,
/// <see cref="Left"/> and <see cref="Limit"/> tell and do is as if threads came one after the other.
/// </summary>
/// <remarks>
/// <para>
/// There are lanes, four for each processor and each on cache lines of its own, and a pool for all. A thread uses the lane that its number gives it: asking for the processor that it runs on would cost more than the lock. A lane holds a part of what is left and a part of what is used; taking moves from the one to the other, giving back
/// moves the other way. So threads with different lanes do not meet as long as their lanes hold enough: then each call costs one uncontended lock. A lane that lacks something fetches it from the pool
/// together with a batch for later, and brings there what it has too much of; a batch is up to 1 MiB and less where the limit is small. Only where the pool lacks it too are all lanes locked, in their order, and
/// what they hold is gathered in the pool. So taking fails only if at that moment nothing was left anywhere.
/// </para>
/// <para>Near the limit the threads meet in the pool; a call that fails, <see cref="Used"/>, <see cref="Left"/> and setting <see cref="Limit"/> cost a lock for each lane: O(processors). Holds 512 bytes a processor.</para>
/// </remarks>
public sealed class Budget
{
    private const ulong LargestBatch = 1 << 20;
    private const int LanesForEachProcessor = 4;

    // The pool comes after the lanes, also in the order of locks.
    private readonly Account[] _accounts;
    private readonly int _laneBits;

    // Written with all accounts locked; `_debt` shrinks with the pool locked. So whoever has locked one account sees a debt that there is.
    private ulong _limit;
    private ulong _batch;
    private ulong _debt;

    /// <summary>Makes a budget of which nothing is used.</summary>
    /// <param name="limit">How much may be taken; without limit (2^64 - 1) unless said otherwise.</param>
    public Budget(ulong limit = ulong.MaxValue)
        : this(limit, Environment.ProcessorCount * LanesForEachProcessor)
    {
    }

    /// <summary>Makes a budget with at least so many lanes, 64 at most.</summary>
    /// <param name="limit">How much may be taken.</param>
    /// <param name="lanes">How many threads may take without meeting.</param>
    public Budget(ulong limit, int lanes)
    {
        _laneBits = Math.Min(BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(lanes, 1))), 6);
        _accounts = new Account[(1 << _laneBits) + 1];
        SetLimit(limit);
    }

    /// <summary>How much may be used. May be set below what is used: then nothing can be taken until enough was given back.</summary>
    public ulong Limit
    {
        get => Volatile.Read(ref _limit);

        set
        {
            GatherAll();
            SetLimit(value);
            LetGoOfAll();
        }
    }

    /// <summary>What was taken and not given back.</summary>
    public ulong Used
    {
        get
        {
            GatherAll();
            ulong used = Pool.Used;
            LetGoOfAll();
            return used;
        }
    }

    /// <summary>What can be taken: what is used less than the limit, 0 when as much or more is used.</summary>
    public ulong Left
    {
        get
        {
            GatherAll();
            ulong left = Pool.Left;
            LetGoOfAll();
            return left;
        }
    }

    private ref Account Pool => ref _accounts[^1];

    /// <summary>Takes an amount if it is at most what is left; otherwise takes nothing. Taking 0 always succeeds.</summary>
    /// <param name="amount">How much.</param>
    /// <returns>Whether it was taken.</returns>
    public bool TryTake(ulong amount)
    {
        if (amount == 0)
        {
            return true;
        }

        ref Account lane = ref Lane();
        lane.Lock.Enter();
        if (lane.Left >= amount && lane.Used + amount <= 2 * _batch)
        {
            lane.Left -= amount;
            lane.Used += amount;
            lane.Lock.Exit();
            return true;
        }

        return TakeWithPool(ref lane, amount);
    }

    /// <summary>Gives back an amount that was taken.</summary>
    /// <param name="amount">How much.</param>
    /// <exception cref="ContractFailureException">It is more than what is used. Nothing was given back.</exception>
    public void Give(ulong amount)
    {
        if (amount == 0)
        {
            return;
        }

        ref Account lane = ref Lane();
        lane.Lock.Enter();
        if (lane.Used >= amount && lane.Left + amount <= 2 * _batch && _debt == 0)
        {
            lane.Used -= amount;
            lane.Left += amount;
            lane.Lock.Exit();
            return;
        }

        GiveWithPool(ref lane, amount);
    }

    // Neither sum above overflows: all accounts together hold the limit, or what is used if that is more.
    private ref Account Lane() => ref _accounts[Environment.CurrentManagedThreadId & ((1 << _laneBits) - 1)];

    // The lane is locked, and is not afterwards.
    private bool TakeWithPool(ref Account lane, ulong amount)
    {
        Pool.Lock.Enter();
        bool isThere = Fetch(ref lane.Left, ref Pool.Left, amount);
        if (isThere)
        {
            lane.Left -= amount;
            lane.Used += amount;
            ReturnExcess(ref lane.Used, ref Pool.Used);
        }

        Pool.Lock.Exit();
        lane.Lock.Exit();
        if (isThere)
        {
            return true;
        }

        GatherAll();
        isThere = Pool.Left >= amount;
        if (isThere)
        {
            Pool.Left -= amount;
            Pool.Used += amount;
        }

        LetGoOfAll();
        return isThere;
    }

    // The lane is locked, and is not afterwards.
    private void GiveWithPool(ref Account lane, ulong amount)
    {
        Pool.Lock.Enter();
        bool isThere = Fetch(ref lane.Used, ref Pool.Used, amount);
        if (isThere)
        {
            lane.Used -= amount;
            lane.Left += PayDebt(amount);
            ReturnExcess(ref lane.Left, ref Pool.Left);
        }

        Pool.Lock.Exit();
        lane.Lock.Exit();
        if (isThere)
        {
            return;
        }

        GatherAll();
        ulong used = Pool.Used;
        if (used >= amount)
        {
            Pool.Used -= amount;
            Pool.Left += PayDebt(amount);
        }

        LetGoOfAll();
        if (used < amount)
        {
            MoreThanUsed(amount, used);
        }
    }

    // What is used beyond the limit is not left again when it is given back. Returns the rest.
    private ulong PayDebt(ulong amount)
    {
        ulong paid = Math.Min(_debt, amount);
        _debt -= paid;
        return amount - paid;
    }

    // Brings a lane's side up to an amount and, as long as the pool has much more than all lanes want, a batch beyond.
    private bool Fetch(ref ulong lane, ref ulong pool, ulong amount)
    {
        if (lane >= amount)
        {
            return true;
        }

        ulong lacking = amount - lane;
        if (pool < lacking)
        {
            return false;
        }

        ulong fetched = lacking + Math.Min(_batch, (pool - lacking) >> (_laneBits + 1));
        pool -= fetched;
        lane += fetched;
        return true;
    }

    private void ReturnExcess(ref ulong lane, ref ulong pool)
    {
        if (lane > 2 * _batch)
        {
            pool += lane - _batch;
            lane = _batch;
        }
    }

    // Locks everything and brings it to the pool.
    private void GatherAll()
    {
        foreach (ref Account account in _accounts.AsSpan())
        {
            account.Lock.Enter();
        }

        ref Account pool = ref Pool;
        foreach (ref Account lane in _accounts.AsSpan()[..^1])
        {
            pool.Left += lane.Left;
            pool.Used += lane.Used;
            lane.Left = 0;
            lane.Used = 0;
        }
    }

    private void LetGoOfAll()
    {
        foreach (ref Account account in _accounts.AsSpan())
        {
            account.Lock.Exit();
        }
    }

    // Everything is in the pool.
    private void SetLimit(ulong limit)
    {
        ulong used = Pool.Used;
        Pool.Left = limit > used ? limit - used : 0;
        _debt = used > limit ? used - limit : 0;

        // All lanes together hold a quarter of the limit at most, so that the pool seldom lacks what lanes have.
        _batch = Math.Min(LargestBatch, limit >> (_laneBits + 3));
        Volatile.Write(ref _limit, limit);
    }

    [DoesNotReturn]
    private static void MoreThanUsed(ulong amount, ulong used) => Contracts.Fail(ContractKind.Requires, "Budget.Give", $"{amount} <= used (it is {used})", "");

    // On cache lines of its own, so that lanes do not slow each other down; apart from the length of the array too, which lies before the first and is read by all.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Account
    {
        [FieldOffset(64)]
        public MutualLock Lock;

        [FieldOffset(72)]
        public ulong Left;

        [FieldOffset(80)]
        public ulong Used;
    }
}
