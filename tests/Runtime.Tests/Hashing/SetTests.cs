using CsCheck;

namespace SysSpec.Runtime.Tests.Hashing;

public sealed class SetTests
{
    [Fact]
    public void HashedSet_AfterAnySteps_EqualsItsModel() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 60]).Array[0, 300].Sample(steps =>
        {
            var set = new HashedSet<int>();
            var model = new HashSet<int>();
            foreach (var (step, item) in steps)
            {
                switch (step)
                {
                    case 0:
                        Assert.Equal(model.Add(item), set.Add(item));
                        break;
                    case 1:
                        Assert.Equal(model.Remove(item), set.Remove(item));
                        break;
                    default:
                        Assert.Equal(model.Contains(item), set.Contains(item));
                        break;
                }

                Assert.Equal(model.Count, set.Count);
            }

            var items = new List<int>();
            foreach (int item in set)
            {
                items.Add(item);
            }

            Assert.Equal(model.Order(), items.Order());
        }, iter: 300);

    [Fact]
    public void BytesSet_AfterAnySteps_EqualsItsModel() =>
        Gen.Select(Gen.Int[0, 3], Gen.Byte[0, 3].Array[0, 3]).Array[0, 300].Sample(steps =>
        {
            var set = new BytesSet();
            var model = new HashSet<string>();
            foreach (var (step, item) in steps)
            {
                string text = Convert.ToHexString(item);
                switch (step)
                {
                    case 0:
                        Assert.Equal(model.Add(text), set.Add(item));
                        break;
                    case 1:
                        Assert.Equal(model.Add(text), set.Add(Bytes.Copy(item)));
                        break;
                    case 2:
                        Assert.Equal(model.Remove(text), set.Remove(item));
                        break;
                    default:
                        Assert.Equal(model.Contains(text), set.Contains(item));
                        break;
                }

                Assert.Equal(model.Count, set.Count);
            }

            var items = new List<string>();
            foreach (Bytes item in set)
            {
                items.Add(Convert.ToHexString(item));
            }

            Assert.Equal(model.Order(), items.Order());
        }, iter: 300);

    [Fact]
    public void Clear_EmptiesASet_WhichStaysUsable()
    {
        var numbers = new HashedSet<int>();
        var texts = new BytesSet();
        numbers.Add(1);
        texts.Add("a"u8);
        numbers.Clear();
        texts.Clear();
        Assert.False(numbers.Contains(1));
        Assert.False(texts.Contains("a"u8));
        Assert.True(numbers.Add(1));
        Assert.True(texts.Add("a"u8));
    }

    [Fact]
    public void Enumeration_AfterAChange_Fails()
    {
        var numbers = new HashedSet<int>();
        numbers.Add(1);
        Assert.Throws<ContractFailureException>(() =>
        {
            foreach (int number in numbers)
            {
                numbers.Add(number + 1);
            }
        });
        var texts = new BytesSet();
        texts.Add("a"u8);
        Assert.Throws<ContractFailureException>(() =>
        {
            foreach (Bytes text in texts)
            {
                texts.Remove(text);
            }
        });
    }

    [Fact]
    public void LookupsAndWalks_DoNotAllocate()
    {
        var numbers = new HashedSet<int>();
        var texts = new BytesSet();
        numbers.Add(1);
        texts.Add("a"u8);
        Assert.Equal(0, Allocation.Of(() =>
        {
            numbers.Contains(1);
            texts.Contains("a"u8);
            numbers.Remove(1);
            numbers.Add(1);
            foreach (int _ in numbers)
            {
            }

            foreach (Bytes _ in texts)
            {
            }
        }));
    }
}
