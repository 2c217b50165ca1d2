using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Conversions;

/// <summary>How far an evaluation got.</summary>
internal enum ConstantState
{
    /// <summary>The value is known.</summary>
    Known,

    /// <summary>Something is known at run time only.</summary>
    Unknown,

    /// <summary>The operation has no value: overflow, division by zero, index out of range.</summary>
    Fails,
}

/// <summary>A value known while compiling: <see cref="bool"/>, <see cref="BigInteger"/>, <c>byte[]</c> or null for <c>none</c>; or why there is none.</summary>
internal readonly record struct Constant(ConstantState State, object? Value, string Problem = "")
{
    /// <summary>Known at run time only.</summary>
    public static Constant Unknown { get; } = new(ConstantState.Unknown, null);

    /// <summary>Whether the value is known.</summary>
    public bool IsKnown => State == ConstantState.Known;

    /// <summary>A known value.</summary>
    public static Constant Of(object? value) => new(ConstantState.Known, value);

    /// <summary>No value, and why.</summary>
    public static Constant Failure(string problem) => new(ConstantState.Fails, null, problem);
}

/// <summary>Evaluates bound expressions while compiling, given the values of some variables. Costs the size of the expression.</summary>
internal sealed class ConstantEvaluator(IReadOnlyDictionary<VariableSymbol, object?> variables)
{
    private static readonly ConstantEvaluator s_closed = new(new Dictionary<VariableSymbol, object?>());

    /// <summary>The value of an expression without variables.</summary>
    public static Constant Evaluate(BoundExpression expression) => s_closed.Of(expression);

    /// <summary>Whether a constant satisfies the predicate of a refinement; null where that is known at run time only.</summary>
    public static bool? Satisfies(RefinementSymbol refinement, object? value)
    {
        if (refinement.Predicate is not { } predicate || refinement.Value is not { } variable)
        {
            return refinement.Predicate is null ? true : null;
        }

        var result = new ConstantEvaluator(new Dictionary<VariableSymbol, object?> { [variable] = value }).Of(predicate);
        return result.State == ConstantState.Fails ? false : result.Value as bool?;
    }

    /// <summary>The value of an expression.</summary>
    public Constant Of(BoundExpression expression) => expression switch
    {
        BoundLiteral literal => Constant.Of(literal.Value),
        BoundConstant { Constant: var constant } => Constant.Of(constant.Value),
        BoundVariable { Variable: var variable } => variables.TryGetValue(variable, out var value) ? Constant.Of(value) : Constant.Unknown,
        BoundUnary unary => OfUnary(unary),
        BoundBinary { Operator: BinaryOperator.And } and => OfShortCircuit(and, stopsAt: false),
        BoundBinary { Operator: BinaryOperator.Or } or => OfShortCircuit(or, stopsAt: true),
        BoundBinary { Operator: BinaryOperator.Implies } implies => OfImplies(implies),
        BoundBinary binary => Of(binary.Left, binary.Right, (a, b) => ConstantArithmetic.Of(binary.Operator, a, b, binary.Type.Unrefined)),
        BoundConversion conversion => OfConversion(conversion),
        BoundConditional conditional => Of(conditional.Condition) is { Value: bool holds } ? Of(holds ? conditional.Then : conditional.Else) : Constant.Unknown,
        BoundOptionTest { Binding: null } test => Then(Of(test.Operand), value => Constant.Of(value is not null == test.IsSome)),
        BoundNarrowed narrowed => Of(narrowed.Operand),
        BoundCoalesce coalesce => Then(Of(coalesce.Option), value => value is null ? Of(coalesce.Default) : Constant.Of(value)),
        BoundContains { Collection: BoundRange range } contains => OfRangeTest(contains.Element, range),
        BoundInList list => OfList(list),
        BoundIndex index => Of(index.Receiver, index.Index, ConstantBytes.Index),
        BoundSlice slice => OfSlice(slice),
        BoundIntrinsic intrinsic => OfIntrinsic(intrinsic),
        _ => Constant.Unknown,
    };

    private static Constant Then(Constant constant, Func<object?, Constant> next) => constant.IsKnown ? next(constant.Value) : constant;

    private Constant Of(BoundExpression left, BoundExpression right, Func<object?, object?, Constant> combine) =>
        Then(Of(left), a => Then(Of(right), b => combine(a, b)));

    private Constant OfUnary(BoundUnary unary) => Then(Of(unary.Operand), value => (unary.Operator, value) switch
    {
        (UnaryOperator.Not, bool truth) => Constant.Of(!truth),
        (UnaryOperator.Negate, BigInteger number) => ConstantArithmetic.Checked(-number, unary.Type.Unrefined),
        (UnaryOperator.Complement, BigInteger number) => Constant.Of(ConstantArithmetic.Complement(number, unary.Type.Unrefined)),
        _ => Constant.Unknown,
    });

    private Constant OfShortCircuit(BoundBinary binary, bool stopsAt) =>
        Then(Of(binary.Left), left => left is bool truth && truth == stopsAt ? Constant.Of(stopsAt) : Of(binary.Right));

    private Constant OfImplies(BoundBinary implies) => Then(Of(implies.Left), left => left is false ? Constant.Of(true) : Of(implies.Right));

    private Constant OfConversion(BoundConversion conversion) => Then(Of(conversion.Operand), value => (conversion.Kind, value) switch
    {
        (ConversionKind.Checked or ConversionKind.FromInteger or ConversionKind.ToInteger, BigInteger number) =>
            ConstantArithmetic.Checked(number, conversion.Type.Unrefined),
        (ConversionKind.Collection, _) => Constant.Unknown,
        _ => Constant.Of(value),
    });

    private Constant OfRangeTest(BoundExpression element, BoundRange range) => Of(range.From, range.To, (from, to) => Then(Of(element), value =>
        from is BigInteger low && to is BigInteger high && value is BigInteger number
            ? Constant.Of(low <= number && (range.IsInclusive ? number <= high : number < high))
            : Constant.Unknown));

    private Constant OfList(BoundInList list) => Then(Of(list.Element), value =>
    {
        foreach (var item in list.List)
        {
            var candidate = Of(item);
            if (!candidate.IsKnown)
            {
                return candidate;
            }

            if (ConstantArithmetic.AreEqual(value, candidate.Value))
            {
                return Constant.Of(true);
            }
        }

        return Constant.Of(false);
    });

    private Constant OfSlice(BoundSlice slice) => Then(Of(slice.Receiver), value =>
    {
        var from = slice.From is null ? Constant.Of(BigInteger.Zero) : Of(slice.From);
        var to = slice.To is null ? Constant.Of(value is byte[] bytes ? new BigInteger(bytes.Length) : null) : Of(slice.To);
        return Then(from, start => Then(to, end => ConstantBytes.Slice(value, start, end)));
    });

    private Constant OfIntrinsic(BoundIntrinsic intrinsic)
    {
        var arguments = new List<object?>();
        foreach (var argument in intrinsic.Arguments)
        {
            var value = Of(argument);
            if (!value.IsKnown)
            {
                return value;
            }

            arguments.Add(value.Value);
        }

        return ConstantBytes.Intrinsic(intrinsic.Intrinsic, arguments);
    }
}
