using System.Globalization;

namespace SysSpec.SpecFs.Mounting;

/// <summary>
/// Reads the texts after <c>-o</c>: names and <c>name=value</c> pairs between commas. A later option overrides an earlier one.
/// </summary>
public static class MountOptionsParser
{
    // The kernel reads whole pages, so a smaller limit would have no effect but to confuse it.
    private const int SmallestMaxRead = 4096;

    // Each thread keeps buffers for the longest request and reply; more than this is a slip of the pen.
    private const int MostThreads = 1024;

    // In microseconds. Longer than a disk takes, polling only heats the room.
    private const int LongestPoll = 10_000;

    /// <summary>What a number of threads is, for a message.</summary>
    internal static readonly string ThreadsExpected = $"a number from 1 to {MostThreads}";

    private static readonly Dictionary<string, Func<MountOptions, MountOptions>> Switches = new()
    {
        ["rw"] = static options => options with { ReadOnly = false },
        ["ro"] = static options => options with { ReadOnly = true },
        ["suid"] = static options => options with { HonourSetId = true },
        ["nosuid"] = static options => options with { HonourSetId = false },
        ["dev"] = static options => options with { HonourDevices = true },
        ["nodev"] = static options => options with { HonourDevices = false },
        ["exec"] = static options => options with { NoExecute = false },
        ["noexec"] = static options => options with { NoExecute = true },
        ["sync"] = static options => options with { Synchronous = true },
        ["async"] = static options => options with { Synchronous = false },
        ["dirsync"] = static options => options with { SynchronousDirectories = true },
        ["relatime"] = static options => options with { AccessTimes = AccessTimePolicy.Relative },
        ["strictatime"] = static options => options with { AccessTimes = AccessTimePolicy.Strict },
        ["noatime"] = static options => options with { AccessTimes = AccessTimePolicy.Never },
        ["diratime"] = static options => options with { NoDirectoryAccessTimes = false },
        ["nodiratime"] = static options => options with { NoDirectoryAccessTimes = true },
        ["allow_other"] = static options => options with { Audience = MountAudience.Everybody },
        ["allow_root"] = static options => options with { Audience = MountAudience.Root },
        // Every mount has it: the file system leaves the check of permissions to the kernel.
        ["default_permissions"] = static options => options,
    };

    private static readonly Dictionary<string, (string Expected, Func<MountOptions, string, MountOptions?> Apply)> Settings = new()
    {
        ["fsname"] = ("a name", static (options, value) => options with { SourceName = value }),
        ["subtype"] = ("a name", static (options, value) => options with { Subtype = value }),
        ["max_read"] = ($"a number of bytes from {SmallestMaxRead} on", static (options, value) =>
            ParseNumber(value, SmallestMaxRead, int.MaxValue) is { } bytes ? options with { MaxRead = bytes } : null),
        ["threads"] = (ThreadsExpected, ApplyThreads),
        // The name that other FUSE programs use.
        ["max_idle_threads"] = (ThreadsExpected, ApplyThreads),
        ["poll"] = ($"a number of microseconds from 0 to {LongestPoll}", static (options, value) =>
            ParseNumber(value, 0, LongestPoll) is { } microseconds ? options with { PollTime = TimeSpan.FromMicroseconds(microseconds) } : null),
    };

    /// <summary>The names of all options, for a help text.</summary>
    public static IEnumerable<string> Names => Switches.Keys.Concat(Settings.Keys.Select(static name => name + "="));

    /// <summary>Reads all options.</summary>
    /// <param name="texts">The text after each <c>-o</c>, in order.</param>
    /// <exception cref="MountException">An option is unknown or its value is not one it can have.</exception>
    public static MountOptions Parse(IEnumerable<string> texts) =>
        texts.SelectMany(static text => text.Split(',', StringSplitOptions.RemoveEmptyEntries)).Aggregate(new MountOptions(), Apply);

    private static MountOptions Apply(MountOptions options, string text)
    {
        var split = text.IndexOf('=', StringComparison.Ordinal);
        var name = split < 0 ? text : text[..split];
        if (Switches.TryGetValue(name, out var apply))
        {
            return split < 0 ? apply(options) : throw new MountException($"The mount option '{name}' takes no value.");
        }

        if (!Settings.TryGetValue(name, out var setting))
        {
            throw new MountException($"There is no mount option '{name}'; 'specfs mount --help' lists them.");
        }

        var value = split < 0 ? "" : text[(split + 1)..];
        return (value.Length > 0 ? setting.Apply(options, value) : null)
            ?? throw new MountException($"The mount option '{name}=' needs {setting.Expected}.");
    }

    /// <summary>Reads a number of threads.</summary>
    /// <returns>The number, or null if it is none or out of range.</returns>
    internal static int? ParseThreads(string text) => ParseNumber(text, 1, MostThreads);

    private static MountOptions? ApplyThreads(MountOptions options, string value) =>
        ParseThreads(value) is { } threads ? options with { Threads = threads } : null;

    private static int? ParseNumber(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : null;
}
