using System.Numerics;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Turns types as written into types.</summary>
internal sealed class TypeBinder(UnitContext context)
{
    private static readonly Dictionary<string, TypeSymbol> s_simple = IntegerType.All
        .Concat<TypeSymbol>([BuiltinType.Bool, BuiltinType.Bytes, BuiltinType.Buffer, BuiltinType.Budget])
        .ToDictionary(static t => t.Display, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> s_generic = new(StringComparer.Ordinal)
    {
        ["seq"] = "seq<T>",
        ["set"] = "set<T>",
        ["map"] = "map<K, V>",
        ["arena"] = "arena<n>",
        ["bitmap"] = "bitmap<n>",
    };

    /// <summary>The type that is written; the error type after a report.</summary>
    public TypeSymbol Bind(TypeSyntax syntax, TypePlace place)
    {
        switch (syntax)
        {
            case NamedTypeSyntax named:
                return BindNamed(named, place);
            case OptionalTypeSyntax optional:
                var element = Bind(optional.Element, TypePlace.Value);
                if (element.Unrefined is OptionType)
                {
                    return Fail(TypeDiagnostics.NestedOption, optional.Span, element.Display);
                }

                return IsError(element) ? element : new OptionType(element);
            case ArrayTypeSyntax array:
                var item = Bind(array.Element, TypePlace.Value);
                var length = BindLength(array.Length);
                if (place != TypePlace.State)
                {
                    return Fail(TypeDiagnostics.WrongPlace, array.Span, array.ToString(), "a module's state", "use 'seq<T>' here.");
                }

                return IsError(item) || length is null ? BuiltinType.Error : new ArrayType(item, length.Value);
            case ConstantTypeArgumentSyntax constant:
                return Fail(DeclarationDiagnostics.WrongKind, constant.Span, constant.ToString(), "a number", "a type");
            default:
                // A missing type was reported by the parser.
                return BuiltinType.Error;
        }
    }

    /// <summary>The declared type that a name means.</summary>
    public TypeSymbol BindName(NameSyntax name)
    {
        if (name.Parts.Any(static p => p.IsMissing))
        {
            return BuiltinType.Error;
        }

        if (name.Parts.Count == 1 && context.Resolve(name.Text) is null && NameResolver.FindSimple(name.Text, context.Scope.File) is [ContractSymbol contract])
        {
            // Relying on it would not make it a type.
            return Fail(DeclarationDiagnostics.WrongKind, name.Span, name.Text, SymbolKinds.Describe(contract), "a type");
        }

        if (new QualifiedNames(context).Resolve(name, s_simple.Keys.Concat(s_generic.Keys)) is not { } symbol)
        {
            return BuiltinType.Error;
        }

        if (symbol is DeclaredType type and not ErrorsSymbol)
        {
            // Of other types the name is enough; so records can refer to each other.
            if (type is RefinementSymbol)
            {
                context.Scope.Table.Completion.Complete(type);
            }

            // An alias of itself has no base; the circle was reported where it begins.
            return type is RefinementSymbol { Base: BuiltinType error } && error == BuiltinType.Error ? BuiltinType.Error : type;
        }

        return Fail(DeclarationDiagnostics.WrongKind, name.Span, name.Text, SymbolKinds.Describe(symbol), "a type");
    }

    /// <summary>The value of a constant length from 1 to the largest <c>int</c>, or null after a report.</summary>
    public int? BindLength(ExpressionSyntax syntax) => CheckLength(new BodyBinder(context).BindConstant(syntax, IntegerType.ULong), syntax.Span);

    private static bool IsError(TypeSymbol type) => type == BuiltinType.Error;

    private TypeSymbol BindNamed(NamedTypeSyntax syntax, TypePlace place)
    {
        var name = syntax.Name.Text;
        if (syntax.Name.Parts.Count == 1 && s_generic.TryGetValue(name, out var form))
        {
            return BindGeneric(syntax, name, form, place);
        }

        var type = syntax.Name.Parts.Count == 1 && s_simple.TryGetValue(name, out var simple) ? simple : BindName(syntax.Name);
        if (IsError(type))
        {
            return type;
        }

        if (syntax.SortedKeyword is { } sorted)
        {
            return Fail(TypeDiagnostics.SortedElsewhere, sorted.Span, name);
        }

        if (syntax.TypeArguments is { } arguments)
        {
            return Fail(TypeDiagnostics.ArgumentCount, arguments.Span, name, "no type arguments", arguments.Arguments.Count, name);
        }

        if (type == BuiltinType.Budget && place != TypePlace.State)
        {
            return Fail(TypeDiagnostics.WrongPlace, syntax.Span, name, "a module's state", "describe what was taken by a 'ulong' here.");
        }

        return type == BuiltinType.Buffer && place != TypePlace.Variable
            ? Fail(TypeDiagnostics.WrongPlace, syntax.Span, name, "a parameter or local", "use 'bytes' here.")
            : type;
    }

    private TypeSymbol BindGeneric(NamedTypeSyntax syntax, string name, string form, TypePlace place)
    {
        var arguments = (IReadOnlyList<TypeSyntax>?)syntax.TypeArguments?.Arguments ?? [];
        var wanted = name == "map" ? 2 : 1;
        if (arguments.Count != wanted)
        {
            var span = syntax.TypeArguments?.Span ?? syntax.Name.Span;
            return Fail(TypeDiagnostics.ArgumentCount, span, name, SymbolKinds.Count(wanted, "type argument"), arguments.Count, form);
        }

        if (syntax.SortedKeyword is { } sorted && name is not ("set" or "map"))
        {
            return Fail(TypeDiagnostics.SortedElsewhere, sorted.Span, name);
        }

        if (name is "arena" or "bitmap")
        {
            var length = BindLengthArgument(arguments[0]);
            if (place != TypePlace.State)
            {
                return Fail(TypeDiagnostics.WrongPlace, syntax.Span, syntax.ToString(), "a module's state", "describe what it holds by a 'map' or a 'set' here.");
            }

            return length is null ? BuiltinType.Error : name == "arena" ? BindArena(length.Value, arguments[0].Span) : new BitmapType(length.Value);
        }

        var first = Bind(arguments[0], TypePlace.Value);
        var second = wanted == 2 ? Bind(arguments[1], TypePlace.Value) : first;
        if (IsError(first) || IsError(second))
        {
            return BuiltinType.Error;
        }

        if (syntax.IsSorted && first.Unrefined is not IntegerType && first.Unrefined != BuiltinType.Bytes)
        {
            return Fail(TypeDiagnostics.KeyWithoutOrder, arguments[0].Span, first.Display);
        }

        return name switch
        {
            "seq" => new SeqType(first),
            "set" => new SetType(first, syntax.IsSorted),
            _ => new MapType(first, second, syntax.IsSorted),
        };
    }

    private TypeSymbol BindArena(int pageSize, TextSpan span)
    {
        var fitting = ArenaType.FittingPage(pageSize);
        return pageSize == fitting ? new ArenaType(pageSize) : Fail(TypeDiagnostics.PageSize, span, pageSize, fitting);
    }

    /// <summary>The grammar cannot tell the name of a constant from that of a type.</summary>
    private int? BindLengthArgument(TypeSyntax syntax)
    {
        switch (syntax)
        {
            case ConstantTypeArgumentSyntax constant:
                return BindLength(constant.Value);
            case NamedTypeSyntax { TypeArguments: null, SortedKeyword: null } named when !named.Name.Parts.Any(static p => p.IsMissing):
                if (new QualifiedNames(context).Resolve(named.Name, []) is not { } symbol)
                {
                    return null;
                }

                context.Scope.Table.Completion.Complete(symbol);
                if (symbol is ConstSymbol constantSymbol && (IsError(constantSymbol.Type) || constantSymbol.Type.Unrefined is IntegerType))
                {
                    return IsError(constantSymbol.Type) ? null : CheckLength(constantSymbol.Value, syntax.Span);
                }

                Fail(DeclarationDiagnostics.WrongKind, syntax.Span, named.Name.Text, symbol is ConstSymbol other ? $"a constant of type '{other.Type.Display}'" : SymbolKinds.Describe(symbol), "an integer constant");
                return null;
            case MissingTypeSyntax:
                return null;
            default:
                Fail(DeclarationDiagnostics.WrongKind, syntax.Span, syntax.ToString(), "a type", "an integer constant");
                return null;
        }
    }

    private int? CheckLength(object? value, TextSpan span)
    {
        if (value is not BigInteger number)
        {
            // Not a constant, which was reported.
            return null;
        }

        if (number >= 1 && number <= int.MaxValue)
        {
            return (int)number;
        }

        Fail(TypeDiagnostics.LengthOutOfRange, span, number);
        return null;
    }

    private TypeSymbol Fail(DiagnosticDescriptor descriptor, TextSpan span, params object[] arguments)
    {
        context.Diagnostics.Report(descriptor, context.Source, span, arguments);
        return BuiltinType.Error;
    }
}
