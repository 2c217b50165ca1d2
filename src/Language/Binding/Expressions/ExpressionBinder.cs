using System.Numerics;
using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Binding.Narrowing;
using SysSpec.Language.Binding.Scopes;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <summary>
/// Binds expressions and checks their types. Mistakes are reported once; what contains one is a <see cref="BoundError"/> or has the error type, which fits everywhere.
/// One file for each facet: names, members, calls, operators, and so on.
/// </summary>
internal sealed partial class ExpressionBinder(BindingContext context, BodyScope scope)
{
    private readonly BindingContext _context = context;
    private readonly BodyScope _scope = scope;
    private readonly Converter _converter = new(context.Diagnostics);

    /// <summary>
    /// Makes a call of an operation inside an expression a step of its own and gives its result; in an assertion of a property. Null where calls stand alone.
    /// </summary>
    public Func<CallExpressionSyntax, OperationSymbol, BoundExpression>? Hoist { get; set; }

    /// <summary>Conversions to what a place wants.</summary>
    public Converter Converter => _converter;

    /// <summary>An expression as a value of a type.</summary>
    public BoundExpression BindAs(ExpressionSyntax syntax, TypeSymbol target) => syntax switch
    {
        ParenthesizedExpressionSyntax parenthesized => BindAs(parenthesized.Expression, target),
        ConditionalExpressionSyntax conditional => BindConditional(conditional, target),
        MatchExpressionSyntax match => BindMatch(match, target),
        _ => _converter.Convert(Bind(syntax, target), target),
    };

    /// <summary>A condition.</summary>
    public BoundExpression BindCondition(ExpressionSyntax syntax) => BindAs(syntax, BuiltinType.Bool);

    /// <summary>An expression with a type of its own.</summary>
    public BoundExpression BindSettled(ExpressionSyntax syntax, TypeSymbol? hint = null) => _converter.Settle(Bind(syntax, hint));

    /// <summary>
    /// An expression with its own type, which can be <see cref="UntypedInteger"/>. A hint is the type that the context would like: it decides what literals of collections are made of.
    /// </summary>
    public BoundExpression Bind(ExpressionSyntax syntax, TypeSymbol? hint = null) => syntax switch
    {
        IntegerLiteralSyntax integer => new BoundLiteral(syntax.Location, UntypedInteger.Instance, new BigInteger(integer.Value)),
        StringLiteralSyntax text => new BoundLiteral(syntax.Location, BuiltinType.Bytes, text.ToBytes()),
        BooleanLiteralSyntax truth => new BoundLiteral(syntax.Location, BuiltinType.Bool, truth.Value),
        NoneLiteralSyntax => new BoundLiteral(syntax.Location, BuiltinType.None, null),
        IdentifierExpressionSyntax name => BindName(name, hint),
        ParenthesizedExpressionSyntax parenthesized => Bind(parenthesized.Expression, hint),
        MemberAccessExpressionSyntax member => BindMemberAccess(member),
        CallExpressionSyntax call => BindCall(call),
        IndexExpressionSyntax index => BindIndex(index),
        UnaryExpressionSyntax unary => BindUnary(unary, hint),
        BinaryExpressionSyntax binary => BindBinary(binary, hint),
        MembershipExpressionSyntax membership => BindMembership(membership),
        IsExpressionSyntax test => BindOptionTest(test),
        ConditionalExpressionSyntax conditional => BindConditional(conditional, target: null, hint),
        MatchExpressionSyntax match => BindMatch(match, target: null, hint),
        RecordExpressionSyntax record => BindRecordCreation(record),
        WithExpressionSyntax with => BindWith(with),
        SequenceExpressionSyntax sequence => BindSequence(sequence, hint),
        SetExpressionSyntax set => BindSet(set, hint),
        MapExpressionSyntax map => BindMap(map, hint),
        ComprehensionExpressionSyntax comprehension => BindComprehension(comprehension, hint),
        QuantifierExpressionSyntax quantifier => BindQuantifier(quantifier),
        RangeExpressionSyntax => Error(ExpressionDiagnostics.RangeMisused, syntax, "Name one value, or write 'x in a..z'."),
        NewExpressionSyntax => Error(ExpressionDiagnostics.MustStandAlone, syntax, "'new'"),
        FreshExpressionSyntax => Error(ExpressionDiagnostics.MustStandAlone, syntax, "'fresh'"),
        _ => new BoundError(syntax.Location),
    };

    private BoundError Error(DiagnosticDescriptor descriptor, SyntaxElement element, params object[] arguments) => Error(descriptor, element.Location, arguments);

    private BoundError Error(DiagnosticDescriptor descriptor, SourceSpan location, params object[] arguments)
    {
        _context.Diagnostics.Report(descriptor, location, arguments);
        return new BoundError(location);
    }

    /// <summary>Does something where further facts are known.</summary>
    private T Assuming<T>(Facts facts, Func<T> bind)
    {
        var before = _scope.Facts;
        _scope.Facts = before.And(facts);
        var result = bind();
        _scope.Facts = before;
        return result;
    }

    /// <summary>A value without its refinements, for operators and members that work on what is below.</summary>
    private BoundExpression Unrefined(BoundExpression expression) => _converter.Convert(expression, expression.Type.Unrefined);
}
