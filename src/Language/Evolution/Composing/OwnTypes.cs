using SysSpec.Language.Evolution.Drafts;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Evolution.Composing;

/// <summary>Which types and constants of a composed system are not those of the base: brought or changed by patches, or made of such.</summary>
internal static class OwnTypes
{
    /// <summary>Their names: <c>Namespace.Type</c>, <c>Namespace.Contract.Type</c>. Linear in the types, times the longest chain of types made of each other.</summary>
    public static IReadOnlyCollection<string> Of(Draft draft, SpecModel model)
    {
        var own = new HashSet<ISymbol>();
        own.UnionWith(model.Types.Where(t => t is not EntitySymbol && IsChanged(draft, t.Namespace, t.Container, t.Name)));
        own.UnionWith(model.Constants.Where(c => IsChanged(draft, c.Namespace, c.Container, c.Name)));
        int before;
        do
        {
            before = own.Count;
            own.UnionWith(model.Types.Where(t => Parts(t).Any(p => Mentions(p, own))));
        }
        while (own.Count > before);

        return new SortedSet<string>(own.Select(static s => s is DeclaredType type ? NameOf(type.Namespace, type.Container, type.Name) : NameOf(((ConstSymbol)s).Namespace, ((ConstSymbol)s).Container, s.Name)), StringComparer.Ordinal);
    }

    private static string NameOf(string @namespace, ISymbol? container, string name) => container is null ? $"{@namespace}.{name}" : $"{@namespace}.{container.Name}.{name}";

    private static bool IsChanged(Draft draft, string @namespace, ISymbol? container, string name)
    {
        if (draft.Find($"{@namespace}.{container?.Name ?? name}") is not { } unit || !unit.Node.IsChanged)
        {
            return false;
        }

        return container is null || unit.Node.By is not null || unit.Node.Shape.Children.Any(c => c.IsChanged && c.Syntax is Syntax.DeclarationSyntax d && d.Identifier.Text == name);
    }

    private static IEnumerable<TypeSymbol> Parts(DeclaredType type) => type switch
    {
        RecordSymbol record => record.Fields.Select(static f => f.Type),
        RefinementSymbol refinement => [refinement.Base],
        _ => [],
    };

    private static bool Mentions(TypeSymbol type, HashSet<ISymbol> own) => type switch
    {
        DeclaredType declared => own.Contains(declared),
        ConstructedType constructed => constructed.Parts.Any(p => Mentions(p, own)),
        _ => false,
    };
}
