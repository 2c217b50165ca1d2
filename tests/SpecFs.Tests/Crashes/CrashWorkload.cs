using SpecFs;

namespace SysSpec.SpecFs.Tests.Crashes;

/// <summary>The names and files that there are when a Sync returns.</summary>
/// <param name="Position">The length of the log then; null where the Sync failed, which may have made them safe or not.</param>
/// <param name="Tree">The paths, with the files and their content; null for folders.</param>
/// <param name="Changed">Files whose bytes were changed in place after this, and before the next Sync that succeeded returned.</param>
internal sealed record SyncedTree(int? Position, IReadOnlyDictionary<string, (WorkFile File, byte[] Content)?> Tree, HashSet<WorkFile> Changed);

/// <summary>A file, whatever its name is. The bytes of a content are never changed: another one comes in its place.</summary>
internal sealed class WorkFile
{
    public byte[] Content { get; set; } = [];
}

/// <summary>Random work on an image through a device that records, with what has to be there after each Sync.</summary>
internal sealed class CrashWorkload
{
    private const int MostPaths = 24;

    private static readonly string[] s_folders = ["", "/a", "/b", "/a/c"];

    private readonly Random _random;
    private readonly ImageUnderTest _image;
    private readonly Dictionary<string, WorkFile?> _tree = [];
    private readonly List<SyncedTree> _synced = [];
    private int _next;

    public CrashWorkload(ImageUnderTest image, int seed)
    {
        _image = image;
        _random = new Random(seed);
    }

    /// <summary>All paths that it may ever have made.</summary>
    public static IEnumerable<string> Paths { get; } =
        [.. s_folders.Skip(1), .. s_folders.SelectMany(static folder => Enumerable.Range(0, MostPaths / s_folders.Length).Select(number => NameOf(folder, number)))];

    public IReadOnlyList<SyncedTree> Synced => _synced;

    /// <summary>Notes what is there after a Sync.</summary>
    /// <param name="position">The length of the log; null where the Sync failed.</param>
    public void Note(int? position) => _synced.Add(new(position, _tree.ToDictionary(static pair => pair.Key, static pair => pair.Value is { } file ? (file, file.Content) : ((WorkFile, byte[])?)null), []));

    /// <summary>One change that succeeds, or none.</summary>
    public void Step()
    {
        var folders = s_folders.Where(path => path.Length == 0 || _tree.ContainsKey(path)).ToArray();
        var files = _tree.Where(static pair => pair.Value is not null).Select(static pair => pair.Key).Order().ToArray();
        var path = files.Length > 0 ? files[_random.Next(files.Length)] : "";
        var chosen = _tree.GetValueOrDefault(path);
        switch (_random.Next(10))
        {
            case 0:
                MakeFolder(folders);
                break;
            case 1 or 2 or 3:
                var made = NameOf(folders[_random.Next(folders.Length)], _random.Next(MostPaths / s_folders.Length));
                if (!_tree.ContainsKey(made))
                {
                    Succeeds(_image.Make(made, isFolder: false));
                    var file = new WorkFile();
                    _tree[made] = file;
                    Change(made, file, _random.Next(0, 20_000));
                }

                break;
            case 4 or 5 or 6 when chosen is not null:
                Change(path, chosen, _random.Next(0, 30_000));
                break;
            case 7 when chosen is not null:
                Truncate(path, chosen, _random.Next(0, 20_000));
                break;
            case 8 when chosen is not null:
                Succeeds(_image.Remove(path, isFolder: false));
                _tree.Remove(path);
                break;
            case 9 when chosen is not null:
                var target = NameOf(folders[_random.Next(folders.Length)], _random.Next(MostPaths / s_folders.Length));
                if (target != path)
                {
                    Succeeds(_image.Rename(path, target));
                    _tree[target] = chosen;
                    _tree.Remove(path);
                }

                break;
            default:
                RemoveFolder(folders);
                break;
        }
    }

    private static string NameOf(string folder, int number) => $"{folder}/file-{number}-{new string('n', 40 * number)}";

    private static void Succeeds(Errno errno) => Assert.Equal(Errno.None, errno);

    private void MakeFolder(string[] folders)
    {
        var folder = s_folders.FirstOrDefault(path => path.Length > 0 && !folders.Contains(path) && folders.Contains(path[..path.LastIndexOf('/')]));
        if (folder is not null)
        {
            Succeeds(_image.Make(folder, isFolder: true));
            _tree[folder] = null;
        }
    }

    private void RemoveFolder(string[] folders)
    {
        var folder = folders.FirstOrDefault(path => path.Length > 0 && !_tree.Keys.Any(other => other.StartsWith(path + "/", StringComparison.Ordinal)));
        if (folder is not null)
        {
            Succeeds(_image.Remove(folder, isFolder: true));
            _tree.Remove(folder);
        }
    }

    /// <summary>Writes bytes that were never written before.</summary>
    private void Change(string path, WorkFile file, int at)
    {
        // A third of the changes are small ones near the beginning: files that fit into their inodes come and go.
        var isSmall = _random.Next(3) == 0;
        at = isSmall ? at % 150 : at;
        var bytes = new byte[_random.Next(1, isSmall ? 200 : 12_000)];
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] = (byte)(1 + (_next + (index / 64)) % 255);
        }

        _next += 7;
        Succeeds(_image.Write(path, at, bytes));
        var after = new byte[Math.Max(file.Content.Length, at + bytes.Length)];
        file.Content.CopyTo(after, 0);
        bytes.CopyTo(after, at);
        Put(file, after);
    }

    private void Truncate(string path, WorkFile file, int size)
    {
        size = _random.Next(3) == 0 ? size % 300 : size;
        Succeeds(_image.Truncate(path, size));
        var after = file.Content;
        Array.Resize(ref after, size);
        Put(file, after);
    }

    private void Put(WorkFile file, byte[] content)
    {
        file.Content = content;
        for (var index = _synced.Count - 1; index >= 0; index--)
        {
            _synced[index].Changed.Add(file);
            if (_synced[index].Position is not null)
            {
                break;
            }
        }
    }
}
