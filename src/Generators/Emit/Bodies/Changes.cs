using SysSpec.Generators.Emit.Components;
using SysSpec.Language.Bound;
using SysSpec.Language.Composition;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Bodies;

/// <summary>
/// Which state bodies change, through everything that they call: what is read and kept across such a change must be copied. Answers are kept per operation; the first costs
/// O(size of the bodies reached).
/// </summary>
public sealed class Changes(SystemComposition composition)
{
    private readonly Dictionary<OperationSymbol, Effects> _own = [];
    private readonly Dictionary<OperationSymbol, Effects> _known = [];

    /// <summary>Whether a statement can change a field that an expression reads.</summary>
    public bool Touches(BoundStatement statement, BoundExpression read)
    {
        var changed = Of(statement).Fields;
        return changed.Count > 0 && FieldReads.Of(read).Any(changed.Contains);
    }

    /// <summary>Whether a statement writes into buffers or pages, or gives pages back.</summary>
    public bool WritesMemory(BoundStatement statement) => Of(statement).Memory;

    /// <summary>
    /// Looks at operations again whose bodies are others now. Whether what was told of them still holds; if not, nothing that was told holds. Operations that call each other in a circle come together.
    /// </summary>
    public bool Renew(IReadOnlyCollection<OperationSymbol> operations)
    {
        // Of what was looked at so far, all that it reaches was too: this still tells of the bodies that were.
        var before = operations.Where(_own.ContainsKey).Select(o => (Operation: o, Effects: Of(o))).ToList();
        foreach (var operation in operations)
        {
            _own.Remove(operation);
            _known.Remove(operation);
        }

        return before.TrueForAll(b => Of(b.Operation) is var now && now.Memory == b.Effects.Memory && now.Fields.SetEquals(b.Effects.Fields));
    }

    /// <summary>Whether an operation changes state of the system.</summary>
    public bool ChangesState(OperationSymbol operation) => Of(operation).Fields.Count > 0;

    private Effects Of(BoundStatement statement)
    {
        var effects = OwnOf(statement);
        foreach (var callee in effects.Callees)
        {
            effects.Add(Of(callee));
        }

        return effects;
    }

    // With all that is reached: operations of one module can call each other in a circle.
    private Effects Of(OperationSymbol operation)
    {
        if (_known.TryGetValue(operation, out var known))
        {
            return known;
        }

        var effects = new Effects();
        var seen = new HashSet<OperationSymbol> { operation };
        var open = new Stack<OperationSymbol>();
        open.Push(operation);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (_known.TryGetValue(next, out var whole))
            {
                effects.Add(whole);
                continue;
            }

            var own = OwnOf(next);
            effects.Add(own);
            foreach (var callee in own.Callees)
            {
                if (seen.Add(callee))
                {
                    open.Push(callee);
                }
            }
        }

        _known.Add(operation, effects);
        return effects;
    }

    private Effects OwnOf(OperationSymbol operation)
    {
        if (!_own.TryGetValue(operation, out var own))
        {
            if (operation.Owner is ContractSymbol contract && (!composition.Provides(contract) || composition.ProviderOf(contract) is null))
            {
                own = new Effects { Memory = operation.Parameters.Any(static p => p.Type.Unrefined == Language.Types.BuiltinType.Buffer) };
            }
            else
            {
                own = OwnOf(composition.BodyOf(operation).Block);
            }

            _own.Add(operation, own);
        }

        return own;
    }

    private static Effects OwnOf(BoundStatement statement)
    {
        var effects = new Effects();
        foreach (var part in ExpressionChildren.DescendantsAndSelf(statement))
        {
            effects.Fields.UnionWith(ExpressionChildren.Of(part).OfType<BoundBudgetTake>().Select(static t => FieldReads.RootField(t.Budget)).OfType<FieldSymbol>());
            switch (part)
            {
                case BoundAssign assign when FieldReads.RootField(assign.Target) is { } field:
                    effects.Fields.Add(field);
                    break;
                case BoundUpdate update when FieldReads.RootField(update.Target) is { } field:
                    effects.Fields.Add(field);
                    break;
                case BoundBudgetGive { Budget: var budget } when FieldReads.RootField(budget) is { } field:
                    effects.Fields.Add(field);
                    break;
                case BoundLimit { Pool: var pool } when FieldReads.RootField(pool) is { } field:
                    effects.Fields.Add(field);
                    break;
                case BoundBufferWrite or BoundBufferFill or BoundLayoutWrite or BoundArenaGive:
                    effects.Memory = true;
                    break;
                case BoundCall call:
                    effects.Fields.UnionWith(call.Targets.Select(static t => t.Target is null ? null : FieldReads.RootField(t.Target)).OfType<FieldSymbol>());
                    effects.Callees.Add(call.Call.Operation);
                    break;
                case BoundReturnCall call:
                    effects.Callees.Add(call.Call.Operation);
                    break;
            }
        }

        return effects;
    }

    private sealed class Effects
    {
        public HashSet<FieldSymbol> Fields { get; } = [];

        public HashSet<OperationSymbol> Callees { get; } = [];

        public bool Memory { get; set; }

        public void Add(Effects other)
        {
            Fields.UnionWith(other.Fields);
            Memory |= other.Memory;
        }
    }
}
