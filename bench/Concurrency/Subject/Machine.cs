using System.Text;
using SpecFs;
using SpecFs.MemoryFs;

namespace SysSpec.Bench.Concurrency.Subject;

/// <summary>A file system with what a workload needs in it.</summary>
internal sealed class Machine
{
    private const int Distance = 4096;

    private readonly SteadyClock _clock = new();
    private readonly List<byte[]> _spaces = [];

    public Machine()
    {
        KeepApart();
        System = MemoryFsSystem.Create(_clock);
        Check(System.Tree.Format(0, 0));
        Root = System.Tree.Top() ?? throw new InvalidOperationException("The file system has no root.");
    }

    public static Caller Owner { get; } = new() { Uid = 0, Gid = 0 };

    public MemoryFsSystem System { get; }

    public Inode Root { get; }

    public static void Check(Errno error)
    {
        if (error != Errno.None)
        {
            throw new InvalidOperationException($"The operation reports {error}.");
        }
    }

    /// <summary>
    /// Leaves room in the heap. Without it what two threads change can lie in one line of the cache, since it is made in one go, which in a file system at work it is not; whether it does differs from
    /// run to run and can halve the speed of both.
    /// </summary>
    public void KeepApart() => _spaces.Add(new byte[Distance]);

    /// <summary>Makes a directory in another.</summary>
    public Inode Directory(Inode above, string name) => Make(above, name, Kind.Directory, 0b111_101_101);

    /// <summary>Makes directories with files in them.</summary>
    public Inode Directory(Inode above, string name, byte[][] files)
    {
        var directory = Directory(above, name);
        foreach (var file in files)
        {
            Check(System.Namespace.Make(Owner, directory, file, Kind.File, (Mode)0b110_100_100, 0, 0, out _));
        }

        return directory;
    }

    /// <summary>Makes a file of a size, without holes.</summary>
    public Inode File(string name, int size)
    {
        var file = Make(Root, name, Kind.File, 0b110_100_100);
        Check(System.Files.Write(file, 0, new byte[size], append: false, dropSetIds: false));
        _clock.Advance();
        return file;
    }

    private Inode Make(Inode above, string name, Kind kind, ushort mode)
    {
        Check(System.Namespace.Make(Owner, above, Encoding.UTF8.GetBytes(name), kind, (Mode)mode, 0, 0, out var made));
        return made;
    }
}
