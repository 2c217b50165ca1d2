using SysSpec.Language.Bound;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <summary>What one parameter of a member known to the language takes.</summary>
internal enum IntrinsicParameter
{
    /// <summary>Any unsigned integer: an index or a length.</summary>
    Index,

    /// <summary>A byte.</summary>
    Byte,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>A key of the map or an element of the set.</summary>
    Key,
}

/// <summary>A member known to the language: what it computes, its type and what it takes.</summary>
internal sealed record IntrinsicMember(Intrinsic Intrinsic, TypeSymbol Type, params IntrinsicParameter[] Parameters);

/// <summary>The members known to the language, by the type that has them: the table of docs/language.md, section 2.</summary>
internal static class IntrinsicMembers
{
    private static readonly (string Name, Intrinsic OfValue, Intrinsic OfKey)[] s_neighbours =
    [
        ("floor", Intrinsic.Floor, Intrinsic.FloorKey),
        ("ceiling", Intrinsic.Ceiling, Intrinsic.CeilingKey),
        ("below", Intrinsic.Below, Intrinsic.BelowKey),
        ("above", Intrinsic.Above, Intrinsic.AboveKey),
    ];

    /// <summary>The member without parentheses that a type (not refined) has, or null.</summary>
    public static IntrinsicMember? Property(TypeSymbol type, string name) => Properties(type).FirstOrDefault(p => p.Name == name).Member;

    /// <summary>The member with parentheses that a type (not refined) has, or null. Those that are statements are not here.</summary>
    public static IntrinsicMember? Method(TypeSymbol type, string name) => Methods(type).FirstOrDefault(m => m.Name == name).Member;

    /// <summary>Whether the type has a member of this name with parentheses, a statement or not.</summary>
    public static bool IsMethod(TypeSymbol type, string name) => Method(type, name) is not null || Statements(type).Contains(name);

    /// <summary>The names of all members of a type.</summary>
    public static IEnumerable<string> NamesOf(TypeSymbol type) =>
        Properties(type).Select(static p => p.Name).Concat(Methods(type).Select(static m => m.Name)).Concat(Statements(type));

    /// <summary>The names of the members that stand alone: they change something.</summary>
    public static IReadOnlyList<string> Statements(TypeSymbol type) => type switch
    {
        BuiltinType when type == BuiltinType.Buffer => ["write", "fill"],
        ArenaType => ["take", "give"],
        BuiltinType when type == BuiltinType.Budget => ["take", "give"],
        _ => [],
    };

    private static IEnumerable<(string Name, IntrinsicMember Member)> Properties(TypeSymbol type)
    {
        switch (type)
        {
            case BuiltinType when type == BuiltinType.Bytes || type == BuiltinType.Buffer:
                return [("length", new(Intrinsic.Length, IntegerType.UInt)), ("isZero", new(Intrinsic.IsZero, BuiltinType.Bool))];
            case SeqType seq:
                return [Count, ("last", new(Intrinsic.Last, new OptionType(seq.Element)))];
            case SetType { IsSorted: false }:
                return [Count];
            case SetType set:
                return [Count, ("first", new(Intrinsic.First, new OptionType(set.Element))), ("last", new(Intrinsic.Last, new OptionType(set.Element)))];
            case MapType map:
                var all = new List<(string, IntrinsicMember)>
                {
                    Count,
                    ("keys", new(Intrinsic.Keys, new SetType(map.Key, map.IsSorted))),
                    ("values", new(Intrinsic.Values, new SeqType(map.Value))),
                };
                if (map.IsSorted)
                {
                    all.Add(("first", new(Intrinsic.First, new OptionType(map.Value))));
                    all.Add(("last", new(Intrinsic.Last, new OptionType(map.Value))));
                    all.Add(("firstKey", new(Intrinsic.FirstKey, new OptionType(map.Key))));
                    all.Add(("lastKey", new(Intrinsic.LastKey, new OptionType(map.Key))));
                }

                return all;
            case ArenaType:
                return
                [
                    ("used", new(Intrinsic.Used, IntegerType.ULong)),
                    ("limit", new(Intrinsic.Limit, IntegerType.ULong)),
                    ("keys", new(Intrinsic.Keys, new SetType(IntegerType.UInt, isSorted: false))),
                ];
            case BuiltinType when type == BuiltinType.Budget:
                return [("used", new(Intrinsic.Used, IntegerType.ULong)), ("limit", new(Intrinsic.Limit, IntegerType.ULong)), ("left", new(Intrinsic.Left, IntegerType.ULong))];
            case BitmapType:
                return [Count];
            default:
                return [];
        }
    }

    private static (string Name, IntrinsicMember Member) Count => ("count", new(Intrinsic.Count, IntegerType.UInt));

    private static IEnumerable<(string Name, IntrinsicMember Member)> Methods(TypeSymbol type)
    {
        switch (type)
        {
            case BuiltinType when type == BuiltinType.Bytes || type == BuiltinType.Buffer:
                return
                [
                    ("indexOf", new(Intrinsic.IndexOf, new OptionType(IntegerType.UInt), IntrinsicParameter.Byte)),
                    ("overlay", new(Intrinsic.Overlay, BuiltinType.Bytes, IntrinsicParameter.Index, IntrinsicParameter.Bytes)),
                ];
            case SetType { IsSorted: true } set:
                return s_neighbours.Select(n => (n.Name, new IntrinsicMember(n.OfValue, new OptionType(set.Element), IntrinsicParameter.Key))).Append(From(type));
            case MapType { IsSorted: true } map:
                return s_neighbours.Select(n => (n.Name, new IntrinsicMember(n.OfValue, new OptionType(map.Value), IntrinsicParameter.Key)))
                    .Concat(s_neighbours.Select(n => ($"{n.Name}Key", new IntrinsicMember(n.OfKey, new OptionType(map.Key), IntrinsicParameter.Key))))
                    .Append(From(type));
            case BitmapType:
                return [("findClear", new(Intrinsic.FindClear, new OptionType(IntegerType.UInt), IntrinsicParameter.Index))];
            default:
                return [];
        }
    }

    private static (string Name, IntrinsicMember Member) From(TypeSymbol type) => ("from", new(Intrinsic.From, type, IntrinsicParameter.Key));
}
