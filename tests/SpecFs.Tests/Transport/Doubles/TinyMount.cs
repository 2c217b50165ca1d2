using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Tests.Transport.Doubles;

/// <summary>A <see cref="TinyFileSystem"/> mounted on a temporary folder for one test.</summary>
internal sealed class TinyMount : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TinyMount(MountOptions? options = null)
    {
        Mounted = MountedFileSystem.Mount(_folder.Path, options ?? new MountOptions(), FileSystem);
    }

    public TinyFileSystem FileSystem { get; } = new();

    public MountedFileSystem Mounted { get; }

    public string Folder => Mounted.Directory;

    public string File => Path.Combine(Folder, "file");

    public void Dispose()
    {
        Mounted.Dispose();
        _folder.Dispose();
    }
}
