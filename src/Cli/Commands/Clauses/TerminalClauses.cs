using Spectre.Console;
using SysSpec.Language.Clauses;

namespace SysSpec.Cli.Commands.Clauses;

/// <summary>The clauses for people: under the declaration or operation that they stand in, the kind and the rest of the id; the heading and the rest together are the id.</summary>
internal static class TerminalClauses
{
    private const int KindWidth = 11;
    private static readonly Style Dim = new(Color.Grey);
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    public static void Write(IReadOnlyList<Clause> clauses, IAnsiConsole terminal)
    {
        string? scope = null;
        foreach (var clause in clauses)
        {
            if (clause.Scope != scope)
            {
                terminal.Write(new Paragraph(scope is null ? "" : "\n").Append(clause.Scope, Bold).Append($"  {clause.Location.Source.Path}\n", Dim));
                scope = clause.Scope;
            }

            var kind = clause.KindText.PadRight(KindWidth);
            terminal.Write(new Paragraph("  ").Append($"{clause.Location.Start.Line + 1,5}  ", Dim).Append(kind, KindStyle(clause.Kind)).Append(clause.Id[clause.Scope.Length..]));
            terminal.WriteLine();
        }

        terminal.Write(new Paragraph($"\n{clauses.Count} {(clauses.Count == 1 ? "clause" : "clauses")}.\n", new Style(Color.Green)));
    }

    private static Style KindStyle(ClauseKind kind) => kind switch
    {
        ClauseKind.Case => new Style(Color.Aqua),
        ClauseKind.MayFail => new Style(Color.Yellow),
        ClauseKind.Effect => new Style(Color.Green),
        ClauseKind.Invariant or ClauseKind.Property => new Style(Color.Fuchsia),
        _ => Dim,
    };
}
