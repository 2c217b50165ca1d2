using SpecFs;
using SpecFs.Fuse;
using SpecFs.MemoryFs;

namespace SysSpec.SpecFs.Tests.Sharing;

/// <summary>A file or directory that only one worker gives another place, while others may move the directory that it is in.</summary>
internal sealed class Treasure(string name, InodeNumber node, bool isDirectory)
{
    public string Name { get; } = name;

    public InodeNumber Node { get; } = node;

    public bool IsDirectory { get; } = isDirectory;

    /// <summary>The directory where it was put last.</summary>
    public InodeNumber Home { get; set; } = Requests.Root;
}

/// <summary>One of several that work in the same directories under the same few names: each turn goes to a place or two, by names that may mean something else a moment later, and does something there.</summary>
internal sealed class SharingWorker
{
    /// <summary>Modes by which the two sorts of files are known, whatever they are called: logs are only appended to, boards are overwritten, copied to and cut.</summary>
    public const uint LogMode = 0x180, BoardMode = 0x1A4;

    private const int Depth = 3;

    private static readonly string[] Names = ["a", "b", "c", "d"];

    private readonly Requests _requests;
    private readonly Random _random;
    private readonly Inode _root;
    private readonly int _index;

    public SharingWorker(MemoryFsSystem system, int index)
    {
        (_requests, _random, _index) = (new Requests(system), new Random(index), index);
        _root = system.Tree.Top() ?? throw new InvalidOperationException("The file system has no root.");
        Treasures = [.. Enumerable.Range(0, 4).Select(number => Bury($"own-{index}-{number}", isDirectory: number % 2 == 0))];
    }

    public IReadOnlyList<Treasure> Treasures { get; }

    /// <summary>How many messages this worker has appended to each log.</summary>
    public Dictionary<InodeNumber, int> Appended { get; } = [];

    /// <summary>Takes some turns, fewer if asked to end.</summary>
    public void Run(int turns, CancellationToken end)
    {
        for (var turn = 0; turn < turns && !end.IsCancellationRequested; turn++)
        {
            Act(Walk());
            _requests.ForgetAllBut([.. Treasures.Select(t => t.Home), .. Treasures.Select(t => t.Node)]);
        }
    }

    /// <summary>Gives back what the worker still holds.</summary>
    public void End() => _requests.ForgetAllBut();

    private Treasure Bury(string name, bool isDirectory)
    {
        var made = isDirectory ? _requests.MakeDirectory(Requests.Root, name) : _requests.MakeFile(Requests.Root, name, BoardMode);
        return new(name, made?.Node ?? throw new InvalidOperationException("There is no room to begin with."), isDirectory);
    }

    private void Act(InodeNumber dir)
    {
        var name = AnyName();
        switch (_random.Next(26))
        {
            case 0:
                _requests.MakeFile(dir, name, LogMode);
                break;
            case 1:
                _requests.MakeFile(dir, name, BoardMode);
                break;
            case 2 or 3:
                _requests.MakeDirectory(dir, name);
                break;
            case 4:
                _requests.MakeSymbolicLink(dir, name, string.Join('/', Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => AnyName())));
                break;
            case 5 when AnyFile(dir) is { } found:
                _requests.Link(found.Node, Walk(), AnyName());
                break;
            case 6 or 7:
                _requests.Unlink(dir, name);
                break;
            case 8:
                _requests.RemoveDirectory(dir, name);
                break;
            case 9 or 10 or 11:
                _requests.Rename(dir, name, Walk(), AnyName(), (RenameFlags)_random.Next(3));
                break;
            case 12 or 13:
                Move(Treasures[_random.Next(Treasures.Count)], dir);
                break;
            case 14:
                Look(_requests.List(dir, tellsNodes: _random.Next(2) == 0), dir);
                break;
            case 15:
                _requests.Resolve(_root, "/" + string.Join('/', Enumerable.Range(0, 1 + _random.Next(5)).Select(_ => AnyName())));
                break;
            case 16:
                _requests.Statistics();
                break;
            case 17 when _random.Next(3) == 0 && _requests.Lookup(dir, name) is { } below && (Kind)(below.Attr.Mode >> 12) == Kind.Directory:
                Clear(below.Node);
                break;
            default:
                if (AnyFile(dir) is { } file)
                {
                    Use(file.Node, isLog: (file.Attr.Mode & 0xFFF) == LogMode);
                }

                break;
        }
    }

    /// <summary>Goes down from the root by names; stays where a name leads nowhere.</summary>
    private InodeNumber Walk()
    {
        var at = Requests.Root;
        for (var steps = _random.Next(Depth + 1); steps > 0; steps--)
        {
            if (_requests.Lookup(at, AnyName()) is { } next && (Kind)(next.Attr.Mode >> 12) == Kind.Directory)
            {
                at = next.Node;
            }
        }

        return at;
    }

    /// <summary>A treasure is where it was put, whatever happened to the directories above it.</summary>
    private void Move(Treasure treasure, InodeNumber target)
    {
        Assert.Equal(treasure.Node, _requests.Lookup(treasure.Home, treasure.Name)?.Node);
        if (_requests.Rename(treasure.Home, treasure.Name, target, treasure.Name, (RenameFlags)_random.Next(2)))
        {
            treasure.Home = target;
        }
    }

    /// <summary>Removes what is below a directory, as `rm -r` does, but for treasures; what others put there meanwhile, or took away, stays as they left it.</summary>
    private void Clear(InodeNumber dir)
    {
        foreach (var entry in _requests.List(dir, tellsNodes: true)[2..])
        {
            if (entry.Kind == Kind.Directory)
            {
                Clear(entry.Node);
            }

            if (Names.Contains(entry.Name))
            {
                _ = entry.Kind == Kind.Directory ? _requests.RemoveDirectory(dir, entry.Name) : _requests.Unlink(dir, entry.Name);
            }
        }
    }

    private static void Look(List<Listed> listed, InodeNumber dir)
    {
        Assert.Equal(listed.Count, listed.DistinctBy(entry => entry.Name).Count());
        Assert.Equal(new Listed(".", dir, Kind.Directory), listed[0]);
    }

    private void Use(InodeNumber node, bool isLog)
    {
        switch (_random.Next(isLog ? 3 : 5))
        {
            case 0:
                CheckMessages(node, isLog);
                break;
            case 1 or 2 when isLog:
                var turn = Appended.GetValueOrDefault(node);
                if (_requests.Attributes(node).Size < Requests.LongestFile && _requests.AppendTo(node, new Message(node, _index, turn).ToBytes()))
                {
                    Appended[node] = turn + 1;
                }

                break;
            case 1 or 2:
                _requests.WriteAt(node, AnyPlace(), new Message(node, _index, _random.Next(1000)).ToBytes());
                break;
            case 3 when AnyFile(Walk()) is { } other:
                _requests.Copy(other.Node, AnyPlace(), node, AnyPlace(), (uint)_random.Next(1, 4) * Message.Length);
                break;
            default:
                _requests.Truncate(node);
                break;
        }
    }

    private void CheckMessages(InodeNumber node, bool isLog)
    {
        var messages = _requests.Read(node);
        if (isLog)
        {
            LogChecks.AreComplete(messages, node);
            Assert.Equal(Appended.GetValueOrDefault(node), messages.Count(message => message is { } m && m.Writer == _index));
        }
    }

    private EntryOut? AnyFile(InodeNumber dir)
    {
        var first = _random.Next(Names.Length);
        for (var i = 0; i < Names.Length; i++)
        {
            if (_requests.Lookup(dir, Names[(first + i) % Names.Length]) is { } found && (Kind)(found.Attr.Mode >> 12) == Kind.File)
            {
                return found;
            }
        }

        return null;
    }

    private string AnyName() => Names[_random.Next(Names.Length)];

    private ulong AnyPlace() => (ulong)_random.Next(16) * Message.Length;
}
