using SpecFs;
using SysSpec.SpecFs.Images;

namespace SysSpec.SpecFs.Tests.Crashes;

/// <summary>The systems that are listed in samples/SpecFs/Images/Systems/ImageSystems.targets.</summary>
public sealed class SystemsUnderTestTests
{
    public static TheoryData<string> Names => [.. SystemsUnderTest.Names];

    [Fact]
    public void AllSystemsOfTheProgram_CanBeTested() => Assert.Equal(ImageSystems.OfSpecs.Names, SystemsUnderTest.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void WhatWasSynced_IsThereAfterTheNextMount(string system)
    {
        var device = new MemoryBlockDevice(2048);
        Assert.Equal(0, SystemsUnderTest.Named(system)(device).Format(64));
        var image = SystemsUnderTest.Named(system)(device);
        Assert.Equal(0, image.Mount());
        Assert.Equal(Errno.None, image.Make("/folder", isFolder: true));
        Assert.Equal(Errno.None, image.Make("/folder/file", isFolder: false));
        Assert.Equal(Errno.None, image.Write("/folder/file", 5000, "text"u8));
        Assert.Equal(Errno.None, image.Sync());

        var again = SystemsUnderTest.Named(system)(device);

        Assert.Equal(0, again.Mount());
        Assert.Equal(Errno.None, again.Read("/folder/file", out var content));
        Assert.True("text"u8.SequenceEqual(content.AsSpan(5000)));
        Assert.Equal(-1, content.AsSpan(0, 5000).IndexOfAnyExcept((byte)0));
    }
}
