using System.Runtime.CompilerServices;
using CsCheck;

namespace SysSpec.Runtime.Tests.ByteStrings;

public sealed class BytesTests
{
    private static readonly Gen<byte[]> s_contents = Gen.OneOf(Gen.Byte[0, 2].Array[0, 4], Gen.Byte.Array[0, 40]);

    [Fact]
    public void EqualityOrderAndHash_AreThoseOfTheContent() =>
        Gen.Select(s_contents, s_contents, Gen.Int[0, 5]).Sample((left, right, offset) =>
        {
            Bytes one = Bytes.Adopt([.. new byte[offset], .. left]).Slice(offset, left.Length);
            Bytes other = Bytes.Copy(right);
            bool equal = left.SequenceEqual(right);
            Assert.Equal(equal, one == other);
            Assert.Equal(!equal, one != other);
            Assert.Equal(equal, one.Equals((object)other));
            Assert.Equal(equal, ByteSpans.Equal(left, right));
            Assert.Equal(Order(left, right), Math.Sign(one.CompareTo(other)));
            Assert.Equal(Order(left, right), Math.Sign(ByteSpans.Compare(left, right)));
            Assert.Equal(Bytes.Copy(left).GetHashCode(), one.GetHashCode());
            if (!equal)
            {
                // Two contents in four thousand million share a hash: no sample of this size may.
                Assert.NotEqual(one.GetHashCode(), other.GetHashCode());
            }
        }, iter: 2000);

    [Fact]
    public void Default_IsTheEmptyByteString()
    {
        Assert.Equal(Bytes.Empty, default);
        Assert.Equal(Bytes.Empty, Bytes.Copy([]));
        Assert.Equal(Bytes.Empty, Bytes.Adopt([]));
        Assert.Equal(Bytes.Empty, Bytes.FromString(""));
        Assert.Equal(Bytes.Empty, Bytes.Zeros(0));
        Assert.Equal(0, Bytes.Empty.Length);
        Assert.Equal(Bytes.Empty.GetHashCode(), Bytes.Copy([]).GetHashCode());
        Assert.True(Bytes.Empty.CompareTo(Bytes.Zeros(1)) < 0);
    }

    [Fact]
    public void Copy_IsUntouchedByLaterChangesOfItsSource()
    {
        byte[] source = [1, 2, 3];
        Bytes copy = Bytes.Copy(source);
        source[0] = 9;
        Assert.Equal(1, copy[0]);
    }

    [Fact]
    public void AdoptAndSlice_ShareTheArray()
    {
        byte[] content = [1, 2, 3, 4];
        Bytes slice = Bytes.Adopt(content).Slice(1, 3).Slice(1, 1);
        Assert.Equal(1, slice.Length);
        Assert.True(Unsafe.AreSame(in content[2], in slice.Span[0]));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 5)]
    [InlineData(4, 1)]
    [InlineData(5, 0)]
    [InlineData(2, -1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Slice_ThatDoesNotLieWithin_Fails(int start, int length) =>
        Assert.Equal(ContractKind.Lookup, Assert.Throws<ContractFailureException>(() => Bytes.Zeros(4).Slice(start, length)).Kind);

    [Fact]
    public void PositionsOutside_Fail()
    {
        Bytes slice = Bytes.Adopt([1, 2, 3]).Slice(1, 1);
        Assert.Equal(2, slice[0]);
        Assert.Throws<ContractFailureException>(() => slice[1]);
        Assert.Throws<ContractFailureException>(() => slice[-1]);
        Assert.Throws<ContractFailureException>(() => Bytes.Zeros(-1));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)' ', (byte)'b' }, "a b")]
    [InlineData(new byte[] { 0xC3, 0xA4 }, "\u00e4")]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98, 0x80 }, "\U0001F600")]
    [InlineData(new byte[] { 0, 10, 0x7F }, "\\x00\\x0a\\x7f")]
    [InlineData(new byte[] { (byte)'a', 0xFF, 0xC3, (byte)'b' }, "a\\xff\\xc3b")]
    [InlineData(new byte[] { (byte)'\\' }, "\\x5c")]
    [InlineData(new byte[] { 0xC2, 0x85 }, "\\xc2\\x85")]
    public void ToString_ShowsText_AndEscapesTheRest(byte[] content, string expected) =>
        Assert.Equal(expected, Bytes.Copy(content).ToString());

    [Fact]
    public void FromString_IsUtf8() => Assert.Equal([0xC3, 0xA4, (byte)'b'], Bytes.FromString("\u00e4b").Span.ToArray());

    private static int Order(byte[] left, byte[] right)
    {
        for (int index = 0; index < Math.Min(left.Length, right.Length); index++)
        {
            if (left[index] != right[index])
            {
                return left[index] < right[index] ? -1 : 1;
            }
        }

        return Math.Sign(left.Length - right.Length);
    }
}
