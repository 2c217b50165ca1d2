using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Components;

/// <summary>A static class of checks; conversions inside a check are not checked again.</summary>
public sealed class RefinementSite(TypeNames types, EmitOptions options, HelperUsage helpers) : CodeSite(types, options, helpers)
{
    /// <summary>The type whose check is emitted: helper methods carry its name, for other specs add to the class too.</summary>
    public string Checked { get; set; } = "";

    /// <inheritdoc/>
    public override string NewMember(string wanted) => base.NewMember(wanted.StartsWith(Checked, StringComparison.Ordinal) ? wanted : Checked + wanted);
}

/// <summary>Checks that a value belongs to a refinement, or that a record's fields keep their conditions.</summary>
public static class RefinementChecks
{
    /// <summary>A call that checks a value without a component, or null if the condition needs one.</summary>
    public static string? StaticCall(TypeNames types, DeclaredType type, string value) =>
        NeedsComponent(type) ? null : $"{types.Static(type, "Refinements")}.{types.Simple(type)}({value})";

    /// <summary>A call that checks a value and gives it back.</summary>
    public static string Call(CodeSite site, DeclaredType type, string value)
    {
        if (StaticCall(site.Types, type, value) is { } call)
        {
            return call;
        }

        if (site is not ComponentContext component)
        {
            throw new NotSupportedException($"{type.Location}: the condition of `{type.Name}` calls functions of a contract; it cannot be used outside of components.");
        }

        if (!component.OwnChecks.TryGetValue(type, out var name))
        {
            name = component.NewMember("Check" + site.Types.Simple(type));
            component.OwnChecks.Add(type, name);
            var writer = new CodeWriter();
            Emit(writer, component, type, name, "private ");
            component.HelperMethods.Add(writer.ToString());
        }

        return $"{name}({value})";
    }

    /// <summary>The class of all checks that need no component, or null if there is nothing to check.</summary>
    public static string? Class(TypeNames types, EmitOptions options, HelperUsage helpers, IEnumerable<DeclaredType> declared)
    {
        var site = new RefinementSite(types, options, helpers);
        var writer = new CodeWriter();
        var any = false;
        // Without the mark of generated types, which a class of several parts can have only once.
        writer.Line("/// <summary>Checks values against the conditions of their types.</summary>").Open("internal static partial class Refinements");
        foreach (var type in declared.Where(static t => Conditions(t).Any() && !NeedsComponent(t)))
        {
            writer.Gap();
            any = true;
            site.Checked = types.Simple(type);
            Emit(writer, site, type, types.Simple(type), "public static ");
        }

        foreach (var helper in site.HelperMethods)
        {
            writer.Gap().Lines(helper);
        }

        writer.Close();
        return any ? writer.ToString() : null;
    }

    private static IEnumerable<BoundExpression> Conditions(DeclaredType type) => type switch
    {
        RefinementSymbol { Predicate: { } predicate } => [predicate],
        FieldsType t => t.Fields.Select(static f => f.Refinement).OfType<BoundExpression>(),
        _ => [],
    };

    private static bool NeedsComponent(DeclaredType type) =>
        Conditions(type).SelectMany(ExpressionChildren.DescendantsAndSelf).Any(static e => e is BoundFunctionCall or BoundField) || TypeNames.MentionsEntity(type);

    private static void Emit(CodeWriter writer, CodeSite site, DeclaredType type, string name, string modifiers)
    {
        var isBytes = type.Unrefined == BuiltinType.Bytes;
        writer.Element("summary", $"The value itself, which must be a <c>{type.Name}</c>: <c>{string.Join("</c>, <c>", Conditions(type).Select(c => Documentation.Xml(Documentation.OneLine(c.Location.Text))))}</c>.");
        Overload(writer, site, type, name, modifiers, isBytes ? "ReadOnlySpan<byte>" : site.Types.Stored(type), isBytes ? Form.Span : Form.Value);
        if (isBytes)
        {
            writer.Gap().Line($"/// <inheritdoc cref=\"{name}(ReadOnlySpan{{byte}})\"/>").Open($"{modifiers}Bytes {name}(Bytes value)").Line($"{name}(value.Span);").Line("return value;").Close();
        }
    }

    private static void Overload(CodeWriter writer, CodeSite site, DeclaredType type, string name, string modifiers, string csharp, Form form)
    {
        writer.Open($"{modifiers}{csharp} {name}({TypeNames.Modifier(type)}{csharp} value)");
        var method = new MethodContext(site, name) { RecordSelf = "value", RecordType = type as FieldsType };
        method.Names.Declare("value");
        if (type is RefinementSymbol { Value: { } variable })
        {
            method[variable] = ExpressionEmitter.Bound(variable, Code.Primary("value", form));
        }

        var expressions = new ExpressionEmitter(method);
        foreach (var condition in Conditions(type))
        {
            Clause(writer, site.Options, expressions.Negated(condition).Text, "Refinement", type.Name, condition);
        }

        writer.Line("return value;").Close();
    }

    /// <summary>Writes the test of a clause and what follows where it does not hold.</summary>
    public static void Clause(CodeWriter writer, EmitOptions options, string negated, string kind, string owner, BoundNode clause, string? text = null)
    {
        var call = options.Contracts == ContractProfile.Enforce ? "Fail" : "Observe";
        var quoted = ClauseQuote.Text(clause.Location);
        var where = ClauseQuote.Place(clause.Location);
        writer.Open($"if ({negated})")
            .Line($"Contracts.{call}(ContractKind.{kind}, {Identifiers.Quote(owner)}, {Identifiers.Quote(text is null || text == quoted ? quoted : $"{text}: {quoted}")}, {Identifiers.Quote(where)});")
            .Close().Line();
    }
}
