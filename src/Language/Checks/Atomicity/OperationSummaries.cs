using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Checks.Atomicity;

/// <summary>
/// State that an operation can change: a field of the component or of some entity; or, with <see cref="Parameter"/>, of the entity that is its argument. Without field: an entity is freed.
/// </summary>
internal sealed record ChangedField(FieldSymbol? Field, int? Parameter);

/// <summary>What callers have to know of an operation: the state that it can change, and which of its results are things that it made.</summary>
internal sealed class OperationSummary(IReadOnlyList<bool> givesNew)
{
    /// <summary>What it can change, through all that it calls.</summary>
    public HashSet<ChangedField> Changes { get; } = [];

    /// <summary>For each result whether it is new.</summary>
    public IReadOnlyList<bool> GivesNew { get; set; } = givesNew;

    /// <summary>Whether callers are told the same.</summary>
    public bool IsSame(OperationSummary other) => GivesNew.SequenceEqual(other.GivesNew) && Changes.SetEquals(other.Changes);
}

/// <summary>
/// Summaries of all operations of a model: those of contracts by what their cases say, private ones by their bodies. Recursion is solved by a fixpoint; what operations change only grows,
/// and what they give as new only shrinks, so it ends.
/// </summary>
internal sealed class OperationSummaries
{
    private readonly Dictionary<OperationSymbol, OperationSummary> _summaries = [];

    private OperationSummaries()
    {
    }

    /// <summary>Summarises the operations of a model.</summary>
    public static OperationSummaries Create(SpecModel model)
    {
        var summaries = new OperationSummaries();
        summaries.Update(model.Contracts, model.Modules);
        return summaries;
    }

    /// <summary>
    /// Summarises the operations of contracts, and the private ones of modules, anew. Those of others are taken as they are: whatever calls itself in a circle must be given whole.
    /// </summary>
    public void Update(IEnumerable<ContractSymbol> contracts, IEnumerable<ModuleSymbol> modules)
    {
        var bodies = new List<(OperationSymbol Operation, IReadOnlyList<ParameterSymbol> Parameters, BoundBlock Body, NormalForm Normal)>();
        foreach (var operation in contracts.SelectMany(static c => c.Operations))
        {
            var isSpecified = operation.Clauses.Count > 0;
            Add(operation, isSpecified);
            bodies.AddRange(operation.Cases.Select(static c => c.Outcome).OfType<BoundBlock>().Select(body => (operation, operation.Parameters, body, BodyNames.Of(body))));
        }

        foreach (var (operation, body) in modules.SelectMany(static m => m.Bodies.Where(b => m.PrivateOperations.Contains(b.Key))).Select(static b => (b.Key, b.Value)))
        {
            Add(operation, isSpecified: true);
            bodies.Add((operation, body.Parameters, body.Block, BodyNames.Of(body.Block)));
        }

        while (bodies.Count(b => Extend(b.Operation, b.Parameters, b.Body, b.Normal)) > 0)
        {
        }
    }

    /// <summary>The summary of an operation.</summary>
    public OperationSummary Of(OperationSymbol operation) =>
        _summaries.TryGetValue(operation, out var summary) ? summary : new OperationSummary([.. operation.Results.Select(static r => r.IsOwn)]);

    /// <summary>Whether a result of an operation is new.</summary>
    public bool GivesNew(OperationSymbol operation, int result) => Of(operation).GivesNew is var news && result < news.Count && news[result];

    private void Add(OperationSymbol operation, bool isSpecified)
    {
        // Until a body shows otherwise, results are new; without a body those that the caller is to own.
        var summary = new OperationSummary([.. operation.Results.Select(r => isSpecified || r.IsOwn)]);
        if (!isSpecified && operation.Owner is ContractSymbol contract)
        {
            summary.Changes.UnionWith(Reached(contract).SelectMany(static c => c.Models).Select(static model => new ChangedField(model, null)));
        }

        _summaries[operation] = summary;
    }

    // What an operation without clauses does is not specified, so it may do whatever its contract can reach.
    private static HashSet<ContractSymbol> Reached(ContractSymbol contract)
    {
        var reached = new HashSet<ContractSymbol>();
        var open = new Stack<ContractSymbol>([contract]);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (reached.Add(next))
            {
                foreach (var relied in next.Relies)
                {
                    open.Push(relied);
                }
            }
        }

        return reached;
    }

    private bool Extend(OperationSymbol operation, IReadOnlyList<ParameterSymbol> parameters, BoundBlock body, NormalForm normal)
    {
        var summary = _summaries[operation];
        var made = MadeLocals.Of(body, normal, GivesNew, []);
        var (changes, news) = (summary.Changes.Count, summary.GivesNew.Count(static n => n));
        foreach (var statement in ExpressionChildren.DescendantsAndSelf(body))
        {
            summary.Changes.UnionWith(Places.ChangedBy(statement).Select(place => OfPlace(normal.Of(place), parameters, made)).OfType<ChangedField>());
            switch (statement)
            {
                case BoundCall call:
                    summary.Changes.UnionWith(OfCall(call.Call, parameters, normal, made));
                    break;
                case BoundReturnCall call:
                    summary.Changes.UnionWith(OfCall(call.Call, parameters, normal, made));
                    summary.GivesNew = [.. summary.GivesNew.Select((isNew, i) => isNew && GivesNew(call.Call.Operation, i))];
                    break;
                case BoundReturn @return:
                    summary.GivesNew = [.. summary.GivesNew.Select((isNew, i) => isNew && (i >= @return.Values.Count || MadeLocals.IsNew(@return.Values[i], normal, made)))];
                    break;
                case BoundFree free when !MadeLocals.IsNew(free.Entity, normal, made):
                    summary.Changes.Add(new ChangedField(null, null));
                    break;
            }
        }

        return changes != summary.Changes.Count || news != summary.GivesNew.Count(static n => n);
    }

    private static ChangedField? OfPlace(BoundExpression place, IReadOnlyList<ParameterSymbol> parameters, HashSet<VariableSymbol> made)
    {
        if (Places.Root(place) is not { } root)
        {
            return null;
        }

        return OfEntity(root.Field, root.Receiver, parameters, made) is { } changed && !(Places.Page(place) is BoundVariable page && made.Contains(page.Variable)) ? changed : null;
    }

    private static ChangedField? OfEntity(FieldSymbol field, BoundExpression? entity, IReadOnlyList<ParameterSymbol> parameters, HashSet<VariableSymbol> made)
    {
        if (entity is not BoundVariable { Variable: var variable })
        {
            return new ChangedField(field, null);
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            if (ReferenceEquals(parameters[i], variable))
            {
                return new ChangedField(field, i);
            }
        }

        return made.Contains(variable) ? null : new ChangedField(field, null);
    }

    /// <summary>What a call changes, as seen by a caller: what it changes of an argument is changed of what the caller gives, and not at all if that is new.</summary>
    public IEnumerable<ChangedField> OfCall(BoundOperationCall call, IReadOnlyList<ParameterSymbol> parameters, NormalForm normal, HashSet<VariableSymbol> made)
    {
        foreach (var changed in Of(call.Operation).Changes)
        {
            var seen = changed is { Field: { } field, Parameter: { } parameter } ? OfEntity(field, normal.Of(call.Arguments[parameter]), parameters, made) : changed with { Parameter = null };
            if (seen is not null)
            {
                yield return seen;
            }
        }

        foreach (var memory in call.Arguments.Where(static a => a.Type == Types.BuiltinType.Buffer).Select(a => OfPlace(normal.Of(a), parameters, made)).OfType<ChangedField>())
        {
            yield return memory;
        }
    }
}
