using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Lockstep;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Tests;

/// <summary>Draws values of types for the system under test. Each way is a method, made where it is first needed.</summary>
public sealed class TestValues(SystemContext system, TypeNames systemTypes, PairedValues paired)
{
    private readonly MethodTable _methods = new();

    /// <summary>The methods so far.</summary>
    public IReadOnlyList<string> Methods => _methods.Texts;

    /// <summary>The tables that must have something before a value can be drawn.</summary>
    public IEnumerable<string> Needs(TypeSymbol type) => type.Unrefined switch
    {
        EntitySymbol t => [paired.Table(t)],
        OpaqueSymbol t => [paired.Table(t)],
        FieldsType t => t.Fields.SelectMany(f => Needs(f.Type)).Distinct(),
        _ => [],
    };

    /// <summary>An expression that draws a value for the system.</summary>
    public string Draw(TypeSymbol type)
    {
        if (type is RefinementSymbol { Predicate: { } predicate } refinement && Condition(refinement, [predicate]) is { } holds)
        {
            return $"{Method("Draw" + systemTypes.Key(type), name => Until(name, type, Draw(refinement.Base), value => $"{holds}({value})"))}(words)";
        }

        return type.Unrefined switch
        {
            IntegerType { IsSigned: false } t => t.Bits == 64 ? "words.Unsigned(ulong.MaxValue)" : $"({t.Display})words.Unsigned({t.Display}.MaxValue)",
            IntegerType t => t.Bits == 64 ? "words.Signed(long.MinValue, long.MaxValue)" : $"({t.Display})words.Signed({t.Display}.MinValue, {t.Display}.MaxValue)",
            EnumSymbol t => $"{Method("Draw" + systemTypes.Key(t), name => DrawEnum(name, t))}(words)",
            EntitySymbol t => $"{paired.Table(t)}.Draw(words)",
            OpaqueSymbol t => $"{paired.Table(t)}.Draw(words)",
            FieldsType t => $"{Method("Draw" + systemTypes.Key(t), name => DrawRecord(name, t))}(words)",
            OptionType t => $"{Method("Draw" + systemTypes.Key(t), name => DrawOption(name, t))}(words)",
            SeqType or SetType or MapType => $"{Method("Draw" + systemTypes.Key(type.Unrefined), name => DrawCollection(name, type))}(words)",
            _ when type.Unrefined == BuiltinType.Bool => "words.Next(2) == 1",
            _ when type.Unrefined == BuiltinType.Bytes => "words.Bytes()",
            _ => throw new NotSupportedException($"Tests cannot draw a `{type.Display}`."),
        };
    }

    private string Method(string key, Func<string, string> make) => _methods.NameOf(key, make);

    // A method that tells whether a value keeps its type's conditions; null where that takes a component.
    private string? Condition(DeclaredType type, IReadOnlyList<BoundExpression> conditions)
    {
        if (conditions.SelectMany(ExpressionChildren.DescendantsAndSelf).Any(static e => e is BoundFunctionCall or BoundField))
        {
            return null;
        }

        return Method("Is" + systemTypes.Member(type), name =>
        {
            var site = new RefinementSite(systemTypes, system.Options with { Contracts = Configuration.ContractProfile.Off }, system.Helpers);
            var context = new MethodContext(site, name) { RecordSelf = "value", RecordType = type as FieldsType };
            if (type is RefinementSymbol { Value: { } variable })
            {
                context[variable] = ExpressionEmitter.Bound(variable, Code.Primary("value", ExpressionEmitter.StoredForm(type)));
            }

            var expressions = new ExpressionEmitter(context);
            var writer = new CodeWriter();
            writer.Line($"private static bool {name}({systemTypes.Stored(type)} value) => {string.Join(" && ", conditions.Select(c => expressions.Emit(c).At(Level.BitOr)))};");
            foreach (var helper in site.HelperMethods)
            {
                writer.Gap().Lines(helper);
            }

            return writer.ToString();
        });
    }

    private string Until(string name, TypeSymbol type, string draw, Func<string, string> holds)
    {
        var writer = new CodeWriter().Open($"private {systemTypes.Stored(type)} {name}(Words words)");
        writer.Line($"var value = {draw};").Open($"for (var i = 0; i < 16 && !{holds("value")}; i++)").Line($"value = {draw};").Close().Line();
        return writer.Line("return value;").Close().ToString();
    }

    private string DrawEnum(string name, EnumSymbol type)
    {
        var declared = systemTypes.Declared(type);
        var members = type.Members.Select(m => $"{declared}.{Identifiers.Escape(m.Name)}").ToList();
        var writer = new CodeWriter().Open($"private static {declared} {name}(Words words)");
        writer.Line($"{declared}[] members = [{string.Join(", ", members)}];");
        if (type.IsFlags)
        {
            writer.Line($"var value = default({declared});").Open("for (var i = words.Next(2) + words.Next(2); i > 0; i--)").Line("value |= members[words.Next(members.Length)];").Close().Line()
                .Line($"// Now and then a bit that has no name.").Line($"return words.Next(12) == 11 ? value | ({declared})(({type.Underlying.Display})1 << words.Next({type.Underlying.Bits - (type.Underlying.IsSigned ? 1 : 0)})) : value;");
        }
        else
        {
            writer.Line("return members[words.Next(members.Length)];");
        }

        return writer.Close().ToString();
    }

    private string DrawRecord(string name, FieldsType type)
    {
        var declared = systemTypes.Stored(type);
        var fields = type.Fields.Select(f => $"{Identifiers.Pascal(f.Name)} = {(f.Type is ArrayType a ? $"words.BytesOf({a.Length})" : Draw(f.Type))}");
        var draw = $"new {declared} {{ {string.Join(", ", fields)} }}";
        var conditions = type.Fields.Select(static f => f.Refinement).OfType<BoundExpression>().ToList();
        return conditions.Count > 0 && Condition(type, conditions) is { } holds
            ? Until(name, type, draw, value => $"{holds}({value})")
            : $"private {declared} {name}(Words words) => {draw};\n";
    }

    private string DrawOption(string name, OptionType type)
    {
        var empty = string.Join("", Needs(type.Element).Select(static t => $" || {t}.IsEmpty"));
        return $"private {systemTypes.Stored(type)} {name}(Words words) => words.Next(4) == 0{empty} ? default({systemTypes.Stored(type)}) : {Draw(type.Element)};\n";
    }

    private string DrawCollection(string name, TypeSymbol type)
    {
        var shape = CollectionShape.Of(type);
        var needs = Needs(shape.Key).Concat(shape.Value is { } v ? Needs(v) : []).Distinct().Select(static t => $"{t}.IsEmpty").ToList();
        var writer = new CodeWriter().Open($"private {shape.Name(systemTypes)} {name}(Words words)").Line($"var result = new {shape.Name(systemTypes)}();");
        if (needs.Count > 0)
        {
            writer.Open($"if ({string.Join(" || ", needs)})").Line("return result;").Close().Line();
        }

        writer.Open("for (var i = words.Next(4); i > 0; i--)");
        writer.Line(shape.Value is { } value
            ? $"result[{shape.KeyIn($"({Draw(shape.Key)})")}] = {Draw(value)};"
            : $"result.{(shape.Collection == "Sequence" ? "Append" : "Add")}({shape.KeyIn($"({Draw(shape.Key)})")});");
        return writer.Close().Line().Line("return result;").Close().ToString();
    }
}
