using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;
using static SysSpec.Language.Interpretation.Intrinsics;

namespace SysSpec.Language.Interpretation;

/// <summary>Computes expressions.</summary>
internal sealed partial class ExpressionEvaluator(Machine machine)
{
    /// <summary>The value of an expression.</summary>
    public Value Evaluate(BoundExpression node, Frame frame)
    {
        machine.Step();
        switch (node)
        {
            case BoundLiteral e:
                return Constant(e.Value);
            case BoundConstant e:
                return Constant(e.Constant.Value);
            case BoundVariable e:
                return frame.Variables.TryGetValue(e.Variable, out var variable)
                    ? variable
                    : throw new InvalidOperationException($"{e.Location}: {e.Variable.Name} has no value.");
            case BoundThis e:
                return frame.This ?? throw new InvalidOperationException($"{e.Location}: there is no `this` here.");
            case BoundRecordSelf e:
                return frame.Record ?? throw new InvalidOperationException($"{e.Location}: there is no record here.");
            case BoundField e:
                return machine.Read(e, e.Field, e.Receiver is null ? null : (EntityValue)Evaluate(e.Receiver, frame));
            case BoundRecordField e:
                return ((RecordValue)Evaluate(e.Receiver, frame))[e.Field];
            case BoundIndex e:
                return Index(e, Evaluate(e.Receiver, frame), Evaluate(e.Index, frame));
            case BoundTryIndex e:
                return TryIndex(Evaluate(e.Map, frame), Evaluate(e.Key, frame));
            case BoundSlice e:
                return Slice(e, Evaluate(e.Receiver, frame), frame);
            case BoundUnary e:
                return Unary(e, Evaluate(e.Operand, frame));
            case BoundBinary e:
                return Binary(e, frame);
            case BoundConversion e:
                return Convert(e, Evaluate(e.Operand, frame));
            case BoundOptionTest e:
                return Test(e, frame);
            case BoundNarrowed e:
                return Content(Evaluate(e.Operand, frame)) ?? throw Failure(FailureKind.AbsentKey, e, $"{e.Location.Text} is none");
            case BoundCoalesce e:
                return Content(Evaluate(e.Option, frame)) ?? Evaluate(e.Default, frame);
            case BoundContains e:
                return Value.Of(Contains(Evaluate(e.Element, frame), Evaluate(e.Collection, frame)));
            case BoundInList e:
                var element = Evaluate(e.Element, frame);
                return Value.Of(e.List.Any(i => Evaluate(i, frame).Equals(element)));
            case BoundRange e:
                return new RangeValue(Integer(Evaluate(e.From, frame)), Integer(Evaluate(e.To, frame)) + (e.IsInclusive ? 1 : 0));
            case BoundConditional e:
                return Evaluate(Truth(Evaluate(e.Condition, frame)) ? e.Then : e.Else, frame);
            case BoundMatchExpression e:
                return Match(e, frame);
            case BoundRecordCreation e:
                return Create(e, frame);
            case BoundRecordWith e:
                return Change(e, frame);
            case BoundCollectionLiteral e:
                return Literal(e, frame);
            case BoundMapLiteral e:
                return e.Entries.Aggregate(MapValue.Empty(((MapType)e.Type.Unrefined).IsSorted), (map, i) => map.With(Evaluate(i.Key, frame), Evaluate(i.Value, frame)));
            case BoundComprehension e:
                return Comprehension(e, frame);
            case BoundQuantifier e:
                return Quantifier(e, frame);
            case BoundFunctionCall e:
                return Call(e.Function, e.Arguments.Select(a => Evaluate(a, frame)).ToList());
            case BoundIntrinsic e:
                return Intrinsics.Evaluate(e, e.Arguments.Select(a => Evaluate(a, frame)).ToList());
            case BoundNew e:
                return machine.New(e.Entity, e.Fields.Select(f => new KeyValuePair<FieldSymbol, Value>(f.Field, Evaluate(f.Value, frame))).ToList());
            case BoundFresh e:
                return machine.Fresh(e);
            case BoundArenaTake e:
                return Take(e, frame);
            case BoundBudgetTake e:
                return Take(e, frame);
            default:
                throw new InvalidOperationException($"{node.Location}: {node.GetType().Name} has no value.");
        }
    }

    /// <summary>Whether a condition holds.</summary>
    public bool Holds(BoundExpression condition, Frame frame) => Truth(Evaluate(condition, frame));

    /// <summary>The value of a function.</summary>
    public Value Call(FunctionSymbol function, IReadOnlyList<Value> arguments)
    {
        if (machine.Composition.BodyOf(function) is { } body)
        {
            return Evaluate(body.Value, Frame.For(body.Parameters, arguments));
        }

        return machine.Host.Evaluate(function, arguments)
            ?? throw new InvalidOperationException($"{function.Owner.Name}.{function.Name} has no body; the host has to compute it.");
    }

    /// <summary>Whether a value matches one of the patterns; binds what the pattern binds. No pattern matches everything.</summary>
    public bool Matches(IReadOnlyList<BoundPattern> patterns, Value value, Frame frame)
    {
        foreach (var pattern in patterns)
        {
            var matches = pattern switch
            {
                BoundConstantPattern p => Evaluate(p.Value, frame).Equals(value),
                BoundRangePattern p => Integer(Evaluate(p.From, frame)) <= Integer(value)
                    && (p.IsInclusive ? Integer(value) <= Integer(Evaluate(p.To, frame)) : Integer(value) < Integer(Evaluate(p.To, frame))),
                BoundOptionPattern p => p.IsSome == Content(value) is not null,
                _ => throw new InvalidOperationException($"{pattern.Location}: a pattern without meaning."),
            };
            if (matches)
            {
                if (pattern is BoundOptionPattern { Binding: { } binding } && Content(value) is { } content)
                {
                    frame.Variables[binding] = content;
                }

                return true;
            }
        }

        return patterns.Count == 0;
    }

    /// <summary>The elements of a domain in order; with two variables, keys and values of a map or indices and elements of a sequence.</summary>
    public static IEnumerable<KeyValuePair<Value, Value>> Items(Value domain) => domain switch
    {
        SeqValue seq => seq.Items.Select(static i => new KeyValuePair<Value, Value>(i, i)),
        SetValue set => set.Items.Select(static i => new KeyValuePair<Value, Value>(i, i)),
        MapValue map => map.Entries,
        ArrayValue array => array.Items.Select(static i => new KeyValuePair<Value, Value>(i, i)),
        RangeValue range => Numbers(range).Select(static i => new KeyValuePair<Value, Value>(i, i)),
        BytesValue or BufferValue => Bytes(domain).Select(static b => new KeyValuePair<Value, Value>(Value.Of(new BigInteger(b)), Value.Of(new BigInteger(b)))),
        _ => throw new InvalidOperationException($"{domain} is no domain."),
    };

    internal static InterpreterContractFailure Failure(FailureKind kind, BoundNode node, string clause) => new(kind, clause, node.Location);

    internal int Position(BoundExpression node, Value index, int limit) => Integer(index) is var number && number >= 0 && number < limit
        ? (int)number
        : throw Failure(FailureKind.OutOfRange, node, $"{node.Location.Text}: {number} is not in 0..{limit}");

    private static IEnumerable<Value> Numbers(RangeValue range)
    {
        for (var i = range.From; i < range.To; i++)
        {
            yield return Value.Of(i);
        }
    }

    private static Value Constant(object? value) => value switch
    {
        bool truth => Value.Of(truth),
        BigInteger number => Value.Of(number),
        byte[] bytes => Value.Of(bytes),
        null => Value.None,
        _ => throw new InvalidOperationException($"{value} is no constant."),
    };

    private Value Index(BoundIndex node, Value receiver, Value index) => receiver switch
    {
        MapValue map => map.Find(index) ?? throw Failure(FailureKind.AbsentKey, node, $"{node.Location.Text}: there is no key {index}"),
        SeqValue seq => seq.Items[Position(node, index, seq.Items.Count)],
        ArrayValue array => array[Position(node, index, array.Length)],
        BitmapValue bitmap => Value.Of(bitmap[Position(node, index, bitmap.Length)]),
        ArenaValue arena => arena.Page(Integer(index)) ?? throw Failure(FailureKind.Lifetime, node, $"{node.Location.Text}: page {index} is not in use"),
        BytesValue bytes => Value.Of(new BigInteger(bytes.Bytes[Position(node, index, bytes.Bytes.Length)])),
        BufferValue buffer => Value.Of(new BigInteger(buffer.Memory[buffer.Offset + Position(node, index, buffer.Length)])),
        _ => throw new InvalidOperationException($"{node.Location}: {receiver} has no elements."),
    };

    private static Value TryIndex(Value receiver, Value index)
    {
        var found = receiver is SeqValue seq
            ? Integer(index) < seq.Items.Count ? seq.Items[(int)Integer(index)] : null
            : ((MapValue)receiver).Find(index);
        return found is null ? Value.None : Value.Some(found);
    }

    private Value Slice(BoundSlice node, Value receiver, Frame frame)
    {
        var length = receiver is BufferValue b ? b.Length : Bytes(receiver).Length;
        var from = node.From is null ? BigInteger.Zero : Integer(Evaluate(node.From, frame));
        var to = node.To is null ? length : Integer(Evaluate(node.To, frame));
        if (from < 0 || from > to || to > length)
        {
            throw Failure(FailureKind.OutOfRange, node, $"{node.Location.Text}: {from}..{to} is not within 0..{length}");
        }

        return receiver is BufferValue buffer
            ? new BufferValue(buffer.Memory, buffer.Offset + (int)from, (int)(to - from))
            : Value.Of(Bytes(receiver).Skip((int)from).Take((int)(to - from)).ToArray());
    }

    private Value Take(BoundArenaTake node, Frame frame)
    {
        if (((ArenaValue)Evaluate(node.Arena, frame)).Take() is not { } taken)
        {
            return Value.None;
        }

        machine.Targets.Assign(node.Arena, taken.Arena, frame);
        return Value.Some(Value.Of(new BigInteger(taken.Page)));
    }

    private Value Take(BoundBudgetTake node, Frame frame)
    {
        var taken = ((BudgetValue)Evaluate(node.Budget, frame)).Take(Integer(Evaluate(node.Amount, frame)));
        if (taken is not null)
        {
            machine.Targets.Assign(node.Budget, taken, frame);
        }

        return Value.Of(taken is not null);
    }
}
