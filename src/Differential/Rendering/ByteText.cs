using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SysSpec.Differential.Rendering;

/// <summary>Byte strings as text: short ones whole, long ones by length and digest. Equal texts mean equal bytes.</summary>
public static class ByteText
{
    private const int Longest = 80;

    /// <summary>The text of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest)
        {
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes, digest);
            var start = bytes.IndexOfAnyExcept((byte)0);
            return string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes ({(start < 0 ? "all zero" : $"first {bytes[start]:X2} at {start}, last {bytes[^1]:X2}, digest {Convert.ToHexString(digest[..8])}")})");
        }

        return bytes.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E) ? "0x" + Convert.ToHexString(bytes) : $"\"{Encoding.ASCII.GetString(bytes)}\"";
    }
}
