using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language.Symbols;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>The page of a contract: what it guarantees.</summary>
internal static class ContractPage
{
    public static Page Create(ContractSymbol contract, ReferenceContext context)
    {
        var page = context.NewPage(contract).Heading(1, $"{(contract.IsExtern ? "extern " : "")}contract {contract.Name}").Paragraph(Md.Text(contract.Documentation));
        page.List(Facts(page, contract, context));
        if (contract.Operations.Count > 1)
        {
            page.Table(["operation", "what it does"], contract.Operations.Select(o => new[] { SiteMap.Link(page, o), Md.Summary(o.Documentation) }));
        }

        if (contract.Models.Count > 0)
        {
            page.Heading(2, "State").Paragraph("What the contract speaks of. Modules may store it in another form.");
            MemberTables.Fields(page, contract.Models);
        }

        MemberTables.Constants(page, contract.Constants);
        TypeSections.Add(page, contract.Types, context);
        FunctionSections.Add(page, contract.Functions);
        if (contract.Operations.Count > 0)
        {
            page.Heading(2, "Operations");
            foreach (var operation in contract.Operations)
            {
                OperationSection.Add(page, operation);
            }
        }

        LockSection.Add(page, contract);
        AddPromises(page, contract);
        return page.Paragraph(Sources.Place(contract.Location));
    }

    private static IEnumerable<string> Facts(Page page, ContractSymbol contract, ReferenceContext context)
    {
        yield return SiteMap.Home(page, contract.Namespace);
        if (contract.IsExtern)
        {
            yield return $"Implemented by the host{(contract.Because is { Length: > 0 } why ? $", because {Md.Line(why)}" : "")}";
        }

        foreach (var (system, layer, provision) in context.ProvisionsOf(contract))
        {
            yield return $"In {SiteMap.Link(page, system)}, layer {Md.Code(layer.Name)}: provided by {Providing.Name(page, provision)}";
        }

        if (contract.Relies.Count > 0)
        {
            yield return $"Relies on {SiteMap.Links(page, contract.Relies)}";
        }

        if (SiteMap.Links(page, context.Dependents(contract)) is { Length: > 0 } dependents)
        {
            yield return $"Relied on by {dependents}";
        }
    }

    private static void AddPromises(Page page, ContractSymbol contract)
    {
        if (contract.Invariants.Count > 0)
        {
            page.Heading(2, "Invariants").Paragraph("These hold before and after each operation.");
            foreach (var invariant in contract.Invariants)
            {
                page.Paragraph($"**{Md.Line(invariant.Text)}**").Fence("sysspec", Sources.Block(invariant.Condition.Location));
            }
        }

        if (contract.Properties.Count > 0)
        {
            page.Heading(2, "Properties").Paragraph("These experiments succeed in every state that can be reached.");
            foreach (var property in contract.Properties)
            {
                page.Paragraph($"**{Md.Line(property.Text)}**{(property.Parameters.Count == 0 ? "" : $" for all {Md.Code(Signatures.Parameters(property.Parameters))}")}")
                    .Fence("sysspec", Sources.Inside(property.Body));
            }
        }
    }
}
