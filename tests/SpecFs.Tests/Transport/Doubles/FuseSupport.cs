using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Tests.Transport.Doubles;

/// <summary>Whether this user can mount FUSE on this machine, found out once by doing it.</summary>
internal static class FuseSupport
{
    private static readonly Lazy<string?> FirstTry = new(FindObstacle);

    /// <summary>Why mounting is not possible; null where it is.</summary>
    public static string? Obstacle => FirstTry.Value;

    private static string? FindObstacle()
    {
        using var folder = new TemporaryFolder();
        try
        {
            using var mounted = MountedFileSystem.Mount(folder.Path, new MountOptions(), new TinyFileSystem());
            return null;
        }
        catch (MountException obstacle)
        {
            return obstacle.Message;
        }
    }
}
