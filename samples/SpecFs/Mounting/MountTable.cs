using System.Text.RegularExpressions;

namespace SysSpec.SpecFs.Mounting;

/// <summary>One line of the kernel's table of mounts (proc_pid_mountinfo(5)).</summary>
/// <param name="Device">The mounted file system's device number, "major:minor"; no two mounted file systems share one.</param>
/// <param name="MountPoint">Where it is mounted.</param>
/// <param name="Type">Its type, such as <c>fuse.specfs</c>.</param>
internal sealed record MountTableEntry(string Device, string MountPoint, string Type)
{
    /// <summary>The number that the kernel gives a FUSE connection under <c>/sys/fs/fuse/connections</c>.</summary>
    public string ConnectionNumber => Device[(Device.IndexOf(':', StringComparison.Ordinal) + 1)..];
}

/// <summary>The mounts that this process sees. Reading them asks nothing of the mounted file systems, dead ones included.</summary>
internal static partial class MountTable
{
    private const string Path = "/proc/self/mountinfo";

    /// <summary>
    /// The mount that covers <paramref name="mountPoint"/>, the last one if several lie on top of each other; null if there is none.
    /// </summary>
    public static MountTableEntry? Find(string mountPoint) => Find(mountPoint, File.ReadLines(Path));

    /// <summary>As <see cref="Find(string)"/>, over given lines.</summary>
    public static MountTableEntry? Find(string mountPoint, IEnumerable<string> lines) =>
        lines.Select(Parse).LastOrDefault(entry => entry?.MountPoint == mountPoint);

    private static MountTableEntry? Parse(string line)
    {
        // Fields: id, parent, device, root, mount point, options, optional fields, "-", type, source, options.
        var fields = line.Split(' ');
        var separator = Array.IndexOf(fields, "-", 6 <= fields.Length ? 6 : fields.Length);
        return separator < 0 || separator + 1 >= fields.Length
            ? null
            : new MountTableEntry(fields[2], Unescape(fields[4]), fields[separator + 1]);
    }

    private static string Unescape(string field) =>
        OctalEscape().Replace(field, static match => ((char)Convert.ToInt32(match.Groups[1].Value, 8)).ToString());

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex OctalEscape();
}
