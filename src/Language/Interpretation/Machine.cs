using System.Numerics;
using System.Runtime.CompilerServices;
using SysSpec.Language.Bound;
using SysSpec.Language.Composition;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Interpretation;

/// <summary>The state of a running system and the parts that act on it.</summary>
internal sealed class Machine
{
    private readonly Dictionary<FieldSymbol, Value> _fields = [];
    private readonly Dictionary<EntitySymbol, long> _made = [];
    private readonly Dictionary<OpaqueSymbol, BigInteger> _fresh = [];
    private readonly List<EntityValue> _entities = [];
    private readonly InterpreterOptions _options;
    private long _steps;

    public Machine(SystemComposition composition, IExternHost host, InterpreterOptions options)
    {
        Composition = composition;
        Host = host;
        _options = options;
        Expressions = new ExpressionEvaluator(this);
        Targets = new TargetWriter(this);
        Statements = new StatementExecutor(this);
        Operations = new OperationRunner(this, options.Mode);
        foreach (var field in composition.Modules.SelectMany(composition.FieldsOf))
        {
            Initialize(field);
        }
    }

    public SystemComposition Composition { get; }

    public IExternHost Host { get; }

    public ExpressionEvaluator Expressions { get; }

    public TargetWriter Targets { get; }

    public StatementExecutor Statements { get; }

    public OperationRunner Operations { get; }

    /// <summary>The entities that were made and not freed, in the order of making.</summary>
    public IEnumerable<EntityValue> Entities => _entities.Where(static e => !e.IsFreed);

    /// <summary>Gives the next call from outside its budget.</summary>
    public void StartCall() => _steps = _options.StepBudget;

    /// <summary>Counts one expression or statement, and sees to it that another one can be nested in it.</summary>
    public void Step()
    {
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            throw new InterpreterBudgetException("The call nests too deep; does a recursion never end?");
        }

        if (--_steps < 0)
        {
            throw new InterpreterBudgetException($"The call took more than {_options.StepBudget} steps; does a loop or recursion never end?");
        }
    }

    /// <summary>Reads a field of abstract or module state, through the abstraction function where the module has one.</summary>
    public Value Read(BoundExpression node, FieldSymbol field, EntityValue? entity)
    {
        if (field is ModelSymbol model)
        {
            if (Composition.Provides(model.Contract) && Composition.AbstractionOf(model) is { } abstraction)
            {
                RequireAlive(node, entity);
                return Expressions.Evaluate(abstraction, new Frame { This = entity });
            }

            if (model.Contract.IsExtern && Host.Read(model, entity) is { } value)
            {
                return value;
            }
        }

        RequireAlive(node, entity);
        if ((entity?.Fields ?? _fields).TryGetValue(field, out var stored))
        {
            return stored;
        }

        // Fields of extern contracts belong to no module; they begin when they are first looked at.
        return (field as ModelSymbol)?.Contract.IsExtern == true && InitialOf(field, entity) is { } initial
            ? initial
            : throw new InterpreterContractFailure(FailureKind.Lifetime, $"{field.Name} has no value yet", node.Location);
    }

    /// <summary>Changes a stored field.</summary>
    public void Write(BoundExpression node, FieldSymbol field, EntityValue? entity, Value value)
    {
        RequireAlive(node, entity);
        (entity?.Fields ?? _fields)[field] = value;
    }

    /// <summary>Makes an entity with the initial values of all its fields, but for those given.</summary>
    public EntityValue New(EntitySymbol symbol, IEnumerable<KeyValuePair<FieldSymbol, Value>> given)
    {
        _made.TryGetValue(symbol, out var made);
        _made[symbol] = made + 1;
        var entity = new EntityValue(symbol, made + 1);
        _entities.Add(entity);
        foreach (var pair in given)
        {
            entity.Fields[pair.Key] = pair.Value;
        }

        foreach (var (_, field) in Composition.FieldsOf(symbol))
        {
            if (!entity.Fields.ContainsKey(field) && InitialOf(field, entity) is { } value)
            {
                entity.Fields[field] = value;
            }
        }

        return entity;
    }

    /// <summary>Gives an entity back.</summary>
    public void Free(BoundExpression node, EntityValue entity)
    {
        RequireAlive(node, entity);
        entity.IsFreed = true;
        _entities.Remove(entity);
    }

    /// <summary>An identity that was not used before; the first is 1.</summary>
    public Value Fresh(BoundFresh node)
    {
        _fresh.TryGetValue(node.Opaque, out var last);
        _fresh[node.Opaque] = Integers.Checked(node, node.Opaque.Underlying, last + 1);
        return Value.Of(last + 1);
    }

    /// <summary>The default value of a type, or null if it has none (entities).</summary>
    public Value? DefaultOf(TypeSymbol type) => type switch
    {
        RefinementSymbol refinement => DefaultOf(refinement.Base),
        IntegerType or OpaqueSymbol or ErrorsSymbol => Value.Of(BigInteger.Zero),
        EnumSymbol { IsFlags: true } => Value.Of(BigInteger.Zero),
        EnumSymbol @enum => Value.Of(@enum.Members.Count == 0 ? BigInteger.Zero : @enum.Members[0].Value),
        OptionType => Value.None,
        SeqType => Value.Seq([]),
        SetType set => SetValue.Empty(set.IsSorted),
        MapType map => MapValue.Empty(map.IsSorted),
        ArrayType array => DefaultOf(array.Element) is { } element ? new ArrayValue(array.Length, element) : null,
        BitmapType bitmap => new BitmapValue(bitmap.Length),
        ArenaType arena => new ArenaValue(arena.PageSize),
        FieldsType record => DefaultRecord(record),
        _ when type == BuiltinType.Bool => Value.Of(false),
        _ when type == BuiltinType.Bytes => Value.Of([]),
        _ when type == BuiltinType.Budget => new BudgetValue(ulong.MaxValue),
        _ => null,
    };

    /// <summary>The default value of a field of a record or layout, or null if it has none.</summary>
    public Value? DefaultOf(FieldsType record, RecordFieldSymbol field) =>
        record is LayoutSymbol && LayoutCodec.IsBytes(field.Type) ? Value.Of(new byte[field.Size]) : DefaultOf(field.Type);

    private RecordValue? DefaultRecord(FieldsType record)
    {
        var values = record.Fields.Select(f => f.Initializer is null ? DefaultOf(record, f) : Expressions.Evaluate(f.Initializer, new Frame())).ToList();
        return values.Contains(null) ? null : new RecordValue(record, [.. values.OfType<Value>()]);
    }

    private void Initialize(FieldSymbol field)
    {
        if (!_fields.ContainsKey(field))
        {
            StartCall();
            if (InitialOf(field, null) is { } value)
            {
                _fields[field] = value;
            }
        }
    }

    private Value? InitialOf(FieldSymbol field, EntityValue? entity)
    {
        var value = field.Initializer is null ? DefaultOf(field.Type) : Expressions.Evaluate(field.Initializer, new Frame { This = entity });
        return field.Type == BuiltinType.Budget && value is IntegerValue limit ? new BudgetValue(limit.Number) : value;
    }

    private static void RequireAlive(BoundExpression node, EntityValue? entity)
    {
        if (entity is { IsFreed: true })
        {
            throw new InterpreterContractFailure(FailureKind.Lifetime, $"{node.Location.Text} uses {entity}, which was freed", node.Location);
        }
    }
}
