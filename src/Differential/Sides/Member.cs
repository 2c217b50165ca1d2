using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Differential.Sides;

/// <summary>Something of a contract that a test calls: an operation, or a function, which changes nothing.</summary>
public sealed record Member(ContractSymbol Contract, OperationSymbol? Operation, FunctionSymbol? Function)
{
    /// <summary>An operation.</summary>
    public static Member Of(OperationSymbol operation) => new((ContractSymbol)operation.Owner, operation, null);

    /// <summary>A function of a contract.</summary>
    public static Member Of(FunctionSymbol function) => new((ContractSymbol)function.Owner, null, function);

    /// <summary>The operation or function.</summary>
    public ISymbol Symbol => (ISymbol?)Operation ?? Function ?? throw new InvalidOperationException("A member is an operation or a function.");

    /// <summary><c>Directory.Insert</c>.</summary>
    public string Name => $"{Contract.Name}.{Symbol.Name}";

    /// <summary>The parameters.</summary>
    public IReadOnlyList<ParameterSymbol> Parameters => Operation?.Parameters ?? Function?.Parameters ?? [];

    /// <summary>The types of the results.</summary>
    public IReadOnlyList<TypeSymbol> Results => Function is { } function ? [function.ReturnType] : Operation?.Results.Select(static r => r.Type).ToList() ?? [];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
