using SysSpec.Language.Types;
using SysSpec.Runtime;

namespace SysSpec.Differential.Tests;

/// <summary>What the language allows as size of an arena's pages is what the runtime can do.</summary>
public sealed class ArenaPagesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(96)]
    [InlineData(4096)]
    [InlineData(12288)]
    [InlineData(1 << 30)]
    [InlineData((1 << 30) + 1)]
    [InlineData(int.MaxValue)]
    public void Size_IsRefusedByBothOrByNeither(int bytes)
    {
        Assert.Equal(ArenaType.FittingPage(bytes) != bytes, Record.Exception(() => new PageArena(bytes).Dispose()) is ContractFailureException);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void SizeThatIsProposed_CanBeUsed(int bytes)
    {
        using var arena = new PageArena(ArenaType.FittingPage(bytes));
        Assert.Equal(ArenaType.FittingPage(bytes), arena.PageSize);
    }
}
