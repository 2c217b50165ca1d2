using System;
using System.Text;
using SpecFs;
using SpecFs.Fuse;
using SpecFs.MemoryFs;

namespace SysSpec.LockDefects.Scenarios;

/// <summary>A file system, and requests to it as the kernel makes them.</summary>
internal sealed class Kernel
{
    public static readonly InodeNumber Root = new(1);

    public Kernel()
    {
        System = MemoryFsSystem.Create(new FixedClock());
        Expect(System.Tree.Format(0, 0));
    }

    public MemoryFsSystem System { get; }

    public InodeNumber MakeDirectory(InodeNumber dir, string name)
    {
        Expect(System.FuseEntries.Mkdir(Of(dir), new MkdirIn { Mode = 0x1ED }, Text(name), out var entry));
        return entry.Node;
    }

    public InodeNumber MakeFile(InodeNumber dir, string name)
    {
        Expect(System.FuseEntries.Create(Of(dir), new CreateIn { Mode = 0x81A4 }, Text(name), out var entry, out _));
        return entry.Node;
    }

    public InodeNumber Lookup(InodeNumber dir, string name)
    {
        Expect(System.FuseEntries.Lookup(Of(dir), Text(name), out var entry));
        return entry.Node;
    }

    public Errno Rename(InodeNumber source, string old, InodeNumber target, string @new) => System.FuseEntries.Rename(Of(source), new RenameIn { Target = target }, Text(old), Text(@new));

    public Errno Unlink(InodeNumber dir, string name) => System.FuseEntries.Unlink(Of(dir), Text(name));

    public void Forget(InodeNumber node) => System.FuseEntries.Forget(Of(node), new ForgetIn { Count = 1 });

    public Errno Attributes(InodeNumber node, out Attr attributes)
    {
        var error = System.FuseAttributes.Getattr(Of(node), new GetattrIn(), out var reply);
        attributes = reply.Attr;
        return error;
    }

    public void Write(InodeNumber node, params byte[] data) => Expect(System.FuseFiles.Write(Of(node), new WriteIn { Size = (uint)data.Length }, data, out _));

    public void Copy(InodeNumber source, InodeNumber target) => Expect(System.FuseFiles.CopyFileRange(Of(source), new CopyFileRangeIn { Target = target, Length = 1 }, out _));

    public Errno Resolve(string path)
    {
        var root = System.Tree.Top() ?? throw new InvalidOperationException("There is no root.");
        return System.Paths.Resolve(new Caller { Privileged = true }, root, Text(path), true, out _);
    }

    public static void Expect(Errno error, Errno expected = Errno.None) => WrongResultException.Unless(error == expected, $"The request gave {error} instead of {expected}.");

    private static InHeader Of(InodeNumber node) => new() { Node = node };

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private sealed class FixedClock : IClock
    {
        public Time Now() => new() { Seconds = 1 };
    }
}
