using SysSpec.Language.Bound;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Interpretation;

/// <summary>
/// A place that can be changed, with everything computed that says which: a field of an entity or component, or a variable, and the way into it. A step is a key or index
/// (<see cref="Value"/>), a field of a record (<see cref="RecordFieldSymbol"/>), or the content of an option (<see cref="Unwrap"/>).
/// </summary>
internal sealed record StatePoint(BoundExpression Target, EntityValue? Owner, FieldSymbol? Field, VariableSymbol? Variable, IReadOnlyList<object> Steps)
{
    /// <summary>The step into an option.</summary>
    public static object Unwrap { get; } = new();

    /// <summary>Whether this is the other point or contains it.</summary>
    public bool Covers(StatePoint other) =>
        ReferenceEquals(Owner, other.Owner) && ReferenceEquals(Field, other.Field) && Steps.Count <= other.Steps.Count
        && Steps.Zip(other.Steps, Equals).All(static same => same);
}

/// <summary>What happens to the value at a point; null in <see cref="Update"/> means that it is replaced by the only operand.</summary>
internal sealed record Modification(UpdateKind? Update, IReadOnlyList<Value> Operands);

/// <summary>Finds points and changes them.</summary>
internal sealed class TargetWriter(Machine machine)
{
    /// <summary>Replaces the value of an assignable expression, at once.</summary>
    public void Assign(BoundExpression target, Value value, Frame frame) => Change(Resolve(target, frame), new Modification(null, [value]), frame);

    /// <summary>Computes which point an assignable expression names.</summary>
    public StatePoint Resolve(BoundExpression target, Frame frame)
    {
        var steps = new List<object>();
        for (var node = target; ;)
        {
            switch (node)
            {
                case BoundVariable variable:
                    steps.Reverse();
                    return new StatePoint(target, null, null, variable.Variable, steps);
                case BoundField field:
                    steps.Reverse();
                    return new StatePoint(target, field.Receiver is null ? null : (EntityValue)machine.Expressions.Evaluate(field.Receiver, frame), field.Field, null, steps);
                case BoundIndex index:
                    steps.Add(machine.Expressions.Evaluate(index.Index, frame));
                    node = index.Receiver;
                    break;
                case BoundRecordField field:
                    steps.Add(field.Field);
                    node = field.Receiver;
                    break;
                case BoundNarrowed narrowed:
                    steps.Add(StatePoint.Unwrap);
                    node = narrowed.Operand;
                    break;
                case BoundConversion conversion:
                    node = conversion.Operand;
                    break;
                default:
                    throw new InvalidOperationException($"{node.Location}: {node.GetType().Name} cannot be assigned.");
            }
        }
    }

    /// <summary>Changes the value at a point.</summary>
    public void Change(StatePoint point, Modification modification, Frame frame)
    {
        if (point.Variable is { } variable)
        {
            frame.Variables.TryGetValue(variable, out var old);
            frame.Variables[variable] = Put(point, old, 0, modification);
        }
        else if (point.Field is { } field)
        {
            var old = point.Steps.Count == 0 && modification.Update is null ? null : machine.Read(point.Target, field, point.Owner);
            machine.Write(point.Target, field, point.Owner, Put(point, old, 0, modification));
        }
    }

    private Value Put(StatePoint point, Value? old, int at, Modification modification)
    {
        if (at == point.Steps.Count)
        {
            return modification.Update is { } update ? Updated(point.Target, old ?? throw Missing(point), update, modification.Operands) : modification.Operands[0];
        }

        var step = point.Steps[at];
        switch (old ?? throw Missing(point), step)
        {
            case (OptionValue option, _) when ReferenceEquals(step, StatePoint.Unwrap):
                return Value.Some(Put(point, option.Content, at + 1, modification));
            case (RecordValue record, RecordFieldSymbol field):
                return machine.Expressions.CheckFields(point.Target, record.With(field, Put(point, record[field], at + 1, modification)));
            case (MapValue map, Value key):
                return map.With(key, Put(point, map.Find(key), at + 1, modification));
            case (SeqValue seq, Value index):
                var items = seq.Items.ToArray();
                var i = machine.Expressions.Position(point.Target, index, items.Length);
                items[i] = Put(point, items[i], at + 1, modification);
                return new SeqValue(items);
            case (ArrayValue array, Value index):
                var j = machine.Expressions.Position(point.Target, index, array.Length);
                return array.With(j, Put(point, array[j], at + 1, modification));
            case (BitmapValue bitmap, Value index):
                return bitmap.With(machine.Expressions.Position(point.Target, index, bitmap.Length), Intrinsics.Truth(modification.Operands[0]));
            case (ArenaValue arena, Value page):
                Put(point, arena.Page(Intrinsics.Integer(page)), at + 1, modification);
                return arena;
            case (BufferValue buffer, Value index):
                buffer.Memory[buffer.Offset + machine.Expressions.Position(point.Target, index, buffer.Length)] = (byte)Intrinsics.Integer(modification.Operands[0]);
                return buffer;
            default:
                throw new InvalidOperationException($"{point.Target.Location}: {old} has no part {step}.");
        }
    }

    private Value Updated(BoundExpression target, Value old, UpdateKind update, IReadOnlyList<Value> operands) => (update, old) switch
    {
        (UpdateKind.Add, SetValue set) => set.With(operands[0]),
        (UpdateKind.Remove, SetValue set) => set.Without(operands[0]),
        (UpdateKind.RemoveKey, MapValue map) => map.Without(operands[0]),
        (UpdateKind.RemoveKey, SeqValue seq) when machine.Expressions.Position(target, operands[0], seq.Items.Count) is var at => Value.Seq(seq.Items.Where((_, i) => i != at)),
        (UpdateKind.Append, SeqValue seq) => Value.Seq(seq.Items.Append(operands[0])),
        (UpdateKind.Insert, SeqValue seq) when machine.Expressions.Position(target, operands[1], seq.Items.Count + 1) is var at =>
            Value.Seq(seq.Items.Take(at).Append(operands[0]).Concat(seq.Items.Skip(at))),
        (UpdateKind.Clear, SeqValue) => Value.Seq([]),
        (UpdateKind.Clear, SetValue set) => SetValue.Empty(set.IsSorted),
        (UpdateKind.Clear, MapValue map) => MapValue.Empty(map.IsSorted),
        (UpdateKind.Clear, _) => machine.DefaultOf(target.Type) ?? throw new InvalidOperationException($"{target.Location}: {old} cannot be cleared."),
        _ => throw new InvalidOperationException($"{target.Location}: {update} does not apply to {old}."),
    };

    private static InterpreterContractFailure Missing(StatePoint point) =>
        new(FailureKind.AbsentKey, $"{point.Target.Location.Text}: there is nothing at this place", point.Target.Location);
}
