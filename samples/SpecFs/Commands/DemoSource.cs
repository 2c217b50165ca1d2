namespace SysSpec.SpecFs.Commands;

/// <summary>A real tree of files to copy.</summary>
/// <param name="Folder">Its absolute path.</param>
/// <param name="Entries">Folders, files and symbolic links in it, a folder before what is in it.</param>
internal sealed record DemoSource(string Folder, IReadOnlyList<FileSystemInfo> Entries)
{
    private const string Marker = "SysSpec.slnx";

    private static readonly string[] Unwanted = ["bin", "obj", ".git", ".vs", ".idea"];

    /// <summary>The sources that this program was built from, else the system's header files; null if there are neither.</summary>
    public static DemoSource? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return Of(folder.FullName);
            }
        }

        return Directory.Exists("/usr/include") ? Of("/usr/include") : null;
    }

    /// <summary>A folder's tree, without what compilers and version control leave in it.</summary>
    /// <param name="folder">The folder.</param>
    public static DemoSource Of(string folder)
    {
        var entries = new List<FileSystemInfo>();
        var open = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        while (open.TryPop(out var next))
        {
            foreach (var entry in next.EnumerateFileSystemInfos().Where(static entry => !Unwanted.Contains(entry.Name)).OrderBy(static entry => entry.Name, StringComparer.Ordinal))
            {
                entries.Add(entry);
                if (entry is DirectoryInfo { LinkTarget: null } below)
                {
                    open.Push(below);
                }
            }
        }

        return new DemoSource(Path.GetFullPath(folder), entries);
    }

    /// <summary>The path of an entry below the folder.</summary>
    public string RelativePath(FileSystemInfo entry) => Path.GetRelativePath(Folder, entry.FullName);
}
