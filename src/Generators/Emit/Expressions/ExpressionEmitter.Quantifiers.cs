using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Expressions;

/// <content>Quantifiers and comprehensions: loops, in a method of their own where the context wants an expression.</content>
public sealed partial class ExpressionEmitter
{
    /// <summary>Emits what computes and returns a value: a loop for quantifiers and comprehensions, a <c>return</c> for all else.</summary>
    public void EmitReturn(CodeWriter writer, BoundExpression value, TypeSymbol type, Form form)
    {
        switch (value)
        {
            case BoundQuantifier quantifier:
                Quantifier(writer, quantifier);
                break;
            case BoundComprehension comprehension:
                Comprehension(writer, comprehension with { Type = type.Unrefined is OptionType ? comprehension.Type : type });
                break;
            case BoundConversion { Kind: ConversionKind.Collection, Operand: BoundComprehension inner }:
                Comprehension(writer, inner with { Type = value.Type });
                break;
            default:
                writer.Line($"return {Returned(value, type, form)};");
                break;
        }
    }

    /// <summary>The value as a function returns it.</summary>
    public Code Returned(BoundExpression value, TypeSymbol type, Form form)
    {
        if (IsCollection(type))
        {
            return DefaultShape(value);
        }

        var code = Emit(value, targeted: true);
        return form == Form.Bytes ? code.AsBytes() : code;
    }

    private Code ByHelperMethod(BoundExpression expression)
    {
        var what = expression is BoundQuantifier q ? q.Kind.ToString() : "Gather";
        var name = Site.NewMember(Method.Name + what);
        var form = StoredForm(expression.Type);
        var context = new MethodContext(Site, Method.Name) { This = "self", ThisEntity = Method.ThisEntity, RecordSelf = "record", RecordType = Method.RecordType, IsStatic = Method.IsStatic };
        var (parameters, arguments) = (new List<string>(), new List<string>());
        var parts = ExpressionChildren.DescendantsAndSelf(expression).ToList();
        if (parts.OfType<BoundThis>().FirstOrDefault() is { } self)
        {
            parameters.Add($"{Types.Declared(self.Entity)} {context.Names.Declare("self")}");
            arguments.Add(Method.This);
        }

        if (parts.OfType<BoundRecordSelf>().FirstOrDefault() is { } record)
        {
            parameters.Add($"in {Types.Declared(record.Record)} {context.Names.Declare("record")}");
            arguments.Add(Method.RecordSelf);
        }

        foreach (var variable in parts.OfType<BoundVariable>().Select(static v => v.Variable).Distinct().Where(Method.Knows))
        {
            var outer = Method[variable];
            var local = context.Names.Declare(Identifiers.Escape(variable.Name));
            var type = outer.Whole.Form switch
            {
                Form.Span => "ReadOnlySpan<byte>",
                Form.Window => "Span<byte>",
                _ => outer.Shape is { } shape ? shape.Name(Types) : Types.Stored(variable.Type),
            };
            parameters.Add($"{TypeNames.Modifier(variable.Type)}{type} {local}");
            arguments.Add(outer.Whole.Text);
            context[variable] = Bound(variable, Code.Primary(local, outer.Whole.Form), outer.Shape);
        }

        var writer = new CodeWriter();
        writer.Element("summary", $"<c>{Documentation.Xml(Documentation.OneLine(expression.Location.Text).Replace("`", ""))}</c>");
        writer.Open($"private {(Method.IsStatic ? "static " : "")}{Types.Stored(expression.Type)} {name}({string.Join(", ", parameters)})");
        new ExpressionEmitter(context).EmitReturn(writer, expression, expression.Type, form);
        Site.HelperMethods.Add(writer.Close().ToString());
        return Code.Primary($"{name}({string.Join(", ", arguments)})", form);
    }

    private void Quantifier(CodeWriter writer, BoundQuantifier e)
    {
        var type = Types.Stored(e.Type);
        var result = Method.Names.Declare(e.Kind == QuantifierKind.Sum ? "sum" : "count");
        if (e.Kind is QuantifierKind.Count or QuantifierKind.Sum)
        {
            writer.Line($"{type} {result} = 0;");
        }

        var opened = Domains(writer, e.Domains);
        switch (e.Kind)
        {
            case QuantifierKind.ForAll:
                writer.Open($"if ({Negated(e.Body)})").Line("return false;").Close();
                break;
            case QuantifierKind.Exists:
                writer.Open($"if ({Emit(e.Body)})").Line("return true;").Close();
                break;
            case QuantifierKind.Count:
                writer.Open($"if ({Emit(e.Body)})").Line($"{result}++;").Close();
                break;
            default:
                var sum = Code.Primary(result);
                writer.Line(Site.Options.Checks ? $"{result} = checked(({type})({sum} + {Emit(e.Body).At(Level.Multiplicative)}));" : $"{result} += {Emit(e.Body)};");
                break;
        }

        Close(writer, opened);
        writer.Gap().Line(e.Kind switch { QuantifierKind.ForAll => "return true;", QuantifierKind.Exists => "return false;", _ => $"return {result};" });
    }

    private void Comprehension(CodeWriter writer, BoundComprehension e)
    {
        var shape = CollectionShape.Of(e.Type);
        var result = Method.Names.Declare("result");
        writer.Line($"var {result} = new {shape.Name(Types)}();");
        var opened = Domains(writer, e.Domains);
        if (e.Condition is not null)
        {
            writer.Open($"if ({Emit(e.Condition)})");
        }

        if (e.Key is not null)
        {
            writer.Line($"{result}[{shape.KeyIn(KeyStored(e.Key, shape))}] = {Stored(e.Value)};");
        }
        else
        {
            writer.Line($"{result}.{(shape.Collection == "Sequence" ? "Append" : "Add")}({shape.KeyIn(KeyStored(e.Value, shape))});");
        }

        if (e.Condition is not null)
        {
            writer.Close();
        }

        Close(writer, opened);
        writer.Gap().Line($"return {result};");
    }

    private string KeyStored(BoundExpression key, CollectionShape shape) => shape.StoredKey is null ? Stored(key).Text : Emit(key).At(Level.Unary);

    private int Domains(CodeWriter writer, IReadOnlyList<BoundDomain> domains)
    {
        foreach (var domain in domains)
        {
            Loops.Open(writer, this, domain.Item, domain.Value, domain.Collection, snapshot: false);
        }

        return domains.Count;
    }

    private void Close(CodeWriter writer, int count)
    {
        for (; count > 0; count--)
        {
            Method.Names.Leave();
            writer.Close();
        }
    }
}
