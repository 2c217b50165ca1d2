using SysSpec.SpecFs.Mounting;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Transport;

public sealed class MountPointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ExistingFolder_BecomesAnAbsolutePath() =>
        Assert.Equal(_folder.Path, MountPoint.Resolve(Path.GetRelativePath(Environment.CurrentDirectory, _folder.Path) + "/."));

    [Fact]
    public void Link_IsFollowed()
    {
        var link = _folder.Path + "-link";
        File.CreateSymbolicLink(link, _folder.Path);
        try
        {
            Assert.Equal(_folder.Path, MountPoint.Resolve(link));
        }
        finally
        {
            File.Delete(link);
        }
    }

    [Fact]
    public void MissingFolder_IsRefused() =>
        AssertRefused($"{_folder.Path}/missing", $"The folder '{_folder.Path}/missing' does not exist; create it first.");

    [Fact]
    public void File_IsRefused()
    {
        var file = Path.GetTempFileName();
        try
        {
            AssertRefused(file, $"'{file}' is not a folder; name a folder to mount on.");
            AssertRefused(file + "/below", $"The folder '{file}/below' cannot be used: Not a directory.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void AssertRefused(string path, string message) =>
        Assert.Equal(message, Assert.Throws<MountException>(() => MountPoint.Resolve(path)).Message);
}
