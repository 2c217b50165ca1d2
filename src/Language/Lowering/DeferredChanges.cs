using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Lowering;

/// <summary>Changes of a map in a loop that are collected in a local and made after the loop.</summary>
internal sealed record DeferredChanges(BoundExpression Map, BoundStatement Declare, BoundStatement Collect, BoundStatement Apply)
{
    /// <summary><c>var after = [:]; foreach ... { after[k] = v; } foreach key, value in after { m[key] = value; }</c></summary>
    public static DeferredChanges Of(BoundAssign assign, BoundExpression map, MapType type, Func<string, string> unused)
    {
        var at = assign.Location;
        var after = new LocalSymbol(unused(Name(map) + "After"), type, isMutable: true, at);
        var key = new LocalSymbol(unused("key"), type.Key, isMutable: false, at);
        var value = new LocalSymbol(unused("value"), type.Value, isMutable: false, at);
        var target = (BoundIndex)assign.Target;
        var change = new BoundAssign(at, target with { Index = new BoundVariable(at, key) }, new BoundVariable(at, value), IsEffect: true);
        return new DeferredChanges(map,
            new BoundLet(at, after, new BoundMapLiteral(at, type, [])),
            assign with { Target = target with { Receiver = new BoundVariable(at, after) }, IsEffect = false, Compound = null },
            new BoundForEach(at, key, value, new BoundVariable(at, after), new BoundBlock(at, [change])));
    }

    /// <summary><c>var removed = {}; foreach ... { add k to removed; } foreach key in removed { remove m[key]; }</c></summary>
    public static DeferredChanges Of(BoundUpdate removal, MapType type, Func<string, string> unused)
    {
        var at = removal.Location;
        var keys = new SetType(type.Key, type.IsSorted);
        var removed = new LocalSymbol(unused(Name(removal.Target) + "Removed"), keys, isMutable: true, at);
        var key = new LocalSymbol(unused("key"), type.Key, isMutable: false, at);
        return new DeferredChanges(removal.Target,
            new BoundLet(at, removed, new BoundCollectionLiteral(at, keys, [])),
            new BoundUpdate(at, UpdateKind.Add, new BoundVariable(at, removed), removal.Arguments, IsEffect: false),
            new BoundForEach(at, key, null, new BoundVariable(at, removed), new BoundBlock(at, [removal with { Arguments = [new BoundVariable(at, key)] }])));
    }

    private static string Name(BoundExpression map) => FieldReads.RootField(map)?.Name ?? "map";
}
