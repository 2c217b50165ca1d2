using System.Numerics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Differential.Arguments;

/// <summary>What a sequence has brought to light: what arguments can refer to.</summary>
public interface ISurroundings
{
    /// <summary>The labels of entities that live.</summary>
    IReadOnlyList<int> Living(EntitySymbol entity);

    /// <summary>The labels of identities that were not given away.</summary>
    IReadOnlyList<int> Known(OpaqueSymbol opaque);

    /// <summary>Byte strings that operations gave or wrote.</summary>
    IReadOnlyList<byte[]> Seen { get; }

    /// <summary>The arguments of the calls before.</summary>
    IReadOnlyList<IReadOnlyList<Argument>> Earlier { get; }
}

/// <summary>Makes arguments from the types and names of parameters, at the borders that specs speak of.</summary>
public sealed class ArgumentMaker(Vocabulary vocabulary, Profile profile)
{
    private static readonly string[] Modes = ["644", "755", "777", "600", "070", "007", "022", "6755", "1777", "2775"];
    private readonly ByteStringMaker _bytes = new(vocabulary, profile);

    /// <summary>Whether arguments of a type are made at all; of maps and arrays none are.</summary>
    public static bool CanMake(TypeSymbol type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Unrefined switch
        {
            IntegerType or EnumSymbol or EntitySymbol or OpaqueSymbol => true,
            OptionType t => CanMake(t.Element),
            FieldsType t => t.Fields.All(static f => CanMake(f.Type)),
            SeqType t => CanMake(t.Element),
            SetType t => CanMake(t.Element),
            var t => t == BuiltinType.Bool || t == BuiltinType.Bytes || t == BuiltinType.Buffer,
        };
    }

    /// <summary>Arguments for parameters, or null if the sequence has made nothing yet that one of them could be.</summary>
    public IReadOnlyList<Argument>? Make(IReadOnlyList<ParameterSymbol> parameters, Dice dice, ISurroundings around)
    {
        var arguments = parameters.Select(p => Make(p.Type, p.Name, dice, around)).OfType<Argument>().ToList();
        if (arguments.Count < parameters.Count)
        {
            return null;
        }

        Meet(arguments, dice, around);
        Measure(arguments, dice);
        return arguments;
    }

    /// <summary>An argument, or null if the sequence has made nothing yet that it could be.</summary>
    public Argument? Make(TypeSymbol type, string name, Dice dice, ISurroundings around)
    {
        switch (type.Unrefined)
        {
            case IntegerType t:
                return new Number(NumberOf(t, profile.TopicOf(name), dice));
            case EnumSymbol { IsFlags: true } t:
                return new Number(FlagsOf(t, dice));
            case EnumSymbol t:
                return new Number(dice.Of(vocabulary.Members(t)));
            case EntitySymbol t:
                return around.Living(t) is { Count: > 0 } living ? new Reference(t, dice.Below(10) switch { < 3 => living[0], < 6 => living[^1], _ => dice.Of(living) }) : null;
            case OpaqueSymbol t:
                return around.Known(t) is { Count: > 0 } known ? new Identity(t, dice.Of(known)) : null;
            case OptionType t:
                return new Option(dice.Chance(30) ? null : Make(t.Element, name, dice, around));
            case FieldsType t:
                return RecordOf(t, dice, around);
            case SeqType t:
                return SequenceOf(t, t.Element, name, dice, around);
            case SetType t:
                return SequenceOf(t, t.Element, name, dice, around);
            case var t when t == BuiltinType.Bool:
                return new Truth(dice.Chance(50));
            case var t when t == BuiltinType.Bytes:
                return new Text(profile.TopicOf(name) == Topic.Content && vocabulary.Readable.Count > 0 && dice.Chance(35) ? Form(dice, around) : _bytes.Make(profile.TopicOf(name), type is RefinementSymbol, dice, around));
            case var t when t == BuiltinType.Buffer:
                return new Room(_bytes.Length(dice));
            default:
                throw new NotSupportedException($"No arguments of type {type.Display} are made; let ArgumentMaker make them.");
        }
    }

    // Something and a name in it are often what an earlier call had: only then is the name there.
    private static void Meet(List<Argument> arguments, Dice dice, ISurroundings around)
    {
        for (var i = 0; i + 1 < arguments.Count; i++)
        {
            if (arguments[i + 1] is not Text || !dice.Chance(60))
            {
                continue;
            }

            var pairs = around.Earlier.SelectMany(static e => e.Zip(e.Skip(1))).Where(p => p.Second is Text && (p.First, arguments[i]) switch
            {
                (Reference a, Reference b) => a.Entity == b.Entity && around.Living(a.Entity).Contains(a.Label),
                (Fields a, Fields b) => a.Type == b.Type,
                _ => false,
            }).ToList();
            if (pairs.Count > 0)
            {
                (arguments[i], arguments[i + 1]) = dice.Of(pairs);
            }
        }
    }

    // A message that tells the size of what comes with it often tells the truth.
    private void Measure(List<Argument> arguments, Dice dice)
    {
        var length = arguments.Select(static a => a is Text t ? t.Content.Length : a is Room r ? r.Length : -1).LastOrDefault(static l => l >= 0, -1);
        for (var i = 0; i < arguments.Count && length >= 0; i++)
        {
            if (arguments[i] is Fields { Type: LayoutSymbol layout } fields && dice.Chance(60))
            {
                arguments[i] = fields with
                {
                    Values = [.. fields.Values.Zip(layout.Fields, (v, f) => v is Number && f.Type.Unrefined is IntegerType t && f.Name.EndsWith("size", StringComparison.OrdinalIgnoreCase) ? new Number(Fit(t, length)) : v)],
                };
            }
        }
    }

    private Fields? RecordOf(FieldsType type, Dice dice, ISurroundings around)
    {
        var values = new List<Argument>();
        foreach (var field in type.Fields)
        {
            if (Make(field.Type, field.Name, dice, around) is not { } value)
            {
                return null;
            }

            // A field that is refined is mostly small; one that is compared with numbers mostly has some of them.
            var met = value is Number && field.Type.Unrefined is IntegerType ? vocabulary.Numbers(field) : [];
            values.Add(field.Refinement is not null && value is Number ? new Number(dice.Below(1000)) : met.Count > 0 && dice.Chance(65) ? new Number(dice.Chance(70) ? dice.Of(met) : dice.Of(met) | dice.Of(met)) : value);
        }

        return new Fields(type, values);
    }

    private Items? SequenceOf(TypeSymbol type, TypeSymbol element, string name, Dice dice, ISurroundings around)
    {
        if (element.Unrefined is FieldsType { Fields: [{ Type.Unrefined: IntegerType first }, ..] } record && dice.Chance(70))
        {
            return Rows(type, record, first, dice, around);
        }

        var items = new List<Argument>();
        for (var count = dice.Below(4); count > 0; count--)
        {
            if (Make(element, name, dice, around) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new Items(type, type.Unrefined is SetType ? [.. items.Distinct()] : items);
    }

    // A table whose rows begin with different constants of the specs, in ascending order.
    private Items? Rows(TypeSymbol type, FieldsType record, IntegerType first, Dice dice, ISurroundings around)
    {
        var rows = new List<Argument>();
        foreach (var tag in vocabulary.Numbers(first).Where(n => n > 0 && n.IsPowerOfTwo && n < 64).Where(_ => dice.Chance(75)))
        {
            if (RecordOf(record, dice, around) is not { } row)
            {
                return null;
            }

            rows.Add(row with { Values = [new Number(tag), .. row.Values.Skip(1).Select((v, i) => v is Number && record.Fields[i + 1].Type.Unrefined == first ? new Number(dice.Below(8)) : v)] });
        }

        return new Items(type, rows);
    }

    // The binary form of a layout that some spec reads, and perhaps of a table behind it.
    private byte[] Form(Dice dice, ISurroundings around)
    {
        var head = dice.Of(vocabulary.Readable);
        var row = dice.Of(vocabulary.Readable);
        var form = new List<Argument>();
        if (RecordOf(head, dice, around) is { } first)
        {
            form.Add(first);
        }

        if (dice.Chance(70) && SequenceOf(new SeqType(row), row, "", dice, around) is { } rows)
        {
            form.AddRange(rows.Elements);
        }

        return [.. form.OfType<Fields>().SelectMany(LayoutForm.Of)];
    }

    private BigInteger FlagsOf(EnumSymbol type, Dice dice)
    {
        var members = type.Members.Select(static m => m.Value).ToList();
        var all = members.Aggregate(BigInteger.Zero, static (a, b) => a | b);
        return dice.Below(12) switch
        {
            0 or 10 or 11 => 0,
            1 => all,
            2 or 3 => dice.Of(members),
            4 => dice.Of(vocabulary.Members(type)),
            5 => Fit(type.Underlying, all + 1),
            6 or 7 => dice.Of(members) | dice.Of(members),
            _ => members.Where(_ => dice.Chance(60)).Aggregate(BigInteger.Zero, static (a, b) => a | b),
        };
    }

    private BigInteger NumberOf(IntegerType type, Topic topic, Dice dice) => Fit(type, topic switch
    {
        Topic.Position => Position(dice),
        Topic.Identity => dice.Chance(90) ? dice.Below(4) : Any(type, dice),
        Topic.Ordinal => dice.Below(10) switch { < 4 => 1, < 9 => dice.Below(7), _ => Any(type, dice) },
        Topic.Budget => dice.Of<BigInteger>([0, 1, 500, 512, 1024, 2000, 4096, 5000, 9000, 13000, 30000, profile.FarPosition]),
        Topic.FileMode => FileMode(dice),
        _ => Any(type, dice),
    });

    private BigInteger Any(IntegerType type, Dice dice)
    {
        var numbers = vocabulary.Numbers(type);
        return dice.Below(20) switch
        {
            < 8 => dice.Below(5),
            < 11 when numbers.Count > 0 => dice.Of(numbers) + dice.Below(3) - 1,
            < 16 when numbers.Count > 0 => dice.Of(numbers),
            16 when numbers.Count > 0 => dice.Of(numbers) | dice.Of(numbers),
            17 => type.Maximum,
            18 => type.Minimum,
            _ => Position(dice),
        };
    }

    private BigInteger Position(Dice dice)
    {
        BigInteger page = profile.Page;
        return dice.Below(20) switch
        {
            < 5 => (page * dice.Below(5)) + dice.Below(3) - 1,
            < 9 => page * dice.Below(5),
            < 14 => dice.Below(50),
            < 18 => dice.Below(profile.Page * 4),
            18 => profile.FarPosition - dice.Below(3) + 1 - (page * dice.Below(2)),
            _ => dice.Chance(30) ? new BigInteger(ulong.MaxValue) : profile.FarPosition - dice.Below(100),
        };
    }

    private static BigInteger FileMode(Dice dice)
    {
        var bits = Convert.ToInt32(dice.Of(Modes), 8) ^ (dice.Chance(30) ? 1 << dice.Below(12) : 0);
        return dice.Chance(50) ? bits | (dice.Of([8, 4, 10, 1, 2, 0, 3]) << 12) : bits;
    }

    // Into the type's range, by its own width.
    private static BigInteger Fit(IntegerType type, BigInteger value)
    {
        if (type.Includes(value))
        {
            return value;
        }

        var rest = BigInteger.Remainder(value - type.Minimum, type.Maximum - type.Minimum + 1);
        return type.Minimum + (rest.Sign < 0 ? rest + (type.Maximum - type.Minimum + 1) : rest);
    }
}
