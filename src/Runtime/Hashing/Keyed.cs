using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>How the hashed collections hash and compare keys. All tests on the type are decided when the code is compiled for it.</summary>
internal static class Keyed
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash<TKey>(TKey key)
        where TKey : notnull
    {
        // A hash code folds 64-bit numbers to 32 bits in a known way: whole families of them would collide for certain.
        if (typeof(TKey) == typeof(ulong) || typeof(TKey) == typeof(long))
        {
            return HashSeed.Narrow(Unsafe.BitCast<TKey, ulong>(key));
        }

        return (uint)key.GetHashCode();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Equal<TKey>(TKey left, TKey right)
        where TKey : notnull
    {
        // For a value type the JIT resolves and inlines the default comparer; for a class the comparer would be a virtual call before the
        // key's own.
        return typeof(TKey).IsValueType
            ? EqualityComparer<TKey>.Default.Equals(left, right)
            : ReferenceEquals(left, right) || left.Equals(right);
    }
}
