namespace SysSpec.Cli.Tests.Harness;

/// <summary>A folder of spec files that goes away with the test.</summary>
public sealed class Workspace : IDisposable
{
    /// <summary>A spec without findings.</summary>
    public const string Fine = "namespace Fine;\n\ncontract Door { op Open() { case Opened => {} } }\n";

    /// <summary>A spec with one warning and no error.</summary>
    public const string Doubtful = "namespace Doubtful;\n\ncontract Door { op Open(); }\n\ncontract House relies Door { op Enter(); }\n";

    /// <summary>A spec with one error.</summary>
    public const string Wrong = "namespace Wrong;\n\ncontract Door { model open: bolo; }\n";

    public string Folder { get; } = Directory.CreateTempSubdirectory("sysspec-test-").FullName;

    /// <summary>Writes a file, and the folders to it; returns its full path.</summary>
    public string Write(string path, string content) => Write(path, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Writes bytes.</summary>
    public string Write(string path, byte[] content)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? Folder);
        File.WriteAllBytes(full, content);
        return full;
    }

    /// <summary>Runs the tool in the folder, as a pipe sees it.</summary>
    public ToolRun Run(params string[] arguments) => Tool.Run(Folder, arguments);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
