using SysSpec.Language.Bound;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Lockstep;

/// <summary>
/// What the contracts leave open in a system: values that depend on the state of <see cref="HiddenContracts"/>, and failures that whatever is called inside may report for reasons that no
/// contract models. Answers are kept; the first costs O(size of the bodies reached).
/// </summary>
public sealed class OpenOutcomes(SystemComposition reference, HashSet<ContractSymbol> hidden)
{
    private readonly Dictionary<ISymbol, ContractSymbol?> _known = [];

    /// <summary>The hidden contract whose state decides what an operation does or gives, or null. Failures that a <c>may fail</c> case permits do not count.</summary>
    public ContractSymbol? DecidedBy(OperationSymbol operation) => Known(operation, () =>
    {
        if (!IsModelled(operation))
        {
            return null;
        }

        var clauses = operation.Clauses.OfType<BoundNode>().SelectMany(BoundTree.DescendantsAndSelf);
        var body = BoundTree.DescendantsAndSelf(reference.BodyOf(operation).Block);
        var permitted = PermittedErrors(operation);
        return clauses.Concat(body).Select(n => n is BoundOperationCall call ? Decided(call.Operation, permitted) : Read(n)).FirstOrDefault(static c => c is not null);
    });

    /// <summary>The hidden contract whose state decides the value of a function, or null.</summary>
    public ContractSymbol? DecidedBy(FunctionSymbol function) => Known(function, () => reference.BodyOf(function) is { } body
        ? BoundTree.DescendantsAndSelf(body.Value).Select(Read).FirstOrDefault(static c => c is not null)
        : null);

    /// <summary>The errors that an operation may report although the model does not: those of its <c>may fail</c> cases; where no case describes it, those of what it calls.</summary>
    public IReadOnlyList<EnumMemberSymbol> PermittedErrors(OperationSymbol operation)
    {
        if (operation.Clauses.Count > 0)
        {
            return operation.Cases.SelectMany(static c => c.MayFail).Distinct().ToList();
        }

        var reached = new HashSet<OperationSymbol>();
        var errors = new HashSet<EnumMemberSymbol>();
        Reach(operation, reached, errors);
        return operation.Fails.Where(errors.Contains).ToList();
    }

    /// <summary>Whether the value of a function depends on state: then it shows what an operation has done.</summary>
    public bool Observes(FunctionSymbol function) => Observes(function, []);

    private bool Observes(FunctionSymbol function, HashSet<FunctionSymbol> visited) => visited.Add(function) && reference.BodyOf(function) is { } body
        && BoundTree.DescendantsAndSelf(body.Value).Any(n => n is BoundField || (n is BoundFunctionCall call && Observes(call.Function, visited)));

    private void Reach(OperationSymbol operation, HashSet<OperationSymbol> reached, HashSet<EnumMemberSymbol> errors)
    {
        if (!reached.Add(operation))
        {
            return;
        }

        errors.UnionWith(operation.Cases.SelectMany(static c => c.MayFail));
        if (operation.Clauses.Count > 0 || !IsModelled(operation))
        {
            return;
        }

        foreach (var call in BoundTree.DescendantsAndSelf(reference.BodyOf(operation).Block).OfType<BoundOperationCall>())
        {
            Reach(call.Operation, reached, errors);
        }
    }

    /// <summary>Whether the model runs an operation: clauses describe it, or a module that is kept in the model does. What the host provides is no part of it.</summary>
    public bool IsModelled(OperationSymbol operation) => operation.Owner is not ContractSymbol contract
        || (reference.Provides(contract) && reference.ProviderOf(contract) is { } module && (operation.Clauses.Count > 0 || module.Bodies.ContainsKey(operation)));

    private ContractSymbol? Decided(OperationSymbol called, IReadOnlyList<EnumMemberSymbol> permitted)
    {
        if (!IsModelled(called))
        {
            return null;
        }

        if (called.Owner is ContractSymbol contract && hidden.Contains(contract))
        {
            return called.Results.Count > 0 || called.Fails.Any(e => !permitted.Contains(e)) ? contract : null;
        }

        return DecidedBy(called);
    }

    private ContractSymbol? Read(BoundNode node) => node switch
    {
        BoundField { Field: ModelSymbol model } when hidden.Contains(model.Contract) => model.Contract,
        BoundFunctionCall { Function: var function } => DecidedBy(function),
        _ => null,
    };

    private ContractSymbol? Known(ISymbol symbol, Func<ContractSymbol?> find)
    {
        if (!_known.TryGetValue(symbol, out var known))
        {
            _known.Add(symbol, null);
            known = find();
            _known[symbol] = known;
        }

        return known;
    }
}
