using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Checks;

/// <summary>What a provider owes that comes in the place of another: each operation of the contract, which stays as it is.</summary>
internal static class SwitchChecks
{
    /// <summary>The operations, each of which the contract describes as before, with how it is discharged that the provider keeps them. An error where the same patch changes what the contract promises.</summary>
    public static IReadOnlyList<Obligation> Run(PatchComposer composer, SystemSymbol system, DiagnosticBag bag)
    {
        var owed = new List<Obligation>();
        foreach (var change in composer.Switches)
        {
            if (composer.Amended.FirstOrDefault(a => a.Patch == change.Patch && a.Syntax.Role is null && ReferenceEquals(a.Unit, change.Contract)) is { } amended)
            {
                bag.Report(
                    PatchDiagnostics.WrongRole, change.Syntax.Source, change.Syntax.Contract.Span,
                    [new RelatedLocation(amended.Syntax.Source, amended.Syntax.Name.Span, "the change of the contract")],
                    change.Contract.Name, "a root", $"patch '{change.Patch.Name}' changes what it guarantees", $"root amend contract {change.Contract.Name}");
            }

            var provision = system.Layers.SelectMany(static l => l.Provisions).FirstOrDefault(p => $"{p.Contract.Namespace}.{p.Contract.Name}" == change.Contract.QualifiedName);
            foreach (var operation in provision?.Contract.Operations ?? [])
            {
                owed.Add(new Obligation(change.Patch, IdOf(change, operation), Discharge.Equal, "the contract stays as it is", change.Syntax.Contract.Location));
                owed.Add(Owed(change, operation, provision?.Module));
            }
        }

        return owed;
    }

    private static Obligation Owed(Switch change, OperationSymbol operation, ModuleSymbol? provider)
    {
        var (discharge, note) = provider switch
        {
            null => (Discharge.Assumed, "the host implements it"),
            { IsDerived: true } => (Discharge.Derived, "follows from the clauses"),
            _ when !provider.Bodies.ContainsKey(operation) => (Discharge.Derived, $"follows from the clauses in '{provider.Name}'"),
            _ => (Discharge.Tested, $"the body in '{provider.Name}' runs against the model in the generated tests"),
        };
        return new Obligation(change.Patch, IdOf(change, operation), discharge, note, change.Syntax.Contract.Location);
    }

    private static string IdOf(Switch change, OperationSymbol operation) => $"{change.Contract.QualifiedName}.{operation.Name}";
}
