using System.Numerics;
using SysSpec.Differential.Arguments;
using SysSpec.Differential.Sides;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Differential.Sequences;

/// <summary>A host whose answers are numbers that only grow, by steps between nothing and some days, and change between calls of the test only.</summary>
public sealed class ExternAnswers : IExternAnswers
{
    private static readonly int[] Pauses = [0, 1, 1, 60, 3600, 86_399, 86_400, 200_000];
    private long _tick = 1_000_000;
    private int _fraction;

    /// <summary>Lets time pass.</summary>
    public void Advance(Dice dice)
    {
        var pause = dice.Of(Pauses);
        _tick += pause;
        _fraction = pause == 0 ? _fraction + dice.Below(2) : dice.Below(1_000_000);
    }

    /// <inheritdoc/>
    public Argument Answer(TypeSymbol type) => type.Unrefined switch
    {
        IntegerType { Bits: 64 } => new Number(_tick),
        IntegerType t => new Number(BigInteger.Min(t.Maximum, _fraction)),
        FieldsType t => new Fields(t, [.. t.Fields.Select(f => Answer(f.Type))]),
        OptionType t => new Option(Answer(t.Element)),
        EnumSymbol t => new Number(t.Members[0].Value),
        var t when t == BuiltinType.Bool => new Truth(_fraction % 2 == 0),
        var t when t == BuiltinType.Bytes => new Text([(byte)_fraction]),
        _ => throw new NotSupportedException($"No answers of type {type.Display} are made; let ExternAnswers make them."),
    };
}
