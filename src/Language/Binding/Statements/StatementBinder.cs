using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Binding.Expressions;
using SysSpec.Language.Binding.Narrowing;
using SysSpec.Language.Binding.Scopes;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Statements;

/// <summary>
/// Binds the statements of one body. <paramref name="operation"/> is the operation that the body is of; null in a property. One file for each facet: variables,
/// assignments, calls, loops, and so on.
/// </summary>
internal sealed partial class StatementBinder(BindingContext context, BodyScope scope, ExpressionBinder expressions, BodyKind kind, OperationSymbol? operation)
{
    private readonly BindingContext _context = context;
    private readonly BodyScope _scope = scope;
    private readonly ExpressionBinder _expressions = expressions;
    private readonly BodyKind _kind = kind;
    private readonly OperationSymbol? _operation = operation;
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);
    private bool _isMisplaced;

    /// <summary>Binds a block. Its locals end with it.</summary>
    public BoundBlock BindBlock(BlockSyntax syntax)
    {
        _scope.Enter();
        var statements = new List<BoundStatement>();
        var isReported = !_scope.IsReachable;
        foreach (var statement in syntax.Statements)
        {
            if (!_scope.IsReachable && !isReported)
            {
                Report(StatementDiagnostics.Unreachable, statement.Location);
                isReported = true;
            }

            Bind(statement, statements);
        }

        _scope.Leave();
        return new BoundBlock(syntax.Location, statements);
    }

    /// <summary>Reports a body of an operation with results whose end can be reached.</summary>
    public void CheckEnd(SourceSpan end)
    {
        if (_scope.IsReachable && _operation is { Results.Count: > 0 })
        {
            Report(StatementDiagnostics.MissingReturn, end, _operation.Name);
        }
    }

    private void Bind(StatementSyntax syntax, List<BoundStatement> into)
    {
        if (!_isMisplaced && IsOutOfPlace(syntax))
        {
            // What is in it is bound for its mistakes, and so that the names that it reads count as read.
            _isMisplaced = true;
            Bind(syntax, []);
            _isMisplaced = false;
            return;
        }

        switch (syntax)
        {
            case BlockSyntax block:
                into.Add(BindBlock(block));
                break;
            case LabeledStatementSyntax labeled:
                BindLabeled(labeled, into);
                break;
            case LetStatementSyntax let:
                BindLet(let, into);
                break;
            case VarStatementSyntax variable:
                BindVar(variable, into);
                break;
            case AssignmentStatementSyntax assignment:
                BindAssignment(assignment, into);
                break;
            case ExpressionStatementSyntax expression:
                BindExpressionStatement(expression, into);
                break;
            case IfStatementSyntax @if:
                into.Add(BindIf(@if));
                break;
            case MatchStatementSyntax match:
                into.Add(BindMatch(match));
                break;
            case WhileStatementSyntax @while:
                into.Add(BindWhile(@while));
                break;
            case ForeachStatementSyntax @foreach:
                into.Add(BindForeach(@foreach));
                break;
            case BreakStatementSyntax or ContinueStatementSyntax:
                BindJump(syntax, into);
                break;
            case ReturnStatementSyntax @return:
                BindReturn(@return, into);
                break;
            case FailStatementSyntax fail:
                BindFail(fail, into);
                break;
            case AssertStatementSyntax assert:
                BindAssert(assert, into);
                break;
            case FreeStatementSyntax free:
                BindFree(free, into);
                break;
            case WhenStatementSyntax step:
                BindWhen(step, into);
                break;
            default:
                BindUpdate(syntax, into);
                break;
        }
    }

    private void BindLabeled(LabeledStatementSyntax syntax, List<BoundStatement> into)
    {
        if (!_labels.Add(syntax.Label.Text))
        {
            Report(CallDiagnostics.LabelRepeated, syntax.Label.Location, syntax.Label.Text);
        }

        var inner = new List<BoundStatement>();
        Bind(syntax.Statement, inner);

        // A statement that becomes several keeps its label on the last, which is the change itself; those before only compute.
        into.AddRange(inner.Take(inner.Count - 1));
        if (inner.Count > 0)
        {
            into.Add(new BoundLabeled(syntax.Location, syntax.Label.Text, inner[inner.Count - 1]));
        }
    }

    /// <summary>Reports a statement that this kind of body cannot have.</summary>
    private bool IsOutOfPlace(StatementSyntax syntax)
    {
        var word = syntax.Children.Count > 0 ? syntax.Children[0].ToString() : "";
        switch (_kind, syntax)
        {
            case (BodyKind.Effect, WhileStatementSyntax):
                Report(StatementDiagnostics.NotInEffect, syntax.Location, word, "Go through a collection or a range with 'foreach'.");
                return true;
            case (BodyKind.Effect, FailStatementSyntax) when _failures.Count == 0:
                Report(StatementDiagnostics.NotInEffect, syntax.Location, word, "Make the failure a case of its own: 'case N when ... => fail E;'.");
                return true;
            case (BodyKind.Effect, AssertStatementSyntax):
                Report(StatementDiagnostics.NotInEffect, syntax.Location, word, "Write 'requires' for what the caller owes, or an invariant.");
                return true;
            case (BodyKind.Property, not LetStatementSyntax and not ExpressionStatementSyntax and not AssertStatementSyntax and not WhenStatementSyntax and not LabeledStatementSyntax):
                Report(StatementDiagnostics.NotInProperty, syntax.Location, word);
                return true;
            case (BodyKind.Effect or BodyKind.Module, WhenStatementSyntax):
                // The parser reported it: 'when' is no statement outside of properties.
                return true;
            default:
                return false;
        }
    }

    /// <summary>Binds an expression of a statement; variables of tests in it end with the statement, unless the test certainly held.</summary>
    private T InScope<T>(Func<T> bind)
    {
        _scope.Enter();
        var result = bind();
        _scope.Leave();
        return result;
    }

    private void Report(DiagnosticDescriptor descriptor, SourceSpan location, params object[] arguments) =>
        _context.Diagnostics.Report(descriptor, location, arguments);

    private void BindFree(FreeStatementSyntax syntax, List<BoundStatement> into)
    {
        var entity = InScope(() => _expressions.Bind(syntax.Target));
        if (entity.Type is EntitySymbol)
        {
            into.Add(new BoundFree(syntax.Location, entity));
        }
        else if (!entity.Type.IsError())
        {
            Report(StatementDiagnostics.FreeNeedsEntity, syntax.Target.Location, entity.Type.Display);
        }
    }

    private void BindAssert(AssertStatementSyntax syntax, List<BoundStatement> into)
    {
        _scope.Enter();
        _expressions.Hoist = _kind == BodyKind.Property ? (call, callee) => HoistCall(call, callee, into) : null;
        var condition = _expressions.BindCondition(syntax.Condition);
        _expressions.Hoist = null;
        _scope.Facts = _scope.Facts.And(ConditionFacts.Of(condition).WhenTrue);
        _scope.Leave();
        into.Add(new BoundAssert(syntax.Location, ClauseText.Of(syntax.Description, syntax.Condition), condition));
    }
}
