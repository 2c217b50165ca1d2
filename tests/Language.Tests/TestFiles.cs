namespace SysSpec.Language.Tests;

/// <summary>Files of the project that tests read.</summary>
public static class TestFiles
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The source folder of these tests.</summary>
    public static string Tests { get; } = Path.Combine(Root, "tests", "Language.Tests");

    /// <summary>All text of a file, with line feeds only.</summary>
    public static string Read(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    /// <summary>The contents of the fenced blocks of a Markdown text whose info string is exactly <paramref name="info"/>.</summary>
    public static IReadOnlyList<string> Fences(string markdown, string info)
    {
        var blocks = new List<string>();
        List<string>? open = null;
        var isWanted = false;
        foreach (var line in markdown.Split('\n'))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                open?.Add(line);
            }
            else if (open is null)
            {
                open = [];
                isWanted = line[3..].Trim() == info;
            }
            else
            {
                if (isWanted)
                {
                    blocks.Add(string.Join("\n", open) + "\n");
                }

                open = null;
            }
        }

        return blocks;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SysSpec.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not lie under the folder of SysSpec.slnx.");
    }
}
