using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Says why a name means nothing in a place, and what to do about it.</summary>
internal sealed class UnresolvedNames(UnitContext context)
{
    private UnitScope Scope => context.Scope;

    /// <summary>Reports a name once; <paramref name="locals"/> are further names that could be meant.</summary>
    public void Report(string name, TextSpan span, IEnumerable<string> locals)
    {
        var found = context.Find(name);
        if (found.Count > 1)
        {
            ReportAmbiguous(name, span, found);
            return;
        }

        var contracts = Namespaces().SelectMany(static n => n.Members.Symbols).OfType<ContractSymbol>().OrderBy(NameResolver.QualifiedName, StringComparer.Ordinal).ToList();
        if (contracts.Find(c => c.Name == name) is { } contract)
        {
            ReportNotReliedOn($"'{contract.Name}'", contract, span);
            return;
        }

        if (Scope.Relied.FirstOrDefault(c => Member(c, name) is not null) is { } relied)
        {
            Report(DeclarationDiagnostics.Unresolved, span, name, $"'{relied.Name}' declares it: write '{relied.Name}.{name}'.");
            return;
        }

        if (FindEnumWith(name) is { } @enum)
        {
            Report(DeclarationDiagnostics.Unresolved, span, name, $"'{@enum.Name}' declares it: write '{@enum.Name}.{name}'.");
            return;
        }

        if (contracts.Find(c => Member(c, name) is not null) is { } unrelied)
        {
            ReportNotReliedOn($"'{unrelied.Name}', which declares '{name}',", unrelied, span);
            return;
        }

        var elsewhere = Scope.Table.Namespaces.OrderBy(static n => n.Name, StringComparer.Ordinal)
            .FirstOrDefault(n => n.OfBodies.Any(t => t.Find(name) is not null) || n.Members.Find(name) is ContractSymbol);
        if (elsewhere is not null)
        {
            Report(DeclarationDiagnostics.NotImported, span, name, elsewhere.Name);
            return;
        }

        if (Namespaces().Select(n => n.Members.Find(name)).OfType<ISymbol>().FirstOrDefault() is { } other)
        {
            Report(DeclarationDiagnostics.WrongKind, span, name, SymbolKinds.Describe(other), "a type, a constant, a contract or one of their members");
            return;
        }

        Report(
            DeclarationDiagnostics.Unresolved,
            span,
            name,
            SymbolKinds.Suggest(name, context.VisibleNames.Concat(locals), "declare it, or name something that is declared."));
    }

    private IEnumerable<NamespaceScope> Namespaces() => Scope.File.Usings.Prepend(Scope.File.Namespace);

    private ISymbol? Member(ContractSymbol contract, string name) => Scope.Table.MembersOf(contract).Find(name);

    /// <summary>An enum in scope with a member of that name, found in its text: it may be the one that is being bound.</summary>
    private EnumSymbol? FindEnumWith(string name) => Scope.Table.Of<EnumSymbol, EnumSyntax>()
        .Where(e => e.Syntax.Members.Any(m => m.Identifier.Is(name)) && context.Find(e.Symbol.Name).Contains(e.Symbol))
        .Select(static e => e.Symbol)
        .OrderBy(static e => e.Name, StringComparer.Ordinal)
        .FirstOrDefault();

    private void ReportAmbiguous(string name, TextSpan span, IReadOnlyList<ISymbol> found)
    {
        var owners = found.Select(s => QualifiedName(s)).OrderBy(static n => n, StringComparer.Ordinal).ToList();
        Report(DeclarationDiagnostics.Ambiguous, span, name, SymbolKinds.List(owners), $"write '{owners[0]}' or '{owners[1]}'.");
    }

    private string QualifiedName(ISymbol symbol) => symbol switch
    {
        DeclaredType { Container: { } container } => $"{container.Name}.{symbol.Name}",
        ConstSymbol { Container: { } container } => $"{container.Name}.{symbol.Name}",
        ModelSymbol model => $"{model.Contract.Name}.{model.Name}",
        FunctionSymbol function => $"{function.Owner.Name}.{function.Name}",
        OperationSymbol operation => operation.QualifiedName,
        EnumMemberSymbol member => $"{member.Type.Display}.{member.Name}",
        _ => NameResolver.QualifiedName(symbol),
    };

    private void ReportNotReliedOn(string what, ContractSymbol contract, TextSpan span) => Report(
        DeclarationDiagnostics.NotReliedOn,
        span,
        what,
        Scope.Unit is null ? "only contracts and modules can use contracts: move this declaration into one." : $"add '{contract.Name}' to 'relies' of '{Scope.Unit.Name}'.");

    private void Report(DiagnosticDescriptor descriptor, TextSpan span, params object[] arguments) => context.Diagnostics.Report(descriptor, context.Source, span, arguments);
}
