using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Composition;

/// <summary>Modules that nobody writes: all models stored directly, all operations derived.</summary>
public static class DerivedModules
{
    /// <summary>The derived module of a contract, named <c>Derived{Contract}</c>.</summary>
    public static ModuleSymbol For(ContractSymbol contract, SourceSpan location) =>
        new(contract.Namespace, $"Derived{contract.Name}", isDerived: true, location, contract.Documentation)
        {
            Guarantees = [contract],
            Relies = contract.Relies,
            AllRelies = contract.Relies,
        };
}
