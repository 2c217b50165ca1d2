using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Interpretation;

/// <summary>What is executed for an operation.</summary>
public enum ExecutionMode
{
    /// <summary>The bodies of modules, and derived bodies where a module has none.</summary>
    Modules,

    /// <summary>
    /// The clauses of contracts as they are defined: an effect block reads the state before it and its changes happen at once. Only for a composition made by
    /// <see cref="Composition.SystemComposition.CreateModel"/>. Shares nothing with lowering.
    /// </summary>
    Contracts,
}

/// <summary>How to run. <paramref name="StepBudget"/> is the most expressions and statements that one call from outside may evaluate.</summary>
public sealed record InterpreterOptions(ExecutionMode Mode = ExecutionMode.Modules, long StepBudget = 50_000_000);

/// <summary>What a call came to: an error and no results, or results; and the case of the contract that applied, where that is known (operations that follow from their clauses).</summary>
public sealed record CallResult(EnumMemberSymbol? Error, IReadOnlyList<Value> Results, string? Case = null)
{
    /// <summary>Success with results.</summary>
    public static CallResult Success(params Value[] results) => new(null, results);

    /// <summary>Failure.</summary>
    public static CallResult Failure(EnumMemberSymbol error) => new(error, []);
}

/// <summary>Implements the extern contracts of a system. Where it declines by returning null, the interpreter follows the contract's clauses.</summary>
public interface IExternHost
{
    /// <summary>Runs an operation, or declines.</summary>
    CallResult? Call(OperationSymbol operation, IReadOnlyList<Value> arguments);

    /// <summary>Computes a function that has no body in the contract, or declines.</summary>
    Value? Evaluate(FunctionSymbol function, IReadOnlyList<Value> arguments);

    /// <summary>Reads a model field, of an entity if it is one of an entity, or declines: then the interpreter stores the field.</summary>
    Value? Read(ModelSymbol model, EntityValue? entity);
}

/// <summary>A host that declines everything: for systems whose extern contracts have clauses, or that have none.</summary>
public sealed class NoHost : IExternHost
{
    /// <summary>The only one.</summary>
    public static NoHost Instance { get; } = new();

    private NoHost()
    {
    }

    /// <inheritdoc/>
    public CallResult? Call(OperationSymbol operation, IReadOnlyList<Value> arguments) => null;

    /// <inheritdoc/>
    public Value? Evaluate(FunctionSymbol function, IReadOnlyList<Value> arguments) => null;

    /// <inheritdoc/>
    public Value? Read(ModelSymbol model, EntityValue? entity) => null;
}
