using System.Numerics;
using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Layouts;

/// <summary>Binds the types of layout fields, which have a fixed width: integers, enums, flags, opaque types, <c>bytes[n]</c>, layouts, arrays of integers or layouts.</summary>
internal sealed class LayoutFieldTypes(DeclarationTable table, UnitContext context, LayoutNumbers numbers)
{
    /// <summary>The type and its width in bytes; the width is null where it cannot be told, which has been reported.</summary>
    public (TypeSymbol Type, int? Width) Bind(TypeSyntax syntax)
    {
        if (syntax is ArrayTypeSyntax array)
        {
            return BindArray(array);
        }

        var type = new TypeBinder(context).Bind(syntax, TypePlace.Value);
        if (type == BuiltinType.Error)
        {
            return (type, null);
        }

        return type is IntegerType or EnumSymbol or OpaqueSymbol or LayoutSymbol ? (type, WidthOf(type)) : (Fail(syntax, type.Display), null);
    }

    private (TypeSymbol Type, int? Width) BindArray(ArrayTypeSyntax syntax)
    {
        var element = new TypeBinder(context).Bind(syntax.Element, TypePlace.Value);
        var length = new TypeBinder(context).BindLength(syntax.Length);
        if (element == BuiltinType.Error || length is null)
        {
            return (BuiltinType.Error, null);
        }

        var type = new ArrayType(element, length.Value);
        if (element == BuiltinType.Bytes)
        {
            return (type, numbers.Check(length.Value, syntax.Span, "size", 1));
        }

        if (element is not (IntegerType or LayoutSymbol))
        {
            return (Fail(syntax, type.Display), null);
        }

        return (type, WidthOf(element) is { } width ? numbers.Check(new BigInteger(width) * length.Value, syntax.Span, "size", 1) : null);
    }

    private int? WidthOf(TypeSymbol type)
    {
        if (type is ISymbol symbol)
        {
            table.Completion.Complete(symbol);
        }

        return type switch
        {
            IntegerType integer => integer.Bits / 8,
            EnumSymbol @enum => @enum.Underlying.Bits / 8,
            OpaqueSymbol opaque => opaque.Underlying.Bits / 8,
            LayoutSymbol { Size: > 0 } layout when table.Completion.IsComplete(layout) => layout.Size,
            _ => null,
        };
    }

    private TypeSymbol Fail(TypeSyntax syntax, string display)
    {
        context.Diagnostics.Report(LayoutDiagnostics.FieldType, context.Source, syntax.Span, display);
        return BuiltinType.Error;
    }
}
