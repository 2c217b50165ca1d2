using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Warns of contracts that a unit relies on without using anything of them.</summary>
internal static class UnusedRelies
{
    /// <summary>Looks at all contracts and modules. O(size of the bound tree). Where something could not be bound nothing is reported, for it may have been the use.</summary>
    public static void Report(DeclarationTable table)
    {
        if (table.Diagnostics.HasErrors)
        {
            return;
        }

        foreach (var (_, contract, syntax) in table.Of<ContractSymbol, ContractSyntax>())
        {
            Report(table, contract, contract.Relies, syntax.Relies, syntax.Members, UsesOf(contract));
        }

        foreach (var (_, module, syntax) in table.Of<ModuleSymbol, ModuleSyntax>())
        {
            Report(table, module, module.Relies, syntax.Relies, syntax.Members, UsesOf(module));
        }
    }

    private static void Report(
        DeclarationTable table, ISymbol unit, IReadOnlyList<ContractSymbol> relies, ReliesSyntax? syntax, IReadOnlyList<MemberSyntax> members, UsedContracts uses)
    {
        foreach (var contract in relies.Where(c => !uses.Contracts.Contains(c) && !members.Any(m => Mentions(m, c.Name))))
        {
            if (syntax?.Contracts.FirstOrDefault(n => n.Parts[n.Parts.Count - 1].Text == contract.Name) is { } name)
            {
                table.Diagnostics.Report(UnitDiagnostics.UnusedRely, name.Source, name.Span, unit.Name, contract.Name);
            }
        }
    }

    /// <summary>Constants are folded and leave no trace in the bound tree; what they name is found in the text.</summary>
    private static bool Mentions(MemberSyntax member, string name) => member.DescendantsAndSelf().Any(n => n switch
    {
        IdentifierExpressionSyntax identifier => identifier.Identifier.Is(name),
        NameSyntax qualified => qualified.Parts[0].Is(name),
        _ => false,
    });

    private static UsedContracts UsesOf(ContractSymbol contract)
    {
        var uses = new UsedContracts();
        foreach (var model in contract.Models)
        {
            uses.Add(model.Type);
            uses.Add(model.Initializer);
        }

        AddTypes(uses, contract.Types);
        contract.Constants.ToList().ForEach(c => uses.Add(c.Type));
        contract.Functions.ToList().ForEach(f => AddFunction(uses, f));
        foreach (var operation in contract.Operations)
        {
            AddSignature(uses, operation);
            operation.Clauses.ToList().ForEach(uses.Add);
        }

        contract.Invariants.ToList().ForEach(uses.Add);
        contract.Properties.ToList().ForEach(uses.Add);
        return uses;
    }

    private static UsedContracts UsesOf(ModuleSymbol module)
    {
        var uses = new UsedContracts();
        foreach (var state in module.States)
        {
            uses.Add(state.Type);
            uses.Add(state.Initializer);
        }

        AddTypes(uses, module.Types);
        module.Constants.ToList().ForEach(c => uses.Add(c.Type));
        module.PrivateFunctions.ToList().ForEach(f => AddFunction(uses, f));
        module.PrivateOperations.ToList().ForEach(o => AddSignature(uses, o));
        module.Abstractions.Values.ToList().ForEach(uses.Add);
        module.Bodies.Values.ToList().ForEach(b => uses.Add(b.Block));
        module.FunctionBodies.Values.ToList().ForEach(b => uses.Add(b.Value));
        return uses;
    }

    private static void AddFunction(UsedContracts uses, FunctionSymbol function)
    {
        uses.Add(function.ReturnType);
        function.Parameters.ToList().ForEach(p => uses.Add(p.Type));
        uses.Add(function.Body);
        uses.Add(function.Decreases);
    }

    private static void AddSignature(UsedContracts uses, OperationSymbol operation)
    {
        operation.Parameters.ToList().ForEach(p => uses.Add(p.Type));
        operation.Results.ToList().ForEach(r => uses.Add(r.Type));
    }

    private static void AddTypes(UsedContracts uses, IReadOnlyList<DeclaredType> types)
    {
        foreach (var type in types)
        {
            if (type is RefinementSymbol refinement)
            {
                uses.Add(refinement.Base);
                uses.Add(refinement.Predicate);
            }

            foreach (var field in (type as RecordSymbol)?.Fields ?? [])
            {
                uses.Add(field.Type);
                uses.Add(field.Refinement);
                uses.Add(field.Initializer);
            }
        }
    }
}
