using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>A test that mounts and acts as other users; skipped, with the reason, where that is not possible.</summary>
internal sealed class RootFuseFactAttribute : FactAttribute
{
    public RootFuseFactAttribute()
    {
        Skip = FuseSupport.Obstacle ?? (Environment.IsPrivilegedProcess ? null : "Only root can act as another user.");
    }
}
