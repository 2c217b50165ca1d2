using SpecFs;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>Times, extended attributes, statistics and the options of a file system.</summary>
public sealed class AttributeTests
{
    private readonly SpecFileSystem _files = SpecFileSystem.Create();

    [Fact]
    public void ExtendedAttributes_AreReadBackListedAndRemoved()
    {
        _files.WriteAllText("/file", "");

        _files.SetExtendedAttribute("/file", "user.one", "1"u8);
        _files.SetExtendedAttribute("/file", "user.empty", []);
        _files.SetExtendedAttribute("/file", "user.one", "2"u8, PutFlags.Replace);

        Assert.Equal("2"u8.ToArray(), _files.GetExtendedAttribute("/file", "user.one"));
        Assert.True(_files.GetExtendedAttribute("/file", "user.empty") is []);
        Assert.Null(_files.GetExtendedAttribute("/file", "user.none"));
        Assert.Equal(["user.empty", "user.one"], _files.ListExtendedAttributes("/file").Order());
        _files.RemoveExtendedAttribute("/file", "user.one");
        Assert.Equal(["user.empty"], _files.ListExtendedAttributes("/file"));
    }

    [Fact]
    public void ManyExtendedAttributes_AreAllListed()
    {
        _files.WriteAllText("/file", "");
        for (var index = 0; index < 300; index++)
        {
            _files.SetExtendedAttribute("/file", $"user.{index}", []);
        }

        Assert.Equal(Enumerable.Range(0, 300).Select(index => $"user.{index}").Order(), _files.ListExtendedAttributes("/file").Order());
    }

    [Fact]
    public void ExtendedAttribute_ThatCannotBe_IsRefused()
    {
        _files.WriteAllText("/file", "");
        _files.SetExtendedAttribute("/file", "user.there", []);

        Assert.Equal(Errno.EEXIST, FileTests.Failure<SpecFsException>(() => _files.SetExtendedAttribute("/file", "user.there", [], PutFlags.Create)));
        Assert.Equal(Errno.ENODATA, FileTests.Failure<SpecFsException>(() => _files.RemoveExtendedAttribute("/file", "user.none")));
        Assert.Equal(Errno.EOPNOTSUPP, FileTests.Failure<SpecFsException>(() => _files.SetExtendedAttribute("/file", "other.name", [])));
        Assert.Equal(Errno.E2BIG, FileTests.Failure<SpecFsException>(() => _files.SetExtendedAttribute("/file", "user.big", new byte[65_537])));
        Assert.Equal(Errno.EPERM, FileTests.Failure<UnauthorizedAccessException>(() => _files.As(1, 1).SetExtendedAttribute("/file", "trusted.x", [])));
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00.0000000Z")]
    [InlineData("1969-12-31T23:59:59.9999999Z")]
    [InlineData("0001-01-01T00:00:00.0000000Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("2024-02-29T12:34:56.7890123Z")]
    public void Times_SurviveTheWayToDotNetAndBack(string text)
    {
        var moment = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(moment, moment.ToTime().ToDateTimeOffset());
    }

    [Fact]
    public void Clock_IsTheMachines()
    {
        var before = DateTimeOffset.UtcNow.ToTime().Seconds;

        var now = new SystemClock().Now();

        Assert.InRange(now.Seconds, before - 1, DateTimeOffset.UtcNow.ToTime().Seconds + 1);
        Assert.InRange(now.Nanoseconds, 0u, 999_999_999u);
    }

    [Fact]
    public void AccessTime_FollowsThePolicy()
    {
        foreach (var (policy, marks) in new[] { (AccessTimePolicy.Never, false), (AccessTimePolicy.Always, true), (AccessTimePolicy.Relative, true) })
        {
            var clock = new ManualClock();
            var files = SpecFileSystem.Create(new SpecFileSystemOptions { AccessTimes = policy, Clock = clock });
            files.WriteAllText("/file", "text");
            clock.Seconds = 5;

            _ = files.ReadAllText("/file");

            Assert.Equal(marks ? 5 : 0, files.GetAttributes("/file").Accessed.Seconds);
        }
    }

    [Fact]
    public void Budget_IsWhatStatisticsTell()
    {
        var files = SpecFileSystem.Create(new SpecFileSystemOptions { SizeBudget = 1 << 20 });

        Assert.Equal(256UL, files.Statistics.Blocks);
        files.Resize(2 << 20);
        Assert.Equal(512UL, files.Statistics.Blocks);
        Assert.Equal(255u, files.Statistics.NameLength);
    }

    [Fact]
    public void BudgetWithoutRoomForARoot_IsRefused() =>
        Assert.Equal(Errno.ENOSPC, FileTests.Failure<SpecFsException>(() => SpecFileSystem.Create(new SpecFileSystemOptions { SizeBudget = 1 })));

    [Fact]
    public void Paths_AreJoinedWithOneSlash()
    {
        Assert.Equal("/a/b", ("/a" / new SpecPath("b")).ToString());
        Assert.Equal("/a", (SpecPath.Root / "a").ToString());
        Assert.Equal("b", new SpecPath("/a/b//").Name.ToString());
        Assert.Equal("", SpecPath.Root.Name.ToString());
        Assert.True(new SpecPath("/a") == "/a"u8);
        Assert.NotEqual(new SpecPath("/a"), new SpecPath("/a/"));
    }

    [Fact]
    public void ManyThreads_WorkInOneFolder()
    {
        _files.CreateDirectory("/shared");

        Parallel.For(0, 8, worker =>
        {
            for (var round = 0; round < 200; round++)
            {
                var name = $"/shared/{round % 5}";
                try
                {
                    using var stream = _files.OpenFile(name, FileMode.OpenOrCreate);
                    stream.Write([(byte)worker]);
                    _files.Move(name, $"/shared/moved{worker}", overwrite: true);
                    _files.Delete($"/shared/moved{worker}");
                }
                catch (FileNotFoundException)
                {
                    // Another worker was faster.
                }
            }
        });

        _files.DeleteDirectory("/shared", recursive: true);
        Assert.Equal(1UL, _files.Statistics.Files - _files.Statistics.FreeFiles);
        Assert.Equal(_files.Statistics.Blocks, _files.Statistics.FreeBlocks + 1);
    }

    private sealed class ManualClock : IClock
    {
        public long Seconds { get; set; }

        public Time Now() => new() { Seconds = Seconds };
    }
}
