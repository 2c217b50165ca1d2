using CsCheck;
using SysSpec.SpecFs.Commands;

namespace SysSpec.SpecFs.Tests.Transport;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("4096", 4096)]
    [InlineData("3K", 3L << 10)]
    [InlineData("512m", 512L << 20)]
    [InlineData("2G", 2L << 30)]
    [InlineData("16T", 16L << 40)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Size_IsReadWithItsUnit(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var read));
        Assert.Equal(bytes, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("K")]
    [InlineData("0")]
    [InlineData("0G")]
    [InlineData("-1")]
    [InlineData("1.5G")]
    [InlineData("1 K")]
    [InlineData("1KB")]
    [InlineData("8388608T")]
    [InlineData("9223372036854775808")]
    public void NoSize_IsRefused(string text) => Assert.False(ByteSize.TryParse(text, out _));

    [Fact]
    public void EveryPositiveNumber_ReadsAsItself() =>
        Gen.Long[1, long.MaxValue].Sample(number => ByteSize.TryParse($"{number}", out var read) && read == number);
}
