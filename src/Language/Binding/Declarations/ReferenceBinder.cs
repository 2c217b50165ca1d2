using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Binds what contracts rely on and what modules guarantee and rely on: from then on it is known which names each can use.</summary>
internal sealed class ReferenceBinder(DeclarationTable table)
{
    private readonly NameResolver _resolver = new(table);

    /// <summary>Binds the references of all contracts and modules.</summary>
    public void Bind()
    {
        foreach (var (declared, contract, syntax) in table.Of<ContractSymbol, ContractSyntax>())
        {
            contract.Relies = BindList(syntax.Relies?.Contracts, declared.File);
            CheckReason(contract, syntax, declared.File);
        }

        foreach (var (declared, module, syntax) in table.Of<ModuleSymbol, ModuleSyntax>())
        {
            BindModule(module, syntax, declared.File);
        }

        ReportCircles();
    }

    private void BindModule(ModuleSymbol module, ModuleSyntax syntax, FileScope file)
    {
        module.Guarantees = BindList(syntax.Guarantees.Contracts, file, (contract, name) =>
        {
            if (contract.IsExtern)
            {
                Report(file, UnitDiagnostics.GuaranteesExtern, name, contract.Name);
            }

            return !contract.IsExtern;
        });
        module.Relies = BindList(syntax.Relies?.Contracts, file, (contract, name) =>
        {
            var isGuaranteed = module.Guarantees.Contains(contract);
            if (isGuaranteed)
            {
                Report(file, UnitDiagnostics.ReliesOnGuarantee, name, module.Name, contract.Name);
            }

            return !isGuaranteed;
        });
        module.AllRelies = module.Relies.Concat(module.Guarantees.SelectMany(static c => c.Relies)).Distinct().Where(c => !module.Guarantees.Contains(c)).ToList();
    }

    /// <summary>The contracts that names stand for, without those that are unknown, that come a second time, or that are not accepted.</summary>
    public List<ContractSymbol> BindList(IEnumerable<NameSyntax>? names, FileScope file, Func<ContractSymbol, NameSyntax, bool>? accept = null)
    {
        var contracts = new List<ContractSymbol>();
        foreach (var name in names ?? [])
        {
            if (_resolver.Resolve<ContractSymbol>(name, file, "a contract") is not { } contract)
            {
                continue;
            }

            if (contracts.Contains(contract))
            {
                Report(file, DeclarationDiagnostics.ListedTwice, name, name.Text);
            }
            else if (accept is null || accept(contract, name))
            {
                contracts.Add(contract);
            }
        }

        return contracts;
    }

    private void CheckReason(ContractSymbol contract, ContractSyntax syntax, FileScope file)
    {
        contract.Because = syntax.Reason is { IsMissing: false } reason ? Lexing.Literals.Text(reason) : null;
        if (contract.IsExtern && syntax.Reason is null)
        {
            Report(file, UnitDiagnostics.ExternWithoutReason, syntax.Identifier, contract.Name);
        }
        else if (!contract.IsExtern && syntax.Reason is { } superfluous)
        {
            Report(file, UnitDiagnostics.ReasonWithoutExtern, superfluous, contract.Name);
        }
    }

    private void ReportCircles()
    {
        var contracts = table.Of<ContractSymbol, ContractSyntax>().Select(static d => d.Symbol).ToList();
        foreach (var circle in Circles.Find(contracts, static c => c.Relies))
        {
            var location = circle[0].Location;
            table.Diagnostics.Report(
                UnitDiagnostics.RelianceCycle, location.Source, location.Span, circle[0].Name, Circles.Display(circle, static c => c.Name));
        }
    }

    private void Report(FileScope file, DiagnosticDescriptor descriptor, SyntaxElement at, params object[] arguments) =>
        table.Diagnostics.Report(descriptor, file.Source, at.Span, arguments);
}
