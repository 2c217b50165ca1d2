namespace SysSpec.Runtime.Tests.Hashing;

public sealed class HashTableTests
{
    private const int Many = 5000;

    [Fact]
    public void NumbersAtEveryPowerOfTwoApart_HaveABucketEach()
    {
        for (int shift = 0; shift <= 19; shift++)
        {
            Assert.Equal(1, MeanSearch(number => number << shift));
        }

        // The upper half is scattered by the process's table: 1 is the least, about 1.5 what a fair throw costs.
        for (int shift = 20; shift <= 51; shift++)
        {
            Assert.InRange(MeanSearch(number => number << shift), 1, 20);
        }
    }

    [Fact]
    public void NumbersAtEveryPowerOfTwoApart_SpreadLikeAFairThrow_WhateverTheTableIs()
    {
        byte[] random = new byte[Tabulation.Size];
        double worst = 0;
        for (int seed = 0; seed < 64; seed++)
        {
            new Random(seed).NextBytes(random);
            var table = new Tabulation(random);
            for (int shift = 20; shift <= 51; shift++)
            {
                worst = Math.Max(worst, MeanSearch(number => number << shift, table));
            }
        }

        // Where the upper half has a few values only, whole stretches of the lower half fall on each other or do not: that is the worst.
        Assert.InRange(worst, 1, 3);
    }

    [Fact]
    public void NumbersWithoutAnUpperHalf_StayAsTheyAre()
    {
        byte[] random = new byte[Tabulation.Size];
        new Random(1).NextBytes(random);
        var table = new Tabulation(random);
        Assert.All((uint[])[0, 1, 255, 256, int.MaxValue, uint.MaxValue], number => Assert.Equal(number, HashSeed.Narrow(number, table)));
        Assert.Equal(0u, table.Scatter(0));
        Assert.NotEqual(0u, table.Scatter(1u << 24));
    }

    [Fact]
    public void NumbersThatDifferInBothHalvesAlike_SpreadOverTheBuckets() =>
        Assert.InRange(MeanSearch(number => (number << 32) | number), 1, 20);

    [Fact]
    public void Sizes_ArePrimes_AndAtLeastDouble()
    {
        int last = 1;
        for (int count = 0; count < 25; count++)
        {
            int size = PrimeSizes.AtLeast((last * 2) + 1);
            Assert.True(size > 2 * last);
            Assert.DoesNotContain(Enumerable.Range(2, (int)Math.Sqrt(size) - 1), divisor => size % divisor == 0);
            last = size;
        }
    }

    [Fact]
    public void Remainder_IsThatOfDivision()
    {
        uint[] numbers = [0, 1, 2, 6, 7, 8, int.MaxValue, uint.MaxValue - 1, uint.MaxValue, 123_456_789];
        foreach (int divisor in new[] { 1, 3, 7, 17, 1_000_003, int.MaxValue })
        {
            foreach (uint number in numbers)
            {
                Assert.Equal(number % (uint)divisor, PrimeSizes.Remainder(number, divisor, PrimeSizes.MultiplierOf(divisor)));
            }
        }
    }

    // How many entries a lookup passes in its bucket, on average.
    private static double MeanSearch(Func<ulong, ulong> choose) => MeanSearch(number => HashSeed.Narrow(choose(number)));

    private static double MeanSearch(Func<ulong, ulong> choose, Tabulation upper) => MeanSearch(number => HashSeed.Narrow(choose(number), upper));

    private static double MeanSearch(Func<ulong, uint> hashOf)
    {
        var table = new HashTable<ulong>();
        for (ulong number = 0; number < Many; number++)
        {
            uint hash = hashOf(number);
            table.Add(hash, ref table.BucketOf(hash)) = number;
        }

        long passed = 0;
        for (ulong number = 0; number < Many; number++)
        {
            int index = table.BucketOf(hashOf(number)) - 1;
            for (passed++; table.Slots[index].Item != number; passed++)
            {
                index = table.Slots[index].Next;
            }
        }

        return (double)passed / Many;
    }
}
