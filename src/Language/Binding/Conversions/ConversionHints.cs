using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Conversions;

/// <summary>What to do when a value does not have the type that its place wants.</summary>
internal static class ConversionHints
{
    /// <summary>The sentence that ends the message.</summary>
    public static string For(TypeSymbol source, TypeSymbol target) => (source.Unrefined, target.Unrefined) switch
    {
        (OptionType option, var wanted) when option.Element.Unrefined == wanted || (option.Element.IsInteger() && wanted.IsInteger()) =>
            "It may be none: test it with 'is some' before, or give a default with '??'.",
        (IntegerType, IntegerType integer) => $"Convert it with '{integer.Display}(...)', which fails where the value does not fit.",
        (EnumSymbol or OpaqueSymbol, IntegerType integer) => $"Convert it with '{integer.Display}(...)'.",
        (IntegerType or UntypedInteger, EnumSymbol or OpaqueSymbol) => $"Convert it with '{target.Display}(...)'.",
        (_, BuiltinType) when target == BuiltinType.Buffer => "Only a parameter of type 'buffer', a slice of one or a page of an arena is memory to fill.",
        (_, BuiltinType) when target == BuiltinType.Bool => "Compare it with something to get a condition.",
        (SeqType, SetType) => "A set is written in braces: '{a, b}'.",
        (SetType, SeqType) => "A seq is written in brackets: '[a, b]'.",
        (BuiltinType, _) when source == BuiltinType.None => $"Only an option can be none. Make the type '{target.Display}?'.",
        _ => "Change the expression, or the type.",
    };
}
