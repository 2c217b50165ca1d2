using SysSpec.Language;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Differential;

/// <summary>The specs of the repository.</summary>
public static class SpecFiles
{
    /// <summary>The repository's folder: the nearest one above this assembly that has the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The specs under <c>specs</c>, by their paths.</summary>
    public static IReadOnlyDictionary<string, string> Read() =>
        Directory.GetFiles(Path.Combine(Root, "specs"), "*.sysspec", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToDictionary(static p => p, File.ReadAllText);

    /// <summary>Specs, bound; they have no errors.</summary>
    public static SpecModel Bind(IReadOnlyDictionary<string, string> files)
    {
        var compilation = Compilation.Create([.. files.Select(static f => SyntaxTree.Parse(new SourceText(f.Key, f.Value)))]);
        return compilation.HasErrors ? throw new InvalidOperationException(string.Join("\n", compilation.Diagnostics)) : compilation.Model;
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "SysSpec.slnx")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} lies in no checkout of the repository, so its specs cannot be found.");
    }
}
