using CsCheck;
using SpecFs;
using SysSpec.SpecFs.Tests.Devices;

namespace SysSpec.SpecFs.Tests.Crashes;

/// <summary>The enumerator of crash states itself.</summary>
public sealed class CrashStatesTests
{
    private static readonly CrashBounds Whole = new(Torn: false);

    [Fact]
    public void EmptyLog_LeavesTheImage()
    {
        var state = Assert.Single(CrashStates.Of([], new CrashBounds()));

        Assert.Equal((0, 0), (state.Durable, state.Issued));
        Assert.Empty(state.Blocks);
    }

    [Fact]
    public void WritesSinceTheLastFlush_AreKeptInEverySet()
    {
        var log = LogOf(device =>
        {
            device.Write(0, Blocks.Of(1));
            device.Write(1, Blocks.Of(2));
            device.Write(2, Blocks.Of(3));
        });

        Assert.Equal(["000", "003", "020", "023", "100", "103", "120", "123"], Contents(log, Whole).Order());
    }

    [Fact]
    public void BlocksOfOneWrite_AreKeptEachByItself()
    {
        var log = LogOf(static device => device.Write(1, Blocks.Of(1, 2)));

        Assert.Equal(["000", "002", "010", "012"], Contents(log, Whole).Order());
    }

    [Fact]
    public void WritesBeforeAFlush_AreKeptOnceTheNextOneMayBe()
    {
        var log = LogOf(static device =>
        {
            device.Write(0, Blocks.Of(1));
            device.Flush();
            device.Write(1, Blocks.Of(2));
        });

        var states = CrashStates.Of(log, Whole).Select(state => (state.Durable, state.Issued, Content(state)));

        Assert.Equal([(0, 0, "000"), (2, 2, "100"), (2, 3, "120")], states);
    }

    [Fact]
    public void FlushesAtTheEnd_LeaveOneStateBehindThem()
    {
        var log = LogOf(static device =>
        {
            device.Write(0, Blocks.Of(1));
            device.Flush();
            device.Flush();
        });

        Assert.Equal([0, 3], CrashStates.Of(log, Whole).Select(static state => state.Durable));
    }

    [Fact]
    public void WritesToOneBlock_KeepTheirOrder()
    {
        var log = LogOf(static device =>
        {
            device.Write(0, Blocks.Of(1));
            device.Write(0, Blocks.Of(2));
        });

        Assert.Equal(["000", "100", "200", "200"], Contents(log, Whole).Order());
    }

    [Fact]
    public void TornWrite_KeepsOneHalfOverWhatWasThere()
    {
        var log = LogOf(static device =>
        {
            device.Write(0, Blocks.Of(1));
            device.Flush();
            device.Write(0, Blocks.Of(2));
            device.Write(0, Blocks.Of(3));
        });

        var halves = CrashStates.Of(log, new CrashBounds()).Select(static state => Halves(state, 0)).ToHashSet();

        // The image's zeros before the flush, its block after it, and the write before where that one is kept.
        Assert.Equal([(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (3, 3)], halves.Order());
    }

    [Fact]
    public void EveryPrefix_IsThereBeyondTheBound()
    {
        var log = LogOf(static device =>
        {
            for (byte write = 1; write <= 60; write++)
            {
                device.Write((uint)write % 3, Blocks.Of(write));
            }
        });

        var states = CrashStates.Of(log, new CrashBounds(Reorderings: 10)).ToArray();

        var whole = states.Where(static state => state.Torn is null).ToArray();
        Assert.Equal(Enumerable.Range(0, 61), whole.Take(61).Select(static state => state.Kept.Count));
        Assert.Equal(61 + 10, whole.Length);
        Assert.Equal(2 * 60 + 10, states.Length - whole.Length);
        Assert.All(whole.Skip(61), static state => Assert.NotEqual(state.Kept.Count - 1, state.Kept[^1]));
    }

    [Fact]
    public void States_AreTheSameEachTimeAndOtherForAnotherSeed()
    {
        var log = LogOf(static device => device.Write(0, Blocks.Of([.. Enumerable.Range(1, 30).Select(static filling => (byte)filling)])), blocks: 30);

        var first = Described(log, 1);

        Assert.Equal(first, Described(log, 1));
        Assert.NotEqual(first, Described(log, 2));
    }

    [Fact]
    public void States_AreMadeWhenTheyAreAskedFor()
    {
        // So many states that nobody could wait for all of them.
        var log = LogOf(static device => device.Write(0, Blocks.Of([.. Enumerable.Range(1, 20).Select(static filling => (byte)filling)])), blocks: 20);

        Assert.Equal(1000, CrashStates.Of(log, new CrashBounds(Reorderings: int.MaxValue)).Take(1000).Count());
    }

    [Fact]
    public void ViewOfAState_CanBeWrittenWithoutChangingTheImageOrTheState()
    {
        var image = new MemoryBlockDevice(3);
        image.Write(2, Blocks.Of(9));
        var state = CrashStates.Of(LogOf(static device => device.Write(0, Blocks.Of(1))), Whole).Last();

        Assert.Equal(Errno.None, state.On(image).Write(0, Blocks.Of(5, 6, 7)));

        Assert.Equal([1, 0, 9], Blocks.FillingsOf(state.On(image)));
        Assert.Equal([0, 0, 9], Blocks.FillingsOf(image));
    }

    [Fact]
    public void AnyLog_GivesNothingButWhatItsWritesAndBarriersAllow() =>
        Gen.Select(Gen.Int[0, 3], Gen.Byte[1, 9], Gen.Int[1, 2]).Array[0, 12].Sample(
            steps =>
            {
                var log = LogOf(
                    device =>
                    {
                        foreach (var (block, filling, count) in steps)
                        {
                            _ = block == 3 ? device.Flush() : device.Write((uint)block, Blocks.Of([.. Enumerable.Repeat(filling, count)]));
                        }
                    },
                    blocks: 4);
                foreach (var state in CrashStates.Of(log, new CrashBounds(Reorderings: 8, Torn: false)))
                {
                    Assert.InRange(state.Issued, state.Durable, log.Count);
                    var view = state.On(new MemoryBlockDevice(4));
                    for (var block = 0U; block < 4; block++)
                    {
                        Assert.Contains(view.BytesOf(block)[0], Possible(log, state, block));
                    }
                }
            },
            iter: 200);

    /// <summary>What a block may hold: the last of the safe writes to it, or any later one that had been issued.</summary>
    private static List<byte> Possible(IReadOnlyList<DeviceEvent> log, CrashState state, uint block)
    {
        List<byte> possible = [0];
        for (var index = 0; index < state.Issued; index++)
        {
            if (log[index] is DeviceWrite write && write.Block <= block && block < write.Block + write.Bytes.Length / BlockSize.Bytes)
            {
                if (index < state.Durable)
                {
                    possible.Clear();
                }

                possible.Add(write.Bytes.Span[0]);
            }
        }

        return possible;
    }

    private static IReadOnlyList<DeviceEvent> LogOf(Action<IBlocks> work, int blocks = 3)
    {
        var device = new RecordingBlockDevice(new MemoryBlockDevice(blocks));
        work(device);
        return device.Log;
    }

    private static IEnumerable<string> Contents(IReadOnlyList<DeviceEvent> log, CrashBounds bounds) => CrashStates.Of(log, bounds).Select(Content);

    private static string Content(CrashState state) => string.Concat(Blocks.FillingsOf(state.On(new MemoryBlockDevice(3))));

    private static string[] Described(IReadOnlyList<DeviceEvent> log, int seed) => [.. CrashStates.Of(log, new CrashBounds(Reorderings: 20, Seed: seed)).Select(static state => state.ToString())];

    private static (int First, int Second) Halves(CrashState state, uint block)
    {
        var bytes = state.On(new MemoryBlockDevice(3)).BytesOf(block);
        Assert.False(bytes[..(BlockSize.Bytes / 2)].ContainsAnyExcept(bytes[0]));
        Assert.False(bytes[(BlockSize.Bytes / 2)..].ContainsAnyExcept(bytes[^1]));
        return (bytes[0], bytes[^1]);
    }
}
