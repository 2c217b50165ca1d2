namespace SysSpec.Language.Interpretation.Values;

/// <summary>
/// A total order of values of one type that agrees with <c>==</c>: integers by number, byte strings unsigned and lexicographic, entities by their numbers, all else by parts.
/// </summary>
internal sealed class ValueComparer : IComparer<Value>
{
    public static ValueComparer Instance { get; } = new();

    public int Compare(Value? x, Value? y) => (x, y) switch
    {
        _ when ReferenceEquals(x, y) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (BoolValue a, BoolValue b) => a.IsTrue.CompareTo(b.IsTrue),
        (IntegerValue a, IntegerValue b) => a.Number.CompareTo(b.Number),
        (BytesValue or BufferValue, BytesValue or BufferValue) => Bytes(Content(x), Content(y)),
        (OptionValue a, OptionValue b) => Compare(a.Content, b.Content),
        (EntityValue a, EntityValue b) => a.Number.CompareTo(b.Number),
        (RecordValue a, RecordValue b) => Sequences(a.Fields, b.Fields),
        (SeqValue a, SeqValue b) => Sequences(a.Items, b.Items),
        (SetValue a, SetValue b) => Sequences(a.InKeyOrder, b.InKeyOrder),
        (MapValue a, MapValue b) => Pairs(a.InKeyOrder, b.InKeyOrder),
        (ArrayValue a, ArrayValue b) => Sequences(a.Items, b.Items),
        (BitmapValue a, BitmapValue b) => Sequences(a.Set, b.Set),
        (RangeValue a, RangeValue b) => (a.From, a.To).CompareTo((b.From, b.To)),
        _ => throw new InvalidOperationException($"{x} and {y} have no common type."),
    };

    public static int Hash(Value value) => value switch
    {
        BoolValue v => v.IsTrue ? 1 : 2,
        IntegerValue v => v.Number.GetHashCode(),
        BytesValue or BufferValue => Combine(Content(value).Select(static b => (int)b)),
        OptionValue v => v.Content is null ? 3 : Hash(v.Content) + 1,
        EntityValue v => v.Number.GetHashCode(),
        RecordValue v => Combine(v.Fields.Select(Hash)),
        SeqValue v => Combine(v.Items.Select(Hash)),
        SetValue v => Combine(v.InKeyOrder.Select(Hash)),
        MapValue v => Combine(v.InKeyOrder.Select(static p => (Hash(p.Key) * 31) + Hash(p.Value))),
        ArrayValue v => Combine(v.Items.Select(Hash)),
        BitmapValue v => Combine(v.Set.Select(Hash)),
        RangeValue v => (v.From, v.To).GetHashCode(),
        _ => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value),
    };

    private static ArraySegment<byte> Content(Value value) => value switch
    {
        BytesValue bytes => new ArraySegment<byte>(bytes.Bytes),
        BufferValue buffer => new ArraySegment<byte>(buffer.Memory, buffer.Offset, buffer.Length),
        _ => throw new InvalidOperationException($"{value} has no bytes."),
    };

    private static int Bytes(ArraySegment<byte> left, ArraySegment<byte> right)
    {
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            var order = left.Array[left.Offset + i] - right.Array[right.Offset + i];
            if (order != 0)
            {
                return order;
            }
        }

        return left.Count - right.Count;
    }

    private static int Combine(IEnumerable<int> hashes) => hashes.Aggregate(17, static (all, next) => unchecked((all * 31) + next));

    private int Sequences(IEnumerable<Value> left, IEnumerable<Value> right)
    {
        using var others = right.GetEnumerator();
        foreach (var item in left)
        {
            if (!others.MoveNext())
            {
                return 1;
            }

            if (Compare(item, others.Current) is var order and not 0)
            {
                return order;
            }
        }

        return others.MoveNext() ? -1 : 0;
    }

    private int Pairs(IEnumerable<KeyValuePair<Value, Value>> left, IEnumerable<KeyValuePair<Value, Value>> right) =>
        Sequences(left.SelectMany(static p => new[] { p.Key, p.Value }), right.SelectMany(static p => new[] { p.Key, p.Value }));
}
