using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Lowering;

/// <summary>Which variables bound nodes declare and use.</summary>
internal static class EffectVariables
{
    /// <summary>The variables that a statement itself declares, those of tests and patterns in it included.</summary>
    public static IEnumerable<VariableSymbol> DeclaredBy(BoundStatement statement)
    {
        IEnumerable<VariableSymbol?> own = statement switch
        {
            BoundLet s => [s.Local],
            BoundCall s => [.. s.Targets.Select(static t => t.Local), s.Failure],
            BoundForEach s => [s.Item, s.Value],
            BoundMatch s => s.Arms.SelectMany(static a => a.Patterns).OfType<BoundOptionPattern>().Select(static p => p.Binding),
            _ => [],
        };
        return own.OfType<VariableSymbol>().Concat(ExpressionChildren.Of(statement).SelectMany(BoundIn));
    }

    /// <summary>The variables that an expression binds somewhere inside.</summary>
    public static IEnumerable<VariableSymbol> BoundIn(BoundExpression expression) => ExpressionChildren.DescendantsAndSelf(expression).SelectMany(BoundAt);

    /// <summary>The variables that an expression itself binds for some of its parts or, a test, for what follows.</summary>
    public static IEnumerable<VariableSymbol> BoundAt(BoundExpression expression)
    {
        IEnumerable<VariableSymbol?> bound = expression switch
        {
            BoundOptionTest e => [e.Binding],
            BoundMatchExpression e => e.Arms.SelectMany(static a => a.Patterns).OfType<BoundOptionPattern>().Select(static p => p.Binding),
            BoundComprehension e => e.Domains.SelectMany(static d => new[] { d.Item, d.Value }),
            BoundQuantifier e => e.Domains.SelectMany(static d => new[] { d.Item, d.Value }),
            _ => [],
        };
        return bound.OfType<VariableSymbol>();
    }

    /// <summary>The variables that an expression uses and does not bind itself.</summary>
    public static IEnumerable<VariableSymbol> Free(BoundExpression expression)
    {
        var bound = new HashSet<VariableSymbol>(BoundIn(expression));
        return ExpressionChildren.DescendantsAndSelf(expression).OfType<BoundVariable>().Select(static v => v.Variable).Where(v => !bound.Contains(v)).Distinct();
    }
}
