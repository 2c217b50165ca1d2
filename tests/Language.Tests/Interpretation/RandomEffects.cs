using SysSpec.Language.Bound;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;
using static SysSpec.Language.Tests.Lowering.Build;

namespace SysSpec.Language.Tests.Interpretation;

/// <summary>
/// A contract with one operation whose single case has random effects: over variables, fields of entities that can be one, elements of maps and sets, and a sequence; with
/// calls of a relied contract in between, whose state is read in order.
/// </summary>
internal sealed class RandomEffects
{
    private readonly Random _random;
    private readonly ContractSymbol _contract = Contract("Random");
    private readonly List<ModelSymbol> _numbers = [];
    private readonly List<ModelSymbol> _ofEntity = [];
    private readonly List<ModelSymbol> _maps = [];
    private readonly List<ParameterSymbol> _entities;
    private readonly List<VariableSymbol> _scalars = [];
    private readonly FunctionSymbol _function;
    private readonly FunctionSymbol _elementOf;
    private readonly ContractSymbol _relied = Contract("Relied");
    private readonly ModelSymbol _counter;
    private readonly OperationSymbol _bump;
    private readonly ModelSymbol _set;
    private readonly ModelSymbol _sequence;
    private int _locals;

    public RandomEffects(int seed)
    {
        _random = new Random(seed);
        Inode = Entity("Inode");
        foreach (var name in new[] { "a", "b", "c" })
        {
            _numbers.Add(With(Model(_contract, null, name, IntegerType.UInt), Number(_random.Next(4))));
        }

        _ofEntity.Add(With(Model(_contract, Inode, "x", IntegerType.UInt), Number(7)));
        _ofEntity.Add(With(Model(_contract, Inode, "y", IntegerType.UInt), Number(8)));
        var type = new MapType(IntegerType.UInt, IntegerType.UInt, false);
        _maps.Add(With(Model(_contract, null, "m", type), Map(type)));
        _maps.Add(With(Model(_contract, Inode, "n", type), Map(type)));
        _function = new FunctionSymbol("f", _contract, At, "") { ReturnType = IntegerType.UInt, Body = Wrapped(Field(_numbers[0]), Field(_numbers[1])) };
        var (of, at) = (Parameter("of", Inode), Parameter("at", IntegerType.UInt));
        _elementOf = new FunctionSymbol("element", _contract, At, "")
        {
            Parameters = [of, at], ReturnType = IntegerType.UInt, Body = new BoundCoalesce(At, IntegerType.UInt, TryItem(Field(_maps[1], of), Use(at)), Number(9)),
        };
        _contract.Functions = [_function, _elementOf];
        _set = Model(_contract, null, "s", new SetType(IntegerType.UInt, true));
        _sequence = Model(_contract, null, "list", new SeqType(IntegerType.UInt));
        _counter = With(Model(_relied, null, "counter", IntegerType.UInt), Number(1));
        _contract.Relies = [_relied];
        _bump = Operation(_relied, "Bump", [], Case("Bumped", Set(Field(_counter), Wrapped(Field(_counter), Number(1))), Return(Field(_counter))));
        _bump.Results = [new ResultSymbol(null, IntegerType.UInt, false)];
        _entities = [Parameter("p", Inode), Parameter("q", Inode)];
        _scalars.AddRange([Parameter("k", IntegerType.UInt), Parameter("l", IntegerType.UInt)]);
        var parameters = _entities.Concat(_scalars.OfType<ParameterSymbol>()).ToList();
        List<BoundStatement> effects = [.. Statements(3, 0), Return(Scalar(2), Scalar(2))];
        Operation = Operation(_contract, "Change", parameters, Case("Changed", [.. effects]));
        Operation.Results = [new ResultSymbol("one", IntegerType.UInt, false), new ResultSymbol("two", IntegerType.UInt, false)];
    }

    public EntitySymbol Inode { get; }

    public OperationSymbol Operation { get; }

    public IEnumerable<ModelSymbol> Models => _contract.Models.Append(_counter);

    public SystemComposition Composition => SystemComposition.CreateModel(new SystemSymbol("Test", "Random", At, "")
    {
        Layers = [new LayerSymbol("Only", [.. new[] { _relied, _contract }.Select(static c => new Provision(c, DerivedModules.For(c, At), At))], At)],
    });

    private static ModelSymbol With(ModelSymbol model, BoundExpression initial)
    {
        model.Initializer = initial;
        return model;
    }

    private BoundMapLiteral Map(MapType type) =>
        new(At, type, [.. Enumerable.Range(0, 4).Where(_ => _random.Next(2) == 0).Select(k => new BoundMapEntry(Number(k), Number(_random.Next(4))))]);

    private static BoundExpression Wrapped(BoundExpression left, BoundExpression right) => Binary(BinaryOperator.AddWrap, left, right);

    private List<BoundStatement> Statements(int count, int depth) => Enumerable.Range(0, _random.Next(1, count + 1)).Select(_ => Statement(depth)).ToList();

    private BoundStatement Statement(int depth)
    {
        switch (_random.Next(depth < 2 ? 13 : 6))
        {
            case 0 or 1:
                return Set(Field(_numbers[_random.Next(3)]), Scalar(2));
            case 2 or 3:
                var target = Field(_ofEntity[_random.Next(2)], AnyEntity());
                return Set(target, _random.Next(3) == 0 ? Wrapped(target, Scalar(1)) : Scalar(2));
            case 4:
                return Set(Item(MapField(), Scalar(1)), Scalar(2));
            case 5:
                return Remove(MapField(), Scalar(1));
            case 6:
                var local = Local($"v{_locals++}", IntegerType.UInt);
                var let = Let(local, Scalar(2));
                if (depth == 0)
                {
                    _scalars.Add(local);
                }

                return let;
            case 7:
                return ForEachElement();
            case 8:
                return new BoundUpdate(At, _random.Next(2) == 0 ? UpdateKind.Add : UpdateKind.Remove, Field(_set), [Scalar(1)], IsEffect: true);
            case 9:
                return new BoundUpdate(At, UpdateKind.Append, Field(_sequence), [Scalar(1)], IsEffect: true);
            case 10:
                return CallOfRelied(depth);
            default:
                return Conditional(depth);
        }
    }

    private BoundCall CallOfRelied(int depth)
    {
        var local = Local($"v{_locals++}", IntegerType.UInt);
        if (depth == 0)
        {
            _scalars.Add(local);
        }

        return new BoundCall(At, new BoundOperationCall(At, IntegerType.UInt, _bump, []), [new BoundCallTarget(local, null)], null, null);
    }

    private BoundStatement Conditional(int depth)
    {
        var map = MapField();
        var key = Scalar(0);
        if (_random.Next(2) == 0)
        {
            // The element exists only where the condition holds.
            return If(new BoundContains(At, key, map), Set(Field(_numbers[_random.Next(3)]), Item(map, key)));
        }

        var then = Statements(2, depth + 1);
        if (_random.Next(4) == 0)
        {
            then.Add(Return(Scalar(1), Scalar(1)));
        }

        return new BoundIf(At, Less(Scalar(1), Scalar(1)), Block([.. then]), _random.Next(3) == 0 ? Block([.. Statements(2, depth + 1)]) : null);
    }

    private BoundStatement ForEachElement()
    {
        var item = Local($"i{_locals++}", IntegerType.UInt);
        var map = MapField();
        var old = new BoundCoalesce(At, IntegerType.UInt, TryItem(map, Use(item)), Scalar(1));
        BoundStatement change = _random.Next(2) == 0 ? Set(Item(map, Use(item)), Wrapped(old, Number(1))) : Remove(map, Use(item));
        BoundExpression domain = _random.Next(2) == 0 ? Range(Number(0), Number(3)) : new BoundIntrinsic(At, new SetType(IntegerType.UInt, false), Intrinsic.Keys, [map]);
        return ForEach(item, domain, _random.Next(2) == 0 ? If(Less(old, Number(2)), change) : change);
    }

    private VariableSymbol AnyEntity() => _entities[_random.Next(2)];

    private BoundExpression MapField() => _random.Next(2) == 0 ? Field(_maps[0]) : Field(_maps[1], AnyEntity());

    private BoundExpression Scalar(int depth) => _random.Next(depth > 0 ? 13 : 4) switch
    {
        0 => Number(_random.Next(4)),
        1 or 2 => Field(_numbers[_random.Next(3)]),
        3 => Use(_scalars[_random.Next(_scalars.Count)]),
        4 or 5 => Field(_ofEntity[_random.Next(2)], AnyEntity()),
        6 => Wrapped(Scalar(depth - 1), Scalar(depth - 1)),
        7 => new BoundCoalesce(At, IntegerType.UInt, TryItem(MapField(), Scalar(depth - 1)), Scalar(depth - 1)),
        8 => new BoundIntrinsic(At, IntegerType.UInt, Intrinsic.Count, [MapField()]),
        9 => Field(_counter),
        10 => new BoundConditional(At, IntegerType.UInt, new BoundContains(At, Scalar(depth - 1), Field(_set)), Number(1), new BoundIntrinsic(At, IntegerType.UInt, Intrinsic.Count, [Field(_sequence)])),
        11 => Call(_elementOf, Use(AnyEntity()), Scalar(depth - 1)),
        _ => _random.Next(2) == 0 ? Call(_function) : new BoundConditional(At, IntegerType.UInt, Less(Scalar(0), Scalar(0)), Scalar(depth - 1), Scalar(depth - 1)),
    };
}
