using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Checks.Flow;

/// <summary>
/// Brings expressions that have one value into one form: names that stand for something else are replaced by it, and what changes the type but not the value (narrowing, conversions)
/// vanishes. Compare the outcome with <see cref="SameExpression"/>.
/// </summary>
internal sealed class NormalForm : BoundRewriter
{
    private readonly Dictionary<VariableSymbol, BoundExpression> _meanings = [];

    /// <summary>Lets a name stand for an expression from now on. The variable must keep its value.</summary>
    public void Define(VariableSymbol variable, BoundExpression meaning) => _meanings[variable] = Of(meaning);

    /// <summary>The form of an expression.</summary>
    public BoundExpression Of(BoundExpression expression) => Rewrite(expression);

    /// <summary>Whether two expressions surely have one value, evaluated in one state.</summary>
    public bool AreSame(BoundExpression? left, BoundExpression? right) =>
        left is null || right is null ? ReferenceEquals(left, right) : SameExpression.Same(Of(left), Of(right));

    /// <inheritdoc/>
    public override BoundExpression Rewrite(BoundExpression expression) => expression switch
    {
        BoundVariable { Variable: var variable } => _meanings.TryGetValue(variable, out var meaning) ? meaning : expression,
        BoundNarrowed narrowed => Rewrite(narrowed.Operand),
        BoundConversion { Kind: not ConversionKind.BufferToBytes } conversion => Rewrite(conversion.Operand),
        BoundOptionTest test => new BoundOptionTest(test.Location, Rewrite(test.Operand), test.IsSome, null),
        BoundBinary { Operator: BinaryOperator.Greater } binary => Turned(binary, BinaryOperator.Less),
        BoundBinary { Operator: BinaryOperator.GreaterOrEqual } binary => Turned(binary, BinaryOperator.LessOrEqual),
        _ => Rebuild(expression),
    };

    private BoundBinary Turned(BoundBinary binary, BinaryOperator @operator) =>
        binary with { Operator = @operator, Left = Rewrite(binary.Right), Right = Rewrite(binary.Left) };
}
