using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Finds what a module gives a body to: a member of a contract that it guarantees, named alone or after its contract.</summary>
internal sealed class GuaranteedMembers(ModuleSymbol module, UnitContext context)
{
    /// <summary>The member that a name means, or null after a report.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="members">The members of a contract that can be meant.</param>
    /// <param name="what">What they are, for messages.</param>
    /// <param name="otherwise">What to do when nothing is close.</param>
    public T? Resolve<T>(NameSyntax name, Func<ContractSymbol, IReadOnlyList<T>> members, string what, string otherwise)
        where T : class, ISymbol
    {
        if (name.Parts.Any(static p => p.IsMissing) || Contracts(name, name.Parts.Count - 1) is not { } contracts)
        {
            return null;
        }

        var simple = name.Parts[name.Parts.Count - 1].Text;
        var found = contracts.SelectMany(c => members(c).Where(m => m.Name == simple).Select(m => (Contract: c, Member: m))).ToList();
        if (found.Count == 1)
        {
            return found[0].Member;
        }

        if (found.Count > 1)
        {
            context.Diagnostics.Report(
                UnitDiagnostics.AmbiguousBody, context.Source, name.Span, simple, SymbolKinds.List(found.Select(static f => f.Contract.Name).ToList()), found[0].Contract.Name);
            return null;
        }

        // Without any known contract the guarantee was reported, and every body would be too.
        if (contracts.Count > 0)
        {
            var names = contracts.SelectMany(members).Select(static m => m.Name);
            var article = what[0] is 'o' or 'a' ? "an" : "a";
            context.Diagnostics.Report(
                UnitDiagnostics.NotGuaranteed, context.Source, name.Span, module.Name, $"{article} {what}", name.Text, SymbolKinds.Suggest(simple, names, otherwise));
        }

        return null;
    }

    /// <summary>The guaranteed contracts that the first parts of a name allow: all of them if there are none; null after a report.</summary>
    private IReadOnlyList<ContractSymbol>? Contracts(NameSyntax name, int parts)
    {
        if (parts == 0)
        {
            return module.Guarantees;
        }

        var qualifier = string.Join(".", name.Parts.Take(parts).Select(static p => p.Text));
        var contracts = module.Guarantees.Where(c => c.Name == qualifier || NameResolver.QualifiedName(c) == qualifier).ToList();
        if (contracts.Count == 0 && module.Guarantees.Count > 0)
        {
            var names = module.Guarantees.Select(static c => c.Name).ToList();
            context.Diagnostics.Report(
                UnitDiagnostics.NotGuaranteed, context.Source, name.Span, module.Name, "the name", qualifier, SymbolKinds.Suggest(qualifier, names, $"it guarantees {SymbolKinds.List(names)}."));
        }

        return contracts.Count == 0 ? null : contracts;
    }
}
