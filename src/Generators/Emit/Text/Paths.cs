namespace SysSpec.Generators.Emit.Text;

/// <summary>Paths of specs, with <c>/</c> between folders.</summary>
public static class Paths
{
    /// <summary>The last part of a path.</summary>
    public static string FileName(string path) => path.Substring(path.LastIndexOf('/') + 1);

    /// <summary>The path that <c>#line</c> names: below <paramref name="root"/>, with <c>.</c> and <c>..</c> resolved.</summary>
    public static string Under(string root, string path)
    {
        if (root.Length == 0 || path.StartsWith("/", StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':'))
        {
            return path;
        }

        var parts = new List<string>();
        foreach (var part in (root.Replace('\\', '/').TrimEnd('/') + "/" + path).Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ".")
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }
}
