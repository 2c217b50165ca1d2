namespace SysSpec.Language.Symbols;

/// <summary>Declarations of operations and functions as a spec writes them, without what follows the head.</summary>
public static class Signatures
{
    /// <summary><c>op Insert(dir: Inode, name: Name) -> T fails E undoes Remove</c>.</summary>
    public static string Of(OperationSymbol operation)
    {
        var text = $"op {operation.Name}({Parameters(operation.Parameters)})";
        text += operation.Results switch
        {
            [] => "",
            [{ Name: null } single] => $" -> {Owned(single.IsOwn)}{single.Type}",
            var several => $" -> ({string.Join(", ", several.Select(static r => $"{r.Name}: {Owned(r.IsOwn)}{r.Type}"))})",
        };
        text += operation.Fails.Count == 0 ? "" : $" fails {string.Join(", ", operation.Fails.Select(static e => e.Name))}";
        return operation.Undoes is null ? text : $"{text} undoes {operation.Undoes.Name}";
    }

    /// <summary><c>function has(dir: Inode) -> bool</c>.</summary>
    public static string Of(FunctionSymbol function) => $"function {function.Name}({Parameters(function.Parameters)}) -> {function.ReturnType}";

    /// <summary><c>dir: Inode, child: own Inode</c>.</summary>
    public static string Parameters(IEnumerable<ParameterSymbol> parameters) => string.Join(", ", parameters.Select(static p => $"{p.Name}: {Owned(p.IsOwn)}{p.Type}"));

    private static string Owned(bool isOwn) => isOwn ? "own " : "";
}
