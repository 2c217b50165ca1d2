using SysSpec.Language.Bound;
using SysSpec.Language.Composition;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Locking;

/// <summary>How the operations of a system with fine locks take them and let go of them: the plans for the weaver, and the findings of all checks. Plans are made when they are asked for, once for each body.</summary>
public sealed class LockProtocol
{
    private readonly SystemComposition _composition;
    private readonly FieldNeeds _fields;
    private readonly Dictionary<OperationSymbol, (BoundOperationBody Body, LockFlow Flow, DiagnosticBag Findings)> _flows = [];

    /// <summary>The protocol of a system.</summary>
    public LockProtocol(SystemComposition composition)
    {
        _composition = composition;
        _fields = new FieldNeeds(composition);
    }

    /// <summary>Whether a system takes the locks that its contracts and modules declare.</summary>
    public static bool IsFine(SystemSymbol system) => system.Policy == "entity";

    /// <summary>The operations that have a body in the system, each with the module that has it.</summary>
    internal IEnumerable<(ModuleSymbol Module, OperationSymbol Operation)> Operations => _composition.Modules.SelectMany(m =>
        m.Guarantees.SelectMany(static c => c.Operations).Where(o => o.Clauses.Count > 0 || m.Bodies.ContainsKey(o)).Concat(m.PrivateOperations).Select(o => (m, o)));

    /// <summary>The composition.</summary>
    internal SystemComposition Composition => _composition;

    /// <summary>Where an operation takes locks.</summary>
    public LockPlan PlanOf(OperationSymbol operation) => FlowOf(operation).Plan;

    /// <summary>
    /// The locks that a function's caller holds shared, in terms of its parameters: what the host's gate takes for it. The first lock of each field that has a name will do.
    /// </summary>
    public IReadOnlyList<LockKey> NeedsOf(FunctionSymbol function)
    {
        var keys = new List<LockKey>();
        foreach (var need in _fields.Of(function).OrderByDescending(static n => n.IsNameless))
        {
            var (sharing, guards) = _fields.SharingOf(need.Field);
            if (sharing == Sharing.Guarded && !guards.Any(g => keys.Contains(new LockKey(g, g.Entity is null ? null : need.Root))))
            {
                var guard = guards.FirstOrDefault(g => g.Entity is null || !need.IsNameless);
                if (guard is not null)
                {
                    keys.Add(new LockKey(guard, guard.Entity is null ? null : need.Root));
                }
            }
        }

        return [.. keys.OrderBy(k => RankOf(k.Lock))];
    }

    /// <summary>
    /// What lets the host's calls in to an operation: takes what its contract wants its callers to hold, calls it, and lets go, also of what it gives. Null if there is nothing to take.
    /// </summary>
    public (BoundOperationBody Body, LockPlan Plan)? GateOf(OperationSymbol operation) => HostGate.Of(operation);

    /// <summary>What lets the host's calls in to a function: takes what the function reads. Null if there is nothing to take.</summary>
    public (OperationSymbol Operation, BoundOperationBody Body, LockPlan Plan)? GateOf(FunctionSymbol function) => HostGate.Of(function, NeedsOf(function));

    /// <summary>Whether the host's calls to an operation come in through a gate.</summary>
    public static bool HasGate(OperationSymbol operation) => operation.LockRules.Any(static r => r.Verb is LockVerb.Holds or LockVerb.Gives);

    /// <summary>Whether the host's calls to a function come in through a gate.</summary>
    public bool HasGate(FunctionSymbol function) => NeedsOf(function).Count > 0;

    /// <summary>The place of a lock's class in the order of the system, from 0 on: a thread that holds one takes none of a lower rank.</summary>
    public int RankOf(LockSymbol @lock) => Order.RankOf(@lock);

    /// <summary>All locks of the system, by rank.</summary>
    public IReadOnlyList<LockSymbol> Locks => Order.Locks;

    /// <summary>What is taken while what is held, each pair once, with an operation that does so.</summary>
    public IReadOnlyList<LockEdge> Edges => Order.Edges;

    /// <summary>The locks that an operation takes itself or through what it calls, by rank.</summary>
    public IReadOnlyList<LockSymbol> TakenBy(OperationSymbol operation) => [.. Order.TakenBy(operation).OrderBy(RankOf)];

    /// <summary>The rule that says, with its reason, that an operation is not one step; null if it is one.</summary>
    public LockRule? WeaknessOf(OperationSymbol operation)
    {
        var module = operation.Owner as ModuleSymbol ?? _composition.ProviderOf((ContractSymbol)operation.Owner);
        return operation.LockRules.Concat(module is not null && module.LockRules.TryGetValue(operation, out var own) ? own : []).FirstOrDefault(static r => r.Verb == LockVerb.Weak);
    }

    /// <summary>How threads share a field, and the locks that protect it.</summary>
    public (Sharing Sharing, IReadOnlyList<LockSymbol> Guards) SharingOf(FieldSymbol field) => _fields.SharingOf(field);

    /// <summary>The order in which classes of locks are taken.</summary>
    internal LockOrder Order => _order ??= new LockOrder(this);

    private LockOrder? _order;

    /// <summary>The fields that the system stores and that nothing is said of.</summary>
    internal IEnumerable<FieldSymbol> Unstated => _composition.Modules
        .SelectMany(m => _composition.EntityFieldsOf(m).Concat(_composition.FieldsOf(m)))
        .Where(f => _fields.SharingOf(f).Sharing == Sharing.Unstated);

    /// <summary>Reports what is wrong with the locks of a system.</summary>
    internal static void Check(SystemSymbol system, DiagnosticBag diagnostics)
    {
        if (IsFine(system))
        {
            new ProtocolChecks(new LockProtocol(SystemComposition.Create(system)), diagnostics).Run();
        }
    }

    /// <summary>Forgets what follows from bodies together, after some of them were bound again.</summary>
    internal void Renew() => _order = null;

    internal LockFlow FlowOf(OperationSymbol operation, DiagnosticBag? diagnostics = null)
    {
        var body = _composition.BodyOf(operation);
        if (!_flows.TryGetValue(operation, out var known) || !ReferenceEquals(known.Body, body))
        {
            var module = operation.Owner as ModuleSymbol ?? _composition.ProviderOf((ContractSymbol)operation.Owner) ?? throw new InvalidOperationException($"The host provides {operation.QualifiedName}.");
            var findings = new DiagnosticBag();
            known = (body, LockFlow.Follow(_fields, operation, module, body, findings), findings);
            _flows[operation] = known;
        }

        diagnostics?.AddRange(known.Findings.Items);
        return known.Flow;
    }
}
