using SysSpec.Differential.Arguments;
using SysSpec.Differential.Sides;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Differential.Sequences;

/// <summary>
/// What sequences for one contract call: its operations and functions; operations of the contracts that it relies on and of those that the host finds beside it, which bring about states that it
/// meets; and operations that make the entities and identities that all those need.
/// </summary>
public sealed class CallPool
{
    private readonly SystemComposition _composition;
    private readonly CallScope _scope;
    private readonly IReadOnlyList<ContractSymbol> _privatelyUsed;
    private readonly List<Member> _operations;
    private readonly List<Member> _functions;
    private readonly List<List<Member>> _support;
    private readonly List<Member> _decisive;
    private readonly Dictionary<TypeSymbol, List<Member>> _producers = [];

    /// <summary>Chooses what sequences for a contract of a system call.</summary>
    /// <param name="composition">The system.</param>
    /// <param name="subject">The contract under test, which a module of the system provides.</param>
    /// <param name="profile">What the system's words mean.</param>
    /// <param name="scope">What may be called; null for everything.</param>
    public CallPool(SystemComposition composition, ContractSymbol subject, Profile profile, CallScope? scope = null)
    {
        _composition = composition;
        _scope = scope ?? CallScope.Everything;
        Subject = subject;
        HasModel = subject.Operations.All(static o => o.Clauses.Count > 0);
        var siblings = Siblings(composition, subject).Where(c => !HasModel || c.Operations.All(static o => o.Clauses.Count > 0)).ToList();
        // Without a model nothing tells what would be a legal state behind the host's back: then the host's calls alone bring states about.
        var near = (HasModel ? subject.Relies : siblings.Count > 0 ? [] : ReliesOf(subject)).Concat(siblings).Distinct().Where(c => composition.ProviderOf(c) is not null).ToList();
        _operations = [.. subject.Operations.Select(Member.Of).Where(_scope.Includes)];
        _functions = [.. subject.Functions.Select(Member.Of).Where(_scope.Includes)];
        var reached = Closure([subject]);
        // What the highest contracts make is most like what the subject meets.
        var makers = reached.OrderByDescending(c => near.Contains(c)).ThenByDescending(c => composition.Contracts.ToList().IndexOf(c)).Concat(composition.Contracts).Distinct().SelectMany(static c => c.Operations).Where(o => IsCallable(o)).ToList();
        foreach (var type in _operations.Concat(_functions).Concat(near.SelectMany(static c => c.Operations).Select(Member.Of)).SelectMany(static m => m.Parameters).SelectMany(static p => Parts(p.Type)).Distinct())
        {
            var own = makers.Where(o => ReferenceEquals(o.Owner, subject) && Makes(o, type)).ToList();
            _producers[type] = [.. (own.Count > 0 ? own : FirstLevel(makers, type)).Select(Member.Of)];
        }

        Reached = Closure([subject, .. siblings, .. _producers.Values.SelectMany(static p => p).Select(static m => m.Contract)]);
        _privatelyUsed = HasModel ? PrivatelyUsed() : [];
        Apart = [.. _privatelyUsed.Concat(_scope.Unmodelled).Distinct()];
        var decisive = Influence.ReadBy(subject);
        _support = [.. near.Where(c => !Apart.Contains(c) || _scope.Unmodelled.Contains(c))
            .Select(c => c.Operations.Where(o => IsCallable(o) && o.Undoes is null && o.Parameters.All(static p => !p.IsOwn)).Select(Member.Of).ToList()).Where(static s => s.Count > 0)];
        _decisive = [.. _support.SelectMany(static s => s).Where(m => m.Operation is { } o && Influence.Touches(o, decisive))];
        Setup = [.. profile.Setup.Select(s => (Member: Find(s.Operation), s.Percent)).Where(s => s.Member is { } m && Reached.Contains(m.Contract)).Select(s => (s.Member ?? throw new InvalidOperationException(), s.Percent))];
    }

    /// <summary>The contract under test.</summary>
    public ContractSymbol Subject { get; }

    /// <summary>Whether its operations say what they do, so that the contract can be executed; else only generated code and interpreted modules are compared.</summary>
    public bool HasModel { get; }

    /// <summary>The contracts whose components sequences reach.</summary>
    public IReadOnlyList<ContractSymbol> Reached { get; }

    /// <summary>
    /// Contracts that some module uses although its contract does not speak of them: the module changes their state, the contract does not, so the model's state of them says nothing. And those that the scope sets apart.
    /// </summary>
    public IReadOnlyList<ContractSymbol> Apart { get; }

    /// <summary>Calls that sequences begin with, and in how many of a hundred.</summary>
    public IReadOnlyList<(Member Member, int Percent)> Setup { get; }

    /// <summary>Whether the contract's own model can tell the result of a member.</summary>
    public bool IsModelled(Member member) => HasModel && (member.Operation is not null || !Closure([member.Contract], modules: false).Any(_privatelyUsed.Contains)) && !_scope.Unmodelled.Contains(member.Contract);

    /// <summary>
    /// What one sequence chooses from. Each leaves out much, at random: calls that all the time undo or forestall each other do not meet in some sequences then, which reaches more states
    /// than a mixture of everything (swarm testing: Groce and others, ISSTA 2012).
    /// </summary>
    public CallChoice Narrow(Dice dice)
    {
        var makers = _producers.Values.SelectMany(static p => p).Distinct().ToList();
        return new CallChoice(Some(_operations, 60, dice), Some(_functions, 60, dice), [.. _support.Select(s => Some(s, 35, dice)).Where(static s => s.Count > 0)], Some(_decisive, 35, dice), makers);
    }

    /// <summary>A call that makes something that a member needs and nobody has made yet; null if there is none.</summary>
    public Member? Maker(Member member, Dice dice, ISurroundings around)
    {
        var missing = member.Parameters.SelectMany(static p => Parts(p.Type)).FirstOrDefault(t => t is EntitySymbol e ? around.Living(e).Count == 0 : t is OpaqueSymbol o && around.Known(o).Count == 0);
        return missing is not null && _producers.TryGetValue(missing, out var makers) && makers.Count > 0 ? dice.Of(makers) : null;
    }

    private static List<Member> Some(List<Member> members, int percent, Dice dice)
    {
        var some = members.Where(_ => dice.Chance(percent)).ToList();
        return some.Count == 0 && members.Count > 0 ? [dice.Of(members)] : some;
    }

    // What the host may call between: the other exposed contracts of the subject's layer.
    private static IEnumerable<ContractSymbol> Siblings(SystemComposition composition, ContractSymbol subject) => composition.System.Layers
        .Single(layer => layer.Provisions.Any(p => ReferenceEquals(p.Contract, subject))).Provisions.Select(static p => p.Contract)
        .Where(c => !ReferenceEquals(c, subject) && composition.System.Exposed.Contains(c));

    private bool IsCallable(OperationSymbol operation) => _scope.Includes(Member.Of(operation)) && (!HasModel || operation.Clauses.Count > 0) && _composition.ProviderOf((ContractSymbol)operation.Owner) is not null;

    private static bool Makes(OperationSymbol operation, TypeSymbol type) => operation.Results.Any(r => r.Type.Unrefined == type);

    private static IEnumerable<OperationSymbol> FirstLevel(List<OperationSymbol> makers, TypeSymbol type) =>
        makers.Where(o => Makes(o, type)).GroupBy(static o => o.Owner).FirstOrDefault() ?? Enumerable.Empty<OperationSymbol>();

    private static IEnumerable<TypeSymbol> Parts(TypeSymbol type) => type.Unrefined switch
    {
        EntitySymbol or OpaqueSymbol => [type.Unrefined],
        FieldsType t => t.Fields.Where(static f => f.Type.Unrefined is not OptionType).SelectMany(static f => Parts(f.Type)),
        _ => [],
    };

    private IReadOnlyList<ContractSymbol> ReliesOf(ContractSymbol contract) =>
        [.. contract.Relies.Concat(_composition.ProviderOf(contract)?.AllRelies ?? []).Distinct()];

    private List<ContractSymbol> Closure(IEnumerable<ContractSymbol> from, bool modules = true)
    {
        var closure = new List<ContractSymbol>();
        var pending = new Stack<ContractSymbol>(from.Reverse());
        while (pending.TryPop(out var contract))
        {
            if (_composition.ProviderOf(contract) is not null && !closure.Contains(contract))
            {
                closure.Add(contract);
                foreach (var rely in modules ? ReliesOf(contract) : contract.Relies)
                {
                    pending.Push(rely);
                }
            }
        }

        return closure;
    }

    private List<ContractSymbol> PrivatelyUsed() => Closure(Reached.SelectMany(c => ReliesOf(c).Except(c.Relies)));

    private Member? Find(string name) => _composition.Contracts.SelectMany(static c => c.Operations).Where(o => o.QualifiedName == name).Select(Member.Of).FirstOrDefault();
}
