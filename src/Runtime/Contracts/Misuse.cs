using System.Diagnostics.CodeAnalysis;

namespace SysSpec.Runtime;

/// <summary>The failures that the runtime's own types report; apart from the hot paths, so that those stay small enough to inline.</summary>
internal static class Misuse
{
    [DoesNotReturn]
    public static void ChangedDuringEnumeration(string type) =>
        Contracts.Fail(ContractKind.Use, type, "no element is inserted or removed while the collection is enumerated", "");

    [DoesNotReturn]
    public static void MissingKey<TKey>(string type, TKey key) =>
        Contracts.Fail(ContractKind.Lookup, type + "[key]", $"{key} in keys", "");

    [DoesNotReturn]
    public static void IndexOutside(string type, long index, long count) =>
        Contracts.Fail(ContractKind.Lookup, type + "[index]", $"{index} in 0..<{count}", "");

    [DoesNotReturn]
    public static void RangeOutside(string type, long start, long length, long total) =>
        Contracts.Fail(ContractKind.Lookup, type, $"{start}..<{start}+{length} within 0..<{total}", "");
}
