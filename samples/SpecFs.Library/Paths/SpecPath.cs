using System.Buffers;
using System.Text;
using SysSpec.Runtime;

namespace SpecFs;

/// <summary>
/// A path: names separated by <c>/</c>, at most 4,095 bytes. Text becomes UTF-8; names that are no text are given as bytes. A path that
/// does not begin with <c>/</c> starts at the root all the same: a library has no working directory.
/// </summary>
/// <remarks>Equal to paths of the same bytes; nothing is normalised.</remarks>
public readonly struct SpecPath : IEquatable<SpecPath>
{
    // Replacing what is no text would let two names become one.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Bytes _bytes;

    /// <summary>A path of text.</summary>
    /// <param name="text">The path.</param>
    /// <exception cref="ArgumentException">The text has lone surrogates.</exception>
    public SpecPath(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _bytes = Bytes.Adopt(Utf8.GetBytes(text));
    }

    /// <summary>A path of bytes, which are copied.</summary>
    /// <param name="bytes">The path.</param>
    public SpecPath(ReadOnlySpan<byte> bytes)
    {
        _bytes = Bytes.Copy(bytes);
    }

    /// <summary>The path <c>/</c>.</summary>
    public static SpecPath Root { get; } = new("/"u8);

    /// <summary>The path's bytes.</summary>
    public ReadOnlySpan<byte> Span => _bytes.Span;

    /// <summary>The last name in the path, without slashes after it; empty for the root.</summary>
    public SpecPath Name
    {
        get
        {
            var trimmed = Span.TrimEnd((byte)'/');
            return new(trimmed[(trimmed.LastIndexOf((byte)'/') + 1)..]);
        }
    }

    /// <summary>Whether the bytes are text in UTF-8, so that <see cref="ToString"/> gives all of it back.</summary>
    public bool IsText => System.Text.Unicode.Utf8.IsValid(Span);

    /// <summary>A path of text.</summary>
    /// <param name="text">The path.</param>
    public static implicit operator SpecPath(string text) => new(text);

    /// <summary>A path of bytes, which are copied.</summary>
    /// <param name="bytes">The path.</param>
    public static implicit operator SpecPath(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{byte})"/>
    public static implicit operator SpecPath(byte[] bytes) => new(bytes.AsSpan());

    /// <summary>Whether both have the same bytes.</summary>
    public static bool operator ==(SpecPath left, SpecPath right) => left.Equals(right);

    /// <summary>Whether the bytes differ.</summary>
    public static bool operator !=(SpecPath left, SpecPath right) => !left.Equals(right);

    /// <summary>A name, or more of a path, below a folder.</summary>
    /// <param name="folder">The path of the folder.</param>
    /// <param name="rest">What comes after it.</param>
    public static SpecPath operator /(SpecPath folder, SpecPath rest)
    {
        var head = folder.Span;
        var slash = head.IsEmpty || head[^1] == (byte)'/' ? 0 : 1;
        var joined = new ArrayBufferWriter<byte>(head.Length + slash + rest.Span.Length + 1);
        joined.Write(head);
        joined.Write("/"u8[..slash]);
        joined.Write(rest.Span);
        return new(joined.WrittenSpan);
    }

    /// <inheritdoc/>
    public bool Equals(SpecPath other) => _bytes.Equals(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SpecPath other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _bytes.GetHashCode();

    /// <summary>The path as text; bytes that are no UTF-8 become U+FFFD.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Span);
}
