using System.Reflection;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Sides;

/// <summary>Implements the interface of an extern contract with prepared answers.</summary>
public class ExternDouble : DispatchProxy
{
    private ContractSymbol? _contract;
    private Func<OperationSymbol, Type, object?>? _answer;

    /// <summary>An implementation of an interface.</summary>
    public static object Create(Type type, ContractSymbol contract, Func<OperationSymbol, Type, object?> answer)
    {
        var proxy = Create(type, typeof(ExternDouble));
        ((ExternDouble)proxy)._contract = contract;
        ((ExternDouble)proxy)._answer = answer;
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var operation = _contract?.Operations.FirstOrDefault(o => o.Name == targetMethod?.Name);
        return operation is null || targetMethod is null || _answer is null
            ? throw new NotSupportedException($"{targetMethod?.Name} has no prepared answer.")
            : _answer(operation, targetMethod.ReturnType);
    }
}
