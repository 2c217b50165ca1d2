using System.Numerics;
using System.Text;
using SysSpec.Language.Composition;
using SysSpec.Language.Interpretation;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Interpretation;

/// <summary>A system compiled from text and run by the interpreter.</summary>
internal sealed class Interpreted
{
    private Interpreted(SpecModel model, SystemInterpreter interpreter)
    {
        Model = model;
        Interpreter = interpreter;
    }

    public SpecModel Model { get; }

    public SystemInterpreter Interpreter { get; }

    /// <summary>Runs modules' bodies.</summary>
    public static Interpreted Modules(string text, IExternHost? host = null, long budget = 1_000_000) => Of(Compile(text), ExecutionMode.Modules, host, budget);

    /// <summary>Runs contracts by their clauses.</summary>
    public static Interpreted Contracts(string text, IExternHost? host = null, long budget = 1_000_000) => Of(Compile(text), ExecutionMode.Contracts, host, budget);

    /// <summary>Runs the only system of a model.</summary>
    public static Interpreted Of(SpecModel model, ExecutionMode mode, IExternHost? host, long budget)
    {
        var system = Assert.Single(model.Systems);
        var composition = mode == ExecutionMode.Contracts ? SystemComposition.CreateModel(system) : SystemComposition.Create(system);
        return new Interpreted(model, new SystemInterpreter(composition, host ?? NoHost.Instance, new InterpreterOptions(mode, budget)));
    }

    public static SpecModel Compile(string text)
    {
        var compilation = Compilation.Create([SyntaxTree.Parse(new SourceText("test.sysspec", $"namespace Test;\n{text}"))]);
        Assert.Empty(compilation.Diagnostics.Select(static d => d.ToString()));
        return compilation.Model;
    }

    /// <summary>An operation by its qualified name.</summary>
    public OperationSymbol Operation(string name) => Model.Contracts.SelectMany(static c => c.Operations).Single(o => o.QualifiedName == name);

    /// <summary>What a call comes to: its results as text, or the error's name.</summary>
    public string Call(string operation, params object[] arguments)
    {
        var result = Interpreter.Call(Operation(operation), [.. arguments.Select(ToValue)]);
        return result.Error?.Name ?? string.Join(", ", result.Results);
    }

    public CallResult Result(string operation, params object[] arguments) => Interpreter.Call(Operation(operation), [.. arguments.Select(ToValue)]);

    public string? Classify(string operation, params object[] arguments) => Interpreter.Classify(Operation(operation), [.. arguments.Select(ToValue)]);

    /// <summary>The rule that a call breaks.</summary>
    public InterpreterContractFailure Failure(string operation, params object[] arguments) => Assert.Throws<InterpreterContractFailure>(() => Result(operation, arguments));

    public string Read(string contract, string model, EntityValue? entity = null) =>
        $"{Interpreter.ReadModel(Model.Contracts.Single(c => c.Name == contract).Models.Single(m => m.Name == model), entity)}";

    public static Value ToValue(object value) => value switch
    {
        Value v => v,
        bool b => Value.Of(b),
        int i => Value.Of(new BigInteger(i)),
        long i => Value.Of(new BigInteger(i)),
        ulong i => Value.Of(new BigInteger(i)),
        string s => Value.Of(Encoding.UTF8.GetBytes(s)),
        byte[] b => new BufferValue(b),
        _ => throw new NotSupportedException(value.GetType().Name),
    };
}
