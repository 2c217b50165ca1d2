using SysSpec.Generators.Emit.Expressions;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Components;

/// <summary>In which form functions return bytes: as they are at hand, so that none is copied.</summary>
public static class Functions
{
    /// <summary><see cref="Form.Bytes"/> where the value is stored or made anew on every path, else a span; not bytes: a value.</summary>
    public static Form ReturnForm(SystemContext system, FunctionSymbol function)
    {
        if (function.ReturnType.Unrefined != BuiltinType.Bytes)
        {
            return Form.Value;
        }

        return system.Composition.BodyOf(function) is { } body && IsStored(system, body.Value, [function]) ? Form.Bytes : Form.Span;
    }

    private static bool IsStored(SystemContext system, BoundExpression value, HashSet<FunctionSymbol> visited) => value switch
    {
        BoundField or BoundRecordField => true,
        BoundIndex { Receiver.Type: var type } => type.Unrefined is not ArenaType,
        BoundIntrinsic { Intrinsic: Intrinsic.Zeros or Intrinsic.Overlay } => true,
        BoundBinary { Operator: BinaryOperator.Concat } => true,
        BoundSlice e => IsStored(system, e.Receiver, visited),
        BoundConversion { Kind: ConversionKind.ToRefinement or ConversionKind.FromRefinement } e => IsStored(system, e.Operand, visited),
        BoundConditional e => IsStored(system, e.Then, visited) && IsStored(system, e.Else, visited),
        BoundNarrowed => true,
        BoundFunctionCall e => !visited.Add(e.Function) || (system.Composition.BodyOf(e.Function) is { } body && IsStored(system, body.Value, visited)),
        _ => false,
    };
}
