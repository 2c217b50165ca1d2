using CsCheck;

namespace SysSpec.Runtime.Tests.Memory;

public sealed class PageArenaKeysTests
{
    [Fact]
    public void Keys_AreThePagesInUse_InRisingOrder() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 399].Array[0, 300]).Sample((taken, given) =>
        {
            using var arena = new PageArena(4096);
            var model = new SortedSet<uint>();
            for (int i = 0; i < taken; i++)
            {
                Assert.True(arena.TryTake(out uint page));
                model.Add(page);
            }

            foreach (int which in given)
            {
                if (which < model.Count)
                {
                    uint page = model.ElementAt(which);
                    arena.Give(page);
                    model.Remove(page);
                }
            }

            var keys = new List<uint>();
            foreach (uint page in arena.Keys)
            {
                keys.Add(page);
            }

            Assert.Equal(model, keys);
            Assert.All(Enumerable.Range(0, 500), page => Assert.Equal(model.Contains((uint)page), arena.Contains((uint)page)));
            Assert.False(arena.Contains(uint.MaxValue));
        });
}
