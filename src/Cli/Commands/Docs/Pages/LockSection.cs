using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>What a contract says of locks: how threads share its state, and what callers of its operations hold.</summary>
internal static class LockSection
{
    public static void Add(Page page, ContractSymbol contract)
    {
        var locks = contract.Models.Select(static m => m.Entity).OfType<EntitySymbol>().SelectMany(static e => e.Locks).Where(l => ReferenceEquals(l.Owner, contract)).Concat(contract.Locks).Distinct().ToList();
        var fields = contract.Models.Where(static m => m.Sharing != Sharing.Unstated).ToList();
        var rules = contract.Operations.SelectMany(static o => o.LockRules).Select(static r => r.Location).Distinct().OrderBy(static l => l.Span.Start).ToList();
        if (locks.Count + fields.Count + rules.Count == 0)
        {
            return;
        }

        page.Heading(2, "Locks").Table(
            ["lock", "kind"],
            locks.Select(static l => new[] { Md.Code(l.QualifiedName), l.Kind == LockKind.Mutex ? "one holder" : "one that changes or many that read" }));
        page.Table(
            ["field", "how threads share it"],
            fields.Select(static f => new[]
            {
                Md.Code(MemberTables.NameOf(f)),
                f.Sharing == Sharing.Guarded ? $"under {string.Join(" and ", f.Guards.Select(static g => Md.Code(g.QualifiedName)))}{(f.IsForLife ? "; what is found stays found as long as it lives" : "")}" : Words(f.Sharing),
            }));
        if (rules.Count > 0)
        {
            page.Paragraph("How operations hold them:").Fence("sysspec", string.Join('\n', rules.Select(static r => SpecText.OneLine(r.Text))));
        }
    }

    /// <summary>Why a field needs no lock.</summary>
    public static string Words(Sharing sharing) => sharing switch
    {
        Sharing.Constant => "it keeps the value that it is made with",
        Sharing.Atomic => "each access is one step, and nothing depends on two",
        Sharing.Owned => "each element belongs to who has its key",
        Sharing.Concurrent => "each use of the structure is one step",
        _ => "",
    };
}
