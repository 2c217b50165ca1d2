using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Locking;

/// <summary>
/// Check-then-act: a value that a callee read under a lock of its own, which it let go, decides what a later callee changes under the same lock, or under that of another entity of the class. Values follow from results of calls through locals to arguments
/// and to the conditions around a call. An entity that was found through a field which keeps it for its life stays found once its own lock is held.
/// </summary>
internal sealed class OutdatedChecks(LockProtocol protocol, OperationSymbol operation, DiagnosticBag diagnostics)
{
    private readonly Dictionary<VariableSymbol, List<(LockSymbol Lock, SourceSpan At)>> _read = [];

    /// <summary>Reports effects that depend on what is no longer known.</summary>
    public void Run()
    {
        var flow = protocol.FlowOf(operation);
        var calls = flow.Calls.ToDictionary(static c => c.Location, static c => c);
        Visit(protocol.Composition.BodyOf(operation).Block, calls, []);
    }

    private void Visit(BoundStatement statement, Dictionary<SourceSpan, LockedCall> calls, IReadOnlyList<BoundExpression> conditions)
    {
        switch (statement)
        {
            case BoundBlock block:
                foreach (var inner in block.Statements)
                {
                    Visit(inner, calls, conditions);
                    if (Guard(inner) is { } guard)
                    {
                        conditions = [.. conditions, guard];
                    }
                }

                return;
            case BoundIf @if:
                Bind(@if.Condition);
                conditions = [.. conditions, @if.Condition];
                break;
            case BoundMatch match:
                conditions = [.. conditions, match.Value];
                break;
            case BoundWhile loop:
                conditions = [.. conditions, loop.Condition];
                break;
            case BoundLet let:
                Carry(let.Local, let.Value);
                return;
            case BoundCall call:
                Call(call, calls, conditions);
                break;
            case BoundReturnCall call when calls.TryGetValue(call.Call.Location, out var known):
                Act(call.Call, known, conditions);
                break;
        }

        foreach (var nested in ExpressionChildren.Nested(statement))
        {
            Visit(nested, calls, conditions);
        }
    }

    // What follows `if c { fail E; }` depends on the condition too.
    private static BoundExpression? Guard(BoundStatement statement) => statement switch
    {
        BoundLabeled labeled => Guard(labeled.Statement),
        BoundIf @if when ControlFlow.Leaves(@if.Then) || (@if.Else is { } otherwise && ControlFlow.Leaves(otherwise)) => @if.Condition,
        _ => null,
    };

    private void Call(BoundCall call, Dictionary<SourceSpan, LockedCall> calls, IReadOnlyList<BoundExpression> conditions)
    {
        if (!calls.TryGetValue(call.Call.Location, out var known))
        {
            return;
        }

        Act(call.Call, known, conditions);
        foreach (var read in ReadBy(call.Call.Operation).Where(l => !known.Holds.Any(h => ReferenceEquals(h.Key.Lock, l))))
        {
            foreach (var target in call.Targets.Select(static t => t.Local).OfType<LocalSymbol>())
            {
                // An entity that is found through others, or for life, is confirmed by its own lock.
                if (target.Type.Unrefined is not EntitySymbol || (read.Entity is null && !IsForLife(read)))
                {
                    Add(target, read, call.Call.Location);
                }
            }
        }
    }

    private void Act(BoundOperationCall call, LockedCall known, IReadOnlyList<BoundExpression> conditions)
    {
        // None of an entity's class was held when it was read, so one that is held now was taken since.
        foreach (var changed in ChangedBy(call.Operation).Where(l => l.Entity is not null || !known.Holds.Any(h => ReferenceEquals(h.Key.Lock, l))))
        {
            foreach (var variable in call.Arguments.Concat(conditions).SelectMany(ExpressionChildren.DescendantsAndSelf).OfType<BoundVariable>().Select(static v => v.Variable))
            {
                if (_read.TryGetValue(variable, out var reads) && reads.Find(r => ReferenceEquals(r.Lock, changed)) is { Lock: not null } read)
                {
                    diagnostics.Report(
                        LockDiagnostics.CheckThenAct, call.Location.Source, call.Location.Span, [new RelatedLocation(read.At.Source, read.At.Span, "read here")],
                        call.Operation.QualifiedName, changed.QualifiedName, variable.Name);
                    break;
                }
            }
        }
    }

    // The locks under which an operation reads, and lets go, without changing what they protect; and those under which it changes something, its own or, of entities, those that its callers take for it.
    private IEnumerable<LockSymbol> ReadBy(OperationSymbol callee) => protocol.Order.TakenBy(callee).Except(ChangedBy(callee));

    private IEnumerable<LockSymbol> ChangedBy(OperationSymbol callee)
    {
        var changed = FieldReads.ChangedBy(callee);
        var held = LockContract.Holds(callee).Select(static h => h.Place.Lock).OfType<LockSymbol>().Where(static l => l.Entity is not null);
        return protocol.Order.TakenBy(callee).Concat(held).Distinct().Where(l => changed.Any(f => f.Guards.Contains(l)));
    }

    private bool IsForLife(LockSymbol @lock) => protocol.Composition.Contracts.SelectMany(static c => c.Models).Any(m => m.IsForLife && m.Guards.Contains(@lock));

    private void Bind(BoundExpression condition)
    {
        foreach (var test in ExpressionChildren.DescendantsAndSelf(condition).OfType<BoundOptionTest>())
        {
            if (test.Binding is { } binding)
            {
                Carry(binding, test.Operand);
            }
        }
    }

    private void Carry(VariableSymbol variable, BoundExpression value)
    {
        foreach (var used in ExpressionChildren.DescendantsAndSelf(value).OfType<BoundVariable>())
        {
            if (_read.TryGetValue(used.Variable, out var reads))
            {
                foreach (var (read, at) in reads.ToList())
                {
                    Add(variable, read, at);
                }
            }
        }
    }

    private void Add(VariableSymbol variable, LockSymbol read, SourceSpan at)
    {
        if (!_read.TryGetValue(variable, out var reads))
        {
            _read.Add(variable, reads = []);
        }

        reads.Add((read, at));
    }
}
