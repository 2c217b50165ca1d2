using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Lockstep;

/// <summary>
/// What a lockstep does with values of a type: find the model's for one of the system, compare both, show it. Each is a method of the lockstep, made where it is first needed.
/// </summary>
public sealed partial class PairedValues(TypeNames systemTypes, TypeNames modelTypes)
{
    private readonly MethodTable _methods = new();

    /// <summary>The methods so far.</summary>
    public IReadOnlyList<string> Methods => _methods.Texts;

    /// <summary>Entities and opaque types that need a table of pairs, by the table's name.</summary>
    public SortedDictionary<string, DeclaredType> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a type's values are not the same objects on both sides.</summary>
    public static bool IsPaired(TypeSymbol type) => IsPaired(type, []);

    /// <summary>The table of pairs of an entity or opaque type.</summary>
    public string Table(DeclaredType type)
    {
        var name = Identifiers.Pascal(systemTypes.Member(type)) + "Pairs";
        Tables[name] = type;
        return name;
    }

    /// <summary>The model's value for one of the system.</summary>
    public string ToModel(TypeSymbol type, string value)
    {
        if (!IsPaired(type))
        {
            return value;
        }

        return type.Unrefined switch
        {
            EntitySymbol t => $"{Table(t)}.ToModel({value})",
            OpaqueSymbol t => $"{Table(t)}.ToModel({value})",
            OptionType { Element: var element } => TypeNames.IsReference(element)
                ? $"({value} is {{ }} {Inner("some", value)} ? {ToModel(element, Inner("some", value))} : null)"
                : $"({value} is {{ }} {Inner("some", value)} ? {ToModel(element, Inner("some", value))} : default({modelTypes.Stored(type)}))",
            FieldsType t => $"new {modelTypes.Stored(t)} {{ {string.Join(", ", t.Fields.Select(f => $"{Identifiers.Pascal(f.Name)} = {ToModel(f.Type, $"{value}.{Identifiers.Pascal(f.Name)}")}"))} }}",
            _ => $"{Method("ToModel" + systemTypes.Key(type.Unrefined), name => ModelCollection(name, type))}({value})",
        };
    }

    /// <summary>How a value is printed.</summary>
    public string Show(TypeSymbol type, string value) => type.Unrefined switch
    {
        EntitySymbol t => $"{Table(t)}.Show({value})",
        OpaqueSymbol t => $"{Table(t)}.Show({value})",
        OptionType { Element: var element } when IsPaired(element) => $"({value} is {{ }} {Inner("shown", value)} ? {Show(element, Inner("shown", value))} : \"none\")",
        SeqType or SetType or MapType => $"$\"{{{value}.Count}} elements\"",
        _ when type.Unrefined == BuiltinType.Bytes => $"ShowBytes({value})",
        _ => $"Shown({value})",
    };

    /// <summary>How a value of the model is printed.</summary>
    public string ShowModel(TypeSymbol type, string value) => type.Unrefined switch
    {
        EntitySymbol t => $"{Table(t)}.ShowModel({value})",
        OpaqueSymbol t => $"{Table(t)}.ShowModel({value})",
        OptionType { Element: var element } when IsPaired(element) => $"({value} is {{ }} {Inner("expected", value)} ? {ShowModel(element, Inner("expected", value))} : \"none\")",
        _ => Show(type, value),
    };

    private string Method(string key, Func<string, string> make) => _methods.NameOf(key, make);

    // The variable for what an option holds: named after the option and the use, because all of them meet in one scope.
    private static string Inner(string use, string value) => use + new string(value.Where(char.IsLetterOrDigit).ToArray());

    private static bool IsPaired(TypeSymbol type, HashSet<TypeSymbol> visited) => visited.Add(type) && type switch
    {
        EntitySymbol or OpaqueSymbol => true,
        RefinementSymbol t => IsPaired(t.Base, visited),
        ConstructedType t => t.Parts.Any(p => IsPaired(p, visited)),
        FieldsType t => t.Fields.Any(f => IsPaired(f.Type, visited)),
        _ => false,
    };

    private string ModelCollection(string name, TypeSymbol type)
    {
        var shape = CollectionShape.Of(type);
        var writer = new CodeWriter().Open($"private {shape.Name(modelTypes)} {name}({shape.Name(systemTypes)} source)").Line($"var result = new {shape.Name(modelTypes)}();");
        if (shape.Value is { } value)
        {
            writer.Open("foreach (var (key, value) in source)").Line($"result[{shape.KeyIn(ToModel(shape.Key, shape.KeyOut("key", systemTypes)))}] = {ToModel(value, "value")};").Close();
        }
        else
        {
            writer.Open("foreach (var item in source)").Line($"result.{(shape.Collection == "Sequence" ? "Append" : "Add")}({shape.KeyIn(ToModel(shape.Key, shape.KeyOut("item", systemTypes)))});").Close();
        }

        return writer.Line().Line("return result;").Close().ToString();
    }
}
