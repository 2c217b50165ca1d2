using System.Text;
using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language.Composition;
using SysSpec.Language.Locking;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>The locks of a system with fine locks: what each protects, the order in which they are taken, and what each exposed operation holds.</summary>
internal static class LocksPage
{
    public static Page Create(SystemSymbol system, ReferenceContext context)
    {
        var page = context.NewPage(SiteMap.LocksPage(system)).Heading(1, $"locks of {system.Name}");
        var composition = SystemComposition.Create(system);
        var protocol = new LockProtocol(composition);
        var fields = composition.Modules.SelectMany(m => composition.EntityFieldsOf(m).Concat(composition.FieldsOf(m))).Select(f => (Field: f, protocol.SharingOf(f).Sharing, protocol.SharingOf(f).Guards)).ToList();
        page.List([SiteMap.Home(page, system.Namespace), $"Of {SiteMap.Link(page, system)}"]);

        page.Heading(2, "Locks").Paragraph("A thread that holds one takes only such as stand below it. Of a field with several locks reading takes one, changing all.").Table(
            ["lock", "kind", "declared by", "protects", "within the class"],
            protocol.Locks.Select(l => new[]
            {
                Md.Code(l.QualifiedName), l.Kind == LockKind.Mutex ? "one holder" : "one that changes or many that read", SiteMap.Link(page, l.Owner),
                string.Join(", ", fields.Where(f => f.Guards.Contains(l)).Select(static f => Md.Code(MemberTables.NameOf(f.Field))).Distinct()),
                l.Order.Count == 0 ? "" : $"after the one that leads there by {string.Join(" or ", l.Order.Select(static f => Md.Code(f.Name)).Distinct())}",
            }));

        if (protocol.Edges.Count > 0)
        {
            page.Heading(2, "Order").Paragraph("An arrow leads from a lock that is held to one that is taken meanwhile; beside it stands an operation that does so.").Fence("mermaid", Graph(protocol));
        }

        page.Heading(2, "Operations").Paragraph("What the host calls. The gate takes what callers hold; the rest is taken where it is first needed. What is one step looks to other threads as if it happened at one moment.");
        foreach (var contract in system.Exposed)
        {
            page.Table(["operation", "callers hold", "takes", "gives", "steps"], contract.Operations.Select(o => Row(page, o, protocol)));
        }

        page.Heading(2, "Fields without a lock").Table(
            ["field", "why it needs none"],
            fields.Where(static f => f.Sharing != Sharing.Guarded).Select(static f => new[] { Md.Code(MemberTables.NameOf(f.Field)), LockSection.Words(f.Sharing) }).DistinctBy(static row => row[0] + row[1]));
        return page.Paragraph(Sources.Place(system.Location));
    }

    private static string[] Row(Page page, OperationSymbol operation, LockProtocol protocol) =>
    [
        SiteMap.Link(page, operation, Md.Code(operation.QualifiedName)),
        Held(operation, LockVerb.Holds),
        string.Join(", ", protocol.TakenBy(operation).Select(static l => Md.Code(l.QualifiedName))),
        Held(operation, LockVerb.Gives),
        protocol.WeaknessOf(operation) is { } weak ? $"several: {Md.Line(weak.Because ?? "")}" : "one",
    ];

    private static string Held(OperationSymbol operation, LockVerb verb) => string.Join("; ", operation.LockRules.Where(r => r.Verb == verb).Select(static rule =>
        string.Join(", ", rule.Places.Select(static p => Md.Code(SpecText.OneLine(p.Location.Text))))
        + (rule.First is { } first ? $" by {Md.Code(first.Name)}" : "")
        + (rule.Cases is { Count: > 0 } cases ? $" in {string.Join(", ", cases.Select(static c => Md.Code(c.Name)))}" : "")
        + (rule.Condition is { } condition ? $" when {Md.Code(SpecText.OneLine(condition.Location.Text))}" : "")));

    private static string Graph(LockProtocol protocol)
    {
        var graph = new StringBuilder("flowchart TB");
        foreach (var @lock in protocol.Locks)
        {
            graph.Append($"\n  lock_{protocol.RankOf(@lock)}[\"{@lock.QualifiedName}\"]");
        }

        foreach (var edge in protocol.Edges)
        {
            graph.Append($"\n  lock_{protocol.RankOf(edge.From)} -->|\"{edge.By.QualifiedName}\"| lock_{protocol.RankOf(edge.To)}");
        }

        return graph.ToString();
    }
}
