using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Locking;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>The pages of a system that evolves another: its own page, and pages of what is not as in the base. Links lead to the base for all that is.</summary>
internal static class EvolvedPages
{
    /// <summary>The pages; none for a system that cannot be composed.</summary>
    public static IEnumerable<Page> Of(EvolvedSystem evolved, Compilation @base)
    {
        if (evolved.System is not { } system)
        {
            return [];
        }

        var model = evolved.Compilation.Model;
        var changed = ChangedIn(evolved, @base);
        var contracts = model.Contracts.Where(c => changed.Contains($"{c.Namespace}.{c.Name}")).ToList();
        var modules = model.Modules.Where(m => changed.Contains($"{m.Namespace}.{m.Name}")).ToList();
        var types = model.Types.Where(t => t.Container is null && changed.Contains($"{t.Namespace}.{t.Name}")).ToList();

        // The page of types tells which contract adds which fields to an entity, so it changes with these.
        var namespaces = types.Select(static t => t.Namespace)
            .Concat(model.Constants.Where(c => c.Container is null && changed.Contains($"{c.Namespace}.{c.Name}")).Select(static c => c.Namespace))
            .Concat(contracts.SelectMany(static c => c.Models).Select(static m => m.Entity).OfType<EntitySymbol>().Where(static e => e.Container is null).Select(static e => e.Namespace))
            .Distinct().ToList();
        var own = contracts.Select(static c => SiteMap.PageOf(c)).Concat(modules.Select(static m => SiteMap.PageOf(m))).Concat(namespaces.Select(static n => SiteMap.TypesPage(n))).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<ISymbol> brought = [.. contracts, .. modules, .. namespaces.SelectMany(n => FirstOf(n, types, model))];
        var context = new ReferenceContext(model, new EvolvedContext(evolved, BaseOf(evolved, @base.Model), brought), own);
        return
        [
            SystemPage.Create(system, context),
            .. LockProtocol.IsFine(system) ? [LocksPage.Create(system, context)] : Array.Empty<Page>(),
            .. contracts.Select(c => ContractPage.Create(c, context)),
            .. modules.Select(m => ModulePage.Create(m, context)),
            .. namespaces.Select(n => TypesPage.Create(n, context)),
        ];
    }

    /// <summary>The system that another one evolves.</summary>
    public static SystemSymbol BaseOf(EvolvedSystem evolved, SpecModel @base) => @base.Systems.First(s => $"{s.Namespace}.{s.Name}" == evolved.Base);

    // A page of types without a changed type is there because of an entity; that is what leads to it.
    private static IEnumerable<ISymbol> FirstOf(string @namespace, IReadOnlyList<DeclaredType> types, SpecModel model)
    {
        var changed = types.Where(t => t.Namespace == @namespace).Cast<ISymbol>().ToList();
        return changed.Count > 0
            ? changed
            : model.Types.Where(t => t.Container is null && t.Namespace == @namespace).Cast<ISymbol>().Concat(model.Constants.Where(c => c.Container is null && c.Namespace == @namespace)).Take(1);
    }

    /// <summary>The names, with their namespaces, of what the base does not have or has in another form.</summary>
    private static HashSet<string> ChangedIn(EvolvedSystem evolved, Compilation @base)
    {
        var before = TextsOf(@base.Trees).ToLookup(static t => t.Name, static t => t.Text, StringComparer.Ordinal);
        return [.. TextsOf(evolved.Compilation.Trees).Where(t => !before[t.Name].Contains(t.Text)).Select(static t => t.Name)];
    }

    private static IEnumerable<(string Name, string Text)> TextsOf(IReadOnlyList<SyntaxTree> trees) =>
        from tree in trees
        from declaration in tree.Root.Declarations
        where declaration is not (SystemSyntax or PatchSyntax)
        select ($"{tree.Root.Namespace.Name.Text}.{declaration.Identifier.Text}", declaration.Source.ToString(declaration.FullSpan).Trim());
}
