namespace SysSpec.Runtime.Tests.Sorted;

/// <summary>The memory per entry that the documentation states.</summary>
[Collection(nameof(Alone))]
public sealed class FootprintTests
{
    [Fact]
    public void RadixMap_OfDenseNumbers_TakesLittleMoreThanItsValues()
    {
        const int Many = 1 << 18;
        var map = new RadixMap<ulong>();
        Assert.InRange(Kept(() =>
        {
            for (ulong key = 0; key < Many; key++)
            {
                map[key] = key;
            }
        }), Many * 8L, Many * 10L);
        GC.KeepAlive(map);
    }

    [Fact]
    public void RadixMap_OfScatteredNumbers_TakesAtMost300BytesAnEntry()
    {
        const int Many = 20_000;
        var map = new RadixMap<ulong>();
        var random = new Random(7);
        Assert.InRange(Kept(() =>
        {
            for (int index = 0; index < Many; index++)
            {
                map[(ulong)random.NextInt64() << 1] = 1;
            }
        }), 0, Many * 308L);
        GC.KeepAlive(map);
    }

    [Fact]
    public void RadixMap_WhenEmptied_KeepsNoNode()
    {
        var map = new RadixMap<ulong>();
        long kept = Kept(() =>
        {
            for (ulong key = 0; key < 100_000; key++)
            {
                map[key * 977] = key;
            }

            for (ulong key = 0; key < 100_000; key++)
            {
                map.Remove(key * 977);
            }
        });
        Assert.InRange(kept, long.MinValue, 20_000);
        GC.KeepAlive(map);
    }

    [Fact]
    public void BTreeMap_FilledInRisingOrder_HasFullLeaves()
    {
        const int Many = 100_000;
        var map = new BTreeMap<ulong, ulong>();
        Assert.InRange(Kept(() =>
        {
            for (ulong key = 0; key < Many; key++)
            {
                map[key] = key;
            }
        }), Many * 16L, Many * 23L);
        GC.KeepAlive(map);
    }

    [Fact]
    public void RedBlackMap_WhenEmptied_LetsItsArrayGo()
    {
        var map = new RedBlackMap<ulong, ulong>();
        long kept = Kept(() =>
        {
            for (ulong key = 0; key < 100_000; key++)
            {
                map[key] = key;
            }

            for (ulong key = 0; key < 99_999; key++)
            {
                map.Remove(key);
            }
        });
        Assert.InRange(kept, long.MinValue, 20_000);
        Assert.True(map.ContainsKey(99_999));
    }

    // Other tests may not run meanwhile: what they allocate would count too.
    private static long Kept(Action fill)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        fill();
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }
}
