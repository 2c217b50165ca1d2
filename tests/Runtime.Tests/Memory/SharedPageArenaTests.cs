using SysSpec.Runtime.Tests.Locks;

namespace SysSpec.Runtime.Tests.Memory;

[Collection(nameof(Alone))]
public sealed class SharedPageArenaTests
{
    private const int PageSize = 4096;

    [Fact]
    public void PagesOfThreads_AreTheirOwnAndClean()
    {
        using var arena = new SharedPageArena(PageSize, 4);
        var taken = new List<uint>[4];
        Crew.Run(4, thread =>
        {
            var own = taken[thread] = [];
            for (int turn = 0; turn < 3000; turn++)
            {
                Assert.True(arena.TryTake(out uint page));
                Assert.False(arena[page].ContainsAnyExcept((byte)0));
                arena[page].Fill((byte)(thread + 1));
                own.Add(page);
                if (turn % 3 == 2)
                {
                    arena.Give(own[0]);
                    own.RemoveAt(0);
                }
            }
        });

        List<uint> all = [.. taken.SelectMany(static own => own)];
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Equal(all.Count, arena.InUse);
        Assert.Equal(all.Order(), arena.Keys);
        for (int thread = 0; thread < taken.Length; thread++)
        {
            Assert.All(taken[thread], page => Assert.False(arena[page].ContainsAnyExcept((byte)(thread + 1))));
        }
    }

    [Fact]
    public void GivingWhatIsNotInUse_Fails()
    {
        using var arena = new SharedPageArena(PageSize, 2);
        Assert.True(arena.TryTake(out uint page));
        arena.Give(page);
        Assert.Throws<ContractFailureException>(() => arena.Give(page));
        Assert.Throws<ContractFailureException>(() => arena.Give(0));
        Assert.False(arena.Contains(page));
        Assert.False(arena.Contains(0));
    }

    [Fact]
    public void Limit_HoldsForAllLanesTogether()
    {
        using var arena = new SharedPageArena(PageSize, 4) { Limit = 100 };
        long had = 0;
        Crew.Run(4, _ =>
        {
            for (int turn = 0; turn < 1000; turn++)
            {
                if (arena.TryTake(out uint _))
                {
                    Interlocked.Increment(ref had);
                }
            }
        });
        Assert.Equal(100, had);
        Assert.Equal(100, arena.InUse);
        Assert.Throws<ContractFailureException>(() => arena.Limit = -1);
    }
}
