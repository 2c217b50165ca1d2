using System.Numerics;
using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Binding.Expressions;
using SysSpec.Language.Binding.Scopes;
using SysSpec.Language.Binding.Statements;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lexing;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding;

/// <summary>
/// Binds what declarations contain: expressions, clauses and bodies. Nothing throws on a mistake: it is reported to the context, once, and its place in the result is a
/// <see cref="BoundError"/> or has <see cref="BuiltinType.Error"/>. Cost is linear in the size of the text, times the depth of nesting for what is known of variables.
/// </summary>
public sealed class BodyBinder(BindingContext context)
{
    /// <summary>
    /// Binds an expression that stands for itself: an initializer, a condition of a type, a function's value. It is converted to <paramref name="expected"/> if that is given.
    /// <paramref name="variables"/> are the parameters that it sees.
    /// </summary>
    public BoundExpression BindExpression(ExpressionSyntax syntax, TypeSymbol? expected, IEnumerable<VariableSymbol> variables)
    {
        var expressions = new ExpressionBinder(context, NewScope(variables, out var scope));
        var bound = expected is null ? expressions.BindSettled(syntax) : expressions.BindAs(syntax, expected);
        scope.ReportUnused();
        return bound;
    }

    /// <summary>
    /// The value of a constant expression: <see cref="bool"/>, <see cref="BigInteger"/> (integers, enums, flags) or <c>byte[]</c>; null after a report, also for
    /// what is not constant. Constants that it names must have their values.
    /// </summary>
    public object? BindConstant(ExpressionSyntax syntax, TypeSymbol expected)
    {
        var findings = context.Diagnostics.Items.Count;
        var bound = BindExpression(syntax, expected, []);
        if (bound.Type.IsError())
        {
            // Signatures come later than constants: a call of a function has no type yet, and is no constant anyway.
            if (BoundTree.DescendantsAndSelf(bound).Any(static node => node is BoundFunctionCall) && context.Diagnostics.Items.Count == findings)
            {
                context.Diagnostics.Report(NameDiagnostics.NotConstant, bound.Location);
            }

            return null;
        }

        var constant = ConstantEvaluator.Evaluate(bound);
        if (constant.State == ConstantState.Fails)
        {
            context.Diagnostics.Report(NameDiagnostics.ConstantFails, bound.Location, constant.Problem);
        }
        else if (constant is { State: ConstantState.Unknown } or { Value: null })
        {
            context.Diagnostics.Report(NameDiagnostics.NotConstant, bound.Location);
        }

        return constant.IsKnown ? constant.Value : null;
    }

    /// <summary>Binds the measure of a recursive function: an unsigned integer.</summary>
    public BoundExpression BindMeasure(ExpressionSyntax syntax, IEnumerable<VariableSymbol> parameters)
    {
        var measure = BindExpression(syntax, null, parameters);
        if (measure.Type.Unrefined is IntegerType { IsSigned: false } || measure.Type.IsError())
        {
            return measure;
        }

        context.Diagnostics.Report(CallDiagnostics.MeasureType, measure.Location, measure.Type.Display);
        return new BoundError(measure.Location);
    }

    /// <summary>Binds the clauses of an operation of a contract, in order: each sees what the ones before it rule out.</summary>
    public IReadOnlyList<BoundClause> BindClauses(OperationSyntax syntax, OperationSymbol operation) =>
        new ClauseBinder(context, NewScope(operation.Parameters, out _), operation).Bind(syntax);

    /// <summary>
    /// Binds a module's body of an operation. <paramref name="signature"/> is the operation of the contract, or the private one; <paramref name="parameters"/> are the
    /// body's own names for its parameters, in its order.
    /// </summary>
    public BoundOperationBody BindOperationBody(BlockSyntax block, OperationSymbol signature, IReadOnlyList<ParameterSymbol> parameters)
    {
        var statements = new StatementBinder(context, NewScope(parameters, out var scope), new ExpressionBinder(context, scope), BodyKind.Module, signature);
        var bound = statements.BindBlock(block);
        statements.CheckEnd(block.CloseBrace.Location);
        scope.ReportUnused();
        return new BoundOperationBody(block.Location, parameters, bound);
    }

    /// <summary>Binds a property. The clauses of all operations that it runs must be bound, for it names their cases.</summary>
    public BoundProperty BindProperty(PropertySyntax syntax, IReadOnlyList<ParameterSymbol> parameters)
    {
        var statements = new StatementBinder(context, NewScope(parameters, out var scope), new ExpressionBinder(context, scope), BodyKind.Property, null);
        var bound = statements.BindBlock(syntax.Body);
        scope.ReportUnused();
        return new BoundProperty(syntax.Location, Literals.Text(syntax.Description), parameters, bound);
    }

    /// <summary>Binds an invariant.</summary>
    public BoundInvariant BindInvariant(InvariantSyntax syntax) =>
        new(syntax.Location, Literals.Text(syntax.Description), BindExpression(syntax.Condition, BuiltinType.Bool, []));

    private BodyScope NewScope(IEnumerable<VariableSymbol> variables, out BodyScope scope)
    {
        scope = new BodyScope(context.Diagnostics);
        foreach (var variable in variables)
        {
            scope.Scope.Declare(variable);
        }

        return scope;
    }
}
