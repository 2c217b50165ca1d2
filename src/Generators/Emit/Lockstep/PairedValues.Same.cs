using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Lockstep;

/// <content>Comparison.</content>
public sealed partial class PairedValues
{
    /// <summary>A condition that tells whether a value of the system stands for one of the model; <paramref name="shape"/> is the system's collection.</summary>
    public string Same(TypeSymbol type, string one, string other, CollectionShape? shape = null) => type.Unrefined switch
    {
        EntitySymbol t => $"{Table(t)}.Same({one}, {other})",
        OpaqueSymbol t => $"{Table(t)}.Same({one}, {other})",
        OptionType t when IsPaired(t) || TypeNames.IsReference(t.Element) => $"{Method("SameOption" + systemTypes.Key(t), name => SameOption(name, t))}({one}, {other})",
        FieldsType t when IsPaired(t) => $"{Method("SameRecord" + systemTypes.Key(t), name => SameRecord(name, t))}({one}, {other})",
        SeqType or SetType or MapType => $"{Method($"Same{(shape ?? CollectionShape.Of(type)).Collection}{systemTypes.Key(type.Unrefined)}", name => SameCollection(name, shape ?? CollectionShape.Of(type)))}({one}, {other})",
        ArrayType t => $"{Method("SameArray" + systemTypes.Key(t), name => SameArray(name, t))}({one}, {other})",
        _ => $"EqualityComparer<{systemTypes.Stored(type)}>.Default.Equals({one}, {other})",
    };

    private string SameOption(string name, OptionType type) => new CodeWriter()
        .Line($"internal bool {name}({systemTypes.Stored(type)} one, {modelTypes.Stored(type)} other) =>")
        .In().Line($"one is {{ }} left ? other is {{ }} right && {Same(type.Element, "left", "right")} : other is null;").Out().ToString();

    private string SameRecord(string name, FieldsType type) => new CodeWriter()
        .Line($"internal bool {name}(in {systemTypes.Stored(type)} one, in {modelTypes.Stored(type)} other) =>")
        .In().Line(string.Join(" && ", type.Fields.Select(f => Same(f.Type, $"one.{Identifiers.Pascal(f.Name)}", $"other.{Identifiers.Pascal(f.Name)}"))) + ";").Out().ToString();

    private string SameArray(string name, ArrayType type) => new CodeWriter()
        .Open($"internal bool {name}({systemTypes.Stored(type)} one, {modelTypes.Stored(type)} other)")
        .Open("for (var i = 0; i < one.Length; i++)").Open($"if (!({Same(type.Element, "one[i]", "other[i]")}))").Line("return false;").Close().Close().Line().Line("return true;").Close().ToString();

    private string SameCollection(string name, CollectionShape shape)
    {
        var plain = CollectionShape.Of(shape.Type);
        var writer = new CodeWriter().Open($"internal bool {name}({shape.Name(systemTypes)} one, {plain.Name(modelTypes)} other)");
        writer.Open("if (one.Count != other.Count)").Line("return false;").Close().Line();
        if (shape.Collection == "Sequence")
        {
            writer.Open("for (var i = 0; i < one.Count; i++)").Open($"if (!({Same(shape.Key, "one[i]", "other[i]")}))").Line("return false;").Close().Close();
        }
        else if (IsPaired(shape.Key))
        {
            SamePairedKeys(writer, shape, plain);
        }
        else if (shape.Value is { } value)
        {
            writer.Open("foreach (var (key, value) in one)");
            writer.Open($"if (!other.TryGetValue({plain.KeyIn(Parenthesized(shape.KeyOut("key", systemTypes)))}, out var expected) || !({Same(value, "value", "expected")}))").Line("return false;").Close().Close();
        }
        else
        {
            writer.Open("foreach (var item in one)").Open($"if (!other.Contains({plain.KeyIn(Parenthesized(shape.KeyOut("item", systemTypes)))}))").Line("return false;").Close().Close();
        }

        return writer.Line().Line("return true;").Close().ToString();
    }

    private static string Parenthesized(string text) => text.StartsWith("(", StringComparison.Ordinal) ? $"({text})" : text;

    // Keys that are known decide first; those that are new on both sides are taken to stand for each other in the order in which they come.
    private void SamePairedKeys(CodeWriter writer, CollectionShape shape, CollectionShape plain)
    {
        var (key, other) = (shape.KeyOut("key", systemTypes), plain.KeyOut("key", modelTypes));
        var table = shape.Key.Unrefined is DeclaredType and (EntitySymbol or OpaqueSymbol) ? Table((DeclaredType)shape.Key.Unrefined) : null;
        if (table is null)
        {
            throw new NotSupportedException($"Values of two systems cannot be compared in a `{shape.Type.Display}`: its keys have entities or identities inside.");
        }

        var item = shape.IsMap ? "(key, _)" : "key";
        writer.Line($"var unknown = new List<{systemTypes.Stored(shape.Key)}>();");
        writer.Open($"foreach (var {item} in one)").Open($"if (!{table}.Knows({key}))").Line($"unknown.Add({key});").Close().Close().Line();
        writer.Line("var next = 0;");
        writer.Open($"foreach (var {item} in other)").Open($"if (!{table}.KnowsModel({other}) && (next == unknown.Count || !{table}.Same(unknown[next++], {other})))").Line("return false;").Close().Close().Line();
        if (shape.Value is { } value)
        {
            writer.Open("foreach (var (key, value) in one)");
            writer.Open($"if (!{table}.Knows({key}) || !other.TryGetValue({plain.KeyIn($"{table}.ToModel({key})")}, out var expected) || !({Same(value, "value", "expected")}))").Line("return false;").Close().Close();
        }
        else
        {
            writer.Open("foreach (var key in one)").Open($"if (!{table}.Knows({key}) || !other.Contains({plain.KeyIn($"{table}.ToModel({key})")}))").Line("return false;").Close().Close();
        }
    }
}
