using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Tests.Transport;

public sealed class MountTableTests
{
    private static readonly string[] Lines =
    [
        "23 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
        "40 23 0:39 / /mnt/a rw,nosuid - fuse.specfs specfs rw,user_id=0",
        @"41 23 0:40 / /mnt/with\040space rw master:1 propagate_from:2 - tmpfs none rw",
        "42 40 0:41 / /mnt/a rw - tmpfs none rw",
    ];

    [Fact]
    public void FolderThatIsNoMountPoint_HasNoEntry() => Assert.Null(MountTable.Find("/mnt", Lines));

    [Fact]
    public void EscapedPathsAndOptionalFields_AreUnderstood() =>
        Assert.Equal(new MountTableEntry("0:40", "/mnt/with space", "tmpfs"), MountTable.Find("/mnt/with space", Lines));

    [Fact]
    public void MountsOnTopOfEachOther_ShowTheUppermost() => Assert.Equal("0:41", MountTable.Find("/mnt/a", Lines)?.Device);

    [Fact]
    public void LineOfAnotherForm_IsPassedOver() => Assert.Null(MountTable.Find("/mnt/a", ["", "1 2 3", "1 2 0:3 / /mnt/a rw x y z"]));

    [Fact]
    public void ConnectionNumber_IsTheMinorDeviceNumber() => Assert.Equal("39", MountTable.Find("/mnt/a", Lines[..2])?.ConnectionNumber);
}
