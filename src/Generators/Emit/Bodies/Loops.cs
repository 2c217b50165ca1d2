using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Bodies;

/// <summary>Loops over domains, without enumerators on the heap.</summary>
public static class Loops
{
    /// <summary>
    /// Opens the loop <c>foreach item[, value] in domain</c> with its variables declared; the caller closes one block. With <paramref name="snapshot"/> the loop runs over a copy,
    /// because its body changes what it runs over.
    /// </summary>
    public static void Open(CodeWriter writer, ExpressionEmitter expressions, LocalSymbol item, LocalSymbol? value, BoundExpression domain, bool snapshot)
    {
        var method = expressions.Method;
        if (domain is BoundRange range)
        {
            Range(writer, expressions, item, range);
            Burn(writer, method.Site);
            return;
        }

        if (domain is BoundIntrinsic { Intrinsic: Intrinsic.Keys or Intrinsic.Values, Arguments: [var of] } part)
        {
            var shape = expressions.ShapeOf(of);
            var source = $"{expressions.Emit(of).Receiver}.{part.Intrinsic}";
            var isKeys = part.Intrinsic == Intrinsic.Keys;
            var items = snapshot ? Snapshot(writer, method, source, shape is null ? "uint" : isKeys ? StoredKey(shape, method.Site.Types) : method.Site.Types.Stored(item.Type)) : source;
            Single(writer, method, item, items, isKeys ? shape : null);
            return;
        }

        var from = domain is BoundIntrinsic { Intrinsic: Intrinsic.From } start ? start : null;
        var collection = from is null ? domain : from.Arguments[0];
        var collectionShape = expressions.ShapeOf(collection);
        var text = from is null || collectionShape is null
            ? expressions.Emit(collection) is var code && code.Form == Form.Bytes ? code.AsSpan().Text : expressions.Emit(collection).Text
            : $"{expressions.Emit(collection).Receiver}.From({expressions.Key(from.Arguments[1], collectionShape)})";
        if (collectionShape is { IsMap: true })
        {
            Pairs(writer, method, item, value, collectionShape, text, snapshot);
            return;
        }

        if (snapshot && collectionShape is not null)
        {
            text = Snapshot(writer, method, text, StoredKey(collectionShape, method.Site.Types));
        }

        Single(writer, method, item, text, collectionShape);
    }

    /// <summary>Code that is built for tests bounds its loops.</summary>
    public static void Burn(CodeWriter writer, CodeSite site)
    {
        if (site.Options.EmitTests && site is Components.ComponentContext)
        {
            writer.Line("Fuel.Burn();");
        }
    }

    private static string StoredKey(CollectionShape shape, TypeNames types) => shape.StoredKey is { } stored ? stored.Display : types.Stored(shape.Key);

    private static void Single(CodeWriter writer, MethodContext method, LocalSymbol item, string items, CollectionShape? shape)
    {
        method.Names.Enter();
        var name = method.Names.Declare(Identifiers.Escape(item.Name));
        var stored = shape?.StoredKey is null ? name : method.Names.Declare("stored");
        writer.Open($"foreach (var {stored} in {items})");
        if (stored != name && shape is not null)
        {
            writer.Line($"var {name} = {shape.KeyOut(stored, method.Site.Types)};");
        }

        method[item] = ExpressionEmitter.Bound(item, Code.Primary(name, ExpressionEmitter.StoredForm(item.Type)));
    }

    private static void Pairs(CodeWriter writer, MethodContext method, LocalSymbol item, LocalSymbol? value, CollectionShape shape, string items, bool snapshot)
    {
        var types = method.Site.Types;
        if (snapshot)
        {
            items = Snapshot(writer, method, items, $"KeyValuePair<{StoredKey(shape, types)}, {(shape.Value is { } v ? types.Stored(v) : "")}>");
        }

        method.Names.Enter();
        var key = method.Names.Declare(Identifiers.Escape(item.Name));
        var stored = shape.StoredKey is null ? key : method.Names.Declare("stored");
        var second = value is null ? "_" : method.Names.Declare(Identifiers.Escape(value.Name));
        writer.Open($"foreach (var ({stored}, {second}) in {items})");
        if (stored != key)
        {
            writer.Line($"var {key} = {shape.KeyOut(stored, types)};");
        }

        method[item] = ExpressionEmitter.Bound(item, Code.Primary(key, ExpressionEmitter.StoredForm(item.Type)));
        if (value is not null)
        {
            method[value] = ExpressionEmitter.Bound(value, Code.Primary(second, ExpressionEmitter.StoredForm(value.Type)));
        }
    }

    // What the body of a loop changes is gathered before.
    private static string Snapshot(CodeWriter writer, MethodContext method, string items, string element)
    {
        var name = method.Names.Declare("snapshot");
        writer.Line($"var {name} = new Sequence<{element}>();");
        writer.Open($"foreach (var entry in {items})").Line($"{name}.Append(entry);").Close().Line();
        return name;
    }

    private static void Range(CodeWriter writer, ExpressionEmitter expressions, LocalSymbol item, BoundRange range)
    {
        var method = expressions.Method;
        var type = method.Site.Types.Stored(item.Type);
        var from = expressions.Emit(range.From, targeted: true);
        var to = expressions.Emit(range.To, targeted: true);
        method.Names.Enter();
        var name = method.Names.Declare(Identifiers.Escape(item.Name));
        method[item] = new(Code.Primary(name));
        var isFixed = range.To is BoundLiteral or BoundConstant or BoundVariable { Variable: ParameterSymbol or LocalSymbol { IsMutable: false } };
        var end = isFixed ? to.At(Level.Shift) : method.Names.Declare("end");
        var declareEnd = isFixed ? "" : $", {end} = {to}";
        if (!range.IsInclusive)
        {
            writer.Open($"for ({type} {name} = {from}{declareEnd}; {name} < {end}; {name}++)");
            return;
        }

        var limit = ((IntegerType)item.Type.Unrefined).Maximum;
        var cannotReachTheEnd = range.To is BoundLiteral { Value: System.Numerics.BigInteger n } && n < limit || range.To is BoundConstant { Constant.Value: System.Numerics.BigInteger c } && c < limit;
        if (cannotReachTheEnd)
        {
            writer.Open($"for ({type} {name} = {from}; {name} <= {end}; {name}++)");
            return;
        }

        // Counting past the greatest value of the type would start over.
        var more = method.Names.Declare("more");
        var last = method.Names.Declare("last");
        writer.Open($"for (var ({name}, {last}, {more}) = (({type}){from.At(Level.Unary)}, ({type}){to.At(Level.Unary)}, {from.At(Level.Shift)} <= {to.At(Level.Shift)}); {more}; {more} = {name}++ != {last})");
    }
}
