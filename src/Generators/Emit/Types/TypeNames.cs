using SysSpec.Generators.Configuration;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Types;

/// <summary>
/// The C# names of types and constants, as code in one C# namespace spells them: which lies in <paramref name="currentNamespace"/>, a spec's namespace or one in it. Notes the namespaces that
/// spelled names need a <c>using</c> for.
/// </summary>
public sealed class TypeNames(NameFacts facts, string currentNamespace)
{
    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The namespace that the names are for.</summary>
    public string Namespace { get; } = currentNamespace;

    /// <summary>What all names of the project mean for these.</summary>
    public NameFacts Facts { get; } = facts;

    /// <summary>What stands before the types that each system has its own of; nothing within the system itself.</summary>
    public string PerSystem { get; init; } = "";

    /// <summary>All namespaces that code here would need <c>using</c> directives for, whatever it spells.</summary>
    public IEnumerable<string> AllUsings => Facts.Namespaces.Where(n => n != Namespace && !IsIn(n));

    /// <summary>The namespaces that what was spelled since the last call needs <c>using</c> directives for.</summary>
    public EquatableArray<string> TakeUsings()
    {
        if (_used.Count == 0)
        {
            return EquatableArray<string>.Empty;
        }

        var used = new EquatableArray<string>(_used);
        _used.Clear();
        return used;
    }

    /// <summary>The name that a declared type gets in its own namespace: with that of its contract or module before it where two would clash.</summary>
    public string Simple(DeclaredType type) => Facts.Own?.NameOf(type) ??
        (type.Container is { } container && Facts.Nested.Count > 0 && Facts.Nested.Contains($"{type.Namespace}.{type.Name}") ? container.Name + type.Name : type.Name);

    /// <summary>What members that are made for a type are called after it: where namespaces have types of one name, each after its own namespace too.</summary>
    public string Member(DeclaredType type)
    {
        var name = Simple(type);
        var isAlone = Facts.Own?.NameOf(type) is not null || type is EntitySymbol || (!Facts.Ambiguous.Contains(type.Name) && Facts.Own?.Hides(name) != true);
        return isAlone ? name : type.Namespace.Replace(".", "") + name;
    }

    /// <summary>A text that tells a type from all others.</summary>
    public string Key(TypeSymbol type) => type switch
    {
        DeclaredType declared => Member(declared),
        ConstructedType { Parts: var parts } when parts.Any(p => Key(p) != p.Display) => $"{type.Display} of {string.Join(", ", parts.Select(Key))}",
        _ => type.Display,
    };

    /// <summary>A declared type.</summary>
    public string Declared(DeclaredType type)
    {
        var name = Simple(type);
        if (PerSystem.Length > 0 && MentionsEntity(type))
        {
            return PerSystem + name;
        }

        if (type.Namespace == Namespace || type is EntitySymbol || MentionsEntity(type) || Facts.Own?.NameOf(type) is not null)
        {
            return name;
        }

        if (Facts.Ambiguous.Contains(type.Name) || Facts.Own?.Hides(name) == true)
        {
            return $"global::{type.Namespace}.{name}";
        }

        Use(type.Namespace);
        return name;
    }

    /// <summary>Notes that something of a namespace is named without it.</summary>
    public void Use(string @namespace)
    {
        if (@namespace != Namespace && !IsIn(@namespace))
        {
            _used.Add(@namespace);
        }
    }

    /// <summary>A static class of a spec's namespace, such as <c>Constants</c>.</summary>
    public string Static(string ofNamespace, string name)
    {
        var nearest = Namespace == ofNamespace || (IsIn(ofNamespace) && !Facts.Namespaces.Any(n => n.Length > ofNamespace.Length && (Namespace == n || IsIn(n))));
        return nearest && Facts.Own?.Hides(name) != true ? name : $"global::{ofNamespace}.{name}";
    }

    /// <summary>A static class that lies where a type does, such as <c>Refinements</c>.</summary>
    public string Static(DeclaredType of, string name) => Facts.Own?.NameOf(of) is not null ? name : Static(of.Namespace, name);

    /// <summary>The namespace that a type's C# lies in.</summary>
    public string HomeOf(DeclaredType type) => Facts.Own is { } own && own.NameOf(type) is not null ? own.Namespace : type.Namespace;

    /// <summary>The class that a constant lies in, without its namespace.</summary>
    public string ConstantsOf(ConstSymbol constant) => Facts.Own?.ClassOf(constant) ?? (constant.Container is { } container ? container.Name + "Constants" : "Constants");

    /// <summary>A use of a constant.</summary>
    public string Constant(ConstSymbol constant) =>
        $"{(Facts.Own?.ClassOf(constant) ?? Static(constant.Namespace, ConstantsOf(constant)))}.{constant.Name}";

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
        _ when type.Unrefined == BuiltinType.Budget => "Budget",
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

    // Whether the code lies in a namespace inside the given one, whose types need no `using`.
    private bool IsIn(string outer) => Namespace.Length > outer.Length && Namespace[outer.Length] == '.' && Namespace.StartsWith(outer, StringComparison.Ordinal);

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
