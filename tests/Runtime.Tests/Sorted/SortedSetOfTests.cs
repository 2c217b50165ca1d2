using CsCheck;

namespace SysSpec.Runtime.Tests.Sorted;

public sealed class SortedSetOfTests
{
    [Fact]
    public void AnySteps_LeaveTheSetEqualToItsModel() =>
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 200]).Array[0, 400].Sample(steps =>
        {
            var set = new SortedSetOf<int>();
            var model = new SortedSet<int>();
            foreach (var (step, item) in steps)
            {
                Assert.Equal(step == 0 ? model.Add(item) : model.Remove(item), step == 0 ? set.Add(item) : set.Remove(item));
                Assert.Equal(model.Count, set.Count);
                Assert.Equal(model.Contains(item), set.Contains(item));
            }

            Assert.Equal(model, Items(set));
            for (int at = -1; at <= 201; at++)
            {
                Assert.Equal(model.Where(item => item <= at).Select(item => (int?)item).LastOrDefault(), set.TryFloor(at, out int found) ? found : null);
                Assert.Equal(model.Where(item => item < at).Select(item => (int?)item).LastOrDefault(), set.TryBelow(at, out found) ? found : null);
                Assert.Equal(model.Where(item => item >= at).Select(item => (int?)item).FirstOrDefault(), set.TryCeiling(at, out found) ? found : null);
                Assert.Equal(model.Where(item => item > at).Select(item => (int?)item).FirstOrDefault(), set.TryAbove(at, out found) ? found : null);
            }

            Assert.Equal(model.Select(item => (int?)item).FirstOrDefault(), set.TryFirst(out int first) ? first : null);
            Assert.Equal(model.Select(item => (int?)item).LastOrDefault(), set.TryLast(out int last) ? last : null);
        }, iter: 100);

    [Fact]
    public void From_BeginsAtTheLeastElementAtOrAbove()
    {
        var set = new SortedSetOf<int>();
        foreach (int item in new[] { 30, 10, 20 })
        {
            set.Add(item);
        }

        var items = new List<int>();
        foreach (int item in set.From(11))
        {
            items.Add(item);
        }

        Assert.Equal([20, 30], items);
    }

    [Fact]
    public void Spans_AskASetOfByteStringsAsItsElementsDo()
    {
        var set = new SortedSetOf<Bytes>();
        byte[] item = [(byte)'m'];
        Assert.True(set.Add(item.AsSpan()));
        item[0] = 0;
        Assert.False(set.Add("m"u8));
        Assert.True(set.Contains("m"u8) && !set.Contains("n"u8));
        Assert.True(set.TryFloor("z"u8, out Bytes found) && found == Bytes.FromString("m") && set.TryFloor("m"u8, out _) && !set.TryBelow("m"u8, out _));
        Assert.True(set.TryCeiling("a"u8, out found) && found == Bytes.FromString("m") && set.TryCeiling("m"u8, out _) && !set.TryAbove("m"u8, out _));
        int count = 0;
        foreach (Bytes _ in set.From("b"u8))
        {
            count++;
        }

        Assert.Equal(1, count);
        Assert.Equal(0, Allocation.Of(() => Assert.True(set.Contains("m"u8) && !set.Add("m"u8))));
        Assert.True(set.Remove("m"u8) && !set.Remove("m"u8));
    }

    [Fact]
    public void Clear_EmptiesTheSet_WhichStaysUsable()
    {
        var set = new SortedSetOf<string>();
        set.Add("a");
        set.Clear();
        Assert.Equal(0, set.Count);
        Assert.True(set.Add("a"));
    }

    private static List<int> Items(SortedSetOf<int> set)
    {
        var items = new List<int>();
        foreach (int item in set)
        {
            items.Add(item);
        }

        return items;
    }
}
