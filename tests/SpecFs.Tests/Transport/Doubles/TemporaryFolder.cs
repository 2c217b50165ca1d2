namespace SysSpec.SpecFs.Tests.Transport.Doubles;

/// <summary>An empty folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("specfs-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: false);
}
