using System.Globalization;
using SpecFs;
using Xunit.Abstractions;

namespace SysSpec.SpecFs.Tests.Crashes;

/// <summary>What a loss of power leaves of an image: all that was synced with the log, and less without it.</summary>
public sealed class JournalTests(ITestOutputHelper output)
{
    private static readonly CrashBounds s_bounds = new(Reorderings: 24);

    /// <summary>Systems with a log, and seeds: three, or as many as SYSSPEC_CRASH_SEEDS says.</summary>
    public static TheoryData<string, int> Systems()
    {
        var seeds = int.TryParse(Environment.GetEnvironmentVariable("SYSSPEC_CRASH_SEEDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : 3;
        var data = new TheoryData<string, int>();
        foreach (var system in (string[])["JournalFs", "SpecFsExt4"])
        {
            for (var seed = 1; seed <= seeds; seed++)
            {
                data.Add(system, seed);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void WithTheLog_EveryStateHasWhatWasSynced(string system, int seed)
    {
        var findings = CrashSearch.Run(SystemsUnderTest.Named(system), seed, syncs: 4, s_bounds with { Seed = seed }, nested: 100);

        output.WriteLine($"{findings.States} states, {findings.Violations.Count} violations.");
        Assert.Empty(findings.Violations);
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void WithADeviceThatFails_EveryStateHasWhatWasSynced(string system, int seed)
    {
        var findings = CrashSearch.Run(SystemsUnderTest.Named(system), seed, syncs: 12, new CrashBounds(Reorderings: 8, Seed: seed), faults: true);

        output.WriteLine($"{findings.States} states, {findings.Violations.Count} violations.");
        Assert.Empty(findings.Violations);
    }

    [Fact]
    public void WithoutIt_SomeHaveNot()
    {
        var findings = CrashSearch.Run(SystemsUnderTest.Named("DiskFs"), seed: 1, syncs: 5, s_bounds);

        output.WriteLine($"{findings.States} states, {findings.Violations.Count} violations.");
        Assert.NotEmpty(findings.Violations);
    }

    [Fact]
    public void WhatIsLargerThanTheLog_StaysInMemoryUntilItFits()
    {
        // A page in each of so many regions of 4 MiB needs as many blocks of the file's map, and the log has 1,024.
        const int Regions = 1_100;
        const long Apart = 1016L * BlockSize.Bytes;
        var device = new MemoryBlockDevice(8192);
        Assert.Equal(0, SystemsUnderTest.Named("JournalFs")(device).Format(64));
        var image = SystemsUnderTest.Named("JournalFs")(device);
        Assert.Equal(0, image.Mount());
        Assert.Equal(Errno.None, image.Make("/kept", isFolder: false));
        Assert.Equal(Errno.None, image.Write("/kept", 0, "kept"u8));
        Assert.Equal(Errno.None, image.Make("/sparse", isFolder: false));
        for (var region = 0; region < Regions; region++)
        {
            Assert.Equal(Errno.None, image.Write("/sparse", region * Apart, "x"u8));
        }

        Assert.Equal(Errno.ENOSPC, image.Sync());
        Assert.Equal(Errno.ENOSPC, image.Sync());
        Assert.Equal(Errno.None, image.Remove("/sparse", isFolder: false));
        Assert.Equal(Errno.None, image.Sync());

        var again = SystemsUnderTest.Named("JournalFs")(device);
        Assert.Equal(0, again.Mount());
        Assert.Empty(again.Look());
        Assert.Equal(Errno.None, again.Read("/kept", out var content));
        Assert.Equal("kept"u8.ToArray(), content);
        Assert.Equal(Errno.ENOENT, again.Read("/sparse", out _));
    }
}
