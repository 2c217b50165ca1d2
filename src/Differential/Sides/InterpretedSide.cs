using SysSpec.Differential.Arguments;
using SysSpec.Differential.Rendering;
using SysSpec.Language.Bound;
using SysSpec.Language.Composition;
using SysSpec.Language.Interpretation;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Differential.Sides;

/// <summary>A system in the interpreter, by its modules or by its contracts.</summary>
public sealed class InterpretedSide : Side
{
    // A call of the sizes that tests use evaluates some thousands of expressions.
    private const long Steps = 400_000;
    private readonly SystemInterpreter _interpreter;
    private readonly SpecWorld? _world;

    /// <summary>Starts the system.</summary>
    /// <param name="name">What reports call the side.</param>
    /// <param name="composition">The system.</param>
    /// <param name="mode">By its modules or by its contracts; the latter over a <see cref="SystemComposition.CreateModel"/>.</param>
    /// <param name="answers">What the host answers.</param>
    /// <param name="world">The specs of <paramref name="composition"/>, where calls and arguments speak in symbols of others; null where they are the same.</param>
    public InterpretedSide(string name, SystemComposition composition, ExecutionMode mode, IExternAnswers answers, SpecWorld? world = null)
        : base(name, new InterpreterReader())
    {
        _world = world;
        _interpreter = new SystemInterpreter(composition, new Host(answers, this), new InterpreterOptions(mode, Steps));
    }

    /// <summary>Whether an entity has not ended.</summary>
    public bool Lives(int label) => !((EntityValue)Labels.Entities[label].Entity).IsFreed;

    /// <summary>Why an operation may not be called now, or null if it may: a requirement that does not hold, or an argument outside its type.</summary>
    public string? Refuses(Member member, IReadOnlyList<Argument> arguments)
    {
        if (OperationOf(member) is not { } operation)
        {
            return null;
        }

        try
        {
            return _interpreter.BrokenRequirement(operation, Values(arguments, []))?.Text;
        }
        catch (InterpreterContractFailure failure)
        {
            return failure.Message;
        }
    }

    /// <summary>Whether the contract permits an error now by one of its <c>may fail</c> cases.</summary>
    public bool Permits(Member member, IReadOnlyList<Argument> arguments, string error) => PermittingCase(member, arguments, error) is not null;

    /// <summary>The name of the <c>may fail</c> case by which the contract permits an error now; null if none does, or the conditions cannot be evaluated.</summary>
    public string? PermittingCase(Member member, IReadOnlyList<Argument> arguments, string error) =>
        OperationOf(member) is { } operation && operation.Cases.SelectMany(static c => c.MayFail).FirstOrDefault(e => e.Name == error) is { } symbol
            ? Ask(() => _interpreter.PermittedBy(operation, Values(arguments, []), symbol))
            : null;

    /// <summary>The case that applies now; null if the conditions cannot be evaluated.</summary>
    public BoundCase? Case(Member member, IReadOnlyList<Argument> arguments) => OperationOf(member) is { Clauses.Count: > 0 } operation
        && Ask(() => _interpreter.Classify(operation, Values(arguments, []))) is { } name ? operation.Cases.First(c => c.Name == name) : null;

    /// <summary>The cases that the side's contract describes a member by; none of a function.</summary>
    public IEnumerable<BoundCase> CasesOf(Member member) => OperationOf(member)?.Cases ?? [];

    private static string? Ask(Func<string?> question)
    {
        try
        {
            return question();
        }
        catch (InterpreterContractFailure)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override Outcome Call(Member member, IReadOnlyList<Argument> arguments)
    {
        var buffers = new List<byte[]>();
        try
        {
            var values = Values(arguments, buffers);
            if (OwnOf(member).Function is { } function)
            {
                return Outcome.Done([Renderer.Text(function.ReturnType, _interpreter.Evaluate(function, values))], []);
            }

            var operation = OperationOf(member) ?? throw new InvalidOperationException($"{member} is no operation.");
            var result = _interpreter.Call(operation, values);
            return result.Error is { } error
                ? Outcome.Failed(error.Name)
                : Outcome.Done([.. operation.Results.Zip(result.Results, (r, v) => Renderer.Text(r.Type, v))], buffers);
        }
        catch (InterpreterContractFailure failure)
        {
            return Outcome.Ended(failure.Kind == FailureKind.Lifetime ? OutcomeKind.Undefined : OutcomeKind.Broken, failure.Message);
        }
        catch (InterpreterBudgetException failure)
        {
            return Outcome.Ended(OutcomeKind.TooLong, failure.Message);
        }
    }

    /// <inheritdoc/>
    protected override string Read(ModelSymbol model, object? entity) => Renderer.Text(model.Type, _interpreter.ReadModel(model, (EntityValue?)entity));

    /// <inheritdoc/>
    protected override ModelSymbol OwnOf(ModelSymbol model) => _world is null ? model : _world.Find(model) ?? throw new InvalidOperationException($"{model.Contract.Name}.{model.Name} is not there on side '{Name}'.");

    private Member OwnOf(Member member) => _world is null ? member : _world.Find(member) ?? throw new InvalidOperationException($"{member} is not there on side '{Name}'.");

    private OperationSymbol? OperationOf(Member member) => member.Operation is null ? null : OwnOf(member).Operation;

    private List<Value> Values(IReadOnlyList<Argument> arguments, List<byte[]> buffers) => [.. arguments.Select(a => ValueOf(a, buffers))];

    private Value ValueOf(Argument argument, List<byte[]> buffers)
    {
        switch (argument)
        {
            case Truth a:
                return Value.Of(a.Value);
            case Number a:
                return Value.Of(a.Value);
            case Text a:
                return Value.Of(a.Content);
            case Room a:
                var memory = a.Allocate();
                buffers.Add(memory);
                return new BufferValue(memory);
            case Reference a:
                return (EntityValue)Labels.Entities[a.Label].Entity;
            case Identity a:
                return Value.Of(Labels.Identities[a.Label].Value ?? throw new InvalidOperationException($"{a} was given away."));
            case Option a:
                return a.Content is null ? Value.None : Value.Some(ValueOf(a.Content, buffers));
            case Items a:
                var elements = a.Elements.Select(e => ValueOf(e, buffers));
                return a.Type.Unrefined is SetType set ? elements.Aggregate(SetValue.Empty(set.IsSorted), static (all, e) => all.With(e)) : Value.Seq(elements);
            case Fields a:
                return new RecordValue(_world?.Find(a.Type) ?? a.Type, [.. a.Values.Select(v => ValueOf(v, buffers))]);
            default:
                throw new InvalidOperationException($"{argument} has no value.");
        }
    }

    private sealed class Host(IExternAnswers answers, InterpretedSide side) : IExternHost
    {
        public CallResult? Call(OperationSymbol operation, IReadOnlyList<Value> arguments) =>
            operation.Clauses.Count > 0 ? null : CallResult.Success([.. operation.Results.Select(r => side.ValueOf(answers.Answer(r.Type), []))]);

        public Value? Evaluate(FunctionSymbol function, IReadOnlyList<Value> arguments) => side.ValueOf(answers.Answer(function.ReturnType), []);

        public Value? Read(ModelSymbol model, EntityValue? entity) => null;
    }
}

/// <summary>What the host answers to calls of extern contracts: the same on all sides, however often they ask.</summary>
public interface IExternAnswers
{
    /// <summary>A result of a type, at the current step.</summary>
    Argument Answer(TypeSymbol type);
}
