using System.Runtime.CompilerServices;
using System.Text;

namespace SysSpec.Runtime;

/// <summary>
/// An immutable byte string: a window on an array that nobody changes. 16 bytes itself; the array costs 24 bytes plus its content and
/// is shared by every slice. Ordered and compared by content, bytes taken as unsigned. <c>default</c> is the empty string.
/// </summary>
public readonly struct Bytes : IEquatable<Bytes>, IComparable<Bytes>
{
    private readonly byte[]? _array;
    private readonly int _start;
    private readonly int _length;

    private Bytes(byte[]? array, int start, int length)
    {
        _array = array;
        _start = start;
        _length = length;
    }

    /// <summary>The byte string of length 0.</summary>
    public static Bytes Empty => default;

    /// <summary>The number of bytes.</summary>
    public int Length => _length;

    /// <summary>The bytes, without a copy.</summary>
    public ReadOnlySpan<byte> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_array, _start, _length);
    }

    /// <summary>The byte at a position. O(1).</summary>
    /// <param name="index">0 to <see cref="Length"/> - 1.</param>
    /// <exception cref="ContractFailureException">The position is outside.</exception>
    public byte this[int index]
    {
        get
        {
            ReadOnlySpan<byte> span = Span;
            if ((uint)index >= (uint)span.Length)
            {
                Misuse.IndexOutside(nameof(Bytes), index, _length);
            }

            return span[index];
        }
    }

    /// <summary>The content, without a copy.</summary>
    /// <param name="bytes">The byte string.</param>
    public static implicit operator ReadOnlySpan<byte>(Bytes bytes) => bytes.Span;

    /// <summary>Whether both have the same content. O(length), vectorised.</summary>
    /// <param name="left">One byte string.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Bytes left, Bytes right) => left.Equals(right);

    /// <summary>Whether the contents differ. O(length), vectorised.</summary>
    /// <param name="left">One byte string.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Bytes left, Bytes right) => !left.Equals(right);

    /// <summary>A byte string with its own copy of the content. O(length); allocates unless empty.</summary>
    /// <param name="content">What to copy.</param>
    public static Bytes Copy(ReadOnlySpan<byte> content) => content.IsEmpty ? Empty : new(content.ToArray(), 0, content.Length);

    /// <summary>A byte string on the array itself. O(1), no copy.</summary>
    /// <param name="content">The array; the caller hands over ownership and must not change it afterwards.</param>
    public static Bytes Adopt(byte[] content) => new(content, 0, content.Length);

    /// <summary>A byte string of zeros. O(length).</summary>
    /// <param name="length">The number of zeros, at least 0.</param>
    /// <exception cref="ContractFailureException">The length is negative.</exception>
    public static Bytes Zeros(int length)
    {
        if (length < 0)
        {
            Contracts.Fail(ContractKind.Requires, "Bytes.Zeros", $"length >= 0 (it is {length})", "");
        }

        return length == 0 ? Empty : new(new byte[length], 0, length);
    }

    /// <summary>The UTF-8 form of a text. O(length).</summary>
    /// <param name="text">The text; lone surrogates become U+FFFD.</param>
    public static Bytes FromString(string text) => text.Length == 0 ? Empty : Adopt(Encoding.UTF8.GetBytes(text));

    /// <summary>A part of the byte string. O(1), no copy: it keeps the whole array alive.</summary>
    /// <param name="start">The first byte of the part.</param>
    /// <param name="length">The number of bytes in the part.</param>
    /// <exception cref="ContractFailureException">The part does not lie within.</exception>
    public Bytes Slice(int start, int length)
    {
        if ((uint)start > (uint)_length || (uint)length > (uint)(_length - start))
        {
            Misuse.RangeOutside("Bytes.Slice", start, length, _length);
        }

        return new(_array, _start + start, length);
    }

    /// <inheritdoc/>
    public bool Equals(Bytes other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Bytes other && Equals(other);

    /// <summary>Lexicographic order, bytes taken as unsigned; a proper prefix comes first. O(length), vectorised.</summary>
    /// <param name="other">What to compare with.</param>
    public int CompareTo(Bytes other) => Span.SequenceCompareTo(other.Span);

    /// <summary><see cref="ByteSpans.Hash"/> of the content: differs from process to process.</summary>
    public override int GetHashCode() => ByteSpans.Hash(Span);

    /// <summary>The content read as UTF-8; control characters, backslashes and bytes that are no UTF-8 appear as <c>\xNN</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(_length);
        Span<char> characters = stackalloc char[2];
        ReadOnlySpan<byte> rest = Span;
        while (!rest.IsEmpty)
        {
            bool valid = Rune.DecodeFromUtf8(rest, out Rune rune, out int consumed) == System.Buffers.OperationStatus.Done;
            if (valid && !Rune.IsControl(rune) && rune.Value != '\\')
            {
                text.Append(characters[..rune.EncodeToUtf16(characters)]);
            }
            else
            {
                foreach (byte value in rest[..consumed])
                {
                    text.Append("\\x").Append(value.ToString("x2", null));
                }
            }

            rest = rest[consumed..];
        }

        return text.ToString();
    }
}
