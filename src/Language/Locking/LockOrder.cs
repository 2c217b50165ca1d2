using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Locking;

/// <summary>A lock that is taken while another is held.</summary>
/// <param name="From">What is held.</param>
/// <param name="To">What is taken.</param>
/// <param name="By">The operation in which both meet.</param>
/// <param name="At">Where.</param>
public sealed record LockEdge(LockSymbol From, LockSymbol To, OperationSymbol By, SourceSpan At);

/// <summary>The order in which a system takes its classes of locks: what is taken while what is held, calls followed. O(calls), more where calls go round in circles.</summary>
internal sealed class LockOrder
{
    private readonly Dictionary<OperationSymbol, HashSet<LockSymbol>> _taken = [];
    private readonly List<LockEdge> _edges = [];
    private readonly List<LockSymbol> _locks;

    /// <summary>Collects the order.</summary>
    public LockOrder(LockProtocol protocol)
    {
        var flows = protocol.Operations.Select(o => (o.Operation, Flow: protocol.FlowOf(o.Operation))).ToList();
        foreach (var (operation, flow) in flows)
        {
            _taken[operation] = [.. flow.Takings.Select(static t => t.Lock)];
        }

        for (var grows = true; grows;)
        {
            grows = false;
            foreach (var (operation, flow) in flows)
            {
                var own = _taken[operation];
                var count = own.Count;
                foreach (var call in flow.Calls)
                {
                    own.UnionWith(TakenBy(call.Callee));
                }

                grows |= own.Count > count;
            }
        }

        foreach (var (operation, flow) in flows)
        {
            foreach (var taking in flow.Takings)
            {
                Add(taking.Holds, taking.Lock, operation, taking.Location);
            }

            foreach (var call in flow.Calls)
            {
                foreach (var taken in TakenBy(call.Callee))
                {
                    Add(call.Holds, taken, operation, call.Location);
                }
            }
        }

        // What the host's gate takes comes in the order in which the contract names it.
        foreach (var operation in protocol.Composition.System.Exposed.SelectMany(static c => c.Operations))
        {
            var places = LockContract.Holds(operation).Select(static h => h.Place).ToList();
            for (var i = 0; i < places.Count; i++)
            {
                for (var j = i + 1; j < places.Count; j++)
                {
                    if (places[i].Lock is { } first && places[j].Lock is { } second && !ReferenceEquals(first, second))
                    {
                        _edges.Add(new LockEdge(first, second, operation, places[j].Location));
                    }
                }
            }
        }

        _locks = Sorted(protocol);
    }

    /// <summary>What is taken while what is held, each pair once.</summary>
    public IReadOnlyList<LockEdge> Edges => [.. _edges.GroupBy(static e => (e.From, e.To)).Select(static g => g.First())];

    /// <summary>All locks, each after those that are held when it is taken, as far as there is no circle.</summary>
    public IReadOnlyList<LockSymbol> Locks => _locks;

    /// <summary>The place of a lock in the order.</summary>
    public int RankOf(LockSymbol @lock) => _locks.IndexOf(@lock);

    /// <summary>The locks that an operation takes itself or through what it calls.</summary>
    public IReadOnlyCollection<LockSymbol> TakenBy(OperationSymbol operation) => _taken.TryGetValue(operation, out var taken) ? taken : [];

    /// <summary>A circle, as the edges that make it up, or null if there is none.</summary>
    public IReadOnlyList<LockEdge>? Circle()
    {
        var done = new HashSet<LockSymbol>();
        var path = new List<LockEdge>();
        IReadOnlyList<LockEdge>? found = null;
        bool Visit(LockSymbol at, List<LockSymbol> open)
        {
            var known = open.IndexOf(at);
            if (known >= 0)
            {
                found = [.. path.Skip(known)];
                return true;
            }

            if (!done.Add(at))
            {
                return false;
            }

            open.Add(at);
            foreach (var edge in Edges.Where(e => ReferenceEquals(e.From, at)))
            {
                path.Add(edge);
                if (Visit(edge.To, open))
                {
                    return true;
                }

                path.RemoveAt(path.Count - 1);
            }

            open.Remove(at);
            return false;
        }

        foreach (var start in Edges.Select(static e => e.From).Distinct())
        {
            if (Visit(start, []))
            {
                break;
            }
        }

        return found;
    }

    private void Add(IReadOnlyList<Hold> holds, LockSymbol taken, OperationSymbol by, SourceSpan at)
    {
        foreach (var hold in holds.Where(h => !ReferenceEquals(h.Key.Lock, taken)))
        {
            _edges.Add(new LockEdge(hold.Key.Lock, taken, by, at));
        }
    }

    private List<LockSymbol> Sorted(LockProtocol protocol)
    {
        var composition = protocol.Composition;
        var all = composition.Entities.SelectMany(static e => e.Locks)
            .Concat(composition.Contracts.SelectMany(static c => c.Locks))
            .Concat(composition.Modules.SelectMany(static m => m.Locks))
            .Distinct().OrderBy(static l => l.QualifiedName, StringComparer.Ordinal).ToList();
        var edges = Edges;
        var sorted = new List<LockSymbol>();
        while (sorted.Count < all.Count)
        {
            var rest = all.Where(l => !sorted.Contains(l)).ToList();
            sorted.Add(rest.FirstOrDefault(l => !edges.Any(e => ReferenceEquals(e.To, l) && rest.Contains(e.From))) ?? rest[0]);
        }

        return sorted;
    }
}
