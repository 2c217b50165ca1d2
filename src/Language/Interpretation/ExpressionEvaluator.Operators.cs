using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;
using static SysSpec.Language.Interpretation.Intrinsics;

namespace SysSpec.Language.Interpretation;

internal sealed partial class ExpressionEvaluator
{
    /// <summary>Fails unless the value satisfies the type's refinements.</summary>
    public void CheckRefinements(BoundNode node, TypeSymbol type, Value value)
    {
        for (var refined = type as RefinementSymbol; refined is not null; refined = refined.Base as RefinementSymbol)
        {
            if (refined is { Predicate: { } predicate, Value: { } variable } && !Holds(predicate, Frame.For([variable], [value])))
            {
                throw Failure(FailureKind.Refinement, node, $"{value} is no {refined.Name}: {predicate.Location.Text}");
            }
        }
    }

    /// <summary>Fails unless the fields of a record satisfy what is said of them.</summary>
    public RecordValue CheckFields(BoundNode node, RecordValue record)
    {
        foreach (var field in record.Type.Fields)
        {
            if (field.Refinement is { } refinement && !Holds(refinement, new Frame { Record = record }))
            {
                throw Failure(FailureKind.Refinement, node, $"{record}: {field.Name} where {refinement.Location.Text}");
            }
        }

        return record;
    }

    private Value Unary(BoundUnary node, Value operand) => node.Operator switch
    {
        UnaryOperator.Not => Value.Of(!Truth(operand)),
        UnaryOperator.Negate => Value.Of(Integers.Checked(node, Integers.Behind(node.Type), -Integer(operand))),
        UnaryOperator.Complement => Value.Of(Integers.Wrap(Integers.Behind(node.Type), -1 - Integer(operand))),
        _ => throw new InvalidOperationException($"{node.Location}: {node.Operator} has no meaning."),
    };

    private Value Binary(BoundBinary node, Frame frame)
    {
        var left = Evaluate(node.Left, frame);
        switch (node.Operator)
        {
            case BinaryOperator.And:
                return Truth(left) ? Evaluate(node.Right, frame) : left;
            case BinaryOperator.Or:
                return Truth(left) ? left : Evaluate(node.Right, frame);
            case BinaryOperator.Implies:
                return Truth(left) ? Evaluate(node.Right, frame) : Value.Of(true);
        }

        var right = Evaluate(node.Right, frame);
        return node.Operator switch
        {
            BinaryOperator.Equal => Value.Of(left.Equals(right)),
            BinaryOperator.NotEqual => Value.Of(!left.Equals(right)),
            BinaryOperator.Less => Value.Of(ValueComparer.Instance.Compare(left, right) < 0),
            BinaryOperator.LessOrEqual => Value.Of(ValueComparer.Instance.Compare(left, right) <= 0),
            BinaryOperator.Greater => Value.Of(ValueComparer.Instance.Compare(left, right) > 0),
            BinaryOperator.GreaterOrEqual => Value.Of(ValueComparer.Instance.Compare(left, right) >= 0),
            BinaryOperator.Has => Value.Of((Integer(left) & Integer(right)) == Integer(right)),
            BinaryOperator.Concat => left is SeqValue seq ? Value.Seq(seq.Items.Concat(((SeqValue)right).Items)) : Value.Of([.. Bytes(left), .. Bytes(right)]),
            BinaryOperator.Union => left is MapValue map
                ? ((MapValue)right).Entries.Aggregate(map, static (all, entry) => all.With(entry.Key, entry.Value))
                : ((SetValue)right).Items.Aggregate((SetValue)left, static (all, item) => all.With(item)),
            BinaryOperator.Without => ((SetValue)right).Items.Aggregate((SetValue)left, static (all, item) => all.Without(item)),
            _ => Integers.Apply(node, Integer(left), Integer(right)) is { } number
                ? Value.Of(number)
                : throw new InvalidOperationException($"{node.Location}: {node.Operator} has no meaning."),
        };
    }

    private Value Convert(BoundConversion node, Value operand)
    {
        switch (node.Kind)
        {
            case ConversionKind.Checked or ConversionKind.ToInteger:
                Include(node, Integers.Behind(node.Type), operand);
                return operand;
            case ConversionKind.FromInteger:
                Include(node, Integers.Behind(node.Type), operand);
                return node.Type.Unrefined is not EnumSymbol { IsFlags: false } || Member(node.Type, Integer(operand)) is not null
                    ? operand
                    : throw Failure(FailureKind.Conversion, node, $"{node.Location.Text}: {node.Type.Display} has no member {operand}");
            case ConversionKind.ToOption:
                return Value.Some(operand);
            case ConversionKind.ToRefinement:
                CheckRefinements(node, node.Type, operand);
                return operand;
            case ConversionKind.BufferToBytes:
                return Value.Of(Bytes(operand));
            case ConversionKind.Collection:
                return (operand, node.Type.Unrefined) switch
                {
                    (MapValue map, MapType type) => map.As(type.IsSorted),
                    (SetValue set, SetType type) => set.As(type.IsSorted),
                    (SeqValue { Items.Count: 0 } or SetValue { Count: 0 } or MapValue { Count: 0 }, _) => machine.DefaultOf(node.Type) ?? operand,
                    _ => operand,
                };
            default:
                return operand;
        }
    }

    private static void Include(BoundConversion node, IntegerType type, Value operand)
    {
        if (!type.Includes(Integer(operand)))
        {
            throw Failure(FailureKind.Conversion, node, $"{node.Location.Text}: {operand} is no {node.Type.Display}");
        }
    }

    private Value Test(BoundOptionTest node, Frame frame)
    {
        var content = Content(Evaluate(node.Operand, frame));
        if (node.Binding is { } binding && content is not null)
        {
            frame.Variables[binding] = content;
        }

        return Value.Of(content is not null == node.IsSome);
    }

    private static bool Contains(Value element, Value collection) => collection switch
    {
        RangeValue range => Integer(element) >= range.From && Integer(element) < range.To,
        SetValue set => set.Contains(element),
        MapValue map => map.Find(element) is not null,
        SeqValue seq => seq.Items.Contains(element),
        ArrayValue array => array.Items.Contains(element),
        BytesValue or BufferValue => Bytes(collection).Contains((byte)Integer(element)),
        _ => throw new InvalidOperationException($"{collection} contains nothing."),
    };

    private Value Match(BoundMatchExpression node, Frame frame)
    {
        var value = Evaluate(node.Value, frame);
        foreach (var arm in node.Arms)
        {
            if (Matches(arm.Patterns, value, frame))
            {
                return Evaluate(arm.Value, frame);
            }
        }

        throw Failure(FailureKind.NoCase, node, $"no arm matches {value}");
    }

    private RecordValue Create(BoundRecordCreation node, Frame frame)
    {
        var values = new List<Value>();
        foreach (var field in node.Record.Fields)
        {
            var given = node.Fields.FirstOrDefault(f => ReferenceEquals(f.Field, field))?.Value ?? field.Initializer;
            values.Add((given is null ? machine.DefaultOf(node.Record, field) : Evaluate(given, frame))
                ?? throw Failure(FailureKind.Lifetime, node, $"{node.Record.Name}.{field.Name} has no default value"));
        }

        return CheckFields(node, new RecordValue(node.Record, values));
    }

    private RecordValue Change(BoundRecordWith node, Frame frame) => CheckFields(node, node.Fields.Aggregate(
        (RecordValue)Evaluate(node.Receiver, frame), (record, field) => record.With(field.Field, Evaluate(field.Value, frame))));

    private Value Literal(BoundCollectionLiteral node, Frame frame)
    {
        var items = node.Elements.Select(e => Evaluate(e, frame));
        return node.Type.Unrefined is SetType set ? items.Aggregate(SetValue.Empty(set.IsSorted), static (all, item) => all.With(item)) : Value.Seq(items);
    }

    private Value Comprehension(BoundComprehension node, Frame frame)
    {
        var items = Bindings(node.Domains, 0, frame).Where(_ => node.Condition is null || Holds(node.Condition, frame));
        switch (node.Type.Unrefined)
        {
            case MapType map:
                return node.Key is { } key
                    ? items.Aggregate(MapValue.Empty(map.IsSorted), (all, _) => all.With(Evaluate(key, frame), Evaluate(node.Value, frame)))
                    : throw new InvalidOperationException($"{node.Location}: a map needs keys.");
            case SetType set:
                return items.Aggregate(SetValue.Empty(set.IsSorted), (all, _) => all.With(Evaluate(node.Value, frame)));
            default:
                return Value.Seq(items.Select(_ => Evaluate(node.Value, frame)));
        }
    }

    private Value Quantifier(BoundQuantifier node, Frame frame)
    {
        var items = Bindings(node.Domains, 0, frame);
        return node.Kind switch
        {
            QuantifierKind.ForAll => Value.Of(items.All(_ => Holds(node.Body, frame))),
            QuantifierKind.Exists => Value.Of(items.Any(_ => Holds(node.Body, frame))),
            QuantifierKind.Count => Value.Of(Integers.Checked(node, Integers.Behind(node.Type), items.Count(_ => Holds(node.Body, frame)))),
            QuantifierKind.Sum => Value.Of(items.Aggregate(BigInteger.Zero, (sum, _) => Integers.Checked(node, Integers.Behind(node.Type), sum + Integer(Evaluate(node.Body, frame))))),
            _ => throw new InvalidOperationException($"{node.Location}: {node.Kind} has no meaning."),
        };
    }

    // Yields once for each combination of the domains' elements, with the variables set.
    private IEnumerable<bool> Bindings(IReadOnlyList<BoundDomain> domains, int index, Frame frame)
    {
        if (index == domains.Count)
        {
            yield return true;
            yield break;
        }

        foreach (var item in Items(Evaluate(domains[index].Collection, frame)))
        {
            machine.Step();
            frame.Variables[domains[index].Item] = item.Key;
            if (domains[index].Value is { } second)
            {
                frame.Variables[second] = item.Value;
            }

            foreach (var inner in Bindings(domains, index + 1, frame))
            {
                yield return inner;
            }
        }
    }
}
