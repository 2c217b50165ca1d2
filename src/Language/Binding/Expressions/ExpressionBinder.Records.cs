using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <content>Values with fields: records, layouts, new entities and fresh identities.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindRecordCreation(RecordExpressionSyntax syntax)
    {
        var type = _context.BindType(syntax.Type);
        if (type.Unrefined is not FieldsType record)
        {
            BindLoose(syntax.Fields);
            var advice = type is EntitySymbol ? $"Write 'new {type.Display} {{ ... }}'." : "Name a record or a layout.";
            return NotMade(type, "record or layout", syntax.Type, advice);
        }

        return new BoundRecordCreation(syntax.Location, record, BindFieldValues(record, syntax.Fields));
    }

    private BoundExpression BindWith(WithExpressionSyntax syntax)
    {
        var receiver = Unrefined(Bind(syntax.Value));
        if (receiver.Type is FieldsType record)
        {
            return new BoundRecordWith(syntax.Location, record, receiver, BindFieldValues(record, syntax.Fields));
        }

        BindLoose(syntax.Fields);
        return receiver.Type.IsError()
            ? new BoundError(syntax.Location)
            : Error(ExpressionDiagnostics.NotARecord, syntax.Value, receiver.Type.Display, "record or layout", "'with' copies a record or layout and changes some fields.");
    }

    /// <summary><c>new E { f: e }</c>, on the right of a statement.</summary>
    private BoundExpression BindNew(NewExpressionSyntax syntax)
    {
        var type = _context.BindType(syntax.Type);
        if (type is not EntitySymbol entity)
        {
            BindLoose(syntax.Fields);
            return NotMade(type, "entity", syntax.Type, type is FieldsType ? "Leave out 'new'." : "Name an entity.");
        }

        var values = new List<BoundFieldValue<FieldSymbol>>();
        foreach (var syntaxField in syntax.Fields)
        {
            var field = FindEntityField(entity, syntaxField.Identifier);
            var value = field is null ? Bind(syntaxField.Value) : BindAs(syntaxField.Value, field.Type);
            if (field is null || !CheckOnce(values.Exists(v => ReferenceEquals(v.Field, field)), syntaxField))
            {
                continue;
            }

            if (CheckChangeable(field, syntaxField.Identifier.Location))
            {
                values.Add(new BoundFieldValue<FieldSymbol>(field, value));
            }
        }

        return new BoundNew(syntax.Location, entity, values);
    }

    private BoundExpression BindFresh(FreshExpressionSyntax syntax)
    {
        var type = _context.BindType(syntax.Type);
        return type is OpaqueSymbol opaque ? new BoundFresh(syntax.Location, opaque) : NotMade(type, "opaque type", syntax.Type, "Name an opaque type.");
    }

    /// <summary>Whether a field of state may be changed here; says so if not.</summary>
    public bool CheckChangeable(FieldSymbol field, SourceSpan location)
    {
        if (field is ModelSymbol model && !_context.IsOwn(field))
        {
            Error(StatementDiagnostics.ForeignState, location, field.Name, model.Contract.Name);
            return false;
        }

        if (field is ModelSymbol computed && _context.Unit is ModuleSymbol module && module.Abstractions.ContainsKey(computed))
        {
            Error(StatementDiagnostics.ComputedModel, location, field.Name);
            return false;
        }

        return true;
    }

    private List<BoundFieldValue<RecordFieldSymbol>> BindFieldValues(FieldsType record, IEnumerable<FieldValueSyntax> fields)
    {
        var values = new List<BoundFieldValue<RecordFieldSymbol>>();
        foreach (var syntax in fields)
        {
            var name = syntax.Identifier;
            var field = record.Fields.FirstOrDefault(f => name.Is(f.Name));
            var value = field is null ? Bind(syntax.Value) : BindAs(syntax.Value, field.Type);
            if (field is null)
            {
                if (!name.IsMissing)
                {
                    var closest = Spelling.Closest(name.Text, record.Fields.Select(static f => f.Name));
                    Error(ExpressionDiagnostics.UnknownField, name, record.Name, name.Text, closest is null ? "Use a declared field." : $"Did you mean '{closest}'?");
                }
            }
            else if (CheckOnce(values.Exists(v => ReferenceEquals(v.Field, field)), syntax))
            {
                values.Add(new BoundFieldValue<RecordFieldSymbol>(field, value));
            }
        }

        return values;
    }

    private bool CheckOnce(bool isRepeated, FieldValueSyntax syntax)
    {
        if (isRepeated)
        {
            Error(ExpressionDiagnostics.DuplicateField, syntax.Identifier, syntax.Identifier.Text);
        }

        return !isRepeated;
    }

    private BoundError NotMade(TypeSymbol type, string wanted, NameSyntax name, string advice) =>
        type.IsError() ? new BoundError(name.Location) : Error(ExpressionDiagnostics.NotARecord, name, type.Display, wanted, advice);

    private void BindLoose(IEnumerable<FieldValueSyntax> fields)
    {
        foreach (var field in fields)
        {
            Bind(field.Value);
        }
    }
}
