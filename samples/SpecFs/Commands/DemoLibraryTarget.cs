using SpecFs;

namespace SysSpec.SpecFs.Commands;

/// <summary>The file system inside this process, used as a library.</summary>
internal sealed class DemoLibraryTarget : DemoTarget
{
    private const long UnitOfBlocks = 512;

    private readonly SpecFileSystem _files = SpecFileSystem.Create();

    public override void CreateDirectory(string path) => _files.CreateDirectory(path);

    public override Stream Open(string path, FileMode mode, FileAccess access) => _files.OpenFile(path, mode, access);

    public override void CreateSymbolicLink(string path, string target) => _files.CreateSymbolicLink(path, target);

    public override string? LinkTarget(string path) =>
        _files.GetAttributes(path, followLinks: false).Kind == Kind.SymbolicLink ? _files.ReadSymbolicLink(path).ToString() : null;

    public override void Rename(string from, string to) => _files.Move(from, to, overwrite: true);

    public override void Delete(string path) => _files.Delete(path);

    public override bool Exists(string path) => _files.Exists(path);

    public override long SpaceOf(string path) => (long)_files.GetAttributes(path).Blocks * UnitOfBlocks;
}
