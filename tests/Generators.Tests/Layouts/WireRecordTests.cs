using SysSpec.Generators.Tests.Harness;

namespace SysSpec.Generators.Tests.Layouts;

/// <summary>Records that lie in memory as on the wire: what they read and write, byte by byte.</summary>
public sealed class WireRecordTests
{
    private const string Spec = """
        namespace Wire;
        enum Kind : ushort { Data = 1; End = 0x0201; }
        opaque type Session : uint;
        layout Pair big size 8 { left: ushort at 0; kind: Kind at 2; session: Session at 4; }
        layout Frame little size 28 { length: uint at 4; open: byte at 0; pad 3 at 1; pair: Pair at 8; offset: long at 20; pad 4 at 16; }
        """;

    private static readonly byte[] Image = [1, 0, 0, 0, 0x78, 0x56, 0x34, 0x12, 0xAB, 0xCD, 2, 1, 0xDE, 0xAD, 0xBE, 0xEF, 0, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

    [Fact]
    public void Write_PutsEachFieldAtItsOffset_InTheOrderOfItsLayout() => Assert.Equal(Image, Run("""
        var bytes = new byte[28];
        System.Array.Fill(bytes, (byte)0x55);
        new Frame { Open = 1, Length = 0x12345678, Pair = new Pair { Left = 0xABCD, Kind = Kind.End, Session = new Session(0xDEADBEEF) }, Offset = -2 }.Write(bytes);
        return bytes;
        """));

    [Fact]
    public void TryRead_GivesWhatWasWritten() => Assert.Equal(true, Run($$"""
        return Frame.TryRead(new byte[] { {{string.Join(", ", Image)}} }, out var read)
            && read == new Frame { Open = 1, Length = 0x12345678, Pair = new Pair { Left = 0xABCD, Kind = Kind.End, Session = new Session(0xDEADBEEF) }, Offset = -2 };
        """));

    /// <summary>Padding is not read: equal records come of both, and the same bytes go out.</summary>
    [Fact]
    public void TryRead_LeavesPaddingOut()
    {
        byte[] dirty = [.. Image];
        (dirty[2], dirty[17]) = (7, 9);
        Assert.Equal(Image, Run($$"""
            Frame.TryRead(new byte[] { {{string.Join(", ", Image)}} }, out var clean);
            var bytes = new byte[28];
            if (Frame.TryRead(new byte[] { {{string.Join(", ", dirty)}} }, out var read) && read == clean)
            {
                read.Write(bytes);
            }

            return bytes;
            """));
    }

    [Fact]
    public void TryRead_OfTooFewBytes_IsFalse() => Assert.Equal(false, Run("return Frame.TryRead(new byte[27], out _);"));

    [Fact]
    public void Write_IntoTooLittleRoom_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Run("default(Frame).Write(new byte[27]); return null;"));

    private static object? Run(string body) => Host.Run(Spec, $$"""
        using Wire;
        public static class Probe
        {
            public static object? Run()
            {
                {{body}}
            }
        }
        """);
}
