using SysSpec.SpecFs.Mounting;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Transport;

/// <summary>The way an ordinary user mounts; root may use it too.</summary>
public sealed class FusermountMounterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FuseFact(Needs = "fusermount3")]
    public void Helper_MountsAndUnmounts()
    {
        var options = new MountOptions { SourceName = "x", ReadOnly = true, NoExecute = true, AccessTimes = AccessTimePolicy.Never };
        using (Mount(options))
        {
            Assert.True(File.Exists(Path.Combine(_folder.Path, "file")));
            Assert.Equal("fuse.specfs", MountTable.Find(_folder.Path)?.Type);
        }

        Assert.Null(MountTable.Find(_folder.Path));
    }

    [FuseFact(Needs = "fusermount3")]
    public void Helper_TakesAwayAMountInUse()
    {
        var mounted = Mount(new MountOptions());
        using var open = File.OpenRead(Path.Combine(_folder.Path, "file"));

        mounted.Dispose();

        Assert.Null(MountTable.Find(_folder.Path));
    }

    [FuseFact(Needs = "fusermount3")]
    public void HelpersComplaint_IsTheReason()
    {
        var refusal = Assert.Throws<MountException>(() => new FusermountMounter().Mount(_folder.Path + "/missing", new MountOptions()));

        Assert.StartsWith("fusermount3: ", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
    }

    private MountedFileSystem Mount(MountOptions options) =>
        MountedFileSystem.Mount(_folder.Path, options, new TinyFileSystem(), new FusermountMounter());
}
