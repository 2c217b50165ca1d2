using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Bodies;

/// <content>Locals and changes of state.</content>
public sealed partial class BodyEmitter
{
    private void Let(BoundLet s)
    {
        var local = s.Local;
        var wanted = Identifiers.Escape(local.Name);
        if (local.Type.Unrefined is OptionType option && !local.IsMutable && s.Value is BoundTryIndex or BoundIntrinsic or BoundArenaTake && _expressions.Try(s.Value, null) is not null)
        {
            LetOption(local, s.Value, wanted, ((OptionType)local.Type.Unrefined).Element);
            return;
        }

        if (local.Type.Unrefined == BuiltinType.Bytes)
        {
            LetBytes(local, s.Value, wanted);
            return;
        }

        Code value;
        CollectionShape? shape = null;
        if (ExpressionEmitter.IsCollection(local.Type))
        {
            var mustCopy = local.IsMutable || _component.System.Changes.Touches(_body.Block, s.Value);
            shape = mustCopy ? CollectionShape.Of(local.Type) : _expressions.ShapeOf(s.Value);
            value = mustCopy ? _expressions.Stored(s.Value) : _expressions.Emit(s.Value);
        }
        else
        {
            value = _expressions.Emit(s.Value, targeted: true);
        }

        var type = local.Type.Unrefined is IntegerType or OptionType || local.Type.Unrefined == BuiltinType.Bool || local.Type.Unrefined == BuiltinType.Buffer ? _component.Types.Stored(local.Type) : "var";
        var name = _method.Names.Declare(wanted);
        _writer.Line($"{type} {name} = {value};");
        _method[local] = ExpressionEmitter.Bound(local, Code.Primary(name, ExpressionEmitter.StoredForm(local.Type)), shape);
    }

    // `let x = m[k]?;` asks once: `m.TryGetValue(k, out var x)`.
    private void LetOption(LocalSymbol local, BoundExpression value, string wanted, TypeSymbol element)
    {
        var name = _method.Names.Declare(wanted);
        var attempt = _expressions.Try(value, name) ?? throw new NotSupportedException($"{value.Location}: no way to ask for this.");
        if (TypeNames.IsReference(element))
        {
            _writer.Line($"{attempt.Condition};");
            _method[local] = ExpressionEmitter.Split(Code.Primary(name), local.Type);
            return;
        }

        var has = _method.Names.Declare("has" + Identifiers.Pascal(local.Name));
        _writer.Line($"var {has} = {attempt.Condition};");
        var whole = new Code($"{has} ? {attempt.Value.At(Level.Coalesce)} : default({_component.Types.Stored(local.Type)})", Level.Conditional);
        _method[local] = new(whole, Code.Primary(has), attempt.Value);
    }

    private void LetBytes(LocalSymbol local, BoundExpression value, string wanted)
    {
        var code = _expressions.Emit(value);
        var isWindow = code.Form == Form.Window || (code.Form == Form.Span && ExpressionChildren.DescendantsAndSelf(value).Any(static e => e is BoundFunctionCall or BoundConversion { Kind: ConversionKind.BufferToBytes }));
        if (isWindow && _component.System.Changes.WritesMemory(_body.Block))
        {
            code = code.AsBytes();
        }

        if (local.IsMutable && code.Form == Form.Bytes && !AssignedInForm(local))
        {
            code = code.AsSpan();
        }

        var name = _method.Names.Declare(wanted);
        _writer.Line(code.Form == Form.Bytes ? $"var {name} = {code};" : $"ReadOnlySpan<byte> {name} = {code};");
        _method[local] = new(Code.Primary(name, code.Form == Form.Bytes ? Form.Bytes : Form.Span));
    }

    // Whether all that is assigned to a local of bytes is stored already, so that it can be held as `Bytes`.
    private bool AssignedInForm(LocalSymbol local) => ExpressionChildren.DescendantsAndSelf(_body.Block).All(s => s switch
    {
        BoundAssign { Target: BoundVariable v } a when ReferenceEquals(v.Variable, local) => a.Value is BoundField or BoundRecordField or BoundIndex { Receiver.Type: MapType or SeqType }
            or BoundIntrinsic { Intrinsic: Intrinsic.Zeros or Intrinsic.Overlay } or BoundBinary { Operator: BinaryOperator.Concat },
        _ => true,
    });

    private void Assign(BoundAssign s)
    {
        if (s is { Compound: { } operation, Value: BoundBinary { Right: var right } } && CompoundSign(operation, s.Target.Type) is { } sign && !IsSet(s.Target))
        {
            _writer.Line(right is BoundLiteral { Value: System.Numerics.BigInteger { IsOne: true } } && sign is "+" or "-" && right is BoundLiteral { Value: System.Numerics.BigInteger { IsOne: true } }
                ? $"{_expressions.Emit(s.Target)}{sign}{sign};"
                : $"{_expressions.Emit(s.Target)} {sign}= {_expressions.Emit(right, targeted: true)};");
            return;
        }

        AssignTo(s.Target, s.Value);
    }

    // Whether a place is written by a call, which has no compound form.
    private bool IsSet(BoundExpression target) => target is BoundIndex { Receiver.Type.Unrefined: MapType } e
        && _expressions.ShapeOf(e.Receiver) is { } shape && !shape.IsIndexedBy(_expressions.Emit(e.Index).Form);

    // Checked arithmetic and collections are written out; what cannot overflow, or may wrap, is compound in C# too.
    private string? CompoundSign(BinaryOperator operation, TypeSymbol type) => type.Unrefined is not (IntegerType or EnumSymbol) ? null : operation switch
    {
        BinaryOperator.BitAnd => "&",
        BinaryOperator.BitOr => "|",
        BinaryOperator.BitXor => "^",
        BinaryOperator.Add when !_component.Options.Checks => "+",
        BinaryOperator.Subtract when !_component.Options.Checks => "-",
        BinaryOperator.Multiply when !_component.Options.Checks => "*",
        _ => null,
    };

    private void AssignTo(BoundExpression target, BoundExpression value)
    {
        switch (target)
        {
            case BoundVariable { Variable: var variable }:
                var known = _method[variable];
                var code = ExpressionEmitter.IsCollection(variable.Type) ? _expressions.Stored(value, known.Shape) : _expressions.Emit(value, targeted: true);
                _writer.Line($"{known.Whole} = {(known.Whole.Form == Form.Bytes ? code.AsBytes() : code)};");
                break;
            case BoundField field:
                Store(target, _expressions.Stored(value, _component.System.ShapeOf(field.Field)).Text);
                break;
            default:
                Store(target, _expressions.Stored(value).Text);
                break;
        }
    }

    // A field of a record is changed by replacing the record where it is stored.
    private void Store(BoundExpression target, string value)
    {
        switch (target)
        {
            case BoundRecordField e:
                Store(e.Receiver, $"{_expressions.Emit(e.Receiver).At(Level.Switch)} with {{ {Identifiers.Pascal(e.Field.Name)} = {value} }}");
                break;
            case BoundNarrowed e:
                Store(e.Operand, value);
                break;
            case BoundConversion { Kind: ConversionKind.FromRefinement or ConversionKind.ToRefinement } e:
                Store(e.Operand, value);
                break;
            case BoundIndex { Receiver.Type.Unrefined: MapType } e:
                _writer.Line($"{_expressions.SetElement(e.Receiver, e.Index, value)};");
                break;
            default:
                _writer.Line($"{_expressions.Emit(target)} = {value};");
                break;
        }
    }

    private void Update(BoundUpdate s)
    {
        if (s.Target is BoundRecordField field)
        {
            // A record shares its collections with its copies, so they are never changed in place.
            var copy = _method.Names.Declare(Identifiers.Camel(field.Field.Name));
            _writer.Line($"var {copy} = {_component.Helpers.Use("Copy", CollectionShape.Of(field.Type))}({_expressions.Emit(field)});");
            Update(s, copy, CollectionShape.Of(field.Type));
            Store(field, copy);
            return;
        }

        var puts = s.Kind is UpdateKind.Add or UpdateKind.Append or UpdateKind.Insert;
        Update(s, (puts ? _expressions.ToPutIn(s.Target) : _expressions.Emit(s.Target)).Receiver, _expressions.ShapeOf(s.Target));
    }

    private void Update(BoundUpdate s, string target, CollectionShape? shape)
    {
        var isSeq = shape?.Collection == "Sequence";
        var text = s.Kind switch
        {
            UpdateKind.Clear when s.Target.Type.Unrefined is BitmapType => $"{target}.ClearRange(0, {target}.Length)",
            UpdateKind.Clear when s.Target.Type.Unrefined is ArrayType => $"Array.Clear({target})",
            UpdateKind.Clear => $"{target}.Clear()",
            UpdateKind.Append => $"{target}.Append({_expressions.Stored(s.Arguments[0])})",
            UpdateKind.Insert => $"{target}.InsertAt({Int(s.Arguments[1])}, {_expressions.Stored(s.Arguments[0])})",
            UpdateKind.RemoveKey when isSeq => $"{target}.RemoveAt({Int(s.Arguments[0])})",
            _ when shape is null || isSeq => throw new NotSupportedException($"{s.Location}: this change of a `{s.Target.Type.Display}`."),
            UpdateKind.Add => $"{target}.Add({_expressions.Key(s.Arguments[0], shape)})",
            _ => $"{target}.Remove({_expressions.Key(s.Arguments[0], shape)})",
        };
        _writer.Line(text + ";");
    }

    private string Int(BoundExpression expression) => _expressions.AsInt32(expression).Text;

    private void Memory(BoundStatement statement)
    {
        switch (statement)
        {
            case BoundBufferWrite s:
                var at = s.At is BoundLiteral { Value: System.Numerics.BigInteger { IsZero: true } } ? "" : $"[{_expressions.AsInt32(s.At).At(Level.Unary)}..]";
                _writer.Line($"{_expressions.Span(s.From).Receiver}.CopyTo({_expressions.Emit(s.Buffer).Receiver}{at});");
                break;
            case BoundBufferFill { Value: BoundLiteral { Value: System.Numerics.BigInteger { IsZero: true } } } s:
                _writer.Line($"{_expressions.Emit(s.Buffer).Receiver}.Clear();");
                break;
            case BoundBufferFill s:
                _writer.Line($"{_expressions.Emit(s.Buffer).Receiver}.Fill({_expressions.Emit(s.Value, targeted: true)});");
                break;
            case BoundLayoutWrite s:
                _writer.Line($"{_expressions.Emit(s.Value).Receiver}.Write({_expressions.Emit(s.Buffer)});");
                break;
            case BoundArenaGive s:
                _writer.Line($"{_expressions.Emit(s.Arena).Receiver}.Give({_expressions.Emit(s.Page, targeted: true)});");
                break;
            case BoundBudgetGive s:
                _writer.Line($"{_expressions.Emit(s.Budget).Receiver}.Give({_expressions.Emit(s.Amount, targeted: true)});");
                break;
            case BoundLimit s when s.Pool.Type == BuiltinType.Budget:
                _writer.Line($"{_expressions.Emit(s.Pool).Receiver}.Limit = {_expressions.Emit(s.Limit, targeted: true)};");
                break;
            case BoundLimit s:
                _writer.Line($"{_expressions.Emit(s.Pool).Receiver}.Limit = (long)Math.Min({_expressions.Emit(s.Limit, targeted: true)}, (ulong)long.MaxValue);");
                break;
            default:
                throw new NotSupportedException($"{statement.Location}: {statement.GetType().Name} cannot stand in a body.");
        }
    }
}
