using System.Collections.Concurrent;
using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;
using System.Reflection;
using SysSpec.Generators.Emit.Text;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;
using SysSpec.Runtime;

namespace SysSpec.Differential.Rendering;

/// <summary>Takes values of generated code apart.</summary>
public sealed class GeneratedReader : IValueReader
{
    private static readonly ConcurrentDictionary<Type, Action<object, List<(object?, object?)>>> Listers = new();
    private static readonly ConcurrentDictionary<(Type, string), PropertyInfo> Properties = new();

    /// <inheritdoc/>
    public BigInteger Number(object value) => value switch
    {
        byte n => n,
        sbyte n => n,
        ushort n => n,
        short n => n,
        uint n => n,
        int n => n,
        ulong n => n,
        long n => n,
        Enum n => Number(Convert.ChangeType(n, Enum.GetUnderlyingType(n.GetType()), CultureInfo.InvariantCulture)),
        _ => Number(Property(value, "Value") ?? throw new InvalidOperationException($"{value} is no number.")),
    };

    /// <inheritdoc/>
    public bool Truth(object value) => (bool)value;

    /// <inheritdoc/>
    public byte[] Content(object value) => value is Bytes bytes ? bytes.Span.ToArray() : (byte[])value;

    /// <inheritdoc/>
    public object? Content(OptionType type, object? option) => option;

    /// <inheritdoc/>
    public object? Field(FieldsType type, int index, object record) => Property(record, Identifiers.Pascal(type.Fields[index].Name));

    /// <inheritdoc/>
    public IEnumerable<object?> Elements(TypeSymbol type, object collection) => Entries(collection).Select(static e => e.Item1);

    /// <inheritdoc/>
    public IEnumerable<(object? Key, object? Value)> Entries(MapType type, object map) => Entries(map);

    private static List<(object?, object?)> Entries(object collection)
    {
        var entries = new List<(object?, object?)>();
        Listers.GetOrAdd(collection.GetType(), Lister)(collection, entries);
        return entries;
    }

    private static object? Property(object of, string name) => Properties.GetOrAdd((of.GetType(), name), static key =>
        key.Item1.GetProperty(key.Item2) ?? throw new InvalidOperationException($"{key.Item1} has no property {key.Item2}.")).GetValue(of);

    // foreach (var item in collection) entries.Add((item, null)), or its key and value: over whatever enumerator the collection has.
    private static Action<object, List<(object?, object?)>> Lister(Type type)
    {
        var collection = Expression.Parameter(typeof(object));
        var entries = Expression.Parameter(typeof(List<(object?, object?)>));
        var start = Expression.Call(Expression.Convert(collection, type), Method(type, "GetEnumerator"));
        var enumerator = Expression.Variable(start.Type);
        var current = Expression.Property(enumerator, "Current");
        var isPair = current.Type.IsGenericType && current.Type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);
        var pair = typeof((object?, object?)).GetConstructor([typeof(object), typeof(object)]) ?? throw new InvalidOperationException("A pair can be made.");
        Expression Part(string name) => Expression.Convert(Expression.Property(current, name), typeof(object));
        var added = Expression.New(pair, isPair ? Part("Key") : Expression.Convert(current, typeof(object)), isPair ? Part("Value") : Expression.Constant(null));
        var end = Expression.Label();
        var body = Expression.Block(
            [enumerator],
            Expression.Assign(enumerator, start),
            Expression.Loop(Expression.IfThenElse(Expression.Call(enumerator, Method(start.Type, "MoveNext")), Expression.Call(entries, "Add", null, added), Expression.Break(end)), end));
        return Expression.Lambda<Action<object, List<(object?, object?)>>>(body, collection, entries).Compile();
    }

    private static MethodInfo Method(Type type, string name) =>
        type.GetMethod(name, Type.EmptyTypes) ?? throw new InvalidOperationException($"{type} has no {name}.");
}
