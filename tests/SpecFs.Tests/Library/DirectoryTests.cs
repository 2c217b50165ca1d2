using CsCheck;
using SpecFs;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>Folders: making, listing and removing them.</summary>
public sealed class DirectoryTests
{
    private readonly SpecFileSystem _files = SpecFileSystem.Create();

    [Fact]
    public void CreateDirectory_MakesWhatIsMissing()
    {
        _files.CreateDirectory("/a/b//c/");
        _files.CreateDirectory("a/b/c");
        _files.CreateDirectory("/");

        Assert.Equal(["/a", "/a/b", "/a/b/c"], Paths("/", recursive: true));
    }

    [Fact]
    public void CreateDirectory_WhereAFileIs_Fails()
    {
        _files.WriteAllText("/file", "");

        Assert.Equal(Errno.EEXIST, FileTests.Failure<SpecFsException>(() => _files.CreateDirectory("/file")));
        Assert.Equal(Errno.ENOTDIR, FileTests.Failure<DirectoryNotFoundException>(() => _files.MakeDirectory("/file/below")));
        Assert.Equal(Errno.EEXIST, FileTests.Failure<SpecFsException>(() => _files.MakeDirectory("/file")));
    }

    [Fact]
    public void Entries_ComeInTheOrderTheyWereMade_WithWhatTheyAre()
    {
        _files.WriteAllText("/z", "");
        _files.CreateDirectory("/a");
        _files.CreateSymbolicLink("/m", "z");

        Assert.Equal([("z", Kind.File), ("a", Kind.Directory), ("m", Kind.SymbolicLink)], _files.EnumerateEntries("/").Select(entry => (entry.Name, entry.Kind)));
        Assert.All(_files.EnumerateEntries("/"), entry => Assert.Equal(entry.Number, entry.GetAttributes().Number.Value));
    }

    [Fact]
    public void ManyEntries_AllAppearOnce()
    {
        const int count = 5_000;
        _files.CreateDirectory("/many");
        for (var index = 0; index < count; index++)
        {
            _files.WriteAllText($"/many/{index}", "");
        }

        Assert.Equal(Enumerable.Range(0, count).Select(index => $"/many/{index}"), Paths("/many"));
    }

    [Fact]
    public void FolderThatChangesWhileItIsListed_ShowsWhatStaysOnce()
    {
        const int count = 2_000;
        for (var index = 0; index < count; index++)
        {
            _files.WriteAllText($"/{index}", "");
        }

        var seen = new List<string>();
        foreach (var entry in _files.EnumerateEntries("/"))
        {
            seen.Add(entry.Name);
            if (int.TryParse(entry.Name, out var index))
            {
                _files.Delete($"/{index}");
                if (index + count / 2 < count && index % 2 == 0)
                {
                    _files.Move($"/{index + count / 2}", $"/moved{index}");
                }
            }
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(Enumerable.Range(0, count / 2).Select(index => $"{index}"), seen.Take(count / 2));
        Assert.Superset(Enumerable.Range(count / 2, count / 2).Where(index => index % 2 == 1).Select(index => $"{index}").ToHashSet(), seen.ToHashSet());
    }

    [Fact]
    public void ListingOfAFolderThatIsRemoved_Ends()
    {
        _files.CreateDirectory("/folder");
        _files.WriteAllText("/folder/only", "");
        var free = _files.Statistics.FreeBlocks;
        using (var entries = _files.EnumerateEntries("/folder").GetEnumerator())
        {
            Assert.True(entries.MoveNext());
            _files.DeleteDirectory("/folder", recursive: true);
            Assert.False(entries.MoveNext());
        }

        Assert.True(_files.Statistics.FreeBlocks >= free);
        Assert.Equal(1UL, _files.Statistics.Files - _files.Statistics.FreeFiles);
    }

    [Fact]
    public void AbandonedListing_LetsGoOfItsFolders()
    {
        _files.CreateDirectory("/a/b/c");

        Assert.Equal("/a/b", _files.EnumerateEntries("/", recursive: true).ElementAt(1).Path.ToString());
        _files.DeleteDirectory("/a", recursive: true);

        Assert.Equal(1UL, _files.Statistics.Files - _files.Statistics.FreeFiles);
    }

    [Fact]
    public void DeleteDirectory_WhenSomethingIsInIt_Fails()
    {
        _files.CreateDirectory("/folder/below");

        Assert.Equal(Errno.ENOTEMPTY, FileTests.Failure<SpecFsException>(() => _files.DeleteDirectory("/folder")));
        Assert.Equal(Errno.ENOENT, FileTests.Failure<DirectoryNotFoundException>(() => _files.DeleteDirectory("/none")));
        Assert.Equal(Errno.ENOTDIR, FileTests.Failure<DirectoryNotFoundException>(() => Make("/file").DeleteDirectory("/file", recursive: true)));
    }

    [Fact]
    public void DeleteDirectory_DoesNotFollowLinks()
    {
        Make("/kept/file");
        _files.CreateDirectory("/folder");
        _files.CreateSymbolicLink("/folder/link", "/kept");
        _files.CreateSymbolicLink("/link", "/kept");

        _files.DeleteDirectory("/folder", recursive: true);
        Assert.Equal(Errno.ENOTDIR, FileTests.Failure<DirectoryNotFoundException>(() => _files.DeleteDirectory("/link", recursive: true)));

        Assert.True(_files.Exists("/kept/file"));
    }

    [Fact]
    public void TreeDeeperThanAnyPath_IsListedAndRemoved()
    {
        // Built from the inside out: no path to the innermost folder is short enough.
        _files.CreateDirectory("/tree");
        for (var depth = 0; depth < 3_000; depth++)
        {
            _files.MakeDirectory("/next");
            _files.Move("/tree", "/next/tree");
            _files.Move("/next", "/tree");
        }

        Assert.Equal(3_000, _files.EnumerateEntries("/tree", recursive: true).Count());
        _files.DeleteDirectory("/tree", recursive: true);

        Assert.Empty(_files.EnumerateEntries("/"));
        Assert.Equal(1UL, _files.Statistics.Files - _files.Statistics.FreeFiles);
    }

    [Fact]
    public void TreeOfFiles_IsTheOneThatAMapRemembers() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3]).Array[1, 60].Sample(
            static steps =>
            {
                var files = SpecFileSystem.Create();
                var model = new SortedDictionary<string, string>(StringComparer.Ordinal);
                foreach (var (kind, folder, name, target) in steps)
                {
                    var path = $"/{folder}/{name}";
                    files.CreateDirectory($"/{folder}");
                    switch (kind)
                    {
                        case 0:
                            files.WriteAllText(path, $"{model.Count}");
                            model[path] = $"{model.Count}";
                            break;
                        case 1 when model.Remove(path):
                            files.Delete(path);
                            break;
                        case 2 when model.TryGetValue(path, out var text):
                            files.Move(path, $"/{folder}/{target}", overwrite: true);
                            _ = model.Remove(path);
                            model[$"/{folder}/{target}"] = text;
                            break;
                        default:
                            Assert.Equal(model.ContainsKey(path), files.Exists(path));
                            break;
                    }
                }

                var found = files.EnumerateEntries("/", recursive: true).Where(entry => entry.Kind == Kind.File)
                    .ToDictionary(entry => entry.Path.ToString(), entry => files.ReadAllText(entry.Path));
                Assert.Equal(model, new SortedDictionary<string, string>(found, StringComparer.Ordinal));
            },
            iter: 300);

    private string[] Paths(string folder, bool recursive = false) => [.. _files.EnumerateEntries(folder, recursive).Select(entry => entry.Path.ToString())];

    private SpecFileSystem Make(string path)
    {
        _files.CreateDirectory(path[..(path.LastIndexOf('/') + 1)]);
        _files.WriteAllText(path, "");
        return _files;
    }
}
