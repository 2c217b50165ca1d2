using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Binding.Systems;

/// <summary>
/// Checks the composition of a system: every rely is provided, in no higher layer and in no circle; nothing is provided for nobody; a module is used whole; and all
/// operations report errors of one declaration. O(provisions * relies).
/// </summary>
/// <param name="table">All declarations.</param>
/// <param name="system">The system, with its layers.</param>
/// <param name="withoutProvider">Contracts whose provider could not be bound, which was reported.</param>
/// <param name="isIncomplete">Whether something that the system names is unknown, so that what is missing or unused cannot be told.</param>
internal sealed class SystemChecks(DeclarationTable table, SystemSymbol system, HashSet<ContractSymbol> withoutProvider, bool isIncomplete)
{
    private readonly Dictionary<ContractSymbol, (int Layer, Provision Provision)> _provisions = system.Layers
        .SelectMany(static (layer, index) => layer.Provisions.Select(p => (index, p)))
        .ToDictionary(static p => p.p.Contract, static p => p);

    /// <summary>Runs all checks.</summary>
    public void Check()
    {
        foreach (var (layer, provision) in InOrder())
        {
            CheckRelies(layer, provision);
            CheckWhole(provision);
        }

        ReportCircles();
        ReportUnused();
        CheckErrors();
    }

    private IEnumerable<(int Layer, Provision Provision)> InOrder() => _provisions.Values.OrderBy(static p => p.Provision.Location.Span.Start);

    private static IReadOnlyList<ContractSymbol> ReliesOf(Provision provision) => provision.Module?.AllRelies ?? [];

    private static string NameOf(Provision provision) => provision.Module is { IsDerived: false } module ? module.Name : provision.Contract.Name;

    private void CheckRelies(int layer, Provision provision)
    {
        foreach (var rely in ReliesOf(provision))
        {
            if (!_provisions.TryGetValue(rely, out var provider))
            {
                if (!isIncomplete)
                {
                    Report(SystemDiagnostics.NotProvided, provision.Location, NameOf(provision), rely.Name, system.Name);
                }
            }
            else if (provider.Layer > layer)
            {
                Report(SystemDiagnostics.Upward, provision.Location, NameOf(provision), system.Layers[layer].Name, rely.Name, system.Layers[provider.Layer].Name);
            }
        }
    }

    private void CheckWhole(Provision provision)
    {
        foreach (var other in provision.Module?.Guarantees ?? [])
        {
            var isProvided = _provisions.TryGetValue(other, out var provider);
            if ((isProvided && provider.Provision.Module == provision.Module) || withoutProvider.Contains(other) || provision.Module is null || (!isProvided && isIncomplete))
            {
                continue;
            }

            Report(
                SystemDiagnostics.PartOfModule,
                provision.Location,
                provision.Module.Name,
                other.Name,
                isProvided ? "another module provides here" : $"'{system.Name}' does not provide");
        }
    }

    /// <summary>Circles that cross layers go up somewhere, which was reported.</summary>
    private void ReportCircles()
    {
        var provisions = InOrder().ToList();
        var circles = Circles.Find(provisions.Select(static p => p.Provision), provision => ReliesOf(provision)
            .Where(r => _provisions.ContainsKey(r) && _provisions[r].Layer == _provisions[provision.Contract].Layer)
            .Select(r => _provisions[r].Provision));
        foreach (var circle in circles)
        {
            Report(SystemDiagnostics.Cycle, circle[0].Location, NameOf(circle[0]), Circles.Display(circle, NameOf));
        }
    }

    private void ReportUnused()
    {
        if (isIncomplete || withoutProvider.Count > 0)
        {
            return;
        }

        var used = new HashSet<ContractSymbol>(_provisions.Values.SelectMany(static p => ReliesOf(p.Provision)).Concat(system.Exposed));
        foreach (var (_, provision) in InOrder())
        {
            var isPartOfUsed = provision.Module?.Guarantees.Any(used.Contains) == true;
            if (!used.Contains(provision.Contract) && !isPartOfUsed)
            {
                Report(SystemDiagnostics.Unused, provision.Location, provision.Contract.Name, system.Name);
            }
        }
    }

    private void CheckErrors()
    {
        (Provision Provision, OperationSymbol Operation)? first = null;
        foreach (var (_, provision) in InOrder())
        {
            var operations = provision.Contract.Operations.Concat(provision.Module?.PrivateOperations ?? []);
            foreach (var operation in operations.Where(static o => o.Fails.Count > 0))
            {
                first ??= (provision, operation);
                var (expected, found) = (first.Value.Operation.Fails[0].Type, operation.Fails[0].Type);
                if (expected != found)
                {
                    Report(SystemDiagnostics.MixedErrors, provision.Location, operation.QualifiedName, found.Display, first.Value.Operation.QualifiedName, expected.Display);
                    break;
                }
            }
        }
    }

    private void Report(DiagnosticDescriptor descriptor, SourceSpan location, params object[] arguments) =>
        table.Diagnostics.Report(descriptor, location.Source, location.Span, arguments);
}
