using SysSpec.LockDefects.Running;

namespace SysSpec.LockDefects;

/// <summary>The page of defects is current, but for how many runs those took that threads show.</summary>
public sealed class DocumentTests
{
    [Fact]
    public void ThePage_IsCurrent()
    {
        var page = File.ReadAllText(Document.File);
        var current = Document.Make(Document.RunsIn(page));
        if (Environment.GetEnvironmentVariable("SYSSPEC_ACCEPT_GOLDENS") == "1")
        {
            File.WriteAllText(Document.File, current);
        }

        Assert.Equal(current, File.ReadAllText(Document.File));
    }
}
