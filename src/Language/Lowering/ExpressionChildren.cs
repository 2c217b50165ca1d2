using SysSpec.Language.Bound;

namespace SysSpec.Language.Lowering;

/// <summary>The parts of bound nodes, expressions and statements apart, so that analyses need not know every kind of node.</summary>
public static class ExpressionChildren
{
    /// <summary>The direct operands of an expression in the order of evaluation; constants of patterns count as operands after the value that they test.</summary>
    public static IReadOnlyList<BoundExpression> Of(BoundExpression expression) => BoundTree.ChildrenOfKind<BoundExpression>(expression);

    /// <summary>The expressions that a statement itself holds, without those of statements nested in it; targets of assignments included.</summary>
    public static IReadOnlyList<BoundExpression> Of(BoundStatement statement) =>
        statement is BoundLabeled labeled ? Of(labeled.Statement) : BoundTree.ChildrenOfKind<BoundExpression>(statement);

    /// <summary>The statements nested directly in a statement.</summary>
    public static IReadOnlyList<BoundStatement> Nested(BoundStatement statement) => BoundTree.ChildrenOfKind<BoundStatement>(statement);

    /// <summary>An expression and everything below it, parents first.</summary>
    public static IReadOnlyList<BoundExpression> DescendantsAndSelf(BoundExpression expression) => BoundTree.DescendantsOfKind<BoundExpression>(expression);

    /// <summary>A statement and all statements nested in it, in the order of the text.</summary>
    public static IReadOnlyList<BoundStatement> DescendantsAndSelf(BoundStatement statement) => BoundTree.DescendantsOfKind<BoundStatement>(statement);
}
