using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Patches;

/// <summary>The specs of <c>Goldens/Bank</c>: a base, five patches in three files, their pins, and the systems that have them.</summary>
public static class Bank
{
    /// <summary>The files, by their paths in the folder.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = Directory.EnumerateFiles(Path.Combine(Golden.Folder, "Bank"), "*", SearchOption.AllDirectories)
        .ToDictionary(static f => Path.GetRelativePath(Path.Combine(Golden.Folder, "Bank"), f).Replace('\\', '/'), TestFiles.Read, StringComparer.Ordinal);

    /// <summary>A folder with a copy, and changes in it.</summary>
    public static Workspace Copy(params (string File, string Old, string New)[] changes)
    {
        var workspace = new Workspace();
        foreach (var (path, content) in Files)
        {
            workspace.Write(path, content);
        }

        foreach (var (file, old, @new) in changes)
        {
            var text = TestFiles.Read(Path.Combine(workspace.Folder, file));
            Assert.Contains(old, text, StringComparison.Ordinal);
            workspace.Write(file, text.Replace(old, @new, StringComparison.Ordinal));
        }

        return workspace;
    }

    /// <summary>All files of a folder, by path.</summary>
    public static SortedDictionary<string, string> Read(Workspace workspace) => new(
        Directory.EnumerateFiles(workspace.Folder, "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(workspace.Folder, f).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal),
        StringComparer.Ordinal);
}
