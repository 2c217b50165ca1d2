using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Lowering;

namespace SysSpec.Language.Checks.Conditions;

/// <summary>Reads conditions as trees of tests. Tests of one value share a subject.</summary>
internal sealed class ConditionReader(NormalForm normal)
{
    private readonly List<ConditionSubject> _subjects = [];

    /// <summary>The tree of a condition.</summary>
    public ConditionTree Read(BoundExpression condition)
    {
        Name(condition);
        return OfNormal(normal.Of(condition));
    }

    // `x is some y`: y is the value of x wherever y can be named.
    private void Name(BoundExpression condition)
    {
        foreach (var test in ExpressionChildren.DescendantsAndSelf(condition).OfType<BoundOptionTest>())
        {
            if (test.Binding is { } binding)
            {
                normal.Define(binding, test.Operand);
            }
        }
    }

    private ConditionTree OfNormal(BoundExpression condition) => condition switch
    {
        BoundLiteral { Value: bool value } => new ConstantTree(value),
        BoundUnary { Operator: UnaryOperator.Not } not => new NotTree(OfNormal(not.Operand)),
        BoundBinary { Operator: BinaryOperator.And } and => new PairTree(true, OfNormal(and.Left), OfNormal(and.Right)),
        BoundBinary { Operator: BinaryOperator.Or } or => new PairTree(false, OfNormal(or.Left), OfNormal(or.Right)),
        BoundBinary { Operator: BinaryOperator.Implies } implies => new PairTree(false, new NotTree(OfNormal(implies.Left)), OfNormal(implies.Right)),
        BoundConditional choice => Choice(OfNormal(choice.Condition), OfNormal(choice.Then), OfNormal(choice.Else)),
        BoundOptionTest test => Truth(test.Operand, test.IsSome),
        BoundInList list => list.List.Select(value => Equality(list.Element, value)).Aggregate<ConditionTree, ConditionTree>(new ConstantTree(false), static (a, b) => new PairTree(false, a, b)),
        BoundContains { Collection: BoundRange range } contains => new PairTree(
            true, Comparison(range.From, contains.Element, static order => order <= 0), Comparison(contains.Element, range.To, range.IsInclusive ? static order => order <= 0 : static order => order < 0)),
        BoundBinary { Operator: BinaryOperator.Equal } equal => Equality(equal.Left, equal.Right),
        BoundBinary { Operator: BinaryOperator.NotEqual } unequal => new NotTree(Equality(unequal.Left, unequal.Right)),
        BoundBinary { Operator: BinaryOperator.Less } less => Comparison(less.Left, less.Right, static order => order < 0),
        BoundBinary { Operator: BinaryOperator.LessOrEqual } less => Comparison(less.Left, less.Right, static order => order <= 0),
        _ => Truth(condition, expected: true),
    };

    private static PairTree Choice(ConditionTree condition, ConditionTree then, ConditionTree otherwise) =>
        new(false, new PairTree(true, condition, then), new PairTree(true, new NotTree(condition), otherwise));

    private TestTree Truth(BoundExpression expression, bool expected)
    {
        var wanted = expected ? BigInteger.One : BigInteger.Zero;
        return new TestTree(Subject(expression, null, isTruth: true), value => value == wanted);
    }

    private ConditionTree Equality(BoundExpression left, BoundExpression right)
    {
        if (left is BoundLiteral { Value: bool or null } && right is not BoundLiteral)
        {
            (left, right) = (right, left);
        }

        return right switch
        {
            BoundLiteral { Value: bool value } => value ? OfNormal(left) : new NotTree(OfNormal(left)),
            BoundLiteral { Value: null } => Truth(left, expected: false),
            _ => Comparison(left, right, static order => order == 0),
        };
    }

    /// <summary>A test of the sign of <c>left - right</c>.</summary>
    private ConditionTree Comparison(BoundExpression left, BoundExpression right, Func<int, bool> test)
    {
        var (a, b) = (SameExpression.ConstantValue(left) as BigInteger?, SameExpression.ConstantValue(right) as BigInteger?);
        switch (a, b)
        {
            case ({ } x, { } y):
                return new ConstantTree(test(x.CompareTo(y)));
            case (null, { } y):
                var subject = Subject(left, null, isTruth: false);
                subject.Distinguish(y);
                return new TestTree(subject, value => test(value.CompareTo(y)));
            case ({ } x, null):
                var turned = Subject(right, null, isTruth: false);
                turned.Distinguish(x);
                return new TestTree(turned, value => test(x.CompareTo(value)));
            default:
                return SameExpression.Same(left, right) ? new ConstantTree(test(0))
                    : _subjects.Exists(s => s.Is(right, left, isTruth: false)) ? new TestTree(Subject(right, left, isTruth: false), value => test(-(int)value))
                    : new TestTree(Subject(left, right, isTruth: false), value => test((int)value));
        }
    }

    private ConditionSubject Subject(BoundExpression expression, BoundExpression? other, bool isTruth)
    {
        if (_subjects.Find(s => s.Is(expression, other, isTruth)) is { } known)
        {
            return known;
        }

        var subject = new ConditionSubject(expression, other, expression.Type, isTruth);
        _subjects.Add(subject);
        return subject;
    }
}
