using SysSpec.Language.Bound;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Interpretation;

/// <summary>The variables of one run of an operation or function, and how it ended.</summary>
internal sealed class Frame
{
    /// <summary>Parameters and locals that have a value.</summary>
    public Dictionary<VariableSymbol, Value> Variables { get; } = [];

    /// <summary>What <c>this</c> is, in abstraction functions and initializers.</summary>
    public EntityValue? This { get; init; }

    /// <summary>The record whose refinement is evaluated.</summary>
    public RecordValue? Record { get; init; }

    /// <summary>The errors that handlers have caught, by their variable.</summary>
    public Dictionary<LocalSymbol, EnumMemberSymbol> Failures { get; } = [];

    /// <summary>The results, once the run has returned.</summary>
    public IReadOnlyList<Value> Results { get; set; } = [];

    /// <summary>The error, once the run has failed.</summary>
    public EnumMemberSymbol? Error { get; set; }

    /// <summary>The changes that an effect block has asked for and that come about at its end; null where changes happen at once.</summary>
    public EffectLog? Effects { get; init; }

    /// <summary>A frame with arguments for parameters.</summary>
    public static Frame For(IReadOnlyList<ParameterSymbol> parameters, IReadOnlyList<Value> arguments, EffectLog? effects = null)
    {
        var frame = new Frame { Effects = effects };
        for (var i = 0; i < parameters.Count; i++)
        {
            frame.Variables[parameters[i]] = arguments[i];
        }

        return frame;
    }
}

/// <summary>How a statement ended.</summary>
internal enum Completion
{
    Normal,
    Break,
    Continue,
    Return,
    Fail,

    /// <summary>A property's <c>when</c> did not hold.</summary>
    NotApplicable,
}
