using SysSpec.Language.Bound;
using SysSpec.Language.Evolution.Drafts;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Evolution.Composing;

/// <summary>Which types and constants of a composed system are not those of the base: brought or changed by patches, or made of such.</summary>
internal sealed class OwnTypes
{
    private readonly HashSet<ISymbol> _own = [];

    private OwnTypes(Draft draft, SpecModel model, SpecModel @base)
    {
        var before = @base.Types.Where(static t => t is not EntitySymbol).GroupBy(NameOf, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => Numbers(g.First()), StringComparer.Ordinal);
        var values = @base.Constants.GroupBy(NameOf, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => ValueOf(g.First()), StringComparer.Ordinal);
        _own.UnionWith(model.Types.Where(t => t is not EntitySymbol && (IsChanged(draft, t.Namespace, t.Container, t.Name) || !before.TryGetValue(NameOf(t), out var numbers) || numbers != Numbers(t))));
        _own.UnionWith(model.Constants.Where(c => IsChanged(draft, c.Namespace, c.Container, c.Name) || !values.TryGetValue(NameOf(c), out var value) || value != ValueOf(c)));
        int count;
        do
        {
            count = _own.Count;
            _own.UnionWith(model.Types.Where(t => Parts(t).Any(Mentions) || Conditions(t).SelectMany(ExpressionChildren.DescendantsAndSelf).Any(MentionsIn)));
            _own.UnionWith(model.Constants.Where(c => Mentions(c.Type)));
        }
        while (_own.Count > count);

        Types = new SortedSet<string>(_own.Select(static s => s is DeclaredType type ? NameOf(type) : NameOf((ConstSymbol)s)), StringComparer.Ordinal);
        Contracts = new SortedSet<string>(
            model.Contracts.Where(c => c.IsExtern && (draft.Find($"{c.Namespace}.{c.Name}")?.Node.IsChanged == true || Spoken(c).Any(Mentions))).Select(static c => $"{c.Namespace}.{c.Name}"), StringComparer.Ordinal);
    }

    /// <summary>Their names: <c>Namespace.Type</c>, <c>Namespace.Contract.Type</c>.</summary>
    public IReadOnlyCollection<string> Types { get; }

    /// <summary>The host's contracts that are changed or brought, or speak of such types.</summary>
    public IReadOnlyCollection<string> Contracts { get; }

    /// <summary>Finds them. Linear in the types and constants, times the longest chain of types made of each other.</summary>
    /// <param name="draft">What the patches changed.</param>
    /// <param name="model">What came out.</param>
    /// <param name="base">What was there before: a number that follows from a changed constant changes what is made of it, though not a letter of that did.</param>
    public static OwnTypes Of(Draft draft, SpecModel model, SpecModel @base) => new(draft, model, @base);

    private static string NameOf(DeclaredType type) => NameOf(type.Namespace, type.Container, type.Name);

    private static string NameOf(ConstSymbol constant) => NameOf(constant.Namespace, constant.Container, constant.Name);

    private static string NameOf(string @namespace, ISymbol? container, string name) => container is null ? $"{@namespace}.{name}" : $"{@namespace}.{container.Name}.{name}";

    private static bool IsChanged(Draft draft, string @namespace, ISymbol? container, string name)
    {
        if (draft.Find($"{@namespace}.{container?.Name ?? name}") is not { } unit || !unit.Node.IsChanged)
        {
            return false;
        }

        return container is null || unit.Node.By is not null || unit.Node.Shape.Children.Any(c => c.IsChanged && c.Syntax is Syntax.DeclarationSyntax d && d.Identifier.Text == name);
    }

    // What the compiler computed for a type.
    private static string Numbers(DeclaredType type) => type switch
    {
        EnumSymbol t => string.Join(",", t.Members.Select(static m => m.Value)),
        ErrorsSymbol t => string.Join(",", t.Members.Select(static m => m.Value)),
        LayoutSymbol t => $"{t.Size}:{string.Join(",", t.Fields.Select(static f => $"{f.Type.Display}@{f.Offset}+{f.Size}"))}:{string.Join(",", t.Fillers.Select(static f => $"{f.Offset}+{f.Size}={f.From}..{f.To}"))}",
        FieldsType t => string.Join(",", t.Fields.Select(static f => f.Type.Display)),
        RefinementSymbol t => t.Base.Display,
        _ => "",
    };

    private static string ValueOf(ConstSymbol constant) => constant.Value is byte[] bytes ? string.Join(" ", bytes) : $"{constant.Value}";

    private static IEnumerable<TypeSymbol> Parts(DeclaredType type) => type switch
    {
        FieldsType fields => fields.Fields.Select(static f => f.Type),
        RefinementSymbol refinement => [refinement.Base],
        _ => [],
    };

    private static IEnumerable<BoundExpression> Conditions(DeclaredType type) => type switch
    {
        FieldsType fields => fields.Fields.Select(static f => f.Refinement).OfType<BoundExpression>(),
        RefinementSymbol { Predicate: { } predicate } => [predicate],
        _ => [],
    };

    private static IEnumerable<TypeSymbol> Spoken(ContractSymbol contract) =>
        contract.Operations.SelectMany(static o => o.Parameters.Select(static p => p.Type).Concat(o.Results.Select(static r => r.Type)).Concat(o.Fails.Select(static e => e.Type)))
            .Concat(contract.Functions.SelectMany(static f => f.Parameters.Select(static p => p.Type).Append(f.ReturnType)))
            .Concat(contract.Models.Select(static m => m.Type));

    private bool MentionsIn(BoundNode node) => node is BoundExpression expression && ((expression is BoundConstant constant && _own.Contains(constant.Constant)) || Mentions(expression.Type));

    private bool Mentions(TypeSymbol type) => type switch
    {
        DeclaredType declared => _own.Contains(declared),
        ConstructedType constructed => constructed.Parts.Any(Mentions),
        _ => false,
    };
}
