using CsCheck;

namespace SysSpec.Runtime.Tests.Memory;

public sealed class PageArenaTests
{
    private const int Page = 4096;
    private const int PagesPerChunk = 256;

    [Fact]
    public void Pages_AreDistinct_AndKeepWhatIsWrittenToThem() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 10_000]).Array[0, 3000].Sample(steps =>
        {
            using var arena = new PageArena(64);
            var model = new List<(uint Page, int Mark)>();
            foreach (var (step, number) in steps)
            {
                if (step == 0 && model.Count > 0)
                {
                    int index = number % model.Count;
                    arena.Give(model[index].Page);
                    model.RemoveAt(index);
                }
                else if (step != 0)
                {
                    Assert.True(arena.TryTake(out uint page));
                    Assert.NotEqual(0u, page);
                    Assert.True(ByteSpans.IsZero(arena[page]));
                    arena[page].Fill((byte)number);
                    model.Add((page, (byte)number));
                }

                Assert.Equal(model.Count, arena.InUse);
            }

            Assert.Equal(model.Count, model.Select(entry => entry.Page).Distinct().Count());
            foreach (var (page, mark) in model)
            {
                Assert.Equal(-1, arena[page].IndexOfAnyExcept((byte)mark));
            }
        }, iter: 30);

    [Theory]
    [InlineData(64)]
    [InlineData(4096)]
    [InlineData(1 << 20)]
    [InlineData(1 << 22)]
    public void Pages_OfEverySize_AreAlignedToIt(int pageSize)
    {
        using var arena = new PageArena(pageSize);
        for (int count = 0; count < 3; count++)
        {
            Assert.True(arena.TryTake(out uint page));
            Assert.Equal(pageSize, arena[page].Length);
            unsafe
            {
                fixed (byte* start = arena[page])
                {
                    Assert.Equal(0, (nint)start % Math.Min(pageSize, 4096));
                }
            }

            arena[page][^1] = 1;
        }
    }

    [Fact]
    public void Take_AfterGive_ShowsZerosAgain()
    {
        using var arena = new PageArena(Page);
        arena.TryTake(out uint page);
        arena[page].Fill(0xFF);
        arena.Give(page);
        Assert.True(arena.TryTake(out uint again));
        Assert.Equal(page, again);
        Assert.True(ByteSpans.IsZero(arena[again]));
    }

    [Fact]
    public void TakeUninitialized_LeavesClearingToTheCaller_AndTheArenaUsable()
    {
        using var arena = new PageArena(Page);
        Assert.True(arena.TryTakeUninitialized(out uint page));
        arena[page].Fill(0xFF);
        arena.Give(page);
        Assert.True(arena.TryTakeUninitialized(out page));
        Assert.Equal(0xFF, arena[page][Page - 1]);
        Assert.Equal(1, arena.InUse);
    }

    [Fact]
    public void Give_OfAPageGivenAlready_Fails()
    {
        using var arena = new PageArena(Page);
        arena.TryTake(out uint page);
        arena.TryTake(out _);
        arena.Give(page);
        var failure = Assert.Throws<ContractFailureException>(() => arena.Give(page));
        Assert.Equal(ContractKind.Use, failure.Kind);
        Assert.Contains($"page {page}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, arena.InUse);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(3u)]
    [InlineData(100_000u)]
    [InlineData(uint.MaxValue)]
    public void UnknownPages_Fail(uint unknown)
    {
        using var arena = new PageArena(Page);
        arena.TryTake(out _);
        Assert.Throws<ContractFailureException>(() => arena.Give(unknown));
        Assert.Throws<ContractFailureException>(() => arena[unknown].Length);
    }

    [Fact]
    public void Limit_StopsTakingAndNothingElse()
    {
        using var arena = new PageArena(Page) { Limit = 2 };
        Assert.True(arena.TryTake(out uint first));
        Assert.True(arena.TryTake(out _));
        Assert.False(arena.TryTake(out uint none));
        Assert.Equal(0u, none);
        arena.Limit = 1;
        arena.Give(first);
        Assert.False(arena.TryTake(out _));
        arena.Limit = 2;
        Assert.True(arena.TryTake(out _));
        Assert.Throws<ContractFailureException>(() => arena.Limit = -1);
    }

    [Fact]
    public void FreeChunks_GoBackToTheSystem_ButForAFew()
    {
        using var arena = new PageArena(Page);
        var pages = new List<uint>();
        for (int count = 0; count < 20 * PagesPerChunk; count++)
        {
            arena.TryTake(out uint page);
            pages.Add(page);
        }

        Assert.Equal(20L << 20, arena.Held);
        foreach (uint page in pages)
        {
            arena.Give(page);
        }

        Assert.Equal(0, arena.InUse);
        Assert.Equal(4L << 20, arena.Held);
        for (int count = 0; count < 20 * PagesPerChunk; count++)
        {
            Assert.True(arena.TryTake(out uint page));
            Assert.InRange(page, 1u, 20u * PagesPerChunk);
            Assert.True(ByteSpans.IsZero(arena[page]));
        }

        Assert.Equal(20L << 20, arena.Held);
    }

    [Fact]
    public void TakingAndGiving_DoNotAllocate()
    {
        using var arena = new PageArena(Page);
        uint[] pages = new uint[1000];
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int index = 0; index < pages.Length; index++)
            {
                arena.TryTakeUninitialized(out pages[index]);
                arena[pages[index]][0] = 1;
            }

            foreach (uint page in pages)
            {
                arena.Give(page);
            }
        }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4096)]
    [InlineData(32)]
    [InlineData(4095)]
    public void PageSizes_ThatAreNoPowerOfTwoFrom64_Fail(int pageSize) =>
        Assert.Equal(ContractKind.Requires, Assert.Throws<ContractFailureException>(() => new PageArena(pageSize)).Kind);

    [Fact]
    public void DisposedArena_RefusesEveryUse_ButAnotherDispose()
    {
        var arena = new PageArena(Page);
        arena.TryTake(out uint page);
        arena.Dispose();
        arena.Dispose();
        Assert.Equal(0, arena.InUse);
        Assert.Contains("disposed", Assert.Throws<ContractFailureException>(() => arena.Give(page)).Message, StringComparison.Ordinal);
        Assert.Throws<ContractFailureException>(() => arena[page].Length);
        Assert.Throws<ContractFailureException>(() => arena.TryTake(out _));
    }
}
