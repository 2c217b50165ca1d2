using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Conversions;

/// <summary>The type that two values of different types both become when they meet: as operands, branches or elements.</summary>
internal static class CommonType
{
    /// <summary>The common type, or null if there is none.</summary>
    public static TypeSymbol? Of(TypeSymbol left, TypeSymbol right)
    {
        if (left == right)
        {
            return left;
        }

        if (left.IsError() || right.IsError())
        {
            return BuiltinType.Error;
        }

        if (left == BuiltinType.None || right == BuiltinType.None)
        {
            var some = left == BuiltinType.None ? right : left;
            return some.Unrefined is OptionType ? some : some is UntypedInteger ? null : new OptionType(some);
        }

        if (left is UntypedInteger || right is UntypedInteger)
        {
            var typed = left is UntypedInteger ? right : left;
            return typed.Unrefined is IntegerType or OptionType { Element.Unrefined: IntegerType } ? typed.Unrefined : null;
        }

        return left.Unrefined != left || right.Unrefined != right ? Of(left.Unrefined, right.Unrefined) : OfPlain(left, right);
    }

    private static TypeSymbol? OfPlain(TypeSymbol left, TypeSymbol right) => (left, right) switch
    {
        (IntegerType a, IntegerType b) => a.Includes(b) ? a : b.Includes(a) ? b : null,
        _ when left.IsByteString() && right.IsByteString() => BuiltinType.Bytes,
        (OptionType, OptionType) => left.Erased() == right.Erased() ? left.Erased() : null,
        (OptionType option, _) => OfOption(option, right),
        (_, OptionType option) => OfOption(option, left),
        _ => OfCollections(left.Erased(), right.Erased()),
    };

    private static TypeSymbol? OfOption(OptionType option, TypeSymbol value) => Of(option.Element, value) switch
    {
        null => null,
        var common when common == option.Element => option,
        var common => common == option.Element.Erased() ? new OptionType(common) : null,
    };

    private static TypeSymbol? OfCollections(TypeSymbol left, TypeSymbol right) => (left, right) switch
    {
        _ when left == right => left,
        (SetType a, SetType b) when a.Element == b.Element => new SetType(a.Element, isSorted: true),
        (MapType a, MapType b) when a.Key == b.Key && a.Value == b.Value => new MapType(a.Key, a.Value, isSorted: true),
        _ => null,
    };
}
