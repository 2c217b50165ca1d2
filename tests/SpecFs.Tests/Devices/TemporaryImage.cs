using SpecFs;

namespace SysSpec.SpecFs.Tests.Devices;

/// <summary>A path where nothing is at first; what a test puts there goes away with it.</summary>
internal sealed class TemporaryImage : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("specfs-image-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "image");

    /// <summary>Puts a file of blocks there.</summary>
    public void Write(params byte[] fillings) => File.WriteAllBytes(Path, Blocks.Of(fillings));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
