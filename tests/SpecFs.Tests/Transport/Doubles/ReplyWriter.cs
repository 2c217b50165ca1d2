using System.Runtime.InteropServices;

namespace SysSpec.SpecFs.Tests.Transport.Doubles;

/// <summary>Writes a reply field by field after its header.</summary>
internal ref struct ReplyWriter(Span<byte> buffer, ulong unique)
{
    private readonly Span<byte> _buffer = buffer;
    private readonly ulong _unique = unique;
    private int _length = 16;
    private int _error;

    public void Fail(int error)
    {
        _length = 16;
        _error = error;
    }

    public void Add(params ReadOnlySpan<ulong> values) => AddBytes(MemoryMarshal.AsBytes(values));

    public void AddHalves(params ReadOnlySpan<uint> values) => AddBytes(MemoryMarshal.AsBytes(values));

    public void AddBytes(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer[_length..]);
        _length += bytes.Length;
    }

    public void Skip(int count)
    {
        _buffer.Slice(_length, count).Clear();
        _length += count;
    }

    /// <summary>Writes the header and returns the reply's length.</summary>
    public readonly int Finish()
    {
        MemoryMarshal.Write(_buffer, (uint)_length);
        MemoryMarshal.Write(_buffer[4..], _error);
        MemoryMarshal.Write(_buffer[8..], _unique);
        return _length;
    }
}
