using CsCheck;

namespace SysSpec.Runtime.Tests.ByteStrings;

public sealed class ByteSpansTests
{
    [Fact]
    public void Concat_PutsOneAfterTheOther() =>
        Gen.Select(Gen.Byte.Array[0, 9], Gen.Byte.Array[0, 9]).Sample((left, right) =>
            Assert.Equal([.. left, .. right], ByteSpans.Concat(left, right).Span.ToArray()));

    [Fact]
    public void Overlay_WritesOverACopy_GrownWithZeros() =>
        Gen.Select(Gen.Byte.Array[0, 9], Gen.Int[0, 15], Gen.Byte.Array[0, 9]).Sample((below, at, with) =>
        {
            byte[] original = [.. below];
            var model = new List<byte>(below);
            while (with.Length > 0 && model.Count < at + with.Length)
            {
                model.Add(0);
            }

            for (int index = 0; index < with.Length; index++)
            {
                model[at + index] = with[index];
            }

            Assert.Equal(model, ByteSpans.Overlay(below, at, with).Span.ToArray());
            Assert.Equal(original, below);
        });

    [Fact]
    public void Overlay_OutOfRange_Fails()
    {
        Assert.Throws<ContractFailureException>(() => ByteSpans.Overlay([], -1, [1]));
        Assert.Throws<ContractFailureException>(() => ByteSpans.Overlay([], int.MaxValue, [1]));
    }

    [Fact]
    public void IndexOf_IsTheFirstPosition_OrMinusOne()
    {
        Assert.Equal(1, ByteSpans.IndexOf("abcb"u8, (byte)'b'));
        Assert.Equal(-1, ByteSpans.IndexOf("abcb"u8, (byte)'x'));
        Assert.Equal(-1, ByteSpans.IndexOf([], 0));
    }

    [Fact]
    public void IsZero_IsFalse_WhereverTheOtherByteStands()
    {
        for (int length = 0; length < 100; length++)
        {
            byte[] content = new byte[length];
            Assert.True(ByteSpans.IsZero(content));
            for (int index = 0; index < length; index++)
            {
                content[index] = 1;
                Assert.False(ByteSpans.IsZero(content));
                content[index] = 0;
            }
        }
    }

    [Fact]
    public void Hash_DependsOnEveryBit_AndOnTheLength()
    {
        byte[] content = new byte[100];
        new Random(1).NextBytes(content);
        int unchanged = 0;
        for (int length = 0; length < content.Length; length++)
        {
            int hash = ByteSpans.Hash(content.AsSpan(0, length));
            unchanged += hash == ByteSpans.Hash(content.AsSpan(0, length + 1)) ? 1 : 0;
            for (int bit = 0; bit < length * 8; bit++)
            {
                content[bit / 8] ^= (byte)(1 << (bit % 8));
                unchanged += hash == ByteSpans.Hash(content.AsSpan(0, length)) ? 1 : 0;
                content[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        // Of 40,000 changes one may go unnoticed by chance (one run in 100,000); two would be a defect.
        Assert.InRange(unchanged, 0, 1);
    }

    [Fact]
    public void Hash_OfSimilarNames_FillsBucketsEvenly()
    {
        const int Buckets = 1 << 10;
        foreach (string pattern in new[] { "file{0}", "{0:d8}", "a-rather-long-common-prefix-of-all-names-{0}", "{0}.txt" })
        {
            int[] counts = new int[Buckets];
            for (int number = 0; number < 16 * Buckets; number++)
            {
                counts[ByteSpans.Hash(Bytes.FromString(string.Format(null, pattern, number))) & (Buckets - 1)]++;
            }

            // Sixteen are expected; a fair throw exceeds 50 with a probability below one in ten thousand million.
            Assert.InRange(counts.Max(), 16, 50);
        }
    }
}
