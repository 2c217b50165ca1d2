using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Conversions;

/// <summary>Questions about types that several rules ask.</summary>
internal static class TypeFacts
{
    /// <summary>Whether a mistake was already reported for what has this type.</summary>
    public static bool IsError(this TypeSymbol type) => type == BuiltinType.Error;

    /// <summary>Whether the type, refinements aside, is an integer, or an integer literal without a type yet.</summary>
    public static bool IsInteger(this TypeSymbol type) => type.Unrefined is IntegerType or UntypedInteger;

    /// <summary>Whether the type, refinements aside, is <c>bytes</c> or <c>buffer</c>.</summary>
    public static bool IsByteString(this TypeSymbol type) => type.Unrefined == BuiltinType.Bytes || type == BuiltinType.Buffer;

    /// <summary>Whether values of the type can be told apart by <c>==</c>.</summary>
    public static bool HasEquality(this TypeSymbol type) => type.Unrefined is not (ArenaType or ArrayType or BitmapType or RangeType) && type != BuiltinType.Void && type != BuiltinType.Budget;

    /// <summary>Whether values of the type have an order that <c>&lt;</c> follows.</summary>
    public static bool HasOrder(this TypeSymbol type) => type.IsInteger() || type.IsByteString();

    /// <summary>The type with all refinements replaced by what they refine, also inside options and collections.</summary>
    public static TypeSymbol Erased(this TypeSymbol type) => type.Unrefined switch
    {
        OptionType option => new OptionType(option.Element.Erased()),
        SeqType seq => new SeqType(seq.Element.Erased()),
        SetType set => new SetType(set.Element.Erased(), set.IsSorted),
        MapType map => new MapType(map.Key.Erased(), map.Value.Erased(), map.IsSorted),
        var other => other,
    };

    /// <summary>Whether a type refines another, perhaps over several steps.</summary>
    public static bool Refines(this TypeSymbol type, TypeSymbol other)
    {
        while (type is RefinementSymbol refinement)
        {
            type = refinement.Base;
            if (type == other)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The type of the elements that a domain yields, one variable at a time; null if it is no domain.</summary>
    public static TypeSymbol? ElementOf(this TypeSymbol type) => type.Unrefined switch
    {
        SeqType seq => seq.Element,
        SetType set => set.Element,
        MapType map => map.Key,
        RangeType range => range.Element,
        ArrayType array => array.Element,
        _ when type.IsByteString() => IntegerType.Byte,
        _ => null,
    };
}
