using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Binds modules: checks what they declare, then binds all bodies.</summary>
internal sealed class ModuleBinder(DeclarationTable table)
{
    /// <summary>Checks what modules declare besides bodies.</summary>
    public void CheckDeclarations()
    {
        foreach (var (declared, module, syntax) in table.Of<ModuleSymbol, ModuleSyntax>())
        {
            new StateBinder(module, UnitContext.For(table, declared.File, module)).Check(syntax);
            CheckNames(module);
        }
    }

    /// <summary>Binds bodies, abstraction functions, representations and initializers.</summary>
    public void BindBodies()
    {
        foreach (var (declared, module, syntax) in table.Of<ModuleSymbol, ModuleSyntax>())
        {
            var context = UnitContext.For(table, declared.File, module);
            new StateBinder(module, context).BindInitializers(syntax);
            new RepresentationBinder(module, context).Bind(syntax);
            new ModuleBodyBinder(module, context).Bind(syntax);
        }
    }

    /// <summary>A name of the module that a guaranteed contract has too would hide the contract's.</summary>
    private void CheckNames(ModuleSymbol module)
    {
        foreach (var symbol in table.MembersOf(module).Symbols.OrderBy(static s => s.Location.Span.Start))
        {
            if (module.Guarantees.Select(c => (Contract: c, Member: table.MembersOf(c).Find(symbol.Name))).FirstOrDefault(static m => m.Member is not null) is { Member: { } member } hidden)
            {
                Report(module, symbol, member, hidden.Contract);
            }
        }

        foreach (var state in module.States.Where(static s => s.Entity is not null))
        {
            if (module.Guarantees.SelectMany(static c => c.Models).FirstOrDefault(m => ReferenceEquals(m.Entity, state.Entity) && m.Name == state.Name) is { } model)
            {
                Report(module, state, model, model.Contract);
            }
        }
    }

    private void Report(ModuleSymbol module, ISymbol symbol, ISymbol hidden, ContractSymbol contract) => table.Diagnostics.Report(
        UnitDiagnostics.HidesContractMember,
        symbol.Location.Source,
        symbol.Location.Span,
        [new RelatedLocation(hidden.Location.Source, hidden.Location.Span, "the contract's declaration")],
        symbol.Name,
        module.Name,
        SymbolKinds.Describe(hidden),
        contract.Name);
}
