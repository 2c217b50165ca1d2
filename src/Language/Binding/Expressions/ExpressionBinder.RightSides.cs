using SysSpec.Language.Bound;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <content>The right side of a statement, where <c>new</c>, <c>fresh</c> and <c>take</c> may stand.</content>
internal sealed partial class ExpressionBinder
{
    /// <summary>The right side of a statement; of the type wanted, or with its own type if that is null.</summary>
    public BoundExpression BindRightSide(ExpressionSyntax syntax, TypeSymbol? target)
    {
        BoundExpression? change = syntax switch
        {
            NewExpressionSyntax created => BindNew(created),
            FreshExpressionSyntax fresh => BindFresh(fresh),
            CallExpressionSyntax { Target: MemberAccessExpressionSyntax member } call when member.Identifier.Is("take") && !IsSymbol(member.Target) =>
                BindTake(Bind(member.Target), member.Identifier, call),
            _ => null,
        };
        if (change is null)
        {
            return target is null ? BindSettled(syntax) : BindAs(syntax, target);
        }

        return target is null ? change : _converter.Convert(change, target);
    }

    private BoundExpression BindTake(BoundExpression pool, SyntaxToken name, CallExpressionSyntax syntax) => pool.Type switch
    {
        ArenaType => CheckCount(syntax, "take", 0) ? new BoundArenaTake(syntax.Location, new OptionType(IntegerType.UInt), pool) : new BoundError(syntax.Location),
        BuiltinType type when type == BuiltinType.Budget =>
            CheckCount(syntax, "take", 1) ? new BoundBudgetTake(syntax.Location, pool, BindAs(syntax.Arguments[0], IntegerType.ULong)) : new BoundError(syntax.Location),
        _ => BindMethod(pool, name, syntax),
    };
}
