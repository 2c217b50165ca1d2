using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Interpretation;

/// <summary>The members that the language knows.</summary>
internal static class Intrinsics
{
    /// <summary>The longest byte string that a run may make, in bytes.</summary>
    public const int LongestBytes = 1 << 28;

    /// <summary>The value of a member; the receiver is the first argument.</summary>
    public static Value Evaluate(BoundIntrinsic node, IReadOnlyList<Value> arguments)
    {
        var receiver = arguments[0];
        return node.Intrinsic switch
        {
            Intrinsic.Length => Number(receiver is BufferValue buffer ? buffer.Length : Bytes(receiver).Length),
            Intrinsic.Count => Number(Count(receiver)),
            Intrinsic.Keys => receiver is ArenaValue arena ? Set(arena.Keys, isSorted: true) : Set(((MapValue)receiver).Entries.Select(static e => e.Key), ((MapValue)receiver).IsSorted),
            Intrinsic.Values => Value.Seq(((MapValue)receiver).Entries.Select(static e => e.Value)),
            Intrinsic.IndexOf => Option(Array.IndexOf(Bytes(receiver), (byte)Integer(arguments[1])) is var at and >= 0 ? Number(at) : null),
            Intrinsic.IsZero => Value.Of(Array.TrueForAll(Bytes(receiver), static b => b == 0)),
            Intrinsic.Overlay => Value.Of(Overlay(Bytes(receiver), Size(Integer(arguments[1])), Bytes(arguments[2]))),
            Intrinsic.Zeros => Value.Of(new byte[Size(Integer(receiver))]),
            Intrinsic.Min => Value.Of(BigInteger.Min(Integer(receiver), Integer(arguments[1]))),
            Intrinsic.Max => Value.Of(BigInteger.Max(Integer(receiver), Integer(arguments[1]))),
            Intrinsic.EnumFrom => Option(Member(node.Type, Integer(receiver)) is null ? null : receiver),
            Intrinsic.First => Option(receiver is SetValue set ? set.First : ((MapValue)receiver).First?.Value),
            Intrinsic.Last => Option(receiver switch
            {
                SetValue s => s.Last,
                SeqValue q => q.Items.Count == 0 ? null : q.Items[q.Items.Count - 1],
                _ => ((MapValue)receiver).Last?.Value,
            }),
            Intrinsic.FirstKey => Option(((MapValue)receiver).First?.Key),
            Intrinsic.LastKey => Option(((MapValue)receiver).Last?.Key),
            Intrinsic.Floor => Neighbour(receiver, arguments[1], down: true, strict: false, key: false),
            Intrinsic.Ceiling => Neighbour(receiver, arguments[1], down: false, strict: false, key: false),
            Intrinsic.Below => Neighbour(receiver, arguments[1], down: true, strict: true, key: false),
            Intrinsic.Above => Neighbour(receiver, arguments[1], down: false, strict: true, key: false),
            Intrinsic.FloorKey => Neighbour(receiver, arguments[1], down: true, strict: false, key: true),
            Intrinsic.CeilingKey => Neighbour(receiver, arguments[1], down: false, strict: false, key: true),
            Intrinsic.BelowKey => Neighbour(receiver, arguments[1], down: true, strict: true, key: true),
            Intrinsic.AboveKey => Neighbour(receiver, arguments[1], down: false, strict: true, key: true),
            Intrinsic.From => From(receiver, arguments[1]),
            Intrinsic.Used => Value.Of(((PoolValue)receiver).Used),
            Intrinsic.Limit => Value.Of(((PoolValue)receiver).Limit),
            Intrinsic.Left => Value.Of(((BudgetValue)receiver).Left),
            Intrinsic.FindClear => Option(((BitmapValue)receiver).FindClear((long)BigInteger.Min(Integer(arguments[1]), int.MaxValue)) is { } clear ? Number(clear) : null),
            Intrinsic.LayoutRead => Option(LayoutCodec.Read((LayoutSymbol)((OptionType)node.Type.Unrefined).Element, Bytes(receiver))),
            _ => throw new InvalidOperationException($"{node.Intrinsic} has no meaning here."),
        };
    }

    /// <summary>The bytes of a byte string or buffer; not to be changed.</summary>
    public static byte[] Bytes(Value value) => value is BytesValue bytes ? bytes.Bytes : ((BufferValue)value).Copy();

    /// <summary>The number of an integer.</summary>
    public static BigInteger Integer(Value value) => ((IntegerValue)value).Number;

    /// <summary>The truth of a boolean.</summary>
    public static bool Truth(Value value) => ((BoolValue)value).IsTrue;

    /// <summary>The value in an option, or null.</summary>
    public static Value? Content(Value option) => ((OptionValue)option).Content;

    /// <summary>The member of an enum (or an option of it) with a number, or null; every number is one of flags.</summary>
    public static EnumMemberSymbol? Member(TypeSymbol type, BigInteger number) => type.Unrefined switch
    {
        OptionType option => Member(option.Element, number),
        EnumSymbol @enum => @enum.Members.FirstOrDefault(m => m.Value == number),
        _ => null,
    };

    private static Value Number(int value) => Value.Of(new BigInteger(value));

    private static Value Option(Value? value) => value is null ? Value.None : Value.Some(value);

    private static Value Set(IEnumerable<Value> items, bool isSorted) => items.Aggregate(SetValue.Empty(isSorted), static (set, item) => set.With(item));

    private static int Count(Value collection) => collection switch
    {
        SeqValue seq => seq.Items.Count,
        SetValue set => set.Count,
        MapValue map => map.Count,
        ArrayValue array => array.Length,
        BitmapValue bitmap => bitmap.Count,
        _ => throw new InvalidOperationException($"{collection} has no count."),
    };

    private static int Size(BigInteger size) => size <= LongestBytes
        ? (int)size
        : throw new InterpreterBudgetException($"A byte string of {size} bytes is more than the interpreter makes ({LongestBytes}).");

    private static byte[] Overlay(byte[] of, int at, byte[] with)
    {
        if (with.Length == 0)
        {
            return of;
        }

        var result = new byte[Math.Max(of.Length, Size(new BigInteger(at) + with.Length))];
        of.CopyTo(result, 0);
        with.CopyTo(result, at);
        return result;
    }

    private static Value Neighbour(Value collection, Value at, bool down, bool strict, bool key)
    {
        if (collection is SetValue set)
        {
            return Option(down ? set.Below(at, strict) : set.Above(at, strict));
        }

        var map = (MapValue)collection;
        var found = down ? map.Below(at, strict) : map.Above(at, strict);
        return Option(key ? found?.Key : found?.Value);
    }

    private static Value From(Value collection, Value at) => collection is SetValue set
        ? Set(set.Items.Where(i => ValueComparer.Instance.Compare(i, at) >= 0), isSorted: true)
        : ((MapValue)collection).Entries.Where(e => ValueComparer.Instance.Compare(e.Key, at) >= 0)
            .Aggregate(MapValue.Empty(isSorted: true), static (map, entry) => map.With(entry.Key, entry.Value));
}
