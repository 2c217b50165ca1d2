using System.Text;
using SysSpec.Language.Interpretation.Values;

namespace SysSpec.Differential.Tests;

/// <summary>What the kernel is told comes from below: why something failed, and what times are kept.</summary>
public sealed class KernelAnswersTests
{
    private const int Immutable = 16;
    private const string SetDefault = "root amend contract Acls { amend op SetDefault { replace case NoSpace when list.count == 0 => fail ENOSPC; } }";
    private const string SetAccess = "root amend contract Acls { amend op SetAccess { replace case NoSpace when list.count == 0 => fail ENOSPC; } }";

    [Theory]
    [InlineData("system.posix_acl_default", SetDefault, 0, "ENOSPC")]
    [InlineData("system.posix_acl_default", SetDefault, Immutable, "EPERM")]
    [InlineData("system.posix_acl_default", SetAccess, 0, "")]
    [InlineData("system.posix_acl_access", SetAccess, 0, "ENOSPC")]
    [InlineData("system.posix_acl_access", SetAccess, Immutable, "EPERM")]
    [InlineData("system.posix_acl_access", SetDefault, 0, "")]
    public void Removexattr_SaysWhyAListStays(string name, string patch, int flags, string error)
    {
        var system = new ChangedFs(patch);
        Assert.Null(system.Call("FileFlags.Set", system.Root, ChangedFs.Number(flags)).Error);

        var result = system.Call("FuseXattrs.Removexattr", system.Request, Value.Of(Encoding.UTF8.GetBytes(name)));

        Assert.Equal(error, result.Error?.Name ?? "");
    }

    [Theory]
    [InlineData("", "1")]
    [InlineData("""
        root amend contract Times {
          replace function kept(time: Time) -> Time = Time { seconds: time.seconds };
          replace const Granularity: uint = 1000000000;
        }
        """, "1000000000")]
    public void Init_SaysHowFinelyTimesAreKept(string patch, string granularity)
    {
        var system = new ChangedFs(patch);

        var result = system.Call("FuseSession.Init", system.Request, system.Record("FuseSession.Init", 1, ("major", 7), ("minor", 31)));

        Assert.Equal(granularity, ChangedFs.Field(result, "timeGranularity"));
    }
}
