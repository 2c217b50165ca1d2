using SpecFs;
using SpecFs.MemoryFs;

namespace SysSpec.SpecFs.Tests.Sharing;

/// <summary>Several threads make, link, move, exchange, write and remove in the same directories; afterwards the tree, its counts, its contents and its budget are what they have to be.</summary>
public sealed class SharedDirectoriesTests
{
    private const int Turns = 30_000;
    private const int Workers = 4;

    /// <summary>A budget that is exhausted now and then.</summary>
    private const ulong Budget = 160 << 10;

    /// <summary>No measure of speed: a run takes a few seconds, so whoever still works after this never ends.</summary>
    private static readonly TimeSpan Forever = TimeSpan.FromMinutes(10);

    [Fact]
    public void ThreadsInTheSameDirectories_LeaveATreeThatIsWhole()
    {
        var system = MemoryFsSystem.Create(new SystemClock());
        system.Volume.Resize(Budget);
        Assert.Equal(Errno.None, system.Tree.Format(0, 0));
        var requests = new Requests(system);
        var before = requests.Statistics();

        var workers = Enumerable.Range(0, Workers).Select(index => new SharingWorker(system, index)).ToList();
        Run(workers);
        var tree = new TreeAtRest(requests);
        tree.HoldsTreasures(workers.SelectMany(worker => worker.Treasures));
        workers.ForEach(worker => worker.End());

        Assert.All(workers, worker => Assert.NotEmpty(worker.Appended));
        tree.NamesAreFound();
        tree.LinksAreNames();
        tree.ContentIsWhole(workers);
        tree.NothingElseIsKept();
        tree.RemoveAll();
        requests.ForgetAllBut();
        Assert.Equal(before, requests.Statistics());
    }

    private static void Run(List<SharingWorker> workers)
    {
        using var start = new Barrier(workers.Count);
        using var end = new CancellationTokenSource();
        var failures = new Exception?[workers.Count];
        var threads = workers.Select((worker, index) => new Thread(() =>
        {
            start.SignalAndWait();
            failures[index] = Record.Exception(() => worker.Run(Turns, end.Token));
            if (failures[index] is not null)
            {
                // What others meet from here on may follow from this failure, and would hide it.
                end.Cancel();
            }
        }) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        Assert.All(threads, thread => Assert.True(thread.Join(Forever), "A thread waits for ever, or goes round in circles."));
        Assert.All(failures, Assert.Null);
    }
}
