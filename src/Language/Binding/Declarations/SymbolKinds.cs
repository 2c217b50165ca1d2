using SysSpec.Language.Symbols;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Words for symbols in messages.</summary>
internal static class SymbolKinds
{
    /// <summary>What a symbol is, with its article: <c>an enum</c>.</summary>
    public static string Describe(ISymbol symbol) => symbol switch
    {
        ConstSymbol => "a constant",
        EnumSymbol { IsFlags: true } => "a flags type",
        EnumSymbol => "an enum",
        ErrorsSymbol => "a declaration of errors",
        RecordSymbol => "a record",
        LayoutSymbol => "a layout",
        OpaqueSymbol => "an opaque type",
        EntitySymbol => "an entity",
        DeclaredType => "a type",
        ContractSymbol => "a contract",
        ModuleSymbol => "a module",
        SystemSymbol => "a system",
        ProtocolSymbol => "a protocol",
        OperationSymbol => "an operation",
        FunctionSymbol => "a function",
        ModelSymbol => "a model",
        StateSymbol => "a state field",
        RecordFieldSymbol => "a field",
        ParameterSymbol => "a parameter",
        EnumMemberSymbol { Type: ErrorsSymbol } => "an error",
        EnumMemberSymbol => "a member of an enum",
        _ => "something else",
    };

    /// <summary><c>1 parameter</c>, <c>2 parameters</c>.</summary>
    public static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    /// <summary><c>'A'</c>, <c>'A' and 'B'</c>, <c>'A', 'B' and 'C'</c>.</summary>
    public static string List(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "none",
        1 => $"'{names[0]}'",
        _ => $"{string.Join(", ", names.Take(names.Count - 1).Select(static n => $"'{n}'"))} and '{names[names.Count - 1]}'",
    };

    /// <summary><c>did you mean 'A'?</c>, or the other advice where no name is close.</summary>
    public static string Suggest(string name, IEnumerable<string> candidates, string otherwise) =>
        Text.Spelling.Closest(name, candidates) is { } closest ? $"did you mean '{closest}'?" : otherwise;
}
