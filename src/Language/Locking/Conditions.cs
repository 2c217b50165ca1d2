using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Locking;

/// <summary>What is known of conditions where their parts were tested before. Conditions are in <see cref="NormalForm"/>.</summary>
internal static class Conditions
{
    /// <summary>The tests that a condition's outcome decides.</summary>
    public static IEnumerable<(BoundExpression Test, bool Holds)> Facts(BoundExpression condition, bool holds) => condition switch
    {
        BoundUnary { Operator: UnaryOperator.Not } not => Facts(not.Operand, !holds),
        BoundBinary { Operator: BinaryOperator.And } both when holds => Facts(both.Left, true).Concat(Facts(both.Right, true)),
        BoundBinary { Operator: BinaryOperator.Or } either when !holds => Facts(either.Left, false).Concat(Facts(either.Right, false)),
        BoundBinary { Operator: BinaryOperator.NotEqual } different => [(different with { Operator = BinaryOperator.Equal }, !holds)],
        _ => [(condition, holds)],
    };

    /// <summary>Whether a condition surely came out as <paramref name="holds"/>.</summary>
    public static bool IsKnown(BoundExpression condition, bool holds, IReadOnlyList<(BoundExpression Test, bool Holds)> known) => condition switch
    {
        BoundLiteral { Value: bool value } => value == holds,
        BoundUnary { Operator: UnaryOperator.Not } not => IsKnown(not.Operand, !holds, known),
        BoundBinary { Operator: BinaryOperator.And } both => holds
            ? IsKnown(both.Left, true, known) && IsKnown(both.Right, true, known)
            : IsKnown(both.Left, false, known) || IsKnown(both.Right, false, known),
        BoundBinary { Operator: BinaryOperator.Or } either => holds
            ? IsKnown(either.Left, true, known) || IsKnown(either.Right, true, known)
            : IsKnown(either.Left, false, known) && IsKnown(either.Right, false, known),
        BoundBinary { Operator: BinaryOperator.NotEqual } different => IsKnown(different with { Operator = BinaryOperator.Equal }, !holds, known),
        BoundBinary { Operator: BinaryOperator.Equal } same => known.Any(k => k.Holds == holds && k.Test is BoundBinary { Operator: BinaryOperator.Equal } test
            && ((SameExpression.Same(test.Left, same.Left) && SameExpression.Same(test.Right, same.Right)) || (SameExpression.Same(test.Left, same.Right) && SameExpression.Same(test.Right, same.Left)))),
        _ => known.Any(k => k.Holds == holds && SameExpression.Same(k.Test, condition)),
    };

    /// <summary>A condition on the parameters of an operation as one on the arguments of a call.</summary>
    public static BoundExpression At(BoundExpression condition, BoundOperationCall call) => new Arguments(call.Operation.Parameters, call.Arguments).Rewrite(condition);

    /// <summary>A condition on the parameters of an operation as one on those of its body.</summary>
    public static BoundExpression In(BoundExpression condition, OperationSymbol operation, BoundOperationBody body) =>
        new Arguments(operation.Parameters, [.. body.Parameters.Select(static p => new BoundVariable(p.Location, p))]).Rewrite(condition);

    private sealed class Arguments(IReadOnlyList<ParameterSymbol> parameters, IReadOnlyList<BoundExpression> arguments) : BoundRewriter
    {
        public override BoundExpression Rewrite(BoundExpression expression)
        {
            if (expression is BoundVariable variable)
            {
                for (var i = 0; i < parameters.Count; i++)
                {
                    if (ReferenceEquals(parameters[i], variable.Variable))
                    {
                        return arguments[i];
                    }
                }
            }

            return Rebuild(expression);
        }
    }
}
