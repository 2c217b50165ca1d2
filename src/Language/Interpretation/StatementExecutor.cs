using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;
using static SysSpec.Language.Interpretation.Intrinsics;

namespace SysSpec.Language.Interpretation;

/// <summary>Runs statements.</summary>
internal sealed class StatementExecutor(Machine machine)
{
    /// <summary>Runs a statement and tells how it ended.</summary>
    public Completion Execute(BoundStatement node, Frame frame)
    {
        machine.Step();
        switch (node)
        {
            case BoundBlock s:
                foreach (var statement in s.Statements)
                {
                    if (Execute(statement, frame) is var completion and not Completion.Normal)
                    {
                        return completion;
                    }
                }

                return Completion.Normal;
            case BoundLabeled s:
                return Execute(s.Statement, frame);
            case BoundLet s:
                frame.Variables[s.Local] = Evaluate(s.Value, frame);
                return Completion.Normal;
            case BoundAssign s:
                var value = Evaluate(s.Value, frame);
                Change(machine.Targets.Resolve(s.Target, frame), new Modification(null, [value]), frame, s.IsEffect);
                return Completion.Normal;
            case BoundUpdate s:
                var operands = s.Arguments.Select(a => Evaluate(a, frame)).ToList();
                Change(machine.Targets.Resolve(s.Target, frame), new Modification(s.Kind, operands), frame, s.IsEffect);
                return Completion.Normal;
            case BoundCall s:
                return Call(s, frame);
            case BoundReturnCall s:
                var returned = machine.Operations.Call(s.Call.Operation, s.Call.Arguments.Select(a => Evaluate(a, frame)).ToList(), s.Call);
                frame.Results = returned.Results;
                frame.Error = returned.Error;
                return returned.Error is null ? Completion.Return : Completion.Fail;
            case BoundIf s:
                return machine.Expressions.Holds(s.Condition, frame) ? Execute(s.Then, frame) : s.Else is null ? Completion.Normal : Execute(s.Else, frame);
            case BoundMatch s:
                var matched = Evaluate(s.Value, frame);
                var arm = s.Arms.FirstOrDefault(a => machine.Expressions.Matches(a.Patterns, matched, frame));
                return arm is null ? Completion.Normal : Execute(arm.Body, frame);
            case BoundWhile s:
                while (machine.Expressions.Holds(s.Condition, frame))
                {
                    if (Ended(Execute(s.Body, frame)) is { } completion)
                    {
                        return completion;
                    }
                }

                return Completion.Normal;
            case BoundForEach s:
                return ForEach(s, frame);
            case BoundBreak:
                return Completion.Break;
            case BoundContinue:
                return Completion.Continue;
            case BoundReturn s:
                frame.Results = s.Values.Select(v => Evaluate(v, frame)).ToList();
                return Completion.Return;
            case BoundFail s:
                frame.Error = s.Error ?? (s.Failure is { } failure ? frame.Failures[failure] : null)
                    ?? throw new InvalidOperationException($"{s.Location}: fail without an error.");
                return Completion.Fail;
            case BoundFree s:
                var entity = (EntityValue)Evaluate(s.Entity, frame);
                Last(() => machine.Free(s.Entity, entity), frame);
                return Completion.Normal;
            case BoundAssert s:
                return machine.Expressions.Holds(s.Condition, frame)
                    ? Completion.Normal
                    : throw new InterpreterContractFailure(FailureKind.Assertion, s.Text, s.Location);
            case BoundBufferWrite s:
                var at = Integer(Evaluate(s.At, frame));
                Write(s.Buffer, at, Bytes(Evaluate(s.From, frame)), frame);
                return Completion.Normal;
            case BoundBufferFill s:
                var filled = (BufferValue)Evaluate(s.Buffer, frame);
                var with = (byte)Integer(Evaluate(s.Value, frame));
                Write(s.Buffer, 0, Enumerable.Repeat(with, filled.Length).ToArray(), frame);
                return Completion.Normal;
            case BoundLayoutWrite s:
                Write(s.Buffer, 0, LayoutCodec.Write((RecordValue)Evaluate(s.Value, frame)), frame);
                return Completion.Normal;
            case BoundArenaGive s:
                var page = Integer(Evaluate(s.Page, frame));
                var given = ((ArenaValue)Evaluate(s.Arena, frame)).Give(page)
                    ?? throw new InterpreterContractFailure(FailureKind.Lifetime, $"{s.Location.Text}: page {page} is not in use", s.Location);
                machine.Targets.Assign(s.Arena, given, frame);
                return Completion.Normal;
            case BoundBudgetGive s:
                var (budget, amount) = ((BudgetValue)Evaluate(s.Budget, frame), Integer(Evaluate(s.Amount, frame)));
                var rest = budget.Give(amount) ?? throw new InterpreterContractFailure(FailureKind.Requires, $"{s.Location.Text}: {amount} is more than the {budget.Used} used", s.Location);
                machine.Targets.Assign(s.Budget, rest, frame);
                return Completion.Normal;
            case BoundLimit s:
                var limit = Integer(Evaluate(s.Limit, frame));
                machine.Targets.Assign(s.Pool, ((PoolValue)Evaluate(s.Pool, frame)).WithLimit(limit), frame);
                return Completion.Normal;
            case BoundWhenCase s:
                return When(s, frame);
            default:
                throw new InvalidOperationException($"{node.Location}: {node.GetType().Name} cannot be run.");
        }
    }

    private Value Evaluate(BoundExpression expression, Frame frame) => machine.Expressions.Evaluate(expression, frame);

    private void Change(StatePoint point, Modification modification, Frame frame, bool isEffect)
    {
        if (isEffect && point.Variable is null && frame.Effects is { } effects)
        {
            effects.Add(point, modification);
            return;
        }

        machine.Targets.Change(point, modification, frame);
    }

    private static void Last(Action action, Frame frame)
    {
        if (frame.Effects is { } effects)
        {
            effects.AddLast(action);
            return;
        }

        action();
    }

    private void Write(BoundExpression target, BigInteger at, byte[] bytes, Frame frame)
    {
        var buffer = (BufferValue)Evaluate(target, frame);
        if (at + bytes.Length > buffer.Length)
        {
            throw new InterpreterContractFailure(FailureKind.OutOfRange,
                $"{target.Location.Text}: {bytes.Length} bytes at {at} do not fit into {buffer.Length}", target.Location);
        }

        Last(() => bytes.CopyTo(buffer.Memory, buffer.Offset + (int)at), frame);
    }

    private Completion ForEach(BoundForEach node, Frame frame)
    {
        foreach (var item in ExpressionEvaluator.Items(Evaluate(node.Domain, frame)))
        {
            machine.Step();
            frame.Variables[node.Item] = item.Key;
            if (node.Value is { } second)
            {
                frame.Variables[second] = item.Value;
            }

            if (Ended(Execute(node.Body, frame)) is { } completion)
            {
                return completion;
            }
        }

        return Completion.Normal;
    }

    // How a loop ends when its body ended like this; null: it goes on.
    private static Completion? Ended(Completion body) => body switch
    {
        Completion.Break => Completion.Normal,
        Completion.Normal or Completion.Continue => null,
        _ => body,
    };

    private Completion Call(BoundCall node, Frame frame)
    {
        var result = machine.Operations.Call(node.Call.Operation, node.Call.Arguments.Select(a => Evaluate(a, frame)).ToList(), node.Call);
        if (result.Error is { } error)
        {
            if (node.Else is null)
            {
                frame.Error = error;
                return Completion.Fail;
            }

            if (node.Failure is { } failure)
            {
                frame.Failures[failure] = error;
                frame.Variables[failure] = Value.Of(error.Value);
            }

            return Execute(node.Else, frame);
        }

        for (var i = 0; i < node.Targets.Count; i++)
        {
            if (node.Targets[i].Local is { } local)
            {
                frame.Variables[local] = result.Results[i];
            }
            else if (node.Targets[i].Target is { } target)
            {
                Change(machine.Targets.Resolve(target, frame), new Modification(null, [result.Results[i]]), frame, frame.Effects is not null);
            }
        }

        return Completion.Normal;
    }

    private Completion When(BoundWhenCase node, Frame frame)
    {
        var operation = node.Call.Operation;
        var arguments = node.Call.Arguments.Select(a => Evaluate(a, frame)).ToList();
        if (machine.Operations.BrokenRequirement(operation, arguments) is not null || !ReferenceEquals(machine.Operations.Classify(operation, arguments), node.Case))
        {
            return Completion.NotApplicable;
        }

        // A failure that the contract permits besides its cases (a full device) is no answer to the property's question.
        var result = machine.Operations.Call(operation, arguments, node.Call);
        return ReferenceEquals(result.Error, node.Case.Failure) ? Completion.Normal : Completion.NotApplicable;
    }
}
