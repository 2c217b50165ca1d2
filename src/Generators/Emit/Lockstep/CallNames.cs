using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Text;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Lockstep;

/// <summary>The local variables of code around a call, none of which is called as a parameter or result of the spec is.</summary>
public sealed class CallNames
{
    private readonly HashSet<string> _taken;

    /// <summary>Names for code around an operation.</summary>
    public CallNames(OperationSymbol operation, Signature signature)
        : this(operation.Parameters.Select(static p => p.Name).Concat(signature.ResultNames.Select(static n => n.TrimStart('@'))))
    {
        foreach (var result in signature.ResultNames)
        {
            Expected.Add(Take("expected" + Identifiers.Pascal(result.TrimStart('@'))));
        }
    }

    /// <summary>Names for code around a function.</summary>
    public CallNames(FunctionSymbol function)
        : this(function.Parameters.Select(static p => p.Name))
    {
    }

    private CallNames(IEnumerable<string> taken)
    {
        _taken = new(taken);
        Applicable = Take("applicable");
        Error = Take("error");
        ExpectedError = Take("expected");
        Thrown = Take("thrown");
        Failure = Take("failure");
        After = Take("after");
        Call = Take("call");
        Question = Take("question");
        Answer = Take("answer");
        Result = Take("result");
    }

    /// <summary>The number of the case that applies.</summary>
    public string Applicable { get; }

    /// <summary>The error that was reported.</summary>
    public string Error { get; }

    /// <summary>The error, or the value of a function, that the contract says.</summary>
    public string ExpectedError { get; }

    /// <summary>What the contract says of results, in their order.</summary>
    public List<string> Expected { get; } = [];

    /// <summary>The exception that was thrown.</summary>
    public string Thrown { get; }

    /// <summary>An exception that is being looked at.</summary>
    public string Failure { get; }

    /// <summary>The clause that decided the call before.</summary>
    public string After { get; }

    /// <summary>The call as the lockstep knows it.</summary>
    public string Call { get; }

    /// <summary>What the host was asked.</summary>
    public string Question { get; }

    /// <summary>What the host answered.</summary>
    public string Answer { get; }

    /// <summary>The value of a function.</summary>
    public string Result { get; }

    private string Take(string wanted)
    {
        var name = wanted;
        for (var i = 2; !_taken.Add(name); i++)
        {
            name = $"{wanted}{i}";
        }

        return name;
    }
}
