using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>An operation: signature, what the caller owes, a table of its cases, and the effects of each.</summary>
internal static class OperationSection
{
    public static void Add(Page page, OperationSymbol operation)
    {
        page.Heading(3, SiteMap.HeadingOf(operation) ?? operation.Name).Fence("sysspec", Sources.Signature(operation)).Paragraph(Md.Text(operation.Documentation));
        page.List(Facts(page, operation));

        page.Table(["case", "when", "then", "what it means"], operation.Clauses.Select(c => Row(c, operation)).OfType<string[]>());
        foreach (var @case in operation.Cases.Where(HasEffects))
        {
            page.Paragraph($"Effects of {Md.Code(@case.Name)}:").Fence("sysspec", @case.Outcome is { } block ? Sources.Inside(block) : "");
        }
    }

    private static IEnumerable<string> Facts(Page page, OperationSymbol operation)
    {
        foreach (var requires in operation.Clauses.OfType<BoundRequires>())
        {
            var condition = SpecText.OneLine(requires.Condition.Location.Text);
            yield return requires.Text == condition ? $"Requires {Md.Code(condition)}" : $"Requires: {Md.Line(requires.Text)} ({Md.Code(condition)})";
        }

        if (operation.Fails.Count > 0)
        {
            yield return $"Fails with {SiteMap.Errors(page, operation.Fails)}";
        }

        if (operation.Undoes is { } undone)
        {
            yield return $"Undoes {SiteMap.Link(page, undone)}";
        }

        if (SiteMap.TypeLinks(page, operation.Parameters.Select(static p => p.Type).Concat(operation.Results.Select(static r => r.Type))) is { Length: > 0 } types)
        {
            yield return $"Types: {types}";
        }

        if (operation.Clauses.Count == 0)
        {
            yield return "Promises its signature and its errors only";
        }
    }

    private static string[]? Row(BoundClause clause, OperationSymbol operation) => clause switch
    {
        BoundLetClause let => ["", "", $"let {Md.Code($"{let.Local.Name} = {SpecText.OneLine(let.Value.Location.Text)}")}", ""],
        BoundQueryClause query => ["", "", $"let {Md.Code($"{query.Local.Name} = {SpecText.OneLine(query.Call.Location.Text)}")}", ""],
        BoundCase { IsMayFail: true } c => [Md.Code(c.Name), "", $"may fail: {string.Join(", ", c.MayFail.Select(static e => Md.Code(e.Name)))}", Md.Line(c.Documentation)],
        BoundCase c => [Md.Code(c.Name), When(c, operation), Outcome(c), Md.Line(c.Documentation)],
        _ => null,
    };

    private static string When(BoundCase @case, OperationSymbol operation) => @case.Condition is { } condition
        ? Md.Code(SpecText.OneLine(condition.Location.Text))
        : operation.Cases.Count() == 1 ? "always" : "otherwise";

    private static string Outcome(BoundCase @case) => HasEffects(@case)
        ? "effects below"
        : @case.Outcome is { Statements.Count: > 0 } outcome ? Md.Code(SpecText.OneLine(outcome.Location.Text).TrimEnd(';')) : "nothing changes";

    private static bool HasEffects(BoundCase @case) => @case.Outcome is { Statements.Count: > 0 } outcome && outcome.Location.Text.StartsWith('{');
}
