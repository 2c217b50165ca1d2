using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>
/// A hash map for several threads: each look-up, insertion and removal is one step. The keys are spread over stripes, each a <see cref="HashMap{TKey, TValue}"/> with a lock of its own, by the hash code divided by 64: keys that are
/// numbers near each other, as threads get them that make things (see <see cref="SharedNumbers"/>), lie in one stripe, so that a thread mostly meets itself. Costs a hash map and 220 bytes for each stripe; an operation costs
/// what it costs in a hash map, and an uncontended lock.
/// </summary>
/// <typeparam name="TKey">The type of keys, compared by its default equality.</typeparam>
/// <typeparam name="TValue">The type of values.</typeparam>
public sealed class SharedHashMap<TKey, TValue>
    where TKey : notnull
{
    private const int KeysInARow = 64;
    private const int StripesForEachProcessor = 8;

    private const int CacheLine = 64;

    // The first one is not used: the length of the array, which all read, lies beside it.
    private readonly Stripe[] _stripes;
    private readonly uint _mask;

    /// <summary>Makes an empty map.</summary>
    public SharedHashMap()
    {
        _mask = BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(Environment.ProcessorCount * StripesForEachProcessor, 16, 1024)) - 1;
        _stripes = new Stripe[_mask + 2];
        foreach (ref Stripe stripe in _stripes.AsSpan())
        {
            stripe.Map = new HashMap<TKey, TValue>();
            stripe.Apart = new byte[CacheLine];
        }
    }

    /// <summary>How many keys there are: exact when nobody adds or removes any. O(stripes).</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (ref Stripe stripe in _stripes.AsSpan())
            {
                count += stripe.Map.Count;
            }

            return count;
        }
    }

    /// <summary>The value of a key. Setting adds the key or replaces its value. O(1).</summary>
    /// <exception cref="ContractFailureException">There is no such key to get the value of.</exception>
    public TValue this[TKey key]
    {
        get
        {
            ref Stripe stripe = ref StripeOf(key);
            stripe.Lock.EnterShared();
            try
            {
                return stripe.Map[key];
            }
            finally
            {
                stripe.Lock.ExitShared();
            }
        }

        set
        {
            ref Stripe stripe = ref StripeOf(key);
            stripe.Lock.EnterExclusive();
            try
            {
                stripe.Map[key] = value;
            }
            finally
            {
                stripe.Lock.ExitExclusive();
            }
        }
    }

    /// <summary>Keys and values of one stripe after the other, each stripe as it was at one moment. Costs a list of them.</summary>
    public IEnumerable<TKey> Keys => Pairs().Select(static pair => pair.Key);

    /// <summary>The values, in the order of <see cref="Keys"/>.</summary>
    public IEnumerable<TValue> Values => Pairs().Select(static pair => pair.Value);

    /// <summary>Looks a key up. O(1).</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ref Stripe stripe = ref StripeOf(key);
        stripe.Lock.EnterShared();
        try
        {
            return stripe.Map.TryGetValue(key, out value);
        }
        finally
        {
            stripe.Lock.ExitShared();
        }
    }

    /// <summary>Whether there is a key. O(1).</summary>
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <summary>Takes a key away. O(1).</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(TKey key) => Remove(key, out _);

    /// <summary>Takes a key away, with its value. O(1).</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ref Stripe stripe = ref StripeOf(key);
        stripe.Lock.EnterExclusive();
        try
        {
            return stripe.Map.Remove(key, out value);
        }
        finally
        {
            stripe.Lock.ExitExclusive();
        }
    }

    /// <summary>Takes all keys away, stripe by stripe.</summary>
    public void Clear()
    {
        foreach (ref Stripe stripe in _stripes.AsSpan())
        {
            stripe.Lock.EnterExclusive();
            try
            {
                stripe.Map.Clear();
            }
            finally
            {
                stripe.Lock.ExitExclusive();
            }
        }
    }

    /// <summary>Walks what <see cref="Keys"/> and <see cref="Values"/> name.</summary>
    public List<KeyValuePair<TKey, TValue>>.Enumerator GetEnumerator() => Pairs().GetEnumerator();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Stripe StripeOf(TKey key) => ref _stripes[(((uint)EqualityComparer<TKey>.Default.GetHashCode(key) / KeysInARow) & _mask) + 1];

    private List<KeyValuePair<TKey, TValue>> Pairs()
    {
        var pairs = new List<KeyValuePair<TKey, TValue>>();
        foreach (ref Stripe stripe in _stripes.AsSpan())
        {
            stripe.Lock.EnterShared();
            try
            {
                foreach (KeyValuePair<TKey, TValue> pair in stripe.Map)
                {
                    pairs.Add(pair);
                }
            }
            finally
            {
                stripe.Lock.ExitShared();
            }
        }

        return pairs;
    }

    // On cache lines of its own, and its map on others than the next one's.
    private struct Stripe
    {
        public HashMap<TKey, TValue> Map;
        public byte[] Apart;
        public ReadWriteLock Lock;
        private readonly Padding _padding;
    }

    [InlineArray(13)]
    private struct Padding
    {
        private long _first;
    }
}
