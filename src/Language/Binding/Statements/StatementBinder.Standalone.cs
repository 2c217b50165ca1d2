using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Statements;

/// <content>What stands alone: calls, statements known to the language, steps of properties.</content>
internal sealed partial class StatementBinder
{
    private void BindExpressionStatement(ExpressionStatementSyntax syntax, List<BoundStatement> into)
    {
        if (_expressions.FindOperation(syntax.Expression) is { } callee && syntax.Expression is CallExpressionSyntax call)
        {
            BindCallStatement(syntax, call, callee, [], syntax.Else, into);
            return;
        }

        RejectElse(syntax.Else);
        var known = InScope(() => BindKnownStatement(syntax));
        if (known is not null)
        {
            into.Add(known);
        }
    }

    /// <summary>A statement that is spelled as a call of a member: <c>b.write(..)</c>, <c>b.fill(..)</c>, <c>a.give(..)</c>, <c>header.write(..)</c>. Null after a report.</summary>
    private BoundStatement? BindKnownStatement(ExpressionStatementSyntax syntax)
    {
        if (syntax.Expression is CallExpressionSyntax { Target: MemberAccessExpressionSyntax member } call && member.Identifier.Text is "write" or "fill" or "give"
            && !_expressions.IsSymbol(member.Target))
        {
            var receiver = _expressions.Bind(member.Target);
            if (receiver.Type.IsError())
            {
                // Reported; binding the call as an expression would report it again.
                return null;
            }

            switch (receiver.Type.Unrefined, member.Identifier.Text)
            {
                case (BuiltinType type, "write") when type == BuiltinType.Buffer:
                    return CheckCount(call, 2)
                        ? new BoundBufferWrite(syntax.Location, receiver, _expressions.BindIndexOperand(call.Arguments[0]), _expressions.BindAs(call.Arguments[1], BuiltinType.Bytes))
                        : null;
                case (BuiltinType type, "fill") when type == BuiltinType.Buffer:
                    return CheckCount(call, 1) ? new BoundBufferFill(syntax.Location, receiver, _expressions.BindAs(call.Arguments[0], IntegerType.Byte)) : null;
                case (LayoutSymbol, "write"):
                    return CheckCount(call, 1) ? new BoundLayoutWrite(syntax.Location, receiver, _expressions.BindAs(call.Arguments[0], BuiltinType.Buffer)) : null;
                case (ArenaType, "give"):
                    CheckUpdated(receiver, member.Target);
                    return CheckCount(call, 1) ? new BoundArenaGive(syntax.Location, receiver, _expressions.BindAs(call.Arguments[0], IntegerType.UInt)) : null;
                case (BuiltinType type, "give") when type == BuiltinType.Budget:
                    CheckUpdated(receiver, member.Target);
                    return CheckCount(call, 1) ? new BoundBudgetGive(syntax.Location, receiver, _expressions.BindAs(call.Arguments[0], IntegerType.ULong)) : null;
            }
        }

        if (!_expressions.Bind(syntax.Expression).Type.IsError())
        {
            Report(StatementDiagnostics.NoEffect, syntax.Location);
        }

        return null;
    }

    private bool CheckCount(CallExpressionSyntax call, int count)
    {
        if (call.Arguments.Count == count)
        {
            return true;
        }

        var wanted = count == 1 ? "1 argument" : $"{count} arguments";
        Report(ExpressionDiagnostics.ArgumentCount, call.Location, call.Target.ToString(), wanted, call.Arguments.Count, "Give it exactly those.");
        return false;
    }

    private void BindWhen(WhenStatementSyntax syntax, List<BoundStatement> into)
    {
        if (_expressions.FindOperation(syntax.Call) is not { } callee || syntax.Call is not CallExpressionSyntax call)
        {
            if (!InScope(() => _expressions.Bind(syntax.Call)).Type.IsError())
            {
                Report(CallDiagnostics.CallNotAllowed, syntax.Call.Location, syntax.Call.ToString(), "'when' runs an operation: write 'when Op(...) is Case;'.");
            }

            return;
        }

        var bound = InScope(() => BindCall(call, callee, hasElse: true));
        if (callee.Cases.FirstOrDefault(@case => syntax.Case.Is(@case.Name)) is { } found)
        {
            into.Add(new BoundWhenCase(syntax.Location, bound, found));
        }
        else if (!syntax.Case.IsMissing)
        {
            var closest = Spelling.Closest(syntax.Case.Text, callee.Cases.Select(static @case => @case.Name));
            var advice = closest is not null ? $"Did you mean '{closest}'?"
                : callee.Cases.Any() ? $"Its cases are {string.Join(", ", callee.Cases.Select(static @case => $"'{@case.Name}'"))}." : "It says nothing of its results.";
            Report(CallDiagnostics.UnknownCase, syntax.Case.Location, callee.QualifiedName, syntax.Case.Text, advice);
        }
    }
}
