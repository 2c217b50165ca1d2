using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Narrowing;

/// <summary>What a condition tells of variables where it holds (<paramref name="WhenTrue"/>) and where it does not (<paramref name="WhenFalse"/>).</summary>
internal readonly record struct ConditionFacts(Facts WhenTrue, Facts WhenFalse)
{
    private static ConditionFacts Nothing { get; } = new(Facts.None, Facts.None);

    /// <summary>What a condition tells; linear in its size.</summary>
    public static ConditionFacts Of(BoundExpression condition) => condition switch
    {
        BoundLiteral { Value: bool holds } => holds ? new(Facts.None, Facts.Impossible) : new(Facts.Impossible, Facts.None),
        BoundUnary { Operator: UnaryOperator.Not } not => Of(not.Operand).Negated,
        BoundOptionTest test => OfTest(test),
        BoundBinary { Operator: BinaryOperator.And } and => Both(Of(and.Left), Of(and.Right)),

        // a or b is not (not a and not b); a implies b is not (a and not b).
        BoundBinary { Operator: BinaryOperator.Or } or => Both(Of(or.Left).Negated, Of(or.Right).Negated).Negated,
        BoundBinary { Operator: BinaryOperator.Implies } implies => Both(Of(implies.Left), Of(implies.Right).Negated).Negated,
        _ => Nothing,
    };

    /// <summary>Whether a variable keeps its value, so that what a test found out stays true.</summary>
    public static bool IsStable(VariableSymbol variable) => variable is ParameterSymbol or LocalSymbol { IsMutable: false };

    private ConditionFacts Negated => new(WhenFalse, WhenTrue);

    /// <summary>Of <c>left and right</c>: it does not hold where the left side does not, or where the left side does and the right one does not.</summary>
    private static ConditionFacts Both(ConditionFacts left, ConditionFacts right) =>
        new(left.WhenTrue.And(right.WhenTrue), left.WhenFalse.Or(left.WhenTrue.And(right.WhenFalse)));

    private static ConditionFacts OfTest(BoundOptionTest test)
    {
        var facts = test.Operand is BoundVariable { Variable: var variable } && IsStable(variable) && variable.Type.Unrefined is OptionType
            ? Facts.Of(variable, FactKind.IsSome)
            : Facts.None;
        if (test.Binding is { } binding)
        {
            facts = facts.And(Facts.Of(binding, FactKind.IsBound));
        }

        return test.IsSome ? new(facts, Facts.None) : new(Facts.None, facts);
    }
}
