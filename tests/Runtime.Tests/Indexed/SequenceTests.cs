using CsCheck;

namespace SysSpec.Runtime.Tests.Indexed;

public sealed class SequenceTests
{
    [Fact]
    public void AnySteps_LeaveTheSequenceEqualToItsModel() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 100], Gen.Int).Array[0, 300].Sample(steps =>
        {
            var sequence = new Sequence<int>();
            var model = new List<int>();
            foreach (var (step, place, item) in steps)
            {
                int index = place % (model.Count + 1);
                switch (step)
                {
                    case 0 or 1:
                        sequence.Append(item);
                        model.Add(item);
                        break;
                    case 2:
                        sequence.InsertAt(index, item);
                        model.Insert(index, item);
                        break;
                    case 3 when index < model.Count:
                        sequence.RemoveAt(index);
                        model.RemoveAt(index);
                        break;
                    case 4 when model.Count > 0:
                        Assert.Equal(model[^1], sequence.RemoveLast());
                        model.RemoveAt(model.Count - 1);
                        break;
                    case 5 when index < model.Count:
                        sequence[index] = item;
                        model[index] = item;
                        Assert.Equal(item, sequence[index]);
                        break;
                }

                Assert.Equal(model.Count, sequence.Count);
                Assert.Equal(model, sequence.AsSpan().ToArray());
            }

            var items = new List<int>();
            foreach (int item in sequence)
            {
                items.Add(item);
            }

            Assert.Equal(model, items);
        }, iter: 200);

    [Fact]
    public void PositionsOutside_Fail()
    {
        var sequence = new Sequence<int>();
        sequence.Append(1);
        Assert.Equal(ContractKind.Lookup, Assert.Throws<ContractFailureException>(() => sequence[1]).Kind);
        Assert.Throws<ContractFailureException>(() => sequence[-1]);
        Assert.Throws<ContractFailureException>(() => sequence[1] = 2);
        Assert.Throws<ContractFailureException>(() => sequence.RemoveAt(1));
        Assert.Throws<ContractFailureException>(() => sequence.InsertAt(2, 2));
        sequence.RemoveLast();
        Assert.Throws<ContractFailureException>(() => sequence.RemoveLast());
    }

    [Fact]
    public void Enumeration_AfterAChange_Fails()
    {
        var sequence = new Sequence<int>();
        sequence.Append(1);
        Assert.Throws<ContractFailureException>(() =>
        {
            foreach (int item in sequence)
            {
                sequence.Append(item);
            }
        });
    }

    [Fact]
    public void RemovingAndAppendingInTurn_DoesNotAllocate()
    {
        var sequence = new Sequence<int>();
        for (int item = 0; item < 100; item++)
        {
            sequence.Append(item);
        }

        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int turn = 0; turn < 1000; turn++)
            {
                sequence.Append(sequence.RemoveLast());
            }

            foreach (int _ in sequence)
            {
            }
        }));
    }

    [Fact]
    public void Clear_EmptiesTheSequence_WhichStaysUsable()
    {
        var sequence = new Sequence<string>();
        sequence.Append("a");
        sequence.Clear();
        Assert.Equal(0, sequence.Count);
        sequence.Append("b");
        Assert.Equal(["b"], sequence.AsSpan().ToArray());
    }
}
