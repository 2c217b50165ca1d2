using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Statements;

/// <content>Calls of operations: where their results go and what becomes of their failures.</content>
internal sealed partial class StatementBinder
{
    private const string HandleOrList = "Handle it with 'else { ... }', or list it after 'fails'.";

    // The errors in whose 'else' blocks the binder stands, the innermost last, with the operation that reports each.
    private readonly Stack<(LocalSymbol Variable, OperationSymbol Callee)> _failures = new();

    /// <summary>Where one result of a call goes.</summary>
    private abstract record Receiver;

    /// <summary>A new local; its type is the result's if none is written. The name <c>_</c> drops the result.</summary>
    private sealed record NewLocal(SyntaxToken Name, TypeSymbol? Type, bool IsMutable) : Receiver;

    /// <summary>Something that is assigned.</summary>
    private sealed record Assigned(BoundExpression Target, bool IsEffect) : Receiver;

    private void BindCallStatement(
        StatementSyntax syntax, CallExpressionSyntax callSyntax, OperationSymbol callee, IReadOnlyList<Receiver> receivers, ElseBlockSyntax? @else, List<BoundStatement> into)
    {
        var call = InScope(() => BindCall(callSyntax, callee, @else is not null));
        var (elseBlock, failure) = BindElse(@else, callee, receivers.OfType<NewLocal>().FirstOrDefault()?.Name);
        if (receivers.Count > 0 && receivers.Count != callee.Results.Count)
        {
            ReportResultCount(callee, receivers.Count, callSyntax.Location);
        }

        var targets = new List<BoundCallTarget>();
        var after = new List<BoundStatement>();
        for (var i = 0; i < Math.Max(callee.Results.Count, receivers.Count); i++)
        {
            var type = i < callee.Results.Count ? callee.Results[i].Type : BuiltinType.Error;
            targets.Add(i < receivers.Count ? BindReceiver(receivers[i], type, callSyntax.Location, after) : new BoundCallTarget(null, null));
        }

        into.Add(new BoundCall(syntax.Location, call, targets, elseBlock, failure));
        into.AddRange(after);
    }

    /// <summary>A result goes straight to its place where the types are one; else through a local of its own, from which it is converted.</summary>
    private BoundCallTarget BindReceiver(Receiver receiver, TypeSymbol result, SourceSpan location, List<BoundStatement> after)
    {
        switch (receiver)
        {
            case NewLocal { Name: var name } when name.Is("_"):
                return new BoundCallTarget(null, null);
            case NewLocal { Name: var name } named when named.Type is not { } type || type == result || type.IsError() || result.IsError():
                return new BoundCallTarget(Declare(name, result, named.IsMutable), null);
            case NewLocal named:
                var passed = Pass(named.Name.Text, result, location);
                var value = _expressions.Converter.Convert(passed, named.Type ?? result);
                after.Add(new BoundLet(location, Declare(named.Name, named.Type ?? result, named.IsMutable), value));
                return new BoundCallTarget(((BoundVariable)passed).Variable as LocalSymbol, null);
            case Assigned { IsEffect: false } assigned when assigned.Target.Type == result || assigned.Target.Type.IsError() || result.IsError():
                return new BoundCallTarget(null, assigned.Target);
            case Assigned assigned:
                var held = Pass("result", result, location);
                after.Add(new BoundAssign(location, assigned.Target, _expressions.Converter.Convert(held, assigned.Target.Type), assigned.IsEffect));
                return new BoundCallTarget(((BoundVariable)held).Variable as LocalSymbol, null);
            default:
                return new BoundCallTarget(null, null);
        }
    }

    private static BoundExpression Pass(string name, TypeSymbol type, SourceSpan location) =>
        new BoundVariable(location, new LocalSymbol(name, type, isMutable: false, location));

    /// <summary>The call of a clause <c>let x = Op(..);</c>.</summary>
    public BoundOperationCall BindQuery(CallExpressionSyntax syntax, OperationSymbol callee)
    {
        if (callee.Results.Count != 1)
        {
            ReportResultCount(callee, 1, syntax.Location);
        }

        CheckListed(callee, syntax.Location, "List it after 'fails', and permit it with a 'may fail' case.");
        return _expressions.BindOperationCall(syntax, callee);
    }

    /// <summary>A call that may stand here and whose failures the body lists, unless they are handled.</summary>
    private BoundOperationCall BindCall(CallExpressionSyntax syntax, OperationSymbol callee, bool hasElse)
    {
        if (!hasElse && _kind != BodyKind.Property)
        {
            CheckListed(callee, syntax.Location, HandleOrList);
        }

        return _expressions.BindOperationCall(syntax, callee);
    }

    private void CheckListed(OperationSymbol callee, SourceSpan location, string advice)
    {
        var missing = callee.Fails.Where(error => _operation?.Fails.Contains(error) != true).Select(static error => $"'{error.Name}'").ToList();
        if (missing.Count > 0)
        {
            Report(CallDiagnostics.CalleeFails, location, callee.Name, string.Join(", ", missing), _operation?.Name ?? "", advice);
        }
    }

    /// <summary>The block for a failure of the call. Where the call gives a new local a value, the block must leave.</summary>
    private (BoundBlock? Block, LocalSymbol? Failure) BindElse(ElseBlockSyntax? syntax, OperationSymbol callee, SyntaxToken? name)
    {
        if (syntax is null)
        {
            return (null, null);
        }

        if (callee.Fails.Count == 0)
        {
            Report(CallDiagnostics.CannotFail, syntax.Location, $"'{callee.Name}' lists no failure");
        }

        var failure = new LocalSymbol("failure", callee.Fails.Count > 0 ? callee.Fails[0].Type : BuiltinType.Error, isMutable: false, syntax.Location);
        var before = _scope.Facts;
        _scope.Enter();
        _scope.Scope.Declare(failure);
        _failures.Push((failure, callee));
        var block = BindBlock(syntax.Body);
        _failures.Pop();
        if (name is not null && _scope.IsReachable)
        {
            Report(CallDiagnostics.ElseFallsThrough, syntax.Body.CloseBrace.Location, name.Text);
        }

        _scope.Facts = name is null ? before.Or(_scope.Facts) : before;
        _scope.Leave();
        return (block, failure);
    }

    /// <summary>Reports an <c>else</c> block after something that is no call of an operation.</summary>
    private void RejectElse(ElseBlockSyntax? syntax)
    {
        if (syntax is not null)
        {
            Report(CallDiagnostics.CannotFail, syntax.Location, "Only a call of an operation can fail");
        }
    }

    private void ReportResultCount(OperationSymbol callee, int wanted, SourceSpan location)
    {
        var advice = callee.Results.Count == 0
            ? "Call it as a statement of its own."
            : $"Its results are ({string.Join(", ", callee.Results.Select(static r => r.Name is null ? r.Type.Display : $"{r.Name}: {r.Type.Display}"))}); drop one with '_'.";
        Report(CallDiagnostics.ResultCount, location, callee.Name, Count(callee.Results.Count), wanted == 1 ? "1 is" : $"{wanted} are", advice);
    }

    private static string Count(int results) => results switch { 0 => "no result", 1 => "1 result", _ => $"{results} results" };

    /// <summary>A call inside an assertion of a property: a step before it, whose result the assertion uses.</summary>
    private BoundExpression HoistCall(CallExpressionSyntax syntax, OperationSymbol callee, List<BoundStatement> into)
    {
        var call = BindCall(syntax, callee, hasElse: false);
        if (callee.Results.Count != 1)
        {
            ReportResultCount(callee, 1, syntax.Location);
            return new BoundError(syntax.Location);
        }

        var result = new LocalSymbol("result", callee.Results[0].Type, isMutable: false, syntax.Location);
        into.Add(new BoundCall(syntax.Location, call, [new BoundCallTarget(result, null)], null, null));
        return new BoundVariable(syntax.Location, result);
    }
}
