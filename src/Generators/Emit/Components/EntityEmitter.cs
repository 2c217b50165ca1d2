using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Components;

/// <summary>Emits entity classes and the fields of components.</summary>
public static class EntityEmitter
{
    /// <summary>The class of an entity. Its fields belong to the components, each of which adds its own beside its class.</summary>
    public static string Class(SystemContext system, EntitySymbol entity)
    {
        var writer = new CodeWriter();
        writer.Summary(entity.Documentation, $"The entity <c>{entity.Name}</c> of system {system.Composition.System.Name}: its fields belong to the components.");
        writer.GeneratedBy();
        if (system.Locks is not null && entity.Locks.Count > 0)
        {
            writer.Open($"public sealed partial class {system.Types.Declared(entity)}");
            LockFields.OfEntity(writer, system, entity);
            return writer.Close().ToString();
        }

        if (!system.IsModel)
        {
            return writer.Line($"public sealed partial class {system.Types.Declared(entity)};").ToString();
        }

        writer.Open($"public sealed partial class {system.Types.Declared(entity)}");
        return writer.Line("/// <summary>Whether an operation freed it.</summary>").Line("internal bool IsFreed;").Close().ToString();
    }

    /// <summary>What a component stores in entities, for each entity the part of its class.</summary>
    public static IEnumerable<string> Parts(ComponentContext component)
    {
        foreach (var fields in component.System.Composition.EntityFieldsOf(component.Module).GroupBy(static f => f.Entity))
        {
            if (fields.Key is { } entity)
            {
                var writer = new CodeWriter().Line($"// What {component.System.ClassOf(component.Module)} keeps in each {entity.Name}.").Open($"partial class {component.System.Types.Declared(entity)}");
                foreach (var field in fields)
                {
                    writer.Gap();
                    if (component.System.LateOf(field) is { } late && component.System.ShapeOf(field) is { } shape)
                    {
                        LateCollection(writer, component, field, late, shape.Name(component.System.Types));
                    }
                    else
                    {
                        Field(writer, component, field);
                    }
                }

                yield return writer.Close().ToString();
            }
        }
    }

    /// <summary>Writes one field with its first value.</summary>
    public static void Field(CodeWriter writer, ComponentContext component, FieldSymbol field)
    {
        var system = component.System;
        Summary(writer, component, field);
        var type = system.ShapeOf(field) is { } shape ? shape.Name(system.Types) : field.Type.Unrefined is ArenaType && system.Locks is not null ? "SharedPageArena" : system.Types.Stored(field.Type);
        var isFixed = field.Type.Unrefined is ArenaType or BitmapType or ArrayType || field.Type == BuiltinType.Budget;
        writer.Line($"internal {(isFixed ? "readonly " : "")}{type} {system.NameOf(field)}{Initial(component, field)};");
    }

    private static void Summary(CodeWriter writer, ComponentContext component, FieldSymbol field)
    {
        var owner = field is ModelSymbol model ? $"Model of {model.Contract.Name}" : $"State of {component.Module.Name}";
        writer.Summary(field.Documentation, $"{owner}: <c>{field.Name}: {Documentation.Xml(field.Type.Display)}</c>.");
    }

    // Nobody writes to the shared collection: what puts something in asks for the entity's own.
    private static void LateCollection(CodeWriter writer, ComponentContext component, FieldSymbol field, LateNames late, string type)
    {
        var name = component.System.NameOf(field);
        Summary(writer, component, field);
        writer.Line($"/// <remarks>Made when something is first put in, by <see cref=\"{late.Own}\"/>.</remarks>");
        writer.Open($"internal {type} {name}").Line($"get => {late.Field} ?? {late.Shared};").Line($"set => {late.Field} = value;").Close().Line();
        writer.Line($"/// <summary><see cref=\"{name}\"/>, to put something in.</summary>").Line($"internal {type} {late.Own} => {late.Field} ??= new();").Line();
        writer.Line($"private {type}? {late.Field};").Line($"private static readonly {type} {late.Shared} = new();");
    }

    private static string Initial(ComponentContext component, FieldSymbol field)
    {
        if (field.Initializer is { } value)
        {
            var expressions = new ExpressionEmitter(new MethodContext(component, component.System.NameOf(field)));
            return field.Type == BuiltinType.Budget ? $" = new({expressions.Emit(value, targeted: true)})" : IsDefault(value) ? "" : $" = {expressions.Stored(value, component.System.ShapeOf(field))}";
        }

        return field.Type.Unrefined switch
        {
            SeqType or SetType or MapType => " = new()",
            ArenaType t => $" = new({t.PageSize})",
            BitmapType t => $" = new({t.Length})",
            ArrayType t when ExpressionEmitter.IsCollection(t.Element) => $" = {component.Helpers.Use("NewArray")}<{component.Types.Stored(t.Element)}>({t.Length})",
            ArrayType t => $" = new {component.Types.Stored(t.Element)}[{t.Length}]",
            EnumSymbol { IsFlags: false, Members: [{ Value.IsZero: false } first, ..] } t => $" = {component.Types.Declared(t)}.{first.Name}",
            _ when field.Type == BuiltinType.Budget => " = new()",
            _ => "",
        };
    }

    private static bool IsDefault(BoundExpression value) => value is BoundLiteral { Value: null or false or System.Numerics.BigInteger { IsZero: true } or byte[] { Length: 0 } }
        || (value is BoundConversion { Kind: ConversionKind.Widen or ConversionKind.ToRefinement or ConversionKind.FromInteger or ConversionKind.ToOption } c && c.Kind != ConversionKind.ToOption && IsDefault(c.Operand));
}
