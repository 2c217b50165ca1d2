using SysSpec.Language.Bound;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Interpretation;

/// <summary>Runs operations: by their clauses, by a module's body, or by the host.</summary>
internal sealed class OperationRunner(Machine machine, ExecutionMode mode)
{
    /// <summary>Runs an operation after checking what it requires.</summary>
    public CallResult Call(OperationSymbol operation, IReadOnlyList<Value> arguments, BoundNode? caller)
    {
        machine.Step();
        if (BrokenRequirement(operation, arguments) is { } broken)
        {
            throw new InterpreterContractFailure(FailureKind.Requires, $"{operation.QualifiedName} requires {broken.Text}", caller?.Location ?? broken.Location);
        }

        if (IsExtern(operation))
        {
            return machine.Host.Call(operation, arguments) ?? Follow(operation, arguments);
        }

        return mode == ExecutionMode.Contracts && operation.Owner is ContractSymbol ? Follow(operation, arguments) : RunBody(operation, arguments);
    }

    /// <summary>The case of the clauses that applies in the current state, permitted failures aside; null if none does.</summary>
    public BoundCase? Classify(OperationSymbol operation, IReadOnlyList<Value> arguments)
    {
        var frame = Frame.For(operation.Parameters, arguments);
        foreach (var clause in operation.Clauses)
        {
            if (clause is BoundLetClause let)
            {
                frame.Variables[let.Local] = machine.Expressions.Evaluate(let.Value, frame);
            }
            else if (clause is BoundQueryClause query)
            {
                if (Ask(query, frame).Error is { } error)
                {
                    return PermittingCase(operation, error);
                }
            }
            else if (clause is BoundCase { IsMayFail: false } @case && (@case.Condition is null || machine.Expressions.Holds(@case.Condition, frame)))
            {
                return @case;
            }
        }

        return null;
    }

    /// <summary>The permitted failure that allows an error in the current state: one that comes before the case that applies. Null if there is none.</summary>
    public BoundCase? PermittedBy(OperationSymbol operation, IReadOnlyList<Value> arguments, EnumMemberSymbol error)
    {
        var applying = Classify(operation, arguments);
        return operation.Cases.TakeWhile(c => !ReferenceEquals(c, applying)).FirstOrDefault(c => c.MayFail.Contains(error));
    }

    /// <summary>The first requirement that does not hold, or null.</summary>
    public BoundRequires? BrokenRequirement(OperationSymbol operation, IReadOnlyList<Value> arguments)
    {
        var frame = Frame.For(operation.Parameters, arguments);
        var entry = operation.Clauses.TakeWhile(static c => c is not BoundCase).ToList();
        var last = entry.FindLastIndex(static c => c is BoundRequires);
        foreach (var clause in entry.Take(last + 1))
        {
            if (clause is BoundLetClause let)
            {
                frame.Variables[let.Local] = machine.Expressions.Evaluate(let.Value, frame);
            }
            else if (clause is BoundRequires requires && !machine.Expressions.Holds(requires.Condition, frame))
            {
                return requires;
            }
        }

        return null;
    }

    private bool IsExtern(OperationSymbol operation) => operation.Owner is ContractSymbol contract && machine.Composition.ProviderOf(contract) is null;

    // The clauses as they are defined: the first case that applies, its effects at once.
    private CallResult Follow(OperationSymbol operation, IReadOnlyList<Value> arguments)
    {
        if (operation.Clauses.Count == 0)
        {
            throw new InvalidOperationException($"{operation.QualifiedName} has no clauses; only {(IsExtern(operation) ? "the host" : "a module's body")} can run it.");
        }

        var effects = new EffectLog();
        var frame = Frame.For(operation.Parameters, arguments, effects);
        foreach (var clause in operation.Clauses)
        {
            switch (clause)
            {
                case BoundLetClause let:
                    frame.Variables[let.Local] = machine.Expressions.Evaluate(let.Value, frame);
                    break;
                case BoundQueryClause query:
                    if (Ask(query, frame).Error is { } error)
                    {
                        return new CallResult(error, [], PermittingCase(operation, error)?.Name);
                    }

                    break;
                case BoundCase { IsMayFail: false, Outcome: { } outcome } @case when @case.Condition is null || machine.Expressions.Holds(@case.Condition, frame):
                    if (machine.Statements.Execute(outcome, frame) == Completion.Fail)
                    {
                        return new CallResult(frame.Error, [], FailingCase(operation, @case, frame.Error).Name);
                    }

                    effects.Apply(machine.Targets, frame);
                    return new CallResult(null, frame.Results, @case.Name);
            }
        }

        throw new InterpreterContractFailure(FailureKind.NoCase, $"{operation.QualifiedName} has no case for this state", operation.Location);
    }

    private CallResult Ask(BoundQueryClause query, Frame frame)
    {
        var answer = Call(query.Call.Operation, query.Call.Arguments.Select(a => machine.Expressions.Evaluate(a, frame)).ToList(), query.Call);
        if (answer.Error is null)
        {
            frame.Variables[query.Local] = answer.Results[0];
        }

        return answer;
    }

    private CallResult RunBody(OperationSymbol operation, IReadOnlyList<Value> arguments)
    {
        var isDerived = operation.Owner is ContractSymbol contract && machine.Composition.ProviderOf(contract)?.Bodies.ContainsKey(operation) != true;
        var applying = isDerived ? Classify(operation, arguments) : null;
        var body = machine.Composition.BodyOf(operation);
        var frame = Frame.For(body.Parameters, arguments);
        return machine.Statements.Execute(body.Block, frame) == Completion.Fail
            ? new CallResult(frame.Error, [], applying is null ? null : FailingCase(operation, applying, frame.Error).Name)
            : new CallResult(null, frame.Results, applying?.Name);
    }

    // A failure of an operation that a case calls is one that another case permits.
    private static BoundCase FailingCase(OperationSymbol operation, BoundCase applying, EnumMemberSymbol? error) =>
        ReferenceEquals(applying.Failure, error) ? applying : (error is null ? null : PermittingCase(operation, error)) ?? applying;

    private static BoundCase? PermittingCase(OperationSymbol operation, EnumMemberSymbol error) => operation.Cases.FirstOrDefault(c => c.MayFail.Contains(error));
}
