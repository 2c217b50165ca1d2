using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Checks.Conditions;

/// <summary>
/// A value that conditions ask about, and the values of it that they tell apart: each stands for all that lie between its neighbours. A truth has 0 and 1; the order of two expressions
/// has -1, 0 and 1; an option has 0 (none) and 1; an enum its members; an integer some around each constant that it is compared with.
/// </summary>
internal sealed class ConditionSubject(BoundExpression expression, BoundExpression? other, TypeSymbol type, bool isTruth)
{
    private readonly SortedSet<BigInteger> _values = [];

    /// <summary>The expression in normal form.</summary>
    public BoundExpression Expression { get; } = expression;

    /// <summary>The expression that it is compared with, where the subject is the order of two.</summary>
    public BoundExpression? Other { get; } = other;

    /// <summary>Whether the subject is a truth (or an option) rather than a number.</summary>
    public bool IsTruth { get; } = isTruth;

    /// <summary>The values to try.</summary>
    public IEnumerable<BigInteger> Values => IsTruth ? [BigInteger.Zero, BigInteger.One]
        : Other is not null ? [BigInteger.MinusOne, BigInteger.Zero, BigInteger.One]
        : type.Unrefined is EnumSymbol { IsFlags: false, Members.Count: > 0 } @enum ? @enum.Members.Select(static m => m.Value).Distinct()
        : _values;

    /// <summary>Lets the values include the constant and its neighbours.</summary>
    public void Distinguish(BigInteger constant)
    {
        var integer = type.Unrefined switch
        {
            IntegerType own => own,
            EnumSymbol @enum => @enum.Underlying,
            _ => null,
        };
        foreach (var value in new[] { constant - 1, constant, constant + 1 })
        {
            if (integer?.Includes(value) != false)
            {
                _values.Add(value);
            }
        }
    }

    /// <summary>Whether this is the subject that two normal forms stand for.</summary>
    public bool Is(BoundExpression expression, BoundExpression? other, bool isTruth) =>
        IsTruth == isTruth && Other is null == other is null && SameExpression.Same(Expression, expression) && (other is null || SameExpression.Same(Other, other));
}

/// <summary>A condition as a tree of tests.</summary>
internal abstract record ConditionTree
{
    /// <summary>Whether the condition holds where subjects have the given values; null where that depends on subjects that have none yet.</summary>
    public abstract bool? Holds(IReadOnlyDictionary<ConditionSubject, BigInteger> values);

    /// <summary>The subjects that it asks about.</summary>
    public abstract IEnumerable<ConditionSubject> Subjects { get; }
}

/// <summary>A truth that is known.</summary>
internal sealed record ConstantTree(bool Value) : ConditionTree
{
    public override IEnumerable<ConditionSubject> Subjects => [];

    public override bool? Holds(IReadOnlyDictionary<ConditionSubject, BigInteger> values) => Value;
}

/// <summary>A question about one subject.</summary>
internal sealed record TestTree(ConditionSubject Subject, Func<BigInteger, bool> Test) : ConditionTree
{
    public override IEnumerable<ConditionSubject> Subjects => [Subject];

    public override bool? Holds(IReadOnlyDictionary<ConditionSubject, BigInteger> values) => values.TryGetValue(Subject, out var value) ? Test(value) : null;
}

/// <summary>The opposite of a condition.</summary>
internal sealed record NotTree(ConditionTree Operand) : ConditionTree
{
    public override IEnumerable<ConditionSubject> Subjects => Operand.Subjects;

    public override bool? Holds(IReadOnlyDictionary<ConditionSubject, BigInteger> values) => !Operand.Holds(values);
}

/// <summary>Both conditions, or at least one of them.</summary>
internal sealed record PairTree(bool IsAnd, ConditionTree Left, ConditionTree Right) : ConditionTree
{
    public override IEnumerable<ConditionSubject> Subjects => Left.Subjects.Concat(Right.Subjects);

    public override bool? Holds(IReadOnlyDictionary<ConditionSubject, BigInteger> values)
    {
        var left = Left.Holds(values);
        if (left == !IsAnd)
        {
            return left;
        }

        var right = Right.Holds(values);
        return right == !IsAnd ? right : left is null ? null : right;
    }
}
