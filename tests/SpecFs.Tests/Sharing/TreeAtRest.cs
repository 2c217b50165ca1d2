using SpecFs;

namespace SysSpec.SpecFs.Tests.Sharing;

/// <summary>All that names lead to, once nobody changes anything any more, and what must hold of it.</summary>
internal sealed class TreeAtRest
{
    private const ulong InodeCost = 512, NameCost = 128, SectorSize = 512;

    private readonly Requests _requests;
    private readonly List<(InodeNumber Dir, Listed Entry)> _entries = [];
    private readonly Dictionary<InodeNumber, InodeNumber> _parents = new() { [Requests.Root] = Requests.Root };

    public TreeAtRest(Requests requests)
    {
        _requests = requests;
        var ahead = new Queue<InodeNumber>([Requests.Root]);
        while (ahead.TryDequeue(out var dir))
        {
            var listed = requests.List(dir);
            Assert.Equal([new(".", dir, Kind.Directory), new("..", _parents[dir], Kind.Directory)], listed[..2]);
            Assert.Equal(listed.Count, listed.DistinctBy(entry => entry.Name).Count());
            foreach (var entry in listed[2..])
            {
                _entries.Add((dir, entry));
                if (entry.Kind == Kind.Directory)
                {
                    Assert.True(_parents.TryAdd(entry.Node, dir), "A directory has two names.");
                    ahead.Enqueue(entry.Node);
                }
            }
        }
    }

    /// <summary>A listed name is found by looking it up, and leads to the same inode.</summary>
    public void NamesAreFound() => Assert.All(_entries, e => Assert.Equal(e.Entry.Node, _requests.Lookup(e.Dir, e.Entry.Name)?.Node));

    /// <summary>A file is linked as often as it has names; a directory by its name, its `.`, and each `..` in it.</summary>
    public void LinksAreNames()
    {
        foreach (var names in _entries.Where(e => e.Entry.Kind != Kind.Directory).GroupBy(e => e.Entry.Node))
        {
            Assert.Equal((uint)names.Count(), _requests.Attributes(names.Key).Links);
        }

        foreach (var dir in _parents.Keys)
        {
            Assert.Equal(2 + (uint)_entries.Count(e => e.Dir == dir && e.Entry.Kind == Kind.Directory), _requests.Attributes(dir).Links);
        }
    }

    /// <summary>There is no inode that no name leads to, and the budget is used by what there is and nothing else.</summary>
    public void NothingElseIsKept()
    {
        var nodes = _entries.Select(e => e.Entry.Node).Append(Requests.Root).Distinct().ToList();
        var statistics = _requests.Statistics();
        Assert.Equal((ulong)nodes.Count, statistics.Files - statistics.FreeFiles);
        var used = ((ulong)nodes.Count * InodeCost) + _entries.Aggregate(0UL, (sum, e) => sum + NameCost + (uint)e.Entry.Name.Length)
            + nodes.Aggregate(0UL, (sum, node) => sum + (_requests.Attributes(node).Blocks * SectorSize));
        Assert.Equal(((statistics.Blocks * statistics.BlockSize) - used) / InodeCost, statistics.FreeFiles);
    }

    /// <summary>What was written is there, whole.</summary>
    public void ContentIsWhole(IReadOnlyList<SharingWorker> workers)
    {
        foreach (var node in _entries.Where(e => e.Entry.Kind == Kind.File).Select(e => e.Entry.Node).Distinct())
        {
            var messages = _requests.Read(node);
            if ((_requests.Attributes(node).Mode & 0xFFF) == SharingWorker.LogMode)
            {
                LogChecks.AreComplete(messages, node);
                Assert.Equal(workers.Sum(worker => worker.Appended.GetValueOrDefault(node)), messages.Count);
            }
        }
    }

    /// <summary>Nobody's treasure is lost: it has its one name where its owner put it.</summary>
    public void HoldsTreasures(IEnumerable<Treasure> treasures) => Assert.All(treasures, t =>
        Assert.Equal((t.Home, new Listed(t.Name, t.Node, t.IsDirectory ? Kind.Directory : Kind.File)), Assert.Single(_entries, e => e.Entry.Node == t.Node)));

    /// <summary>Takes all names away, the deepest first.</summary>
    public void RemoveAll()
    {
        foreach (var (dir, entry) in Enumerable.Reverse(_entries))
        {
            Assert.True(entry.Kind == Kind.Directory ? _requests.RemoveDirectory(dir, entry.Name) : _requests.Unlink(dir, entry.Name));
        }
    }
}
