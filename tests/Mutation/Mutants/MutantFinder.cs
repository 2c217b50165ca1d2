using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Mutation.Mutants;

/// <summary>
/// Finds all places of a system's specs where a defect can be put: bodies and functions of modules; cases, effects and functions of contracts where the code of the system is derived from
/// them. What contracts demand of callers or of every state (<c>requires</c>, invariants, properties, measures, assertions) is no module's code and stays.
/// </summary>
public sealed class MutantFinder(SystemComposition composition)
{
    /// <summary>All mutants of a spec.</summary>
    public IEnumerable<Mutant> Find(string path, string text)
    {
        foreach (var unit in SyntaxTree.Parse(new SourceText(path, text)).Root.DescendantsAndSelf())
        {
            var found = unit switch
            {
                ContractSyntax contract when Provided(contract.Identifier.Text) is { } symbol => contract.Members.SelectMany(m => OfContract(symbol, m, path)),
                ModuleSyntax module when composition.Modules.Any(m => m.Name == module.Identifier.Text) => module.Members.SelectMany(m => OfModule(module.Identifier.Text, m, path)),
                _ => [],
            };
            foreach (var mutant in found)
            {
                yield return mutant;
            }
        }
    }

    private ContractSymbol? Provided(string name) => composition.Contracts.FirstOrDefault(c => c.Name == name && composition.ProviderOf(c) is not null);

    private IEnumerable<Mutant> OfContract(ContractSymbol contract, MemberSyntax member, string path)
    {
        var provider = composition.ProviderOf(contract);
        return member switch
        {
            OperationSyntax o when provider?.Bodies.Keys.Any(b => b.Name == o.Identifier.Text && ReferenceEquals(b.Owner, contract)) == false =>
                new Edits(contract.Name, o.Identifier.Text, path, [.. o.Fails?.Errors.Select(static e => e.Text) ?? []]).OfClauses(o),
            FunctionSyntax { Value: { } value } f when provider?.FunctionBodies.Keys.Any(b => b.Name == f.Identifier.Text && ReferenceEquals(b.Owner, contract)) == false =>
                new Edits(contract.Name, f.Identifier.Text, path, []).Of(value),
            _ => [],
        };
    }

    private static IEnumerable<Mutant> OfModule(string module, MemberSyntax member, string path) => member switch
    {
        OperationBodySyntax o => new Edits(module, o.Name.ToString(), path, []).Of(o.Body),
        PrivateOperationSyntax o => new Edits(module, o.Identifier.Text, path, [.. o.Fails?.Errors.Select(static e => e.Text) ?? []]).Of(o.Body),
        FunctionSyntax { Value: { } value } f => new Edits(module, f.Identifier.Text, path, []).Of(value),
        FunctionBodySyntax f => new Edits(module, f.Name.ToString(), path, []).Of(f.Value),
        _ => [],
    };
}
