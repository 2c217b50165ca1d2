using SysSpec.Language;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Types;

/// <summary>The C# names of types and constants, as code in one C# namespace spells them.</summary>
public sealed class TypeNames
{
    private readonly SpecModel _model;
    private readonly HashSet<string> _ambiguous;
    private readonly HashSet<(string, string)> _nestedClashes;

    /// <summary>Names for code in <paramref name="currentNamespace"/>, which is a spec's namespace or lies in one.</summary>
    public TypeNames(SpecModel model, string currentNamespace)
    {
        _model = model;
        Namespace = currentNamespace;
        _ambiguous = new(model.Types.Where(static t => t is not EntitySymbol).GroupBy(static t => t.Name)
            .Where(static g => g.Select(static t => t.Namespace).Distinct().Count() > 1).Select(static g => g.Key));
        _nestedClashes = new(model.Types.GroupBy(static t => (t.Namespace, t.Name)).Where(static g => g.Count() > 1).Select(static g => g.Key));
        Namespaces = model.Types.Select(static t => t.Namespace).Concat(model.Constants.Select(static c => c.Namespace)).Concat(model.Contracts.Select(static c => c.Namespace))
            .Distinct().OrderBy(static n => n, StringComparer.Ordinal).ToList();
    }

    /// <summary>The namespace that the names are for.</summary>
    public string Namespace { get; }

    /// <summary>What stands before the types that each system has its own of; nothing within the system itself.</summary>
    public string PerSystem { get; init; } = "";

    /// <summary>All namespaces that specs declare something in.</summary>
    public IReadOnlyList<string> Namespaces { get; }

    /// <summary>The namespaces that a file needs <c>using</c> directives for.</summary>
    public IEnumerable<string> Usings => Namespaces.Where(n => n != Namespace && !Namespace.StartsWith(n + ".", StringComparison.Ordinal));

    /// <summary>The name that a declared type gets in its own namespace: with that of its contract or module before it where two would clash.</summary>
    public string Simple(DeclaredType type) =>
        type.Container is { } container && _nestedClashes.Contains((type.Namespace, type.Name)) ? container.Name + type.Name : type.Name;

    /// <summary>A declared type.</summary>
    public string Declared(DeclaredType type)
    {
        var name = Simple(type);
        if (PerSystem.Length > 0 && MentionsEntity(type))
        {
            return PerSystem + name;
        }

        return _ambiguous.Contains(type.Name) && type is not EntitySymbol && !MentionsEntity(type) && type.Namespace != Namespace ? $"global::{type.Namespace}.{name}" : name;
    }

    /// <summary>A static class of a spec's namespace, such as <c>Constants</c>.</summary>
    public string Static(string ofNamespace, string name)
    {
        var nearest = Namespace == ofNamespace || (Namespace.StartsWith(ofNamespace + ".", StringComparison.Ordinal)
            && !Namespaces.Any(n => n.Length > ofNamespace.Length && (Namespace == n || Namespace.StartsWith(n + ".", StringComparison.Ordinal))));
        return nearest ? name : $"global::{ofNamespace}.{name}";
    }

    /// <summary>A use of a constant.</summary>
    public string Constant(ConstSymbol constant) => constant.Container switch
    {
        null => $"{Static(constant.Namespace, "Constants")}.{constant.Name}",
        { } container => $"{Static(constant.Namespace, container.Name + "Constants")}.{constant.Name}",
    };

    /// <summary>A type as fields, results and elements of collections have it.</summary>
    public string Stored(TypeSymbol type) => type.Unrefined switch
    {
        IntegerType t => t.Display,
        OptionType t => Stored(t.Element) + "?",
        ArrayType t => Stored(t.Element) + "[]",
        ArenaType => "PageArena",
        BitmapType => "BitSet",
        SeqType or SetType or MapType => CollectionShape.Of(type).Name(this),
        DeclaredType t => Declared(t),
        _ when type.Unrefined == BuiltinType.Bool => "bool",
        _ when type.Unrefined == BuiltinType.Bytes => "Bytes",
        _ when type.Unrefined == BuiltinType.Buffer => "Span<byte>",
        _ when type.Unrefined == BuiltinType.Void => "void",
        _ => throw new NotSupportedException($"No C# type is known for `{type.Display}`."),
    };

    /// <summary>A type as parameters have it: <c>bytes</c> are not copied.</summary>
    public string Parameter(TypeSymbol type) => type.Unrefined == BuiltinType.Bytes ? "ReadOnlySpan<byte>" : Stored(type);

    /// <summary>The modifier of a parameter with a trailing space, or nothing: values larger than two words go by reference.</summary>
    public static string Modifier(TypeSymbol type) => type.Unrefined is FieldsType && SizeOf(type) > 16 ? "in " : "";

    /// <summary>Whether <c>null</c> is its <c>none</c> without <see cref="Nullable{T}"/>: options of entities and collections.</summary>
    public static bool IsReference(TypeSymbol type) => type.Unrefined is EntitySymbol or SeqType or SetType or MapType or ArrayType or ArenaType or BitmapType;

    /// <summary>Whether a type contains an entity, so that every system has its own.</summary>
    public static bool MentionsEntity(TypeSymbol type) => MentionsEntity(type, []);

    /// <summary>The size of a C# value in bytes, roughly.</summary>
    public static int SizeOf(TypeSymbol type) => type.Unrefined switch
    {
        IntegerType t => t.Bits / 8,
        EnumSymbol t => t.Underlying.Bits / 8,
        OpaqueSymbol t => t.Underlying.Bits / 8,
        OptionType t => IsReference(t.Element) ? 8 : SizeOf(t.Element) + 4,
        FieldsType t => t.Fields.Sum(static f => SizeOf(f.Type)),
        _ when type.Unrefined == BuiltinType.Bool => 1,
        _ when type.Unrefined == BuiltinType.Bytes => 16,
        _ => 8,
    };

    /// <summary>Whether a value is larger than two words and holds numbers alone, no references.</summary>
    public static bool IsLargeAndPlain(TypeSymbol type) => type.Unrefined is FieldsType && SizeOf(type) > 16 && IsPlain(type);

    private static bool IsPlain(TypeSymbol type) => type.Unrefined switch
    {
        IntegerType or EnumSymbol or OpaqueSymbol => true,
        FieldsType t => t.Fields.All(static f => IsPlain(f.Type)),
        _ => type.Unrefined == BuiltinType.Bool,
    };

    private static bool MentionsEntity(TypeSymbol type, HashSet<TypeSymbol> visited) => visited.Add(type) && type switch
    {
        EntitySymbol => true,
        RefinementSymbol t => MentionsEntity(t.Base, visited),
        ConstructedType t => t.Parts.Any(p => MentionsEntity(p, visited)),
        FieldsType t => t.Fields.Any(f => MentionsEntity(f.Type, visited)),
        _ => false,
    };
}
