using SysSpec.Language.Binding.Narrowing;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Statements;

/// <content><c>return</c> and <c>fail</c>.</content>
internal sealed partial class StatementBinder
{
    /// <summary>Binds <c>return</c>, also as the outcome of a case.</summary>
    public void BindReturn(ReturnStatementSyntax syntax, List<BoundStatement> into)
    {
        var results = _operation?.Results ?? [];
        if (syntax.Values is [CallExpressionSyntax call] && _expressions.FindOperation(call) is { } callee)
        {
            BindReturnCall(syntax, call, callee, into);
        }
        else
        {
            if (syntax.Values.Count != results.Count)
            {
                Report(StatementDiagnostics.ReturnCount, syntax.Location, _operation?.Name ?? "", Count(results.Count), syntax.Values.Count);
            }

            var values = InScope(() => syntax.Values.Select((value, i) => _expressions.BindRightSide(value, i < results.Count ? results[i].Type : BuiltinType.Error)).ToList());
            into.Add(new BoundReturn(syntax.Location, values));
        }

        _scope.Facts = Facts.Impossible;
    }

    private void BindReturnCall(ReturnStatementSyntax syntax, CallExpressionSyntax callSyntax, OperationSymbol callee, List<BoundStatement> into)
    {
        var call = InScope(() => BindCall(callSyntax, callee, hasElse: false));
        var results = _operation?.Results ?? [];
        if (callee.Results.Count != results.Count)
        {
            Report(StatementDiagnostics.ReturnCount, syntax.Location, _operation?.Name ?? "", Count(results.Count), callee.Results.Count);
            return;
        }

        if (callee.Results.Zip(results, static (given, wanted) => given.Type == wanted.Type).All(static same => same))
        {
            into.Add(new BoundReturnCall(syntax.Location, call));
            return;
        }

        var passed = callee.Results.Select(result => Pass(result.Name ?? "result", result.Type, callSyntax.Location)).ToList();
        var targets = passed.Select(static value => new BoundCallTarget(((BoundVariable)value).Variable as LocalSymbol, null)).ToList();
        into.Add(new BoundCall(syntax.Location, call, targets, null, null));
        into.Add(new BoundReturn(syntax.Location, passed.Zip(results, (value, result) => _expressions.Converter.Convert(value, result.Type)).ToList()));
    }

    /// <summary>Binds <c>fail</c>, also as the outcome of a case.</summary>
    public void BindFail(FailStatementSyntax syntax, List<BoundStatement> into)
    {
        if (syntax.Error.Is("failure"))
        {
            BindFailFailure(syntax, into);
        }
        else if (FindError(syntax.Error) is { } error)
        {
            CheckListed(error, syntax.Error.Location);
            into.Add(new BoundFail(syntax.Location, error, null));
        }

        _scope.Facts = Facts.Impossible;
    }

    /// <summary>The error that a name means; null after a report.</summary>
    public EnumMemberSymbol? FindError(SyntaxToken name)
    {
        if (name.IsMissing)
        {
            return null;
        }

        switch (_context.Lookup(name.Text))
        {
            case EnumMemberSymbol { Type: ErrorsSymbol } error:
                return error;
            case null:
                _context.ReportUnresolved(name.Text, name.Span, []);
                return null;
            default:
                Report(CallDiagnostics.NotAnError, name.Location, name.Text, "Name a member of 'errors'.");
                return null;
        }
    }

    /// <summary>Reports an error that the operation does not list.</summary>
    public void CheckListed(EnumMemberSymbol error, SourceSpan location)
    {
        if (_operation is not null && !_operation.Fails.Contains(error))
        {
            var others = _operation.Fails.Count == 0 ? "nothing" : string.Join(", ", _operation.Fails.Select(static e => $"'{e.Name}'"));
            Report(CallDiagnostics.FailNotListed, location, _operation.Name, error.Name, others);
        }
    }

    private void BindFailFailure(FailStatementSyntax syntax, List<BoundStatement> into)
    {
        if (_failures.Count == 0)
        {
            Report(CallDiagnostics.FailureOutside, syntax.Error.Location);
            return;
        }

        var (variable, callee) = _failures.Peek();
        CheckListed(callee, syntax.Location, HandleOrList);
        into.Add(new BoundFail(syntax.Location, null, variable));
    }
}
