namespace SysSpec.SpecFs.Tests.Transport.Doubles;

/// <summary>A test that mounts; skipped, with the reason, where this user cannot mount FUSE on this machine.</summary>
internal sealed class FuseFactAttribute : FactAttribute
{
    public FuseFactAttribute()
    {
        Skip = FuseSupport.Obstacle;
    }

    /// <summary>The program that must be on the path besides.</summary>
    public string? Needs
    {
        get;
        init
        {
            field = value;
            Skip ??= value is not null && !IsOnPath(value) ? $"{value} is not installed." : null;
        }
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
