using System.Numerics;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Computes constants, and the numbers of enums, flags and errors.</summary>
internal sealed class ConstantBinder(DeclarationTable table)
{
    /// <summary>
    /// Computes a constant. One without a usable value gets the error type, so that its uses are silent. Conditions of its type are looked at in
    /// <see cref="CheckRefinement"/>, for they may be made of constants.
    /// </summary>
    public void Bind(ConstSymbol symbol, ConstSyntax syntax, UnitContext context)
    {
        var type = new TypeBinder(context).Bind(syntax.Type, TypePlace.Value);
        if (type != BuiltinType.Error && type.Unrefined is not (IntegerType or EnumSymbol) && type.Unrefined != BuiltinType.Bool && type.Unrefined != BuiltinType.Bytes)
        {
            Report(context, TypeDiagnostics.ConstantType, syntax.Type.Span, type.Display);
            return;
        }

        // Without a type the value is still looked at, for its own mistakes.
        symbol.Type = type;
        var value = new BodyBinder(context).BindConstant(syntax.Value, type.Unrefined);
        if (value is null)
        {
            symbol.Type = BuiltinType.Error;
        }
        else
        {
            symbol.Value = value;
        }
    }

    /// <summary>Reports a constant that is no value of its type, once the conditions of all types are known.</summary>
    public static void CheckRefinement(ConstSymbol symbol, ConstSyntax syntax, UnitContext context)
    {
        if (symbol.Type is RefinementSymbol)
        {
            new BodyBinder(context).BindConstant(syntax.Value, symbol.Type);
        }
    }

    /// <summary>
    /// Numbers the members of an enum: as written, else one more than the member before (0 for the first), or for flags the lowest bit above all bits so far (1 for the first).
    /// </summary>
    public void Bind(EnumSymbol symbol, EnumSyntax syntax, UnitContext context)
    {
        symbol.Underlying = syntax.UnderlyingType is { } underlying
            ? BindUnderlying(symbol, underlying, context)
            : symbol.IsFlags ? IntegerType.UInt : IntegerType.Int;
        var members = new List<EnumMemberSymbol>();
        var next = symbol.IsFlags ? BigInteger.One : BigInteger.Zero;
        foreach (var member in syntax.Members)
        {
            if (member.Identifier.IsMissing)
            {
                continue;
            }

            var value = member.Value is { } written ? new BodyBinder(context).BindConstant(written, symbol.Underlying) as BigInteger? : Automatic(symbol, next, member, context);
            AddMember(members, symbol, member, value ?? next, null, mayShare: symbol.IsFlags || value is null, context);
            next = Next(symbol, value ?? next, next);
        }

        if (members.Count == 0)
        {
            Report(context, DeclarationDiagnostics.NoMembers, syntax.Identifier.Span, symbol.Name);
        }

        symbol.Members = members;
    }

    /// <summary>Numbers errors; 0 is success.</summary>
    public void Bind(ErrorsSymbol symbol, ErrorsSyntax syntax, UnitContext context)
    {
        var members = new List<EnumMemberSymbol>();
        foreach (var member in syntax.Members)
        {
            if (member.Identifier.IsMissing)
            {
                continue;
            }

            var value = new BodyBinder(context).BindConstant(member.Value, IntegerType.Int) as BigInteger?;
            if (value <= 0)
            {
                Report(context, DeclarationDiagnostics.ErrorNumber, member.Value.Span, member.Identifier.Text, value);
                value = null;
            }

            var text = member.Description is { IsMissing: false } description ? Lexing.Literals.Text(description) : null;
            AddMember(members, symbol, member, value ?? 0, text, mayShare: value is null, context);
        }

        symbol.Members = members;
    }

    /// <summary>The integer type behind an enum or an opaque type; <c>uint</c> after a report.</summary>
    public static IntegerType BindUnderlying(ISymbol symbol, TypeSyntax syntax, UnitContext context)
    {
        var type = new TypeBinder(context).Bind(syntax, TypePlace.Value);
        if (type is IntegerType integer)
        {
            return integer;
        }

        if (type != BuiltinType.Error)
        {
            Report(context, TypeDiagnostics.NotAnInteger, syntax.Span, type.Display, symbol.Name);
        }

        return IntegerType.UInt;
    }

    private static BigInteger? Automatic(EnumSymbol symbol, BigInteger next, EnumMemberSyntax member, UnitContext context)
    {
        if (symbol.Underlying.Includes(next))
        {
            return next;
        }

        Report(context, DeclarationDiagnostics.ValueDoesNotFit, member.Identifier.Span, symbol.Name, next, symbol.Underlying.Display);
        return null;
    }

    private static BigInteger Next(EnumSymbol symbol, BigInteger value, BigInteger next)
    {
        if (!symbol.IsFlags)
        {
            return value + 1;
        }

        while (next <= value)
        {
            next <<= 1;
        }

        return next;
    }

    private static void Report(UnitContext context, DiagnosticDescriptor descriptor, TextSpan span, params object?[] arguments) =>
        context.Diagnostics.Report(descriptor, context.Source, span, arguments.Select(static a => a ?? "").ToArray());

    private void AddMember(
        List<EnumMemberSymbol> members, DeclaredType type, DeclarationSyntax syntax, BigInteger value, string? text, bool mayShare, UnitContext context)
    {
        var location = new SourceSpan(context.Source, syntax.Identifier.Span);
        if (members.Find(m => m.Name == syntax.Identifier.Text) is { } first)
        {
            table.ReportDuplicate(location, first.Name, first);
            return;
        }

        if (!mayShare && members.Find(m => m.Value == value) is { } same)
        {
            context.Diagnostics.Report(
                DeclarationDiagnostics.ValueTwice,
                context.Source,
                syntax.Identifier.Span,
                [new RelatedLocation(same.Location.Source, same.Location.Span, "the first member with this number")],
                syntax.Identifier.Text,
                value,
                same.Name);
        }

        members.Add(new EnumMemberSymbol(syntax.Identifier.Text, type, value, text, location, syntax.Documentation ?? ""));
    }
}
