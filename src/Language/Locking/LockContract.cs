using SysSpec.Language.Symbols;

namespace SysSpec.Language.Locking;

/// <summary>What the contract of an operation says of locks to its callers.</summary>
public static class LockContract
{
    /// <summary>The locks that callers hold before and after, in the order in which a caller that holds none takes them.</summary>
    public static IEnumerable<(LockRule Rule, LockPlace Place)> Holds(OperationSymbol operation) => Of(operation, LockVerb.Holds);

    /// <summary>The locks that callers hold after the operation succeeded.</summary>
    public static IEnumerable<(LockRule Rule, LockPlace Place)> Gives(OperationSymbol operation) => Of(operation, LockVerb.Gives);

    /// <summary>The number of the parameter whose entity's lock a place is; below 0 if it is a single lock or that of a result.</summary>
    public static int ParameterOf(OperationSymbol operation, LockPlace place) => Index(operation.Parameters.Select(static p => p.Name), place.Root);

    /// <summary>The number of the result whose entity's lock a place is; the number of results if it is none's.</summary>
    public static int ResultOf(OperationSymbol operation, LockPlace place)
    {
        var index = Index(operation.Results.Select(static r => r.Name), place.Root);
        return index >= 0 ? index : place.Root == "result" && operation.Results.Count == 1 ? 0 : operation.Results.Count;
    }

    private static IEnumerable<(LockRule Rule, LockPlace Place)> Of(OperationSymbol operation, LockVerb verb) =>
        operation.LockRules.Where(r => r.Verb == verb).SelectMany(static r => r.Places.Select(p => (r, p)));

    private static int Index(IEnumerable<string?> names, string? name)
    {
        var index = 0;
        foreach (var candidate in names)
        {
            if (candidate is not null && candidate == name)
            {
                return index;
            }

            index++;
        }

        return -1;
    }
}
