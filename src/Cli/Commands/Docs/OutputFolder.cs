using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Cli.Hosting;

namespace SysSpec.Cli.Commands.Docs;

/// <summary>The folder that the reference is written to. What lies there belongs to its author unless its first line says that this program wrote it.</summary>
internal static class OutputFolder
{
    /// <summary>Writes the pages and removes those of an earlier run that are not among them. Returns the number of the latter.</summary>
    /// <exception cref="RefusalException">The folder cannot be written to, or a page would replace a file of somebody else; nothing was written then.</exception>
    public static int Write(IReadOnlyList<Page> pages, string folder, string currentFolder) => RefusalException.Guard(
        () =>
        {
            var root = Path.GetFullPath(folder, currentFolder);
            var targets = pages.Select(page => (Page: page, File: Path.Combine(root, page.Path))).ToList();
            if (targets.Find(static t => File.Exists(t.File) && !IsOurs(t.File)) is { File: { } foreign })
            {
                throw new RefusalException($"'{foreign}' was not written by 'sysspec docs'; name another folder for --output, or move that file away.");
            }

            foreach (var (page, file) in targets)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file) ?? root);
                File.WriteAllText(file, page.Content);
            }

            return RemoveOthers(root, targets.Select(static t => t.File).ToHashSet(StringComparer.Ordinal));
        },
        $"The reference cannot be written to '{folder}'",
        "name a folder that can be written to");

    private static int RemoveOthers(string root, HashSet<string> kept)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var stale = Directory.EnumerateFiles(root, "*.md", options).Where(file => !kept.Contains(file) && IsOurs(file)).ToList();
        stale.ForEach(File.Delete);
        return stale.Count;
    }

    private static bool IsOurs(string file) => File.ReadLines(file).FirstOrDefault() == Page.Mark;
}
