using System.Security.Cryptography;
using SpecFs;
using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Images;

/// <summary>Reads the passphrase of an image: all bytes of a file, but for a newline at its end.</summary>
internal static class KeyFile
{
    /// <summary>Stands for standard input.</summary>
    public const string StandardInput = "-";

    private const int MostBytes = 1 << 20;

    /// <summary>Makes a cipher of the passphrase.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <returns>Null for no file.</returns>
    /// <exception cref="MountException">The file cannot be read, is empty or no file of a passphrase.</exception>
    public static ImageCipher? Open(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var bytes = Read(path);
        try
        {
            var passphrase = WithoutNewline(bytes);
            return passphrase.IsEmpty ? throw new MountException($"{NameOf(path)} holds no passphrase.") : new ImageCipher(passphrase);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>All bytes of a key file.</summary>
    /// <exception cref="MountException">The file cannot be read, or is larger than any passphrase.</exception>
    public static byte[] Read(string path)
    {
        var room = new byte[MostBytes + 1];
        try
        {
            using var file = path == StandardInput ? Console.OpenStandardInput() : File.OpenRead(path);
            var length = file.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
            return length <= MostBytes ? room[..length] : throw new MountException($"{NameOf(path)} is too large for a passphrase: at most {MostBytes} bytes.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MountException($"{NameOf(path)} cannot be read: {failure.Message}", failure);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(room);
        }
    }

    private static ReadOnlySpan<byte> WithoutNewline(ReadOnlySpan<byte> bytes)
    {
        var line = bytes.EndsWith("\n"u8) ? bytes[..^1] : bytes;
        return line.Length < bytes.Length && line.EndsWith("\r"u8) ? line[..^1] : line;
    }

    private static string NameOf(string path) => path == StandardInput ? "Standard input" : $"The key file '{path}'";
}
