namespace SysSpec.Generators.Emit.Bodies;

/// <summary>
/// Names of locals in one C# method. A name may come back in a sibling block, but not where an enclosing block or a block inside has it: C# forbids both.
/// </summary>
public sealed class NameScopes
{
    private readonly Stack<Scope> _scopes = new([new Scope()]);

    /// <summary>Enters a block.</summary>
    public void Enter() => _scopes.Push(new Scope());

    /// <summary>Leaves a block.</summary>
    public void Leave()
    {
        var inner = _scopes.Pop();
        _scopes.Peek().Below.UnionWith(inner.Own);
        _scopes.Peek().Below.UnionWith(inner.Below);
    }

    /// <summary>A name for a new local of the current block: <paramref name="wanted"/>, or that with a number.</summary>
    public string Declare(string wanted)
    {
        var name = wanted;
        for (var i = 2; _scopes.Any(s => s.Own.Contains(name)) || _scopes.Peek().Below.Contains(name); i++)
        {
            name = $"{wanted.TrimStart('@')}{i}";
        }

        _scopes.Peek().Own.Add(name);
        return name;
    }

    private sealed class Scope
    {
        public HashSet<string> Own { get; } = [];

        public HashSet<string> Below { get; } = [];
    }
}
