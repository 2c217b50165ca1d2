using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Binding.Narrowing;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <content>Names: variables, fields of the component, constants, members of enums.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindName(IdentifierExpressionSyntax syntax, TypeSymbol? hint = null)
    {
        var name = syntax.Identifier.Text;
        if (syntax.IsMissing)
        {
            return new BoundError(syntax.Location);
        }

        if (_scope.Find(name) is { } variable)
        {
            return BindVariable(variable, syntax.Location, isNarrowed: true);
        }

        if (name == "this")
        {
            return _context.This is { } entity ? new BoundThis(syntax.Location, entity) : Error(NameDiagnostics.NoThis, syntax);
        }

        return _context.Lookup(name) switch
        {
            null => BindUnknown(name, syntax),

            // An error is only compared with the one that a call failed with.
            EnumMemberSymbol { Type: ErrorsSymbol } error when hint == error.Type => new BoundLiteral(syntax.Location, error.Type, error.Value),
            var symbol => BindSymbol(symbol, syntax.Location),
        };
    }

    /// <summary>A use of a variable: its value, where it is known to be some what it holds.</summary>
    private BoundExpression BindVariable(VariableSymbol variable, SourceSpan location, bool isNarrowed)
    {
        _scope.MarkRead(variable);
        if (!_scope.HasValue(variable))
        {
            return Error(NameDiagnostics.NotBoundHere, location, variable.Name);
        }

        var use = new BoundVariable(location, variable);
        return isNarrowed && variable.Type.Unrefined is OptionType option && _scope.Facts.Holds(variable, FactKind.IsSome)
            ? new BoundNarrowed(location, option.Element, use)
            : use;
    }

    /// <summary>An operand whose test for none is meant, or that is assigned: a variable stands for its declared type.</summary>
    public BoundExpression BindUnnarrowed(ExpressionSyntax syntax) => syntax switch
    {
        ParenthesizedExpressionSyntax parenthesized => BindUnnarrowed(parenthesized.Expression),
        IdentifierExpressionSyntax name when _scope.Find(name.Identifier.Text) is { } variable => BindVariable(variable, syntax.Location, isNarrowed: false),
        _ => Bind(syntax),
    };

    private BoundExpression BindSymbol(ISymbol symbol, SourceSpan location) => symbol switch
    {
        ConstSymbol constant => constant.Type.IsError() ? new BoundError(location) : new BoundConstant(location, constant),
        FieldSymbol { Entity: null } field => new BoundField(location, null, field),
        RecordFieldSymbol field when _context.Record is { } record => new BoundRecordField(location, new BoundRecordSelf(location, record), field),
        FieldSymbol field => Error(NameDiagnostics.ReceiverMissing, location, field.Name, field.Entity.Name),
        EnumMemberSymbol { Type: ErrorsSymbol } error => Error(NameDiagnostics.ErrorAsValue, location, error.Name),
        EnumMemberSymbol member => new BoundLiteral(location, member.Type, member.Value),
        _ => NotAValue(symbol, location),
    };

    private BoundError NotAValue(ISymbol symbol, SourceSpan location)
    {
        var (kind, advice) = symbol switch
        {
            FunctionSymbol => ("a function", $"Call it: '{symbol.Name}(...)'."),
            OperationSymbol => ("an operation", $"Call it: 'let x = {symbol.Name}(...);'."),
            EnumSymbol or ErrorsSymbol => ("a type", $"Name one of its members: '{symbol.Name}.X'."),
            FieldsType => ("a type", $"Make a value of it: '{symbol.Name} {{ ... }}'."),
            EntitySymbol => ("an entity", "Name a variable that holds one."),
            DeclaredType => ("a type", $"Convert a value to it: '{symbol.Name}(...)'."),
            ContractSymbol => ("a contract", $"Name one of its members: '{symbol.Name}.X'."),
            ModuleSymbol => ("a module", "Name a member of a contract instead."),
            _ => ("a declaration", "Name a value instead."),
        };
        return Error(NameDiagnostics.NotAValue, location, symbol.Name, kind, advice);
    }

    private BoundError BindUnknown(string name, IdentifierExpressionSyntax syntax)
    {
        var owner = _scope.Scope.Variables.Select(static v => v.Type.Unrefined).OfType<EntitySymbol>()
            .FirstOrDefault(entity => _context.EntityFields(entity).Any(field => field.Name == name));
        if (owner is not null)
        {
            return Error(NameDiagnostics.ReceiverMissing, syntax, name, owner.Name);
        }

        _context.ReportUnresolved(name, syntax.Span, _scope.Scope.Names);
        return new BoundError(syntax.Location);
    }

    /// <summary>What a name with dots means where it is no value: a type, contract, function, operation; null where it is a value or nothing. Reports nothing.</summary>
    private ISymbol? FindSymbol(ExpressionSyntax syntax)
    {
        switch (syntax)
        {
            case IdentifierExpressionSyntax name:
                var text = name.Identifier.Text;
                return _scope.Find(text) is null && _context.Lookup(text) is { } symbol and not RecordFieldSymbol ? symbol : null;
            case MemberAccessExpressionSyntax member:
                return FindSymbol(member.Target) is ContractSymbol container ? _context.LookupMember(container, member.Identifier.Text) : null;
            default:
                return null;
        }
    }
}
