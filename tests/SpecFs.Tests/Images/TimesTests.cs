using SpecFs;
using SysSpec.SpecFs.Tests.Crashes;

namespace SysSpec.SpecFs.Tests.Images;

/// <summary>Times of inodes over a remount: whole seconds of 32 bits, or nanoseconds and two bits more.</summary>
public sealed class TimesTests
{
    private const long FirstSecond = -0x80000000L;
    private const long LastOfSeconds = 0x7FFFFFFFL;
    private const long LastOfNanoseconds = 0x37FFFFFFFL;

    /// <summary>A moment, and what an image with times of seconds, and one with nanoseconds, keeps of it.</summary>
    public static TheoryData<string, long, uint> Moments()
    {
        var data = new TheoryData<string, long, uint>();
        foreach (var system in SystemsUnderTest.Names)
        {
            foreach (var (seconds, nanoseconds) in ((long, uint)[])[(0, 0), (1_700_000_000, 123_456_789), (-1, 999_999_999), (FirstSecond, 1), (FirstSecond - 1, 5), (LastOfSeconds, 7), (LastOfSeconds + 1, 8), (0x100000000, 9),
                (0x17FFFFFFF, 10), (0x180000000, 11), (LastOfNanoseconds, 999_999_998), (LastOfNanoseconds + 1, 0), (1L << 40, 3)])
            {
                data.Add(system, seconds, nanoseconds);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public void ATime_IsToldAsItIsKept(string system, long seconds, uint nanoseconds)
    {
        var moment = new Time { Seconds = seconds, Nanoseconds = nanoseconds };
        var kept = system is "NanosecondFs" or "FullFs" or "SpecFsExt4" or "UnloggedFs"
            ? seconds < FirstSecond ? new Time { Seconds = FirstSecond }
                : seconds > LastOfNanoseconds ? new Time { Seconds = LastOfNanoseconds, Nanoseconds = 999_999_999 }
                : moment
            : new Time { Seconds = Math.Clamp(seconds, FirstSecond, LastOfSeconds) };
        var device = new MemoryBlockDevice(2048);
        var create = SystemsUnderTest.Named(system);
        Assert.Equal(0, create(device).Format(64));
        var image = create(device);
        Assert.Equal(0, image.Mount());
        Assert.Equal(Errno.None, image.Make("/file", isFolder: false));
        Assert.Equal(Errno.None, image.SetTimes("/file", moment, moment));

        // What is kept is told at once, and not only after a remount.
        Assert.Equal((kept, kept), (image.TimesOf("/file").Accessed, image.TimesOf("/file").Modified));
        Assert.Equal(Errno.None, image.Sync());
        var again = create(device);
        Assert.Equal(0, again.Mount());
        Assert.Equal((kept, kept), (again.TimesOf("/file").Accessed, again.TimesOf("/file").Modified));
        Assert.Equal(image.TimesOf("/file").Changed, again.TimesOf("/file").Changed);
    }
}
