using System.Buffers.Binary;
using System.Runtime.InteropServices;
using CsCheck;

namespace SysSpec.Runtime.Tests.ByteStrings;

public sealed class WireOrderTests
{
    /// <summary>A number in wire order, put into memory as it is, has its bytes where the wire wants them; and back.</summary>
    [Fact]
    public void Orders_PutTheBytesWhereTheWireWantsThem() =>
        Gen.Select(Gen.ULong, Gen.UInt, Gen.UShort).Sample((wide, middle, small) =>
        {
            Span<byte> bytes = stackalloc byte[8];
            MemoryMarshal.Write(bytes, WireOrder.Little(wide));
            Assert.Equal(wide, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            MemoryMarshal.Write(bytes, WireOrder.Big((long)wide));
            Assert.Equal((long)wide, BinaryPrimitives.ReadInt64BigEndian(bytes));
            MemoryMarshal.Write(bytes, WireOrder.Little((int)middle));
            Assert.Equal((int)middle, BinaryPrimitives.ReadInt32LittleEndian(bytes));
            MemoryMarshal.Write(bytes, WireOrder.Big(middle));
            Assert.Equal(middle, BinaryPrimitives.ReadUInt32BigEndian(bytes));
            MemoryMarshal.Write(bytes, WireOrder.Little(small));
            Assert.Equal(small, BinaryPrimitives.ReadUInt16LittleEndian(bytes));
            MemoryMarshal.Write(bytes, WireOrder.Big((short)small));
            Assert.Equal((short)small, BinaryPrimitives.ReadInt16BigEndian(bytes));
            Assert.Equal(wide, WireOrder.Big(WireOrder.Big(wide)));
            Assert.Equal((long)wide, WireOrder.Little(WireOrder.Little((long)wide)));
            Assert.Equal(middle, WireOrder.Little(WireOrder.Little(middle)));
            Assert.Equal((int)middle, WireOrder.Big(WireOrder.Big((int)middle)));
            Assert.Equal(small, WireOrder.Big(WireOrder.Big(small)));
            Assert.Equal((short)small, WireOrder.Little(WireOrder.Little((short)small)));
        });
}
