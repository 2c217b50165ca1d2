using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Text;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Types;

/// <summary>Emits records and opaque types.</summary>
public static class RecordEmitter
{
    /// <summary>A record: immutable, equal by content.</summary>
    public static string Emit(TypeNames types, FieldsType type, HelperUsage helpers, Action<CodeWriter>? more = null)
    {
        var name = types.Declared(type);
        var writer = new CodeWriter();
        writer.Summary(type.Documentation, $"<c>{type.Name}</c>.");
        writer.GeneratedBy().Open($"public readonly record struct {name}");
        foreach (var field in type.Fields)
        {
            writer.Gap();
            Property(writer, types, field);
        }

        if (type.Fields.Any(static f => ExpressionEmitter.IsCollection(f.Type)))
        {
            Equality(writer, types, type, name, helpers);
        }

        more?.Invoke(writer);
        return writer.Close().ToString();
    }

    /// <summary>An opaque type: a number without arithmetic, ordered so that it can be a key.</summary>
    public static string Emit(TypeNames types, OpaqueSymbol type)
    {
        var name = types.Simple(type);
        var number = type.Underlying.Display;
        var writer = new CodeWriter();
        writer.Summary(type.Documentation, $"<c>{type.Name}</c>: an identity.");
        writer.Line("/// <param name=\"Value\">The number that stands for it.</param>");
        writer.GeneratedBy().Open($"public readonly record struct {name}({number} Value) : IComparable<{name}>");
        writer.Line("/// <inheritdoc/>").Line($"public int CompareTo({name} other) => Value.CompareTo(other.Value);");
        return writer.Close().ToString();
    }

    /// <summary>The documentation of a field.</summary>
    public static void Summary(CodeWriter writer, RecordFieldSymbol field) =>
        writer.Summary(field.Documentation, $"<c>{field.Name}: {Documentation.Xml(field.Type.Display)}</c>{(field.Refinement is { } condition ? $" where <c>{Documentation.Xml(Documentation.OneLine(condition.Location.Text))}</c>" : "")}.");

    private static void Property(CodeWriter writer, TypeNames types, RecordFieldSymbol field)
    {
        var name = Identifiers.Pascal(field.Name);
        Summary(writer, field);
        if (!ExpressionEmitter.IsCollection(field.Type))
        {
            writer.Line($"public {(Layouts.LayoutEmitter.IsBytes(field.Type) ? "Bytes" : types.Stored(field.Type))} {name} {{ get; init; }}");
            return;
        }

        // A default value has an empty collection. Records never change theirs in place, so all can share one.
        var type = types.Stored(field.Type);
        writer.Open($"public {type} {name}").Line($"get => field ?? Empty{name};").Line("init;").Close().Line();
        writer.Line($"private static readonly {type} Empty{name} = new();");
    }

    private static void Equality(CodeWriter writer, TypeNames types, FieldsType type, string name, HelperUsage helpers)
    {
        var tests = type.Fields.Select(f => Identifiers.Pascal(f.Name) is var field && ExpressionEmitter.IsCollection(f.Type)
            ? $"{helpers.Use("Same", CollectionShape.Of(f.Type))}({field}, other.{field})"
            : $"EqualityComparer<{types.Stored(f.Type)}>.Default.Equals({field}, other.{field})");
        writer.Gap().Line("/// <summary>Whether all fields have the same content.</summary>").Line($"public bool Equals({name} other) => {string.Join(" && ", tests)};");
        var hashed = type.Fields.Select(static f => ExpressionEmitter.IsCollection(f.Type) ? Identifiers.Pascal(f.Name) + ".Count" : Identifiers.Pascal(f.Name));
        writer.Gap().Line("/// <inheritdoc/>").Open("public override int GetHashCode()").Line("var hash = new HashCode();");
        foreach (var part in hashed)
        {
            writer.Line($"hash.Add({part});");
        }

        writer.Line("return hash.ToHashCode();").Close();
    }
}
