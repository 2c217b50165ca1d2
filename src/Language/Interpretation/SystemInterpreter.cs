using SysSpec.Language.Bound;
using SysSpec.Language.Composition;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Interpretation;

/// <summary>What a run of a property showed.</summary>
public enum PropertyOutcome
{
    /// <summary>Everything that it asserts held.</summary>
    Holds,

    /// <summary>A <c>when</c> did not hold: the property says nothing about this state.</summary>
    NotApplicable,

    /// <summary>Something that it asserts did not hold, or an operation failed that it expects to succeed.</summary>
    Violated,
}

/// <summary>An invariant that does not hold.</summary>
public sealed record BrokenInvariant(ContractSymbol Contract, BoundInvariant Invariant);

/// <summary>
/// Runs a composed system from its bound tree: the language's meaning, written to be evidently right rather than fast. All rules that a spec states are checked; a broken one
/// throws <see cref="InterpreterContractFailure"/>, after which the state is not defined. Not thread safe.
/// </summary>
public sealed class SystemInterpreter
{
    private readonly Machine _machine;

    /// <summary>Makes the system in its initial state.</summary>
    /// <exception cref="ArgumentException">The mode is <see cref="ExecutionMode.Contracts"/> and a module has text of its own.</exception>
    public SystemInterpreter(SystemComposition composition, IExternHost host, InterpreterOptions? options = null)
    {
        options ??= new InterpreterOptions();
        if (options.Mode == ExecutionMode.Contracts && composition.Modules.FirstOrDefault(static m => !m.IsDerived) is { } module)
        {
            throw new ArgumentException($"{module.Name} has its own representation; contracts can be executed over SystemComposition.CreateModel only.", nameof(composition));
        }

        Composition = composition;
        _machine = new Machine(composition, host, options);
    }

    /// <summary>The system.</summary>
    public SystemComposition Composition { get; }

    /// <summary>The entities that were made and not freed, in the order of making.</summary>
    public IEnumerable<EntityValue> Entities => _machine.Entities;

    /// <summary>Runs an operation of a contract. An error is a result; the arguments' refinements and the operation's requirements are checked.</summary>
    /// <exception cref="InterpreterContractFailure">A rule of the spec is broken.</exception>
    /// <exception cref="InterpreterBudgetException">The call takes too long.</exception>
    public CallResult Call(OperationSymbol operation, IReadOnlyList<Value> arguments)
    {
        Start(operation, arguments);
        return _machine.Operations.Call(operation, arguments, null);
    }

    /// <summary>The name of the case that applies in the current state, permitted failures aside; null if none does. Changes nothing.</summary>
    public string? Classify(OperationSymbol operation, IReadOnlyList<Value> arguments)
    {
        Start(operation, arguments);
        return _machine.Operations.Classify(operation, arguments)?.Name;
    }

    /// <summary>The name of the <c>may fail</c> case that permits an error in the current state, or null if none does.</summary>
    public string? PermittedBy(OperationSymbol operation, IReadOnlyList<Value> arguments, EnumMemberSymbol error)
    {
        Start(operation, arguments);
        return _machine.Operations.PermittedBy(operation, arguments, error)?.Name;
    }

    /// <summary>The first requirement of an operation that does not hold in the current state, or null.</summary>
    public BoundRequires? BrokenRequirement(OperationSymbol operation, IReadOnlyList<Value> arguments)
    {
        Start(operation, arguments);
        return _machine.Operations.BrokenRequirement(operation, arguments);
    }

    /// <summary>The value of a function in the current state.</summary>
    public Value Evaluate(FunctionSymbol function, IReadOnlyList<Value> arguments)
    {
        _machine.StartCall();
        return _machine.Expressions.Call(function, arguments);
    }

    /// <summary>A model field as the module's state shows it; <paramref name="entity"/> is given for fields of entities.</summary>
    public Value ReadModel(ModelSymbol model, EntityValue? entity = null)
    {
        _machine.StartCall();
        return _machine.Read(new BoundField(model.Location, null, model), model, entity);
    }

    /// <summary>The invariants of all contracts that do not hold in the current state.</summary>
    public IReadOnlyList<BrokenInvariant> EvaluateInvariants()
    {
        _machine.StartCall();
        return (from contract in Composition.Contracts
                from invariant in contract.Invariants
                where !_machine.Expressions.Holds(invariant.Condition, new Frame())
                select new BrokenInvariant(contract, invariant)).ToList();
    }

    /// <summary>Runs a property's experiment; it changes the state.</summary>
    public PropertyOutcome Run(BoundProperty property, IReadOnlyList<Value> arguments)
    {
        _machine.StartCall();
        try
        {
            return _machine.Statements.Execute(property.Body, Frame.For(property.Parameters, arguments)) switch
            {
                Completion.NotApplicable => PropertyOutcome.NotApplicable,
                Completion.Fail => PropertyOutcome.Violated,
                _ => PropertyOutcome.Holds,
            };
        }
        catch (InterpreterContractFailure failure) when (failure.Kind == FailureKind.Assertion)
        {
            return PropertyOutcome.Violated;
        }
    }

    /// <summary>Makes an entity with initial values, for systems whose operations are given entities from outside.</summary>
    public EntityValue NewEntity(EntitySymbol entity)
    {
        _machine.StartCall();
        return _machine.New(entity, []);
    }

    private void Start(OperationSymbol operation, IReadOnlyList<Value> arguments)
    {
        if (arguments.Count != operation.Parameters.Count)
        {
            throw new ArgumentException($"{operation.QualifiedName} takes {operation.Parameters.Count} arguments, not {arguments.Count}.", nameof(arguments));
        }

        _machine.StartCall();
        foreach (var (parameter, argument) in operation.Parameters.Zip(arguments, static (p, a) => (p, a)))
        {
            _machine.Expressions.CheckRefinements(new BoundVariable(parameter.Location, parameter), parameter.Type, argument);
        }
    }
}
