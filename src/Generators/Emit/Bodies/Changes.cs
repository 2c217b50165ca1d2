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
    private readonly Dictionary<OperationSymbol, Effects> _known = [];

    /// <summary>Whether a statement can change a field that an expression reads.</summary>
    public bool Touches(BoundStatement statement, BoundExpression read)
    {
        var changed = Of(statement).Fields;
        return changed.Count > 0 && FieldReads.Of(read).Any(changed.Contains);
    }

    /// <summary>Whether a statement writes into buffers or pages, or gives pages back.</summary>
    public bool WritesMemory(BoundStatement statement) => Of(statement).Memory;

    /// <summary>Whether an operation changes state of the system.</summary>
    public bool ChangesState(OperationSymbol operation) => Of(operation).Fields.Count > 0;

    private Effects Of(BoundStatement statement)
    {
        var effects = new Effects();
        foreach (var part in ExpressionChildren.DescendantsAndSelf(statement))
        {
            switch (part)
            {
                case BoundAssign assign when FieldReads.RootField(assign.Target) is { } field:
                    effects.Fields.Add(field);
                    break;
                case BoundUpdate update when FieldReads.RootField(update.Target) is { } field:
                    effects.Fields.Add(field);
                    break;
                case BoundBufferWrite or BoundBufferFill or BoundLayoutWrite or BoundArenaGive:
                    effects.Memory = true;
                    break;
                case BoundCall call:
                    effects.Fields.UnionWith(call.Targets.Select(static t => t.Target is null ? null : FieldReads.RootField(t.Target)).OfType<FieldSymbol>());
                    effects.Add(Of(call.Call.Operation));
                    break;
                case BoundReturnCall call:
                    effects.Add(Of(call.Call.Operation));
                    break;
            }
        }

        return effects;
    }

    private Effects Of(OperationSymbol operation)
    {
        if (_known.TryGetValue(operation, out var known))
        {
            return known;
        }

        var effects = new Effects();
        _known.Add(operation, effects);
        if (operation.Owner is ContractSymbol contract && (!composition.Provides(contract) || composition.ProviderOf(contract) is null))
        {
            effects.Memory = operation.Parameters.Any(static p => p.Type.Unrefined == Language.Types.BuiltinType.Buffer);
            return effects;
        }

        effects.Add(Of(composition.BodyOf(operation).Block));
        return effects;
    }

    private sealed class Effects
    {
        public HashSet<FieldSymbol> Fields { get; } = [];

        public bool Memory { get; set; }

        public void Add(Effects other)
        {
            if (!ReferenceEquals(other, this))
            {
                Fields.UnionWith(other.Fields);
                Memory |= other.Memory;
            }
        }
    }
}
