using CsCheck;
using SysSpec.Runtime.Tests.Locks;

namespace SysSpec.Runtime.Tests.Hashing;

[Collection(nameof(Alone))]
public sealed class SharedHashMapTests
{
    [Fact]
    public void Map_DoesWhatADictionaryDoes() =>
        Gen.Select(Gen.Int[0, 3], Gen.ULong[0, 300], Gen.Int).Array[0, 400].Sample(static steps =>
        {
            var map = new SharedHashMap<ulong, int>();
            var model = new Dictionary<ulong, int>();
            foreach (var (step, key, value) in steps)
            {
                switch (step)
                {
                    case 0:
                        map[key] = model[key] = value;
                        break;
                    case 1:
                        Assert.Equal(model.Remove(key, out int expected), map.Remove(key, out int removed));
                        Assert.Equal(expected, removed);
                        break;
                    default:
                        Assert.Equal(model.TryGetValue(key, out int known), map.TryGetValue(key, out int found));
                        Assert.Equal(known, found);
                        Assert.Equal(model.ContainsKey(key), map.ContainsKey(key));
                        break;
                }
            }

            Assert.Equal(model.Count, map.Count);
            Assert.Equal(model.Keys.Order(), map.Keys.Order());
            Assert.Equal(model.Values.Order(), map.Values.Order());
            map.Clear();
            Assert.Equal(0, map.Count);
        });

    [Fact]
    public void AbsentKey_HasNoValue() => Assert.Throws<ContractFailureException>(() => new SharedHashMap<ulong, int>()[1]);

    // Each thread puts keys of its own in and takes every other one away; all threads look for all keys meanwhile.
    [Fact]
    public void Threads_LoseNothing()
    {
        const int Keys = 4000, Crowd = 4;
        var map = new SharedHashMap<ulong, ulong>();
        Crew.Run(Crowd, thread =>
        {
            for (ulong i = 0; i < Keys; i++)
            {
                ulong key = (i * Crowd) + (ulong)thread;
                map[key] = ~key;
                if (map.TryGetValue(i, out ulong found))
                {
                    Assert.Equal(~i, found);
                }

                if (i % 2 == 1)
                {
                    Assert.True(map.Remove(key - Crowd));
                }
            }
        });
        Assert.Equal(Keys * Crowd / 2, map.Count);
        foreach (var (key, value) in map)
        {
            Assert.Equal(~key, value);
            Assert.Equal(1UL, key / Crowd % 2);
        }
    }
}
