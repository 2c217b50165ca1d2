using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Locking;

/// <summary>The checks of a system's locks as a whole, after those of each body.</summary>
internal sealed class ProtocolChecks(LockProtocol protocol, DiagnosticBag diagnostics)
{
    private readonly SystemSymbol _system = protocol.Composition.System;

    /// <summary>Reports everything that is wrong.</summary>
    public void Run()
    {
        foreach (var field in protocol.Unstated)
        {
            Report(LockDiagnostics.Unstated, field.Location, _system.Name, field.Name);
        }

        var ended = new EndedChecks(protocol, diagnostics);
        foreach (var (_, operation) in protocol.Operations)
        {
            CheckCalls(operation, protocol.FlowOf(operation, diagnostics));
            new OutdatedChecks(protocol, operation, diagnostics).Run();
            ended.Run(operation);
        }

        if (protocol.Order.Circle() is { } circle)
        {
            var steps = circle.Select(static e => $"'{e.By.QualifiedName}' takes {e.To.QualifiedName} while it holds {e.From.QualifiedName}").ToList();
            diagnostics.Report(
                LockDiagnostics.Circle, circle[0].At.Source, circle[0].At.Span, [.. circle.Select(static e => new RelatedLocation(e.At.Source, e.At.Span, $"{e.To.QualifiedName} is taken here"))],
                _system.Name, string.Join("; ", steps));
        }

        foreach (var operation in _system.Exposed.SelectMany(static c => c.Operations).Where(o => protocol.Operations.Any(p => ReferenceEquals(p.Operation, o))))
        {
            CheckExposed(operation);
        }

        CheckWalks();
        foreach (var function in _system.Exposed.SelectMany(static c => c.Functions).Where(f => protocol.Composition.BodyOf(f) is not null))
        {
            if (protocol.NeedsOf(function).Where(static k => k.Root is not null).GroupBy(static k => k.Lock).FirstOrDefault(static g => g.Count() > 1)?.ToList() is [var first, var second, ..])
            {
                Report(LockDiagnostics.NoOrder, function.Location, second.Display, first.Display, "");
            }
        }
    }

    private void CheckCalls(OperationSymbol operation, LockFlow flow)
    {
        foreach (var call in flow.Calls)
        {
            foreach (var taken in protocol.Order.TakenBy(call.Callee))
            {
                var same = call.Holds.FirstOrDefault(h => ReferenceEquals(h.Key.Lock, taken) && !call.Passed.Contains(h.Key) && !h.IsFresh);
                if (same is null)
                {
                    continue;
                }

                if (taken.Entity is null)
                {
                    Report(LockDiagnostics.HeldAlready, call.Location, call.Callee.QualifiedName, taken.QualifiedName, Words.OfPath(call.Path));
                }
                else
                {
                    Report(LockDiagnostics.TakenBelow, call.Location, call.Callee.QualifiedName, taken.QualifiedName, same.Key.Display, Words.OfPath(call.Path));
                }
            }
        }
    }

    // The host's gate takes what the contract wants held; two of one class need an order. And what the host calls is one step, or says that it is not.
    private void CheckExposed(OperationSymbol operation)
    {
        foreach (var group in LockContract.Holds(operation).Where(static h => h.Place.Lock?.Entity is not null).GroupBy(static h => h.Place.Lock))
        {
            var places = group.ToList();
            var next = places.Skip(1).FirstOrDefault(p => p.Rule.First is null || !ReferenceEquals(p.Rule, places[0].Rule)).Place;
            if (next is not null)
            {
                Report(LockDiagnostics.NoOrder, next.Location, $"{next.Root}.{next.LockName}", $"{places[0].Place.Root}.{places[0].Place.LockName}", "");
            }
        }

        if (protocol.FlowOf(operation).TakenAfterRelease is { } second && protocol.WeaknessOf(operation) is null)
        {
            diagnostics.Report(
                LockDiagnostics.NoPoint, second.At.Source, second.At.Span, [new RelatedLocation(second.Released.Source, second.Released.Span, "let go here")],
                operation.QualifiedName, second.Key.Display, Words.OfPath(second.Path));
        }

        CheckSteps(operation);
    }

    // Callees that take and let go of locks of entities while their caller holds none are a step each.
    private void CheckSteps(OperationSymbol operation)
    {
        var steps = protocol.FlowOf(operation).Calls
            .Where(c => !c.Holds.Any(static h => h.Key.Lock.Entity is not null) && protocol.Order.TakenBy(c.Callee).Any(static l => l.Entity is not null)).ToList();
        if (steps.Count == 0 || (steps.Count == 1 && !steps[0].IsRepeated) || protocol.WeaknessOf(operation) is not null)
        {
            return;
        }

        var (first, second) = (steps[0], steps[steps.Count - 1]);
        var taken = protocol.Order.TakenBy(second.Callee).First(static l => l.Entity is not null);
        diagnostics.Report(
            LockDiagnostics.NoPoint, second.Location.Source, second.Location.Span, [new RelatedLocation(first.Location.Source, first.Location.Span, first.IsRepeated ? "in each turn of the loop" : "the step before")],
            operation.QualifiedName, taken.QualifiedName, Words.OfPath(second.Path));
    }

    // A walk hand over hand is one step if its end alone counts; else what the host calls, and comes to the walk, says that it is weak.
    private void CheckWalks()
    {
        var walks = protocol.Operations.Select(static o => o.Operation)
            .Select(o => (Operation: o, Found: PassedPlaces.Of(protocol.Composition.BodyOf(o), protocol.PlanOf(o)))).Where(static w => w.Found.Count > 0).ToList();
        if (walks.Count == 0)
        {
            return;
        }

        var steps = _system.Exposed.SelectMany(static c => c.Operations)
            .Where(o => protocol.Operations.Any(p => ReferenceEquals(p.Operation, o)) && protocol.WeaknessOf(o) is null).Select(o => (Operation: o, Callees: ReachedBy(o))).ToList();
        foreach (var (walk, found) in walks)
        {
            if (steps.FirstOrDefault(s => s.Callees.Contains(walk)).Operation is not { } step)
            {
                continue;
            }

            foreach (var passed in found)
            {
                diagnostics.Report(
                    LockDiagnostics.Remembers, passed.At.Source, passed.At.Span, [new RelatedLocation(passed.LetGo.Source, passed.LetGo.Span, "the walk goes on here")], walk.QualifiedName, passed.Deed, step.Name);
            }
        }
    }

    // An operation and all that runs for it.
    private HashSet<OperationSymbol> ReachedBy(OperationSymbol operation)
    {
        var own = new HashSet<OperationSymbol>(protocol.Operations.Select(static o => o.Operation));
        var reached = new HashSet<OperationSymbol> { operation };
        var open = new Stack<OperationSymbol>(reached);
        while (open.Count > 0)
        {
            foreach (var callee in protocol.FlowOf(open.Pop()).Calls.Select(static c => c.Callee).Where(c => own.Contains(c) && reached.Add(c)))
            {
                open.Push(callee);
            }
        }

        return reached;
    }

    private void Report(DiagnosticDescriptor descriptor, SourceSpan at, params object[] arguments) => diagnostics.Report(descriptor, at.Source, at.Span, arguments);
}
