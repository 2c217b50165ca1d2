namespace SysSpec.SpecFs.Commands;

/// <summary>Where the demonstration works: a mount, or the file system inside this process. Paths are relative to its top.</summary>
internal abstract class DemoTarget
{
    public abstract void CreateDirectory(string path);

    /// <summary>Opens a file.</summary>
    public abstract Stream Open(string path, FileMode mode, FileAccess access);

    public abstract void CreateSymbolicLink(string path, string target);

    public abstract string? LinkTarget(string path);

    /// <summary>Renames, over what has the new name.</summary>
    public abstract void Rename(string from, string to);

    public abstract void Delete(string path);

    public abstract bool Exists(string path);

    /// <summary>The bytes of space that a file takes.</summary>
    public abstract long SpaceOf(string path);
}
