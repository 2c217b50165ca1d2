using SysSpec.Language.Binding.Expressions;
using SysSpec.Language.Binding.Narrowing;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Binding.Statements;

/// <content>Branches and loops, and what is known after them.</content>
internal sealed partial class StatementBinder
{
    // For each loop around the binder, the innermost last: what is known where 'break' leads.
    private readonly Stack<Facts> _breaks = new();

    private BoundIf BindIf(IfStatementSyntax syntax)
    {
        _scope.Enter();
        var condition = _expressions.BindCondition(syntax.Condition);
        var before = _scope.Facts;
        _scope.Facts = before.And(ConditionFacts.Of(condition).WhenTrue);
        var then = BindBlock(syntax.Then);
        var afterThen = _scope.Facts;
        _scope.Facts = before.And(ConditionFacts.Of(condition).WhenFalse);
        BoundStatement? @else = syntax.Else?.Body switch
        {
            IfStatementSyntax chained => BindIf(chained),
            BlockSyntax block => BindBlock(block),
            _ => null,
        };
        _scope.Facts = afterThen.Or(_scope.Facts);
        _scope.Leave();
        return new BoundIf(syntax.Location, condition, then, @else);
    }

    private BoundMatch BindMatch(MatchStatementSyntax syntax)
    {
        _scope.Enter();
        var subject = _expressions.BindSubject(syntax.Subject);
        var patterns = new PatternBinder(_expressions, _context, _scope, subject);
        var arms = new List<BoundMatchArm>();
        var before = _scope.Facts;
        var after = Facts.Impossible;
        foreach (var arm in syntax.Arms)
        {
            _scope.Enter();
            _scope.Facts = before;
            var bound = patterns.BindArm(arm.Patterns, arm.IsElse);
            var body = new List<BoundStatement>();
            Bind(arm.Body, body);
            arms.Add(new BoundMatchArm(arm.Location, bound, body is [var single] ? single : new BoundBlock(arm.Body.Location, body)));
            after = after.Or(_scope.Facts);
            _scope.Leave();
        }

        _scope.Facts = patterns.CheckComplete(syntax.Subject.Location) ? after : after.Or(before);
        _scope.Leave();
        return new BoundMatch(syntax.Location, subject, arms);
    }

    private BoundWhile BindWhile(WhileStatementSyntax syntax)
    {
        _scope.Enter();
        var condition = _expressions.BindCondition(syntax.Condition);
        var before = _scope.Facts;
        _scope.Facts = before.And(ConditionFacts.Of(condition).WhenTrue);
        var body = BindLoopBody(syntax.Body, out var broken);
        _scope.Facts = before.And(ConditionFacts.Of(condition).WhenFalse).Or(broken);
        _scope.Leave();
        return new BoundWhile(syntax.Location, condition, body);
    }

    private BoundForEach BindForeach(ForeachStatementSyntax syntax)
    {
        _scope.Enter();
        var before = _scope.Facts;
        var domain = _expressions.BindDomain(syntax.Generator);
        var body = BindLoopBody(syntax.Body, out _);
        _scope.Facts = before;
        _scope.Leave();
        return new BoundForEach(syntax.Location, domain.Item, domain.Value, domain.Collection, body);
    }

    private BoundBlock BindLoopBody(BlockSyntax syntax, out Facts broken)
    {
        _breaks.Push(Facts.Impossible);
        var body = BindBlock(syntax);
        broken = _breaks.Pop();
        return body;
    }

    private void BindJump(StatementSyntax syntax, List<BoundStatement> into)
    {
        var isBreak = syntax is BreakStatementSyntax;
        if (_breaks.Count == 0)
        {
            Report(StatementDiagnostics.OutsideLoop, syntax.Location, isBreak ? "break" : "continue");
            return;
        }

        if (isBreak)
        {
            _breaks.Push(_breaks.Pop().Or(_scope.Facts));
        }

        into.Add(isBreak ? new BoundBreak(syntax.Location) : new BoundContinue(syntax.Location));
        _scope.Facts = Facts.Impossible;
    }
}
