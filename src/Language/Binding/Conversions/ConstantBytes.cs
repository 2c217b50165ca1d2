using System.Numerics;
using SysSpec.Language.Bound;

namespace SysSpec.Language.Binding.Conversions;

/// <summary>Members of byte strings, and the functions known to the language, on constants.</summary>
internal static class ConstantBytes
{
    // What is longer is left to run time: a constant is also stored in the compiled component.
    private const int MaximumLength = 1 << 16;

    /// <summary><c>b[i]</c></summary>
    public static Constant Index(object? receiver, object? index) => (receiver, index) switch
    {
        (byte[] bytes, BigInteger i) => i.Sign >= 0 && i < bytes.Length ? Constant.Of(new BigInteger(bytes[(int)i])) : Constant.Failure($"index {i} is not below {bytes.Length}"),
        _ => Constant.Unknown,
    };

    /// <summary><c>b[a..z]</c></summary>
    public static Constant Slice(object? receiver, object? from, object? to)
    {
        if (receiver is not byte[] bytes || from is not BigInteger start || to is not BigInteger end)
        {
            return Constant.Unknown;
        }

        return start.Sign >= 0 && start <= end && end <= bytes.Length
            ? Constant.Of(bytes.Skip((int)start).Take((int)(end - start)).ToArray())
            : Constant.Failure($"{start}..{end} does not lie in the {bytes.Length} bytes");
    }

    /// <summary>An intrinsic with constant arguments.</summary>
    public static Constant Intrinsic(Intrinsic intrinsic, IReadOnlyList<object?> arguments) => (intrinsic, arguments) switch
    {
        (Bound.Intrinsic.Length, [byte[] bytes]) => Constant.Of(new BigInteger(bytes.Length)),
        (Bound.Intrinsic.IsZero, [byte[] bytes]) => Constant.Of(Array.TrueForAll(bytes, static b => b == 0)),
        (Bound.Intrinsic.IndexOf, [byte[] bytes, BigInteger value]) => Constant.Of(IndexOf(bytes, value)),
        (Bound.Intrinsic.Overlay, [byte[] bytes, BigInteger at, byte[] with]) => Overlay(bytes, at, with),
        (Bound.Intrinsic.Zeros, [BigInteger count]) => count <= MaximumLength ? Constant.Of(new byte[(int)count]) : Constant.Unknown,
        (Bound.Intrinsic.Min, [BigInteger a, BigInteger b]) => Constant.Of(BigInteger.Min(a, b)),
        (Bound.Intrinsic.Max, [BigInteger a, BigInteger b]) => Constant.Of(BigInteger.Max(a, b)),
        _ => Constant.Unknown,
    };

    private static object? IndexOf(byte[] bytes, BigInteger value)
    {
        var index = Array.FindIndex(bytes, b => b == value);
        return index < 0 ? null : new BigInteger(index);
    }

    private static Constant Overlay(byte[] bytes, BigInteger at, byte[] with)
    {
        if (at + with.Length > MaximumLength)
        {
            return Constant.Unknown;
        }

        var result = new byte[Math.Max(bytes.Length, (int)at + with.Length)];
        bytes.CopyTo(result, 0);
        with.CopyTo(result, (int)at);
        return Constant.Of(result);
    }
}
