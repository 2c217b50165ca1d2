using SysSpec.Bench.Twins.Harness;
using SysSpec.Runtime;

namespace SysSpec.Bench.Twins.Cases;

/// <summary>Whole requests of the FUSE protocol, from the bytes of the request to those of the reply.</summary>
internal static class FuseCases
{
    public static IEnumerable<Pair> All(Sides sides)
    {
        var reply = new byte[160 * 1024];
        var node = Send(sides, Requests.Create(1, "fuse-file", 0x1A4), reply);
        Send(sides, Requests.Write(node, 0, new byte[64 * 1024]), reply);
        yield return Same("GETATTR", Requests.GetAttributes(node));
        yield return Same("LOOKUP", Requests.Lookup(1, "fuse-file"));
        yield return Same("READ 4 KiB", Requests.Read(node, 8192, 4096));
        yield return Same("WRITE 4 KiB", Requests.Write(node, 8192, new byte[4096]));
        var (create, unlink, forget) = (Requests.Create(1, "fuse-new", 0x1A4), Requests.Unlink(1, "fuse-new"), Requests.Forget(1, 1));
        yield return new("FUSE CREATE, UNLINK, FORGET", n => Create(sides.Fuse, n), n => Create(sides.TwinFuse, n));

        var big = Directory(sides, reply);
        yield return new("FUSE READDIR of 1,000", n => List(sides.Fuse, n), n => List(sides.TwinFuse, n));

        Pair Same(string name, byte[] request) => new("FUSE " + name, n => Repeat(sides.Fuse, request, reply, n), n => Repeat(sides.TwinFuse, request, reply, n));

        void Create(IRequestHandler handler, int count)
        {
            for (var i = 0; i < count; i++)
            {
                handler.Handle(create, reply, out _);
                Requests.SetNode(forget, Requests.NodeOf(reply));
                handler.Handle(unlink, reply, out _);
                handler.Handle(forget, reply, out _);
            }
        }

        void List(IRequestHandler handler, int count)
        {
            for (var i = 0; i < count; i++)
            {
                handler.Handle(big, reply, out _);
            }
        }
    }

    private static void Repeat(IRequestHandler handler, byte[] request, byte[] reply, int count)
    {
        for (var i = 0; i < count; i++)
        {
            handler.Handle(request, reply, out _);
        }
    }

    // Both sides number their inodes alike, since they have seen the same calls.
    private static ulong Send(Sides sides, byte[] request, byte[] reply)
    {
        sides.TwinFuse.Handle(request, reply, out _);
        var expected = Requests.NodeOf(reply);
        sides.Fuse.Handle(request, reply, out _);
        return Requests.NodeOf(reply) == expected ? expected : throw new InvalidOperationException("The sides number their inodes differently.");
    }

    // The root, which holds 1,000 more names now: one listing of 64 KiB takes them all.
    private static byte[] Directory(Sides sides, byte[] reply)
    {
        for (var i = 0; i < 1000; i++)
        {
            Send(sides, Requests.Create(1, $"entry-{i:d4}", 0x1A4), reply);
        }

        return Requests.List(1, 0, 64 * 1024);
    }
}
