using SysSpec.Runtime;

namespace SysSpec.Bench.Twins.Harness;

/// <summary>
/// A twin that does less is no twin: before anything is measured, both sides answer the same requests, chosen at random but the same in each run, and every answer must be equal byte by byte.
/// </summary>
internal static class Agreement
{
    private static readonly string[] Names = ["a", "b", "c", "longer-name.txt", ".", "..", "no/slash", "", new('x', 255), new('y', 256)];

    public static int Check(int requests)
    {
        var sides = new Sides();
        var random = new Random(20240229);
        byte[] left = new byte[160 * 1024], right = new byte[160 * 1024];
        for (var i = 0; i < requests; i++)
        {
            var request = Next(random);
            left.AsSpan().Clear();
            right.AsSpan().Clear();
            var first = sides.Fuse.Handle(request, left, out var firstLength);
            var second = sides.TwinFuse.Handle(request, right, out var secondLength);
            if (first != second || !left.AsSpan(0, firstLength).SequenceEqual(right.AsSpan(0, secondLength)))
            {
                throw new InvalidOperationException(
                    $"Request {i} (opcode {request[4]}, node {request[16]}) is answered differently: {first} {Convert.ToHexString(left.AsSpan(0, Math.Min(firstLength, 160)))} and {second} {Convert.ToHexString(right.AsSpan(0, Math.Min(secondLength, 160)))}.");
            }
        }

        return requests;
    }

    private static byte[] Next(Random random)
    {
        var node = random.Next(3) == 0 ? 1UL : (ulong)random.Next(1, 40);
        var name = Names[random.Next(Names.Length)];
        return random.Next(12) switch
        {
            0 => Requests.Lookup(1, name),
            1 => Requests.GetAttributes(node),
            2 or 3 => Requests.Create(1, name, (uint)random.Next(0x1000)),
            4 => Requests.Unlink(1, name),
            5 => Requests.Rename(1, name, 1, Names[random.Next(Names.Length)]),
            6 => Requests.Read(node, (ulong)random.Next(200_000), (uint)random.Next(140_000)),
            7 or 8 => Requests.Write(node, (ulong)random.Next(200_000), Data(random)),
            9 => Requests.List(1, (ulong)random.Next(8), (uint)random.Next(500)),
            10 => Requests.Forget(node, (ulong)random.Next(3)),
            _ => Requests.Lookup(node, name),
        };
    }

    private static byte[] Data(Random random)
    {
        var data = new byte[random.Next(3) == 0 ? random.Next(131_072) : random.Next(6_000)];
        random.NextBytes(data);
        return data;
    }
}
