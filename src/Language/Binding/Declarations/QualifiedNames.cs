using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Resolves names with dots: <c>Name</c>, <c>Contract.Name</c>, <c>Some.Namespace.Name</c>.</summary>
internal sealed class QualifiedNames(UnitContext context)
{
    /// <summary>What a name means, perhaps not filled in yet, or null after a report. <paramref name="others"/> are further names that could be meant.</summary>
    public ISymbol? Resolve(NameSyntax name, IEnumerable<string> others)
    {
        var first = name.Parts[0];
        if (context.Resolve(first.Text) is { } symbol)
        {
            return Follow(symbol, name, 1);
        }

        for (var count = name.Parts.Count - 1; count > 0; count--)
        {
            if (context.Scope.Table.FindNamespace(string.Join(".", name.Parts.Take(count).Select(static p => p.Text))) is { } space)
            {
                return InNamespace(space, name, count);
            }
        }

        context.ReportUnresolved(first.Text, first.Span, others);
        return null;
    }

    private ISymbol? InNamespace(NamespaceScope space, NameSyntax name, int at)
    {
        var part = name.Parts[at];
        if (space.OfBodies.Select(t => t.Find(part.Text)).FirstOrDefault(static s => s is not null) is { } symbol)
        {
            return Follow(symbol, name, at + 1);
        }

        if (space.Members.Find(part.Text) is ContractSymbol contract)
        {
            if (context.Scope.Relied.Concat(context.Scope.Guaranteed).Contains(contract) || ReferenceEquals(context.Unit, contract))
            {
                return Follow(contract, name, at + 1);
            }

            var advice = context.Unit is null
                ? "only contracts and modules can use contracts: move this declaration into one."
                : $"add '{NameResolver.QualifiedName(contract)}' to 'relies' of '{context.Unit.Name}'.";
            context.Diagnostics.Report(DeclarationDiagnostics.NotReliedOn, context.Source, part.Span, $"'{part.Text}'", advice);
            return null;
        }

        var names = space.Members.Names;
        context.Diagnostics.Report(
            DeclarationDiagnostics.UnresolvedMember, context.Source, part.Span, space.Name, part.Text, SymbolKinds.Suggest(part.Text, names, "name a declaration of that namespace."));
        return null;
    }

    private ISymbol? Follow(ISymbol symbol, NameSyntax name, int at)
    {
        for (var i = at; i < name.Parts.Count; i++)
        {
            var part = name.Parts[i];
            if (context.ResolveMember(symbol, part.Text) is not { } member)
            {
                context.ReportUnresolvedMember(symbol, part.Text, part.Span);
                return null;
            }

            symbol = member;
        }

        return symbol;
    }
}
