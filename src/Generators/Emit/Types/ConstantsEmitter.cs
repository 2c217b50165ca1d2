using System.Numerics;
using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Text;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Types;

/// <summary>Emits constants: a static class per namespace, contract or module.</summary>
public static class ConstantsEmitter
{
    /// <summary>The class of the constants that are declared in one place.</summary>
    public static string Emit(TypeNames types, EmitOptions options, HelperUsage helpers, ISymbol? container, IReadOnlyList<ConstSymbol> constants)
    {
        var expressions = new ExpressionEmitter(new MethodContext(new RefinementSite(types, options, helpers), "Constants"));
        var writer = new CodeWriter();
        writer.Line(container is null ? $"/// <summary>Constants of <c>{types.Namespace}</c>.</summary>" : $"/// <summary>Constants of {container.Name}.</summary>");
        if (container is not null)
        {
            // Those of a namespace can have a part in each file, and the mark only once.
            writer.GeneratedBy();
        }

        writer.Open($"public static {(container is null ? "partial " : "")}class {types.ConstantsOf(constants[0])}");
        foreach (var constant in constants)
        {
            writer.Gap().Summary(constant.Documentation, $"<c>{constant.Name}</c>.");
            var value = expressions.Emit(new BoundLiteral(constant.Location, constant.Type, constant.Value), targeted: true);
            writer.Line(constant.Type.Unrefined switch
            {
                _ when constant.Value is byte[] => $"public static ReadOnlySpan<byte> {constant.Name} => {value};",
                OpaqueSymbol t => $"public static {types.Declared(t)} {constant.Name} => {value};",
                _ => $"public const {types.Stored(constant.Type)} {constant.Name} = {value};",
            });
        }

        return writer.Close().ToString();
    }
}
