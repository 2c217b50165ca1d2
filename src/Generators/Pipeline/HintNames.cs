using System.Text;

namespace SysSpec.Generators.Pipeline;

/// <summary>Names of generated files: unique in a project even where file systems ignore case, and the same in every build.</summary>
public static class HintNames
{
    /// <summary><c>SpecFs.MemoryFs.Inodes-1a2b3c4d.g.cs</c>: the path, then a hash of it. Two equal hint names would silence the whole generator.</summary>
    public static string Of(string path)
    {
        var safe = new StringBuilder(path.Length);
        foreach (var c in path)
        {
            safe.Append(char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '_');
        }

        return $"{safe}-{Hash(path):x8}.g.cs";
    }

    // FNV-1a, 32 bits: string.GetHashCode differs from process to process.
    private static uint Hash(string text)
    {
        var hash = 2166136261;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash;
    }
}
