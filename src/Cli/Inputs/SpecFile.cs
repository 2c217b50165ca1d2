using System.Text;
using SysSpec.Cli.Hosting;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Inputs;

/// <summary>A spec file on disk: its full path, and the path that messages show.</summary>
internal sealed record SpecFile(string FullPath, string ShownPath)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The path with <c>/</c> that messages show: from the current folder for what lies in it, else the full one.</summary>
    public static string Shown(string fullPath, string currentFolder)
    {
        var relative = Path.GetRelativePath(currentFolder, fullPath);
        var isBelow = relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative);
        return (isBelow ? relative : fullPath).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>The text of the file.</summary>
    /// <exception cref="RefusalException">The file cannot be read or is not UTF-8.</exception>
    public SourceText Read()
    {
        var bytes = RefusalException.Guard(() => File.ReadAllBytes(FullPath), $"'{ShownPath}' cannot be read", "make it readable or leave it out");
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            return new SourceText(ShownPath, StrictUtf8.GetString(bytes, start, bytes.Length - start));
        }
        catch (DecoderFallbackException)
        {
            var valid = Encoding.UTF8.GetString(bytes, start, bytes.Length - start);
            var line = valid.AsSpan(0, valid.IndexOf('\uFFFD', StringComparison.Ordinal)).Count('\n') + 1;
            throw new RefusalException($"'{ShownPath}' is not UTF-8 (line {line}); save it as UTF-8.");
        }
    }
}
