using CsCheck;

namespace SysSpec.Runtime.Tests.Indexed;

public sealed class BitSetTests
{
    [Fact]
    public void AnySteps_LeaveTheBitsEqualToTheirModel() =>
        Gen.Int[0, 400].SelectMany(length =>
            Gen.Select(Gen.Const(length), Gen.Select(Gen.Int[0, 3], Gen.Int[0, length], Gen.Int[0, length]).Array[0, 60])).Sample((length, steps) =>
            {
                var bits = new BitSet(length);
                bool[] model = new bool[length];
                foreach (var (step, start, size) in steps)
                {
                    int run = Math.Min(size, length - start);
                    switch (step)
                    {
                        case 0:
                            bits.SetRange(start, run);
                            model.AsSpan(start, run).Fill(true);
                            break;
                        case 1:
                            bits.ClearRange(start, run);
                            model.AsSpan(start, run).Clear();
                            break;
                        default:
                            if (start < length)
                            {
                                bits[start] = step == 2;
                                model[start] = step == 2;
                            }

                            break;
                    }

                    Assert.Equal(model.LongCount(bit => bit), bits.Count);
                    Assert.Equal(model.Select((_, index) => bits[index]), model);
                    int clear = Array.IndexOf(model, false, start);
                    Assert.Equal(clear >= 0, bits.TryFindClear(start, out long found));
                    Assert.Equal(clear, found);
                    int wanted = 1 + (size % 80);
                    int place = FirstRun(model, start, wanted);
                    Assert.Equal(place >= 0, bits.TryFindClearRun(start, wanted, out long runFound));
                    Assert.Equal(place, runFound);
                }
            }, iter: 200);

    [Fact]
    public void Searches_PassOverManyFullAndEmptyWords()
    {
        var bits = new BitSet(1_000_003);
        bits.SetRange(0, 1_000_003);
        Assert.Equal(1_000_003, bits.Count);
        Assert.False(bits.TryFindClear(0, out long index));
        Assert.Equal(-1, index);
        bits[1_000_002] = false;
        Assert.True(bits.TryFindClear(5, out index));
        Assert.Equal(1_000_002, index);
        bits.ClearRange(100, 500_000);
        bits[300_000] = true;
        Assert.True(bits.TryFindClearRun(0, 200_000, out index));
        Assert.Equal(100, index);
        Assert.True(bits.TryFindClearRun(101, 200_000, out index));
        Assert.Equal(101, index);
        Assert.False(bits.TryFindClearRun(0, 300_000, out index));
        bits[300_000] = false;
        Assert.True(bits.TryFindClearRun(0, 500_000, out index));
        Assert.False(bits.TryFindClearRun(0, 500_001, out index));
    }

    [Fact]
    public void PositionsAndRangesOutside_Fail()
    {
        var bits = new BitSet(70);
        Assert.Throws<ContractFailureException>(() => bits[70]);
        Assert.Throws<ContractFailureException>(() => bits[-1] = true);
        Assert.Throws<ContractFailureException>(() => bits.SetRange(60, 11));
        Assert.Throws<ContractFailureException>(() => bits.ClearRange(71, 0));
        Assert.Throws<ContractFailureException>(() => bits.SetRange(0, -1));
        Assert.Throws<ContractFailureException>(() => bits.TryFindClear(71, out _));
        Assert.Throws<ContractFailureException>(() => bits.TryFindClearRun(0, 0, out _));
        Assert.Throws<ContractFailureException>(() => new BitSet(-1));
        Assert.False(bits.TryFindClear(70, out _));
    }

    private static int FirstRun(bool[] model, int from, int length)
    {
        for (int start = from; start + length <= model.Length; start++)
        {
            if (!model.AsSpan(start, length).Contains(true))
            {
                return start;
            }
        }

        return -1;
    }
}
