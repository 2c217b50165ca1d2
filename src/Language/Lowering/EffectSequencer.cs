using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Lowering;

/// <summary>
/// Puts a simultaneous update in sequence. As long as a read would see a change: a <c>let</c> moves up before the change; any other read's value is held in a local
/// before it. Everything else stays as it was written. Costs O(statements^2) for each value that has to be held.
/// </summary>
internal sealed class EffectSequencer
{
    private readonly ContractSymbol _contract;
    private readonly IReadOnlyList<BoundLetClause> _lets;
    private readonly HashSet<string> _names;
    private readonly EffectList _root;
    private readonly HashSet<BoundExpression> _unsolved = new(ByReference<BoundExpression>.Instance);

    public EffectSequencer(ContractSymbol contract, BoundBlock block, IReadOnlyList<BoundLetClause> lets, IEnumerable<string> names)
    {
        _contract = contract;
        _lets = lets;
        _root = EffectTree.Parse(block);
        _names = [.. names];
        Conflicts = new EffectHazards(_root).Conflicts().ToList();
        FreeLast(_root);
        while (new EffectHazards(_root).First(_unsolved) is { } hazard)
        {
            if (!Solve(hazard))
            {
                _unsolved.Add(hazard.Read.Node);
                Unsolved.Add(hazard);
            }
        }
    }

    /// <summary>Changes of one point.</summary>
    public IReadOnlyList<(EffectChange First, EffectChange Second)> Conflicts { get; }

    /// <summary>Reads whose values cannot be taken in time.</summary>
    public List<EffectHazard> Unsolved { get; } = [];

    /// <summary>The block in sequence.</summary>
    public BoundBlock Block => EffectTree.Build(_root);

    private bool Solve(EffectHazard hazard) => MoveLet(hazard) || Hold(hazard) || Defer(hazard);

    private bool MoveLet(EffectHazard hazard)
    {
        var path = hazard.Read.Path;
        if (path.Count != hazard.Depth + 1 || path[hazard.Depth].Item is not { Header: BoundLet { Value: not (BoundNew or BoundFresh), Local.IsMutable: false } let } item)
        {
            return false;
        }

        var list = hazard.Anchor.List;
        if (IsFixed(let.Value, path, hazard) || !MakeAvailable(EffectVariables.Free(let.Value), hazard, []))
        {
            return false;
        }

        var anchor = list.Items.IndexOf(hazard.Anchor.Item);
        list.Items.Remove(item);
        list.Items.Insert(anchor, item);
        return true;
    }

    private bool Hold(EffectHazard hazard)
    {
        var (node, guards) = Candidate(hazard);
        if (node is null)
        {
            return false;
        }

        var needsGuard = guards.Count > 0;
        var value = needsGuard ? EffectGuards.Guarded(guards, node) : node;
        var anchor = hazard.Anchor.List.Items.IndexOf(hazard.Anchor.Item);
        var local = needsGuard ? null : Held(hazard, node);
        if (local is null)
        {
            local = new LocalSymbol(FreshName(hazard), value.Type, isMutable: false, node.Location);
            hazard.Anchor.List.Items.Insert(anchor, new EffectItem(new BoundLet(node.Location, local, value), []));
        }

        BoundExpression held = new BoundVariable(node.Location, local);
        held = needsGuard ? new BoundNarrowed(node.Location, node.Type, held) : held;
        var item = hazard.Read.Path[hazard.Read.Path.Count - 1].Item;
        item.Header = new Replacement(node, held).RewriteHeader(item.Header);
        return true;
    }

    // The smallest expression around the read whose value can be taken before the change and held.
    private (BoundExpression? Node, IReadOnlyList<BoundExpression> Guards) Candidate(EffectHazard hazard)
    {
        var chain = hazard.Read.Chain;
        var guards = EffectGuards.Between(hazard.Read.Path, hazard.Depth, hazard.Anchor.List.Items.IndexOf(hazard.Anchor.Item));
        (BoundExpression?, IReadOnlyList<BoundExpression>) whole = (null, []);
        for (var i = chain.Count - 1; i >= 0; i--)
        {
            var node = chain[i];
            var above = chain.Take(i).ToList();
            var free = EffectVariables.Free(node).ToList();
            var bound = new HashSet<VariableSymbol>(EffectVariables.BoundIn(chain[0]).Except(EffectVariables.BoundIn(node)));
            if (node is BoundNew or BoundOperationCall || node.Type == BuiltinType.Buffer || free.Exists(bound.Contains)
                || ExpressionChildren.DescendantsAndSelf(node).Any(static e => e is BoundOptionTest { Binding: not null }) || IsFixed(node, hazard.Read.Path, hazard))
            {
                continue;
            }

            var partial = EffectGuards.IsPartial(node);
            if (partial && chain.Take(i).Select((parent, k) => EffectGuards.IsConditional(parent, chain[k + 1])).Any(static c => c))
            {
                continue;
            }

            var ofGuards = guards is null ? [] : guards.SelectMany(EffectVariables.BoundIn).ToList();
            var needed = free.Exists(v => ofGuards.Contains(v)) || (partial && guards is not { Count: 0 });
            if (needed && (guards is null || guards.Any(g => IsFixed(g, hazard.Read.Path, hazard))))
            {
                continue;
            }

            var used = needed && guards is not null ? guards : [];
            if (!MakeAvailable(free.Concat(used.SelectMany(EffectVariables.Free)).Except(used.SelectMany(EffectVariables.BoundIn)), hazard, []))
            {
                continue;
            }

            if (!IsCollection(node.Type))
            {
                return (node, used);
            }

            // A copy of a collection is made only where a collection is wanted: the domain of a loop, the whole of a value.
            whole = i == 0 ? (node, used) : whole;
        }

        return whole;
    }

    // Values that are not the same at the anchor: assignable locals, identities made here, state of relied contracts when an operation of theirs runs in between.
    private bool IsFixed(BoundExpression expression, IReadOnlyList<EffectStep> path, EffectHazard hazard)
    {
        var parts = ExpressionChildren.DescendantsAndSelf(expression).ToList();
        if (parts.Exists(static e => e is BoundFresh or BoundNew or BoundArenaTake or BoundBudgetTake or BoundVariable { Variable: LocalSymbol { IsMutable: true } }))
        {
            return true;
        }

        var relied = FieldReads.Of(expression).OfType<ModelSymbol>().Where(m => !ReferenceEquals(m.Contract, _contract)).ToList();
        if (relied.Count == 0)
        {
            return false;
        }

        var from = hazard.Anchor.List.Items.IndexOf(hazard.Anchor.Item);
        var between = path[hazard.Depth].List.Items.Skip(from).Take(path[hazard.Depth].Index - from + 1);
        return between.SelectMany(Everything).OfType<BoundCall>().Any(c => FieldReads.ChangedBy(c.Call.Operation).Intersect(relied).Any());
    }

    private static IEnumerable<BoundStatement> Everything(EffectItem item) =>
        item.Bodies.SelectMany(static b => b.Items).SelectMany(Everything).Concat([item.Header]);

    // Makes the variables exist before the anchor, by moving up the lets that declare them; false, with nothing moved, if that cannot be.
    private bool MakeAvailable(IEnumerable<VariableSymbol> variables, EffectHazard hazard, List<EffectItem> moved)
    {
        var list = hazard.Anchor.List;
        var anchor = list.Items.IndexOf(hazard.Anchor.Item);
        foreach (var variable in variables)
        {
            if (DeclarationOf(variable) is not { } path || (path.Count <= hazard.Depth + 1 && path[path.Count - 1] is var at && !ReferenceEquals(at.List, list))
                || (path.Count == hazard.Depth + 1 && path[hazard.Depth].Index < anchor))
            {
                continue;
            }

            var item = path[path.Count - 1].Item;
            if (moved.Contains(item))
            {
                continue;
            }

            if (path.Count != hazard.Depth + 1 || item.Header is not BoundLet { Local.IsMutable: false } let || IsFixed(let.Value, path, hazard)
                || !MakeAvailable(EffectVariables.Free(let.Value), hazard, moved))
            {
                return false;
            }

            moved.Add(item);
        }

        foreach (var item in moved.Where(i => list.Items.IndexOf(i) > list.Items.IndexOf(hazard.Anchor.Item)).ToList())
        {
            list.Items.Remove(item);
            list.Items.Insert(list.Items.IndexOf(hazard.Anchor.Item), item);
        }

        return true;
    }

    private IReadOnlyList<EffectStep>? DeclarationOf(VariableSymbol variable) => EffectTree.Paths(_root)
        .FirstOrDefault(p => EffectVariables.DeclaredBy(p[p.Count - 1].Item.Header).Any(v => ReferenceEquals(v, variable)));

    // A local that already holds the value: of a let between the cases, or before the anchor.
    private LocalSymbol? Held(EffectHazard hazard, BoundExpression node)
    {
        if (FieldReads.Of(node).OfType<ModelSymbol>().Any(m => !ReferenceEquals(m.Contract, _contract)))
        {
            return null;
        }

        var above = hazard.Read.Path.Take(hazard.Depth + 1).SelectMany(static s => s.List.Items.Take(s.Index)).Select(static i => i.Header).OfType<BoundLet>()
            .TakeWhile(l => !ReferenceEquals(hazard.Anchor.Item.Header, l)).Select(static l => (l.Local, l.Value));
        return _lets.Select(static l => (l.Local, l.Value)).Concat(above).Where(l => SameExpression.Same(l.Value, node)).Select(static l => l.Local).FirstOrDefault();
    }

    // The changes that a loop makes to a map come after the loop: no iteration sees those of another.
    private bool Defer(EffectHazard hazard)
    {
        var loop = hazard.Anchor.Item;
        var list = hazard.Anchor.List;
        var item = hazard.Change.Path[hazard.Change.Path.Count - 1].Item;
        var isCarried = loop.IsLoop && !ReferenceEquals(item, loop) && new[] { hazard.Read.Path, hazard.Change.Path }.All(p => p.Any(s => ReferenceEquals(s.Item, loop)));
        if (!isCarried || Everything(loop).Any(static s => s is BoundReturn or BoundFail or BoundReturnCall))
        {
            return false;
        }

        var deferred = item.Header switch
        {
            BoundAssign { Target: BoundIndex { Receiver: { Type: MapType type } map } } => DeferredChanges.Of((BoundAssign)item.Header, map, type, Unused),
            BoundUpdate { Kind: UpdateKind.RemoveKey, Target: { Type: MapType type } } update => DeferredChanges.Of(update, type, Unused),
            _ => null,
        };
        if (deferred is null || IsFixed(deferred.Map, hazard.Change.Path, hazard) || !MakeAvailable(EffectVariables.Free(deferred.Map), hazard, []))
        {
            return false;
        }

        item.Header = deferred.Collect;
        list.Items.Insert(list.Items.IndexOf(loop), new EffectItem(deferred.Declare, []));
        list.Items.Insert(list.Items.IndexOf(loop) + 1, EffectTree.Parse(deferred.Apply).Items[0]);
        return true;
    }

    private string FreshName(EffectHazard hazard) =>
        Unused((hazard.Read.Node is BoundFunctionCall call ? call.Function.Name : hazard.Read.Points[0].Field?.Name ?? "value") + "Before");

    private string Unused(string wanted)
    {
        var name = wanted;
        for (var i = 2; !_names.Add(name); i++)
        {
            name = wanted + i;
        }

        return name;
    }

    private static bool IsCollection(TypeSymbol type) => type.Unrefined is SeqType or SetType or MapType or ArrayType or RangeType or BitmapType or ArenaType;

    // What is freed can be read until the end of the block, so entities are freed last.
    private static void FreeLast(EffectList list)
    {
        foreach (var body in list.Items.SelectMany(static i => i.Bodies))
        {
            FreeLast(body);
        }

        var end = list.Items.FindIndex(static i => i.Terminates);
        end = end < 0 ? list.Items.Count : end;
        for (var i = end - 2; i >= 0; i--)
        {
            var leaves = list.Items.Skip(i + 1).Take(end - i - 1).SelectMany(Everything).Any(static s => s is BoundReturn or BoundFail or BoundReturnCall or BoundBreak or BoundContinue);
            if (list.Items[i].Header is BoundFree && list.Items[i + 1].Header is not BoundFree && !leaves)
            {
                var freed = list.Items[i];
                list.Items.RemoveAt(i);
                list.Items.Insert(end - 1, freed);
            }
        }
    }

    private sealed class Replacement(BoundExpression node, BoundExpression by) : BoundRewriter
    {
        public override BoundExpression Rewrite(BoundExpression expression) => ReferenceEquals(expression, node) ? by : Rebuild(expression);
    }
}
