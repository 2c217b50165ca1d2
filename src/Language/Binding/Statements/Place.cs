using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Statements;

/// <summary>Where the target of a change lies.</summary>
internal abstract record Place
{
    /// <summary>The place that an expression denotes; null if it denotes a value only.</summary>
    public static Place? Of(BoundExpression target) => target switch
    {
        BoundVariable { Variable: var variable } => new VariablePlace(variable),
        BoundField { Field: var field } => new StatePlace(field),
        BoundRecordField { Receiver: var receiver } => Of(receiver),
        BoundIndex { Receiver: var receiver } when receiver.Type == BuiltinType.Buffer => new MemoryPlace(),
        BoundIndex { Receiver: var receiver } => receiver.Type is MapType or SeqType or ArrayType or BitmapType ? Of(receiver) : null,
        BoundConversion { Kind: ConversionKind.FromRefinement, Operand: var operand } => Of(operand),
        BoundNarrowed { Operand: var operand } => Of(operand),
        _ => null,
    };
}

/// <summary>A parameter or local, or a part of it.</summary>
internal sealed record VariablePlace(VariableSymbol Variable) : Place;

/// <summary>A field of state, or a part of it.</summary>
internal sealed record StatePlace(FieldSymbol Field) : Place;

/// <summary>A byte of the caller's memory or of a page.</summary>
internal sealed record MemoryPlace : Place;
