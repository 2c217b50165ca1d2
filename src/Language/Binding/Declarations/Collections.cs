using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>The Runtime's collections that <c>represent</c> can name.</summary>
internal static class Collections
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["BTreeMap", "HashMap", "RadixMap", "RedBlackMap"];

    /// <summary>Whether a collection can hold what has a type: hash tables hold maps, trees hold sorted maps, radix trees those with unsigned keys.</summary>
    public static bool Fits(string collection, TypeSymbol type) => type.Unrefined is MapType map && collection switch
    {
        "HashMap" => !map.IsSorted,
        "RadixMap" => map.IsSorted && map.Key.Unrefined is IntegerType { IsSigned: false },
        _ => map.IsSorted,
    };

    /// <summary>The collections that can hold what has a type.</summary>
    public static IReadOnlyList<string> For(TypeSymbol type) => Names.Where(n => Fits(n, type)).ToList();
}
