using CsCheck;
using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Tests.Transport;

public sealed class MountOptionsParserTests
{
    [Fact]
    public void NoOptions_AreTheDefaults() => Assert.Equal(new MountOptions(), MountOptionsParser.Parse([]));

    [Fact]
    public void AllOptions_AreRead()
    {
        var options = MountOptionsParser.Parse(
            [
                "fsname=a=b,subtype=c,allow_other,ro,suid,dev,noexec",
                "sync,dirsync,noatime,nodiratime,max_read=65536,threads=3,poll=20,default_permissions",
            ]);

        Assert.Equal(
            new MountOptions
            {
                SourceName = "a=b",
                Subtype = "c",
                Audience = MountAudience.Everybody,
                ReadOnly = true,
                HonourSetId = true,
                HonourDevices = true,
                NoExecute = true,
                Synchronous = true,
                SynchronousDirectories = true,
                AccessTimes = AccessTimePolicy.Never,
                NoDirectoryAccessTimes = true,
                MaxRead = 65536,
                Threads = 3,
                PollTime = TimeSpan.FromMicroseconds(20),
            },
            options);
    }

    [Fact]
    public void LaterOption_OverridesEarlierOne() =>
        Assert.Equal(
            new MountOptions { AccessTimes = AccessTimePolicy.Strict, Audience = MountAudience.Root, Threads = 4 },
            MountOptionsParser.Parse(["ro,noatime,allow_other,threads=2", "rw,strictatime,allow_root,max_idle_threads=4"]));

    [Theory]
    [InlineData("foo", "There is no mount option 'foo'; 'specfs mount --help' lists them.")]
    [InlineData("foo=1", "There is no mount option 'foo'; 'specfs mount --help' lists them.")]
    [InlineData("RO", "There is no mount option 'RO'; 'specfs mount --help' lists them.")]
    [InlineData("ro=1", "The mount option 'ro' takes no value.")]
    [InlineData("fsname", "The mount option 'fsname=' needs a name.")]
    [InlineData("fsname=", "The mount option 'fsname=' needs a name.")]
    [InlineData("max_read=12", "The mount option 'max_read=' needs a number of bytes from 4096 on.")]
    [InlineData("max_read=-4096", "The mount option 'max_read=' needs a number of bytes from 4096 on.")]
    [InlineData("threads=0", "The mount option 'threads=' needs a number from 1 to 1024.")]
    [InlineData("poll=-1", "The mount option 'poll=' needs a number of microseconds from 0 to 10000.")]
    [InlineData("threads=many", "The mount option 'threads=' needs a number from 1 to 1024.")]
    public void WrongOption_IsOneClearSentence(string text, string message) =>
        Assert.Equal(message, Assert.Throws<MountException>(() => MountOptionsParser.Parse(["noatime," + text])).Message);

    [Fact]
    public void AnyText_IsReadOrRefusedWithASentence() =>
        Gen.String.Sample(text =>
        {
            try
            {
                MountOptionsParser.Parse([text]);
                return true;
            }
            catch (MountException refusal)
            {
                return refusal.Message.EndsWith('.');
            }
        });
}
