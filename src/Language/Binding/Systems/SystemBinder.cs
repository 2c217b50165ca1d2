using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Composition;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Binding.Systems;

/// <summary>Binds a system: its layers, who provides which contract, what is exposed and the locking policy.</summary>
internal sealed class SystemBinder(DeclarationTable table, SystemSymbol system, FileScope file)
{
    private readonly NameResolver _resolver = new(table);
    private readonly List<LayerSymbol> _layers = [];
    private readonly Dictionary<ContractSymbol, SourceSpan> _provided = [];
    private readonly HashSet<ContractSymbol> _withoutProvider = [];
    private readonly List<(ContractSymbol Contract, NameSyntax Name)> _exposed = [];
    private bool _isIncomplete;

    /// <summary>Binds all systems.</summary>
    public static void BindAll(DeclarationTable table)
    {
        foreach (var (declared, system, syntax) in table.Of<SystemSymbol, SystemSyntax>())
        {
            new SystemBinder(table, system, declared.File).Bind(syntax);
        }
    }

    private void Bind(SystemSyntax syntax)
    {
        foreach (var member in syntax.Members)
        {
            switch (member)
            {
                case LayerSyntax layer:
                    BindLayer(layer);
                    break;
                case ExposeSyntax expose:
                    BindExpose(expose);
                    break;
                case ConcurrencySyntax concurrency:
                    BindPolicy(concurrency);
                    break;
                default:
                    break;
            }
        }

        system.Layers = _layers;
        foreach (var (contract, name) in _exposed)
        {
            if (!_provided.ContainsKey(contract) && !_isIncomplete)
            {
                Report(SystemDiagnostics.ExposedNotProvided, name.Span, system.Name, contract.Name);
            }
        }

        system.Exposed = _exposed.Select(static e => e.Contract).Where(_provided.ContainsKey).ToList();
        new SystemChecks(table, system, _withoutProvider, _isIncomplete).Check();
    }

    private void BindLayer(LayerSyntax syntax)
    {
        if (!syntax.Identifier.IsMissing && _layers.Find(l => l.Name == syntax.Identifier.Text) is { } first)
        {
            table.Diagnostics.Report(
                DeclarationDiagnostics.Duplicate,
                file.Source,
                syntax.Identifier.Span,
                [new RelatedLocation(first.Location.Source, first.Location.Span, "the first declaration")],
                first.Name,
                "as a layer");
        }

        var provisions = syntax.Provisions.Select(BindProvision).OfType<Provision>().ToList();
        _layers.Add(new LayerSymbol(syntax.Identifier.Text, provisions, new SourceSpan(file.Source, syntax.Identifier.Span)));
    }

    private Provision? BindProvision(ProvisionSyntax syntax)
    {
        var contract = _resolver.Resolve<ContractSymbol>(syntax.Contract, file, "a contract");
        var module = syntax.Module is { } name ? _resolver.Resolve<ModuleSymbol>(name, file, "a module") : null;
        if (contract is null)
        {
            _isIncomplete = true;
            return null;
        }

        var location = new SourceSpan(file.Source, syntax.Contract.Span);
        if (_provided.TryGetValue(contract, out var first))
        {
            table.Diagnostics.Report(
                SystemDiagnostics.ProvidedTwice, file.Source, syntax.Contract.Span, [new RelatedLocation(first.Source, first.Span, "the first provider")], contract.Name);
            return null;
        }

        _provided.Add(contract, location);
        if (!TryBindProvider(syntax, contract, module, location, out var provider))
        {
            _withoutProvider.Add(contract);
        }

        return new Provision(contract, provider, location);
    }

    private bool TryBindProvider(ProvisionSyntax syntax, ContractSymbol contract, ModuleSymbol? module, SourceSpan location, out ModuleSymbol? provider)
    {
        provider = null;
        if (contract.IsExtern != syntax.IsExtern)
        {
            // Without a provider at all the parser has reported it.
            if (syntax.ProviderKeyword is not null || syntax.Module is { IsMissing: false })
            {
                var (what, advice) = contract.IsExtern
                    ? ($"'{contract.Name}' is an extern contract, which the host provides", $"'{contract.Name} by extern;'")
                    : ($"'{contract.Name}' is not an extern contract, so the host cannot provide it", $"'{contract.Name} by derived;' or name a module");
                Report(SystemDiagnostics.ExternMismatch, (SyntaxElement?)syntax.ProviderKeyword is { } keyword ? keyword.Span : syntax.Module?.Span ?? syntax.Span, what, advice);
            }

            return false;
        }

        if (syntax.IsExtern)
        {
            return true;
        }

        if (syntax.IsDerived)
        {
            provider = DerivedModules.For(contract, location);
            ReportUnderivable(contract, syntax);
            return true;
        }

        if (module is null || syntax.Module is not { } name)
        {
            return false;
        }

        if (!module.Guarantees.Contains(contract))
        {
            var fitting = table.Of<ModuleSymbol, ModuleSyntax>().Select(static d => d.Symbol).Where(m => m.Guarantees.Contains(contract)).Select(static m => m.Name)
                .OrderBy(static n => n, StringComparer.Ordinal).ToList();
            var advice = fitting.Count == 0 ? $"write '{contract.Name} by derived;' or a module that does." : $"modules that do: {SymbolKinds.List(fitting)}.";
            Report(SystemDiagnostics.NotGuaranteed, name.Span, module.Name, contract.Name, advice);
            return false;
        }

        provider = module;
        return true;
    }

    private void ReportUnderivable(ContractSymbol contract, ProvisionSyntax syntax)
    {
        if (contract.Operations.FirstOrDefault(table.Unspecified.Contains) is { } operation && syntax.ProviderKeyword is { } derived)
        {
            Report(
                UnitDiagnostics.BodyNeeded, derived.Span, $"{contract.Name} by derived", operation.QualifiedName, $"a module that guarantees '{contract.Name}' and has 'op {operation.Name}'");
        }
    }

    private void BindExpose(ExposeSyntax syntax)
    {
        foreach (var name in syntax.Contracts)
        {
            if (_resolver.Resolve<ContractSymbol>(name, file, "a contract") is not { } contract)
            {
                // What is unused cannot be told any more.
                _isIncomplete = true;
            }
            else if (_exposed.Exists(e => ReferenceEquals(e.Contract, contract)))
            {
                Report(DeclarationDiagnostics.ListedTwice, name.Span, name.Text);
            }
            else
            {
                _exposed.Add((contract, name));
            }
        }
    }

    private void BindPolicy(ConcurrencySyntax syntax)
    {
        foreach (var policy in syntax.Policies)
        {
            if (policy.Identifier.IsMissing)
            {
                continue;
            }

            if (system.Policy is not null)
            {
                Report(SystemDiagnostics.SecondPolicy, policy.Span, system.Name);
            }
            else if (policy.Identifier.Text is "global" or "entity")
            {
                system.Policy = policy.Identifier.Text;
            }
            else
            {
                Report(SystemDiagnostics.UnknownPolicy, policy.Identifier.Span, policy.Identifier.Text);
            }
        }
    }

    private void Report(DiagnosticDescriptor descriptor, TextSpan span, params object[] arguments) => table.Diagnostics.Report(descriptor, file.Source, span, arguments);
}
