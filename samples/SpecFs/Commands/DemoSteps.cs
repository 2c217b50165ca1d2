using System.Diagnostics;
using System.Text;

namespace SysSpec.SpecFs.Commands;

/// <summary>What a step of the demonstration found.</summary>
/// <param name="Succeeded">Whether everything was as it has to be.</param>
/// <param name="Text">What was done, with figures; or what was wrong.</param>
internal sealed record DemoResult(bool Succeeded, string Text);

/// <summary>The steps of the demonstration that work in a mount and in process alike.</summary>
internal static class DemoSteps
{
    private const string Tree = "tree";
    private const long PageSize = 4096;
    private const int BufferSize = 1 << 17;

    /// <summary>Copies a tree in.</summary>
    public static DemoResult Copy(DemoTarget target, DemoSource source)
    {
        var (files, folders, links, bytes) = (0, 0, 0, 0L);
        var watch = Stopwatch.StartNew();
        target.CreateDirectory(Tree);
        foreach (var entry in source.Entries)
        {
            var path = Inside(source, entry);
            switch (entry)
            {
                case { LinkTarget: { } leadsTo }:
                    target.CreateSymbolicLink(path, leadsTo);
                    links++;
                    break;
                case DirectoryInfo:
                    target.CreateDirectory(path);
                    folders++;
                    break;
                case FileInfo file:
                    using (var from = file.OpenRead())
                    using (var to = target.Open(path, FileMode.CreateNew, FileAccess.Write))
                    {
                        from.CopyTo(to, BufferSize);
                        bytes += to.Position;
                    }

                    files++;
                    break;
                default:
                    break;
            }
        }

        return new(true, $"{files:N0} files, {folders:N0} folders, {links:N0} links from {source.Folder}: {Rate(bytes, watch.Elapsed)}");
    }

    /// <summary>Reads everything back and compares it byte for byte.</summary>
    public static DemoResult Verify(DemoTarget target, DemoSource source)
    {
        var bytes = 0L;
        var watch = Stopwatch.StartNew();
        foreach (var entry in source.Entries)
        {
            var path = Inside(source, entry);
            if (entry.LinkTarget is { } leadsTo)
            {
                if (target.LinkTarget(path) != leadsTo)
                {
                    return new(false, $"The link '{path}' does not lead to '{leadsTo}'.");
                }
            }
            else if (entry is FileInfo file)
            {
                using var original = file.OpenRead();
                using var copy = target.Open(path, FileMode.Open, FileAccess.Read);
                if (!Same(original, copy))
                {
                    return new(false, $"The file '{path}' differs from its original.");
                }

                bytes += copy.Length;
            }
        }

        return new(true, $"every byte is the original's: {Rate(bytes, watch.Elapsed)}");
    }

    /// <summary>rename() of a file onto itself does nothing.</summary>
    public static DemoResult RenameOntoItself(DemoTarget target)
    {
        Write(target, "same", "content");
        target.Rename("same", "same");
        return new(Read(target, "same") == "content", "the file is still there with its content");
    }

    /// <summary>A file that is deleted while it is open lives on until it is closed.</summary>
    public static DemoResult DeleteWhileOpen(DemoTarget target)
    {
        using var stream = target.Open("open", FileMode.CreateNew, FileAccess.ReadWrite);
        target.Delete("open");
        stream.Write("without a name"u8);
        stream.Flush();
        stream.Position = 0;
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd() == "without a name" && !target.Exists("open"), "the name is gone, the open file reads and writes");
    }

    /// <summary>A file with a hole takes the space of what was written.</summary>
    public static DemoResult Sparse(DemoTarget target)
    {
        const long size = 1L << 40;
        using (var stream = target.Open("sparse", FileMode.CreateNew, FileAccess.Write))
        {
            stream.Seek(size - 1, SeekOrigin.Begin);
            stream.WriteByte(1);
        }

        var space = target.SpaceOf("sparse");
        using var read = target.Open("sparse", FileMode.Open, FileAccess.Read);
        var inTheHole = read.ReadByte();
        return new(read.Length == size && inTheHole == 0 && space == PageSize, $"a file of 1 TiB takes {space:N0} bytes; its hole reads as zeros");
    }

    /// <summary>An amount of bytes in a time.</summary>
    public static string Rate(long bytes, TimeSpan time) =>
        $"{bytes / 1e6:N1} MB in {time.TotalSeconds:N2} s, {bytes / 1e6 / Math.Max(time.TotalSeconds, 1e-6):N0} MB/s";

    private static string Inside(DemoSource source, FileSystemInfo entry) => Path.Combine(Tree, source.RelativePath(entry));

    private static bool Same(Stream one, Stream other)
    {
        var (left, right) = (new byte[BufferSize], new byte[BufferSize]);
        int length;
        do
        {
            length = one.ReadAtLeast(left, BufferSize, throwOnEndOfStream: false);
            if (other.ReadAtLeast(right, BufferSize, throwOnEndOfStream: false) != length || !left.AsSpan(0, length).SequenceEqual(right.AsSpan(0, length)))
            {
                return false;
            }
        }
        while (length == BufferSize);

        return true;
    }

    private static void Write(DemoTarget target, string path, string text)
    {
        using var stream = target.Open(path, FileMode.Create, FileAccess.Write);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static string Read(DemoTarget target, string path)
    {
        using var reader = new StreamReader(target.Open(path, FileMode.Open, FileAccess.Read));
        return reader.ReadToEnd();
    }
}
