using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Devices;

/// <summary>A block device of the machine over a file, for one test (loop(4)).</summary>
internal sealed class LoopDevice : IDisposable
{
    public LoopDevice(string file)
    {
        using var setup = ServerProcess.Start("losetup", "--find", "--show", file);
        Path = setup.StandardOutput.ReadToEnd().Trim();
        Assert.True(ServerProcess.WaitForExit(setup) == 0, setup.StandardError.ReadToEnd());
    }

    public string Path { get; }

    public void Dispose() => Assert.Equal(0, ServerProcess.Run("losetup", "--detach", Path));
}

/// <summary>A test that needs a block device; skipped, with the reason, where none can be made.</summary>
internal sealed class LoopFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Obstacle = new(FindObstacle);

    public LoopFactAttribute()
    {
        Skip = Obstacle.Value;
    }

    private static string? FindObstacle()
    {
        using var image = new TemporaryImage();
        image.Write(0);
        try
        {
            using var loop = new LoopDevice(image.Path);
            return null;
        }
        catch (Exception obstacle)
        {
            return $"No block device can be made: {obstacle.Message}";
        }
    }
}
