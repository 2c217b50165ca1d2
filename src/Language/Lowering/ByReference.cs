using System.Runtime.CompilerServices;

namespace SysSpec.Language.Lowering;

/// <summary>Compares nodes by identity: two nodes of one form in different places are different.</summary>
internal sealed class ByReference<T> : IEqualityComparer<T>
    where T : class
{
    public static ByReference<T> Instance { get; } = new();

    public bool Equals(T? x, T? y) => ReferenceEquals(x, y);

    public int GetHashCode(T obj) => RuntimeHelpers.GetHashCode(obj);
}
