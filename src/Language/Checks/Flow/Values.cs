using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Checks.Flow;

/// <summary>Where the value of an expression comes from.</summary>
internal static class Values
{
    /// <summary>The expression without conversions and narrowing around it.</summary>
    public static BoundExpression Bare(BoundExpression value) => value switch
    {
        BoundNarrowed narrowed => Bare(narrowed.Operand),
        BoundConversion { Kind: not ConversionKind.BufferToBytes } conversion => Bare(conversion.Operand),
        _ => value,
    };

    /// <summary>The variables whose values the value of an expression holds or is: alone, in a record, or as an element.</summary>
    public static IEnumerable<VariableSymbol> Carried(BoundExpression value) => Bare(value) switch
    {
        BoundVariable variable => [variable.Variable],
        BoundConditional e => Carried(e.Then).Concat(Carried(e.Else)),
        BoundCoalesce e => Carried(e.Option).Concat(Carried(e.Default)),
        BoundMatchExpression e => e.Arms.SelectMany(static a => Carried(a.Value)),
        BoundRecordCreation e => e.Fields.SelectMany(static f => Carried(f.Value)),
        BoundRecordWith e => e.Fields.SelectMany(static f => Carried(f.Value)).Concat(Carried(e.Receiver)),
        BoundRecordField e => Carried(e.Receiver),
        BoundNew e => e.Fields.SelectMany(static f => Carried(f.Value)),
        BoundCollectionLiteral e => e.Elements.SelectMany(Carried),
        BoundMapLiteral e => e.Entries.SelectMany(static m => Carried(m.Key).Concat(Carried(m.Value))),
        BoundBinary { Operator: BinaryOperator.Concat or BinaryOperator.Union } e => Carried(e.Left).Concat(Carried(e.Right)),
        _ => [],
    };
}
