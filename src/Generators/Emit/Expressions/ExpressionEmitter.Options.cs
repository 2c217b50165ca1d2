using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Expressions;

/// <summary>A condition that tells whether there is a value and, with it, puts the value into a new local; <paramref name="Value"/> reads that.</summary>
public readonly record struct TryForm(string Condition, Code Value);

/// <content>Options: tests, narrowing, defaults.</content>
public sealed partial class ExpressionEmitter
{
    /// <summary>
    /// The <c>Try</c> call of an expression that Runtime answers in that shape, or null. <paramref name="name"/> becomes the local of its <c>out</c>; null discards the value.
    /// </summary>
    public TryForm? Try(BoundExpression expression, string? name)
    {
        var target = name is null ? "out _" : $"out var {name}";
        var value = name ?? "_";
        switch (expression)
        {
            case BoundTryIndex e:
                return new($"{MapAndKey(e.Map, e.Key, name is null ? "ContainsKey" : "TryGetValue", name is null ? "" : ", " + target)}", Code.Primary(value, OptionForm(e.Type)));
            case BoundArenaTake e:
                return new($"{Emit(e.Arena).Receiver}.TryTake({target})", Code.Primary(value));
            case BoundIntrinsic e:
                return TryIntrinsic(e, target, value);
            case BoundConversion { Kind: ConversionKind.FromRefinement or ConversionKind.ToRefinement } e:
                return Try(e.Operand, name);
            default:
                return null;
        }
    }

    /// <summary>The variable as both parts of an option.</summary>
    public static Variable Split(Code whole, TypeSymbol option) => ((OptionType)option.Unrefined).Element is var element && TypeNames.IsReference(element)
        ? new(whole, new Code($"{whole.At(Level.Relational)} is not null", Level.Relational), whole)
        : new(whole, new Code($"{whole.At(Level.Relational)} is not null", Level.Relational), Code.Primary($"{whole.Receiver}.GetValueOrDefault()", StoredForm(element)));

    private static Form OptionForm(TypeSymbol option) => option.Unrefined is OptionType o ? StoredForm(o.Element) : Form.Value;

    private TryForm? TryIntrinsic(BoundIntrinsic e, string target, string value)
    {
        var form = OptionForm(e.Type);
        var receiver = e.Arguments.Count > 0 ? e.Arguments[0] : null;
        switch (e.Intrinsic)
        {
            case Language.Bound.Intrinsic.IndexOf:
                return new($"{Site.Helpers.Use("TryIndexOf")}({Emit(e.Arguments[0])}, {Emit(e.Arguments[1], targeted: true)}, {target})", Code.Primary(value));
            case Language.Bound.Intrinsic.LayoutRead:
                var layout = (LayoutSymbol)((OptionType)e.Type.Unrefined).Element.Unrefined;
                return new($"{Types.Declared(layout)}.TryRead({Emit(e.Arguments[0])}, {target})", Code.Primary(value));
            case Language.Bound.Intrinsic.EnumFrom:
                var type = (EnumSymbol)((OptionType)e.Type.Unrefined).Element.Unrefined;
                return new($"{Types.Static(type, Types.Simple(type) + "Values")}.TryFrom({Emit(e.Arguments[0], targeted: true)}, {target})", Code.Primary(value));
            case Language.Bound.Intrinsic.FindClear:
                return new($"{Emit(e.Arguments[0]).Receiver}.TryFindClear({Emit(e.Arguments[1], targeted: true)}, {target})", new($"(uint){value}", Level.Unary));
            case Language.Bound.Intrinsic.Last when receiver?.Type.Unrefined is SeqType:
                return new($"{Site.Helpers.Use("TryLast")}({Emit(receiver)}, {target})", Code.Primary(value, form));
        }

        var (method, isKey) = e.Intrinsic switch
        {
            Language.Bound.Intrinsic.First => ("TryFirst", false),
            Language.Bound.Intrinsic.Last => ("TryLast", false),
            Language.Bound.Intrinsic.FirstKey => ("TryFirst", true),
            Language.Bound.Intrinsic.LastKey => ("TryLast", true),
            Language.Bound.Intrinsic.Floor => ("TryFloor", false),
            Language.Bound.Intrinsic.Ceiling => ("TryCeiling", false),
            Language.Bound.Intrinsic.Below => ("TryBelow", false),
            Language.Bound.Intrinsic.Above => ("TryAbove", false),
            Language.Bound.Intrinsic.FloorKey => ("TryFloor", true),
            Language.Bound.Intrinsic.CeilingKey => ("TryCeiling", true),
            Language.Bound.Intrinsic.BelowKey => ("TryBelow", true),
            Language.Bound.Intrinsic.AboveKey => ("TryAbove", true),
            _ => ("", false),
        };
        if (method.Length == 0 || receiver is null || ShapeOf(receiver) is not { } shape)
        {
            return null;
        }

        var key = e.Arguments.Count > 1 ? Key(e.Arguments[1], shape) + ", " : "";
        var outs = !shape.IsMap ? target : isKey ? $"{target}, out _" : $"out _, {target}";
        var result = isKey || !shape.IsMap ? Code.Primary(shape.KeyOut(value, Types), form) : Code.Primary(value, form);
        return new($"{Emit(receiver).Receiver}.{method}({key}{outs})", result);
    }

    private Code OptionTest(BoundOptionTest e)
    {
        if (Unwrapped(e.Operand) is BoundVariable { Variable: var variable } && Known(variable) is { Has: { } has, Some: { } some } known)
        {
            if (e.Binding is null || variable is not LocalSymbol { IsMutable: true })
            {
                if (e.Binding is not null)
                {
                    Method[e.Binding] = new(some, Shape: known.Shape);
                }

                return e.IsSome ? has : Opposite(has, known.Whole);
            }
        }

        if (IsOccurrence(e, e.IsSome, out var text, out var value))
        {
            return Occurrence(text, [value], e.IsSome);
        }

        var name = e.Binding is null ? null : Method.Names.Declare(Text.Identifiers.Escape(e.Binding.Name));
        if (Try(e.Operand, name) is { } attempt)
        {
            if (e.Binding is not null)
            {
                Method[e.Binding] = Bound(e.Binding, attempt.Value);
            }

            return e.IsSome ? Code.Primary(attempt.Condition) : new("!" + attempt.Condition, Level.Unary);
        }

        var operand = Emit(e.Operand, targeted: false).At(Level.Shift);
        if (e.Binding is null || name is null)
        {
            return new(e.IsSome ? $"{operand} is not null" : $"{operand} is null", Level.Relational);
        }

        Method[e.Binding] = Bound(e.Binding, Code.Primary(name, StoredForm(e.Binding.Type)));
        return new(e.IsSome ? $"{operand} is {{ }} {name}" : $"{operand} is not {{ }} {name}", Level.Relational);
    }

    private static Code Opposite(Code has, Code whole) => has.Text == $"{whole.At(Level.Relational)} is not null"
        ? new($"{whole.At(Level.Relational)} is null", Level.Relational)
        : new($"!{has.At(Level.Unary)}", Level.Unary);

    /// <summary>A variable that holds a value: what is an option itself can be asked for its parts.</summary>
    public static Variable Bound(VariableSymbol variable, Code value, CollectionShape? shape = null) => variable.Type.Unrefined is OptionType
        ? Split(value with { Form = Form.Value }, variable.Type) with { Shape = shape }
        : new(value, Shape: shape ?? (IsCollection(variable.Type) ? CollectionShape.Of(variable.Type) : null));

    private Variable? Known(VariableSymbol variable) => Method.Knows(variable) ? Method[variable] : null;

    private static BoundExpression Unwrapped(BoundExpression expression) =>
        expression is BoundConversion { Kind: ConversionKind.FromRefinement or ConversionKind.ToRefinement } e ? Unwrapped(e.Operand) : expression;

    private Code Narrowed(BoundNarrowed e)
    {
        if (Unwrapped(e.Operand) is BoundVariable { Variable: var variable } && Known(variable) is { Some: { } some })
        {
            return some;
        }

        var operand = Emit(e.Operand);
        return e.Operand.Type.Unrefined is OptionType { Element: var element } && !TypeNames.IsReference(element)
            ? Code.Primary($"{operand.Receiver}.GetValueOrDefault()", StoredForm(element))
            : operand;
    }

    private Code Coalesce(BoundCoalesce e)
    {
        var fallback = Emit(e.Default);
        if (Unwrapped(e.Option) is BoundVariable { Variable: var variable } && Known(variable) is { Has: { } has, Some: { } some, Whole: var whole } && has.Text != $"{whole.At(Level.Relational)} is not null")
        {
            return Choose(has, some, fallback);
        }

        if (Try(e.Option, null) is not null && Try(e.Option, Method.Names.Declare("found")) is { } attempt)
        {
            return Choose(Code.Primary(attempt.Condition), attempt.Value, fallback);
        }

        var option = Emit(e.Option);
        var element = e.Option.Type.Unrefined is OptionType o ? o.Element : e.Type;
        if (element.Unrefined == BuiltinType.Bytes && fallback.Form != Form.Bytes && e.Type.Unrefined == BuiltinType.Bytes)
        {
            var name = Method.Names.Declare("present");
            return new($"{option.At(Level.Shift)} is {{ }} {name} ? {name}.Span : {fallback.At(Level.Coalesce)}", Level.Conditional, Form.Span);
        }

        return new($"{option.At(Level.Or)} ?? {fallback.At(Level.Coalesce)}", Level.Coalesce, StoredForm(e.Type));
    }

    private static Code Choose(Code condition, Code then, Code otherwise)
    {
        var isSpan = then.Form is Form.Span or Form.Window || otherwise.Form is Form.Span or Form.Window;
        var (a, b) = isSpan ? (then.AsSpan(), otherwise.AsSpan()) : (then, otherwise);
        return new($"{condition.At(Level.Coalesce)} ? {a.At(Level.Coalesce)} : {b.At(Level.Conditional)}", Level.Conditional, isSpan ? Form.Span : then.Form);
    }

    // An option as a value of its own, where neither a test nor a default follows.
    private Code Whole(BoundExpression e)
    {
        var attempt = Try(e, Method.Names.Declare("found")) ?? throw new NotSupportedException($"{e.Location}: no way to ask for this.");
        var none = TypeNames.IsReference(((OptionType)e.Type.Unrefined).Element) ? "null" : $"default({Types.Stored(e.Type)})";
        return new($"{attempt.Condition} ? {attempt.Value.At(Level.Coalesce)} : {none}", Level.Conditional);
    }

    private Code TryIndex(BoundTryIndex e) => Whole(e);

    private Code ArenaTake(BoundArenaTake e) => Whole(e);
}
