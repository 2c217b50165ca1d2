using System.Numerics;
using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <content>What stands after a dot: fields, members of contracts and enums, properties known to the language.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindMemberAccess(MemberAccessExpressionSyntax syntax)
    {
        var name = syntax.Identifier;
        if (name.IsMissing)
        {
            return new BoundError(syntax.Location);
        }

        switch (FindSymbol(syntax.Target))
        {
            case LayoutSymbol layout when name.Is("size"):
                return new BoundLiteral(syntax.Location, IntegerType.UInt, new BigInteger(layout.Size));
            case ContractSymbol or EnumSymbol or ErrorsSymbol or LayoutSymbol:
                return BindStaticMember(syntax);
            default:
                return BindValueMember(Bind(syntax.Target), name, syntax.Location);
        }
    }

    private BoundExpression BindStaticMember(MemberAccessExpressionSyntax syntax)
    {
        var container = FindSymbol(syntax.Target);
        if (container is null)
        {
            return new BoundError(syntax.Location);
        }

        if (_context.LookupMember(container, syntax.Identifier.Text) is { } member)
        {
            return BindSymbol(member, syntax.Location);
        }

        _context.ReportUnresolvedMember(container, syntax.Identifier.Text, syntax.Identifier.Span);
        return new BoundError(syntax.Location);
    }

    private BoundExpression BindValueMember(BoundExpression receiver, SyntaxToken name, SourceSpan location)
    {
        switch (receiver.Type.Unrefined)
        {
            case var type when type.IsError():
                return new BoundError(location);
            case EntitySymbol entity:
                return FindEntityField(entity, name) is { } field ? new BoundField(location, Unrefined(receiver), field) : new BoundError(location);
            case FieldsType record:
                return record.Fields.FirstOrDefault(f => name.Is(f.Name)) is { } recordField
                    ? new BoundRecordField(location, Unrefined(receiver), recordField)
                    : UnknownMember(receiver.Type, name, record.Fields.Select(static f => f.Name));
            default:
                return BindProperty(receiver, name, location);
        }
    }

    /// <summary>The field of an entity with a name; one that may be changed here goes first. Null after a report.</summary>
    private FieldSymbol? FindEntityField(EntitySymbol entity, SyntaxToken name)
    {
        var all = _context.EntityFields(entity);
        var named = all.Where(field => name.Is(field.Name)).ToList();
        var own = named.Where(_context.IsOwn).ToList();
        switch (own.Count == 1 ? own : named)
        {
            case [var field]:
                return field;
            case []:
                UnknownMember(entity, name, all.Select(static field => field.Name), "A field is in reach where the contract that declares it is relied on.");
                return null;
            default:
                var owners = named.Select(static field => field is ModelSymbol model ? model.Contract.Name : "this module").Select(static owner => $"'{owner}'");
                Error(NameDiagnostics.AmbiguousField, name, name.Text, entity.Name, string.Join(" and ", owners));
                return null;
        }
    }

    private BoundExpression BindProperty(BoundExpression receiver, SyntaxToken name, SourceSpan location)
    {
        var unrefined = Unrefined(receiver);
        if (IntrinsicMembers.Property(unrefined.Type, name.Text) is { } property)
        {
            return new BoundIntrinsic(location, property.Type, property.Intrinsic, [unrefined]);
        }

        if (IntrinsicMembers.IsMethod(unrefined.Type, name.Text))
        {
            return Error(NameDiagnostics.NotAValue, name, name.Text, $"a member of '{receiver.Type.Display}' with arguments", $"Call it: '{name.Text}(...)'.");
        }

        return UnknownMember(receiver.Type, name, IntrinsicMembers.NamesOf(unrefined.Type));
    }

    private BoundError UnknownMember(TypeSymbol type, SyntaxToken name, IEnumerable<string> candidates, string otherwise = "")
    {
        var advice = type.Unrefined is OptionType
            ? "It may be none: test it with 'is some' before."
            : Spelling.Closest(name.Text, candidates) is { } closest ? $"Did you mean '{closest}'?"
            : otherwise.Length > 0 ? otherwise
            : "Use a member that the type has.";
        return Error(NameDiagnostics.UnknownMember, name, type.Display, name.Text, advice);
    }
}
