using System.Diagnostics;
using System.Globalization;

namespace SysSpec.SpecFs.Commands;

/// <summary>A mounted file system, used through the kernel like any other.</summary>
/// <param name="folder">Where it is mounted.</param>
internal sealed class DemoMountTarget(string folder) : DemoTarget
{
    private const long UnitOfBlocks = 512;

    public string Folder => folder;

    public override void CreateDirectory(string path) => Directory.CreateDirectory(Full(path));

    public override Stream Open(string path, FileMode mode, FileAccess access) => new FileStream(Full(path), mode, access);

    public override void CreateSymbolicLink(string path, string target) => File.CreateSymbolicLink(Full(path), target);

    public override string? LinkTarget(string path) => new FileInfo(Full(path)).LinkTarget;

    public override void Rename(string from, string to) => File.Move(Full(from), Full(to), overwrite: true);

    public override void Delete(string path) => File.Delete(Full(path));

    public override bool Exists(string path) => Path.Exists(Full(path));

    // .NET does not tell the blocks of a file.
    public override long SpaceOf(string path)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%b", Full(path)]) { RedirectStandardOutput = true })
            ?? throw new IOException("The program 'stat' does not start.");
        var blocks = stat.StandardOutput.ReadToEnd();
        stat.WaitForExit();
        return long.Parse(blocks, CultureInfo.InvariantCulture) * UnitOfBlocks;
    }

    private string Full(string path) => Path.Combine(folder, path);
}
