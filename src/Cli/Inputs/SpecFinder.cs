using SysSpec.Cli.Hosting;

namespace SysSpec.Cli.Inputs;

/// <summary>Finds the spec files that paths of a command line name.</summary>
internal static class SpecFinder
{
    private const string Extension = ".sysspec";

    /// <summary>
    /// The files, each once, by shown path (ordinal). Of a folder all spec files in it and below; what a build writes (folders <c>obj</c> and <c>bin</c>) is passed over, and links to folders
    /// are not followed, so that a circle of links has an end.
    /// </summary>
    /// <param name="paths">Files and folders; none means the current folder.</param>
    /// <param name="currentFolder">The full path that relative paths start from.</param>
    /// <exception cref="RefusalException">A path is missing, is no spec or has none below it.</exception>
    public static IReadOnlyList<SpecFile> Find(IReadOnlyList<string> paths, string currentFolder) => (paths.Count == 0 ? ["."] : paths)
        .SelectMany(path => Find(path, currentFolder))
        .DistinctBy(static file => file.FullPath)
        .OrderBy(static file => file.ShownPath, StringComparer.Ordinal)
        .ToList();

    private static List<SpecFile> Find(string path, string currentFolder)
    {
        if (path.Length == 0)
        {
            throw new RefusalException("A path is empty; name a .sysspec file or a folder.");
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, currentFolder));
        if (Directory.Exists(full))
        {
            var found = RefusalException.Guard(() => Below(full).ToList(), $"The folder '{path}' cannot be searched", "make it readable or name the folders in it that are");
            return found.Count > 0
                ? found.ConvertAll(file => new SpecFile(file, SpecFile.Shown(file, currentFolder)))
                : throw new RefusalException($"There is no {Extension} file in '{path}' or below it (folders obj and bin are passed over); name a file or folder that has some.");
        }

        if (!File.Exists(full))
        {
            throw new RefusalException($"There is no file or folder '{path}'; check the spelling, or run from the folder that it starts in.");
        }

        return full.EndsWith(Extension, StringComparison.Ordinal)
            ? [new SpecFile(full, SpecFile.Shown(full, currentFolder))]
            : throw new RefusalException($"'{path}' is no {Extension} file; name a spec file or a folder that has some.");
    }

    private static IEnumerable<string> Below(string folder)
    {
        var open = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        while (open.TryPop(out var next))
        {
            foreach (var entry in next.EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo child)
                {
                    if (child.Name is not ("obj" or "bin") && child.LinkTarget is null)
                    {
                        open.Push(child);
                    }
                }
                else if (entry.Name.EndsWith(Extension, StringComparison.Ordinal))
                {
                    yield return entry.FullName;
                }
            }
        }
    }
}
