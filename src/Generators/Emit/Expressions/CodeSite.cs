using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit.Types;

namespace SysSpec.Generators.Emit.Expressions;

/// <summary>The class that expressions are emitted into; helper methods that expressions need are gathered here.</summary>
public class CodeSite(TypeNames types, EmitOptions options, HelperUsage helpers)
{
    private readonly HashSet<string> _taken = [];

    /// <summary>Names of types.</summary>
    public TypeNames Types { get; } = types;

    /// <summary>The project's options.</summary>
    public EmitOptions Options { get; } = options;

    /// <summary>Which shared helper methods are used.</summary>
    public HelperUsage Helpers { get; } = helpers;

    /// <summary>Private methods that expressions need, in the order of their making.</summary>
    public List<string> HelperMethods { get; } = [];

    /// <summary>Whether its methods are static.</summary>
    public virtual bool IsStatic => true;

    /// <summary>A name for a new method.</summary>
    public virtual string NewMember(string wanted)
    {
        var name = wanted;
        for (var i = 2; !_taken.Add(name); i++)
        {
            name = $"{wanted}{i}";
        }

        return name;
    }
}
