using SysSpec.Language.Bound;

namespace SysSpec.Language.Lowering;

/// <summary>The parts of bound nodes, expressions and statements apart, so that analyses need not know every kind of node.</summary>
public static class ExpressionChildren
{
    /// <summary>The direct operands of an expression in the order of evaluation; constants of patterns count as operands after the value that they test.</summary>
    public static IEnumerable<BoundExpression> Of(BoundExpression expression) => BoundTree.Children(expression).OfType<BoundExpression>();

    /// <summary>The expressions that a statement itself holds, without those of statements nested in it; targets of assignments included.</summary>
    public static IEnumerable<BoundExpression> Of(BoundStatement statement) =>
        statement is BoundLabeled labeled ? Of(labeled.Statement) : BoundTree.Children(statement).OfType<BoundExpression>();

    /// <summary>The statements nested directly in a statement.</summary>
    public static IEnumerable<BoundStatement> Nested(BoundStatement statement) => BoundTree.Children(statement).OfType<BoundStatement>();

    /// <summary>An expression and everything below it, parents first.</summary>
    public static IEnumerable<BoundExpression> DescendantsAndSelf(BoundExpression expression) => BoundTree.DescendantsAndSelf(expression).OfType<BoundExpression>();

    /// <summary>A statement and all statements nested in it, in the order of the text.</summary>
    public static IEnumerable<BoundStatement> DescendantsAndSelf(BoundStatement statement)
    {
        yield return statement;
        foreach (var nested in Nested(statement).SelectMany(DescendantsAndSelf))
        {
            yield return nested;
        }
    }
}
