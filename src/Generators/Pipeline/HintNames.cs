using System.Globalization;
using System.Text;

namespace SysSpec.Generators.Pipeline;

/// <summary>Names of generated files: unique in a project even where file systems ignore case, and the same in every build.</summary>
public static class HintNames
{
    /// <summary>
    /// <c>specs.inode.directory-1a2b3c4d.g.cs</c>: the path of a spec, or another name, then a hash of it; a system before a path, with a colon between, comes first.
    /// Two equal hint names would silence the whole generator.
    /// </summary>
    public static string Of(string path)
    {
        var safe = new StringBuilder(path.Length + 16);
        var end = path.EndsWith(".sysspec", StringComparison.OrdinalIgnoreCase) ? path.Length - ".sysspec".Length : path.Length;
        for (var i = 0; i < end; i++)
        {
            var c = path[i] is '/' or ':' ? '.' : path[i];
            if (c != '.' || (safe.Length > 0 && safe[safe.Length - 1] != '.'))
            {
                safe.Append(char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '_');
            }
        }

        return safe.Append('-').Append(Hash(path).ToString("x8", CultureInfo.InvariantCulture)).Append(".g.cs").ToString();
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
