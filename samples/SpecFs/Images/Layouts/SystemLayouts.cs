using System.Reflection;

namespace SysSpec.SpecFs.Images.Layouts;

/// <summary>
/// The layouts of one system, by name. Each system has types of its own, and a patch adds fields and layouts that others lack, so they are looked up in the generated types: what a program for
/// looking at images needs, and nothing on the way of a request.
/// </summary>
/// <param name="one">One of the types made for the system.</param>
public sealed class SystemLayouts(Type one)
{
    private delegate bool TryRead<T>(ReadOnlySpan<byte> bytes, out T value);

    private readonly Dictionary<string, Reader?> _readers = new(StringComparer.Ordinal);

    /// <summary>The constants of this system whose names end with some letters.</summary>
    /// <returns>The contract or module that has each, its name, and its value.</returns>
    public IEnumerable<(string Owner, string Name, ulong Value)> ConstantsNamed(string end) =>
        from type in one.Assembly.GetTypes()
        where type.Namespace == one.Namespace && type.Name.EndsWith("Constants", StringComparison.Ordinal)
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        where field.Name.EndsWith(end, StringComparison.Ordinal) && field.GetRawConstantValue() is uint or ulong
        select (type.Name[..^"Constants".Length], field.Name, Number(field) ?? 0);

    /// <summary>A constant of a contract or a module; null where this system has none.</summary>
    public ulong? Constant(string owner, string name) => Find(owner + "Constants")?.GetField(name) is { } field ? Number(field) : null;

    /// <summary>The bytes of a layout; null where this system has none of that name.</summary>
    public int? SizeOf(string layout) => Find(layout) is { } type && (type.GetField("SizeInBytes") ?? type.GetField("Size")) is { IsLiteral: true } field ? (int?)field.GetRawConstantValue() : null;

    /// <summary>Reads a layout at the start of bytes.</summary>
    /// <returns>Null where there are too few bytes, a sum in them is wrong, or this system has no such layout.</returns>
    public LayoutValue? Read(string layout, ReadOnlySpan<byte> bytes) => ReaderOf(layout)?.Read(bytes);

    /// <summary>Whether this system has a layout whose sum in some bytes is wrong.</summary>
    public bool IsBroken(string layout, ReadOnlySpan<byte> bytes) => ReaderOf(layout) is { } reader && !reader.CanRead(bytes);

    private Reader? ReaderOf(string layout)
    {
        if (!_readers.TryGetValue(layout, out var reader))
        {
            reader = Find(layout) is { IsValueType: true } type ? (Reader?)Activator.CreateInstance(typeof(Reader<>).MakeGenericType(type)) : null;
            _readers[layout] = reader;
        }

        return reader;
    }

    private static ulong? Number(FieldInfo field) => field.GetRawConstantValue() switch { uint number => number, ulong number => number, _ => null };

    private static LayoutValue ValueOf(Type type, object value) => new(
        type.Name,
        [.. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where property.PropertyType.IsPrimitive || property.PropertyType.GetMethod("TryRead") is not null
            orderby property.MetadataToken
            let field = property.GetValue(value)
            where field is not null
            select KeyValuePair.Create(property.Name, !property.PropertyType.IsPrimitive ? ValueOf(property.PropertyType, field) : field)]);

    private Type? Find(string name) => one.Assembly.GetType($"{one.Namespace}.{name}");

    private abstract class Reader
    {
        public abstract LayoutValue? Read(ReadOnlySpan<byte> bytes);

        public abstract bool CanRead(ReadOnlySpan<byte> bytes);
    }

    private sealed class Reader<T> : Reader
        where T : struct
    {
        private readonly TryRead<T> _read = typeof(T).GetMethod("TryRead")?.CreateDelegate<TryRead<T>>() ?? throw new InvalidOperationException($"'{typeof(T).Name}' is no layout.");

        public override LayoutValue? Read(ReadOnlySpan<byte> bytes) => _read(bytes, out var value) ? ValueOf(typeof(T), value) : null;

        public override bool CanRead(ReadOnlySpan<byte> bytes) => _read(bytes, out _);
    }
}
