using SysSpec.Generators.Emit.Text;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Components;

/// <summary>XML documentation of operations: what the spec says of them, and their cases.</summary>
public static class OperationDocs
{
    /// <summary>Writes summary, cases and results of an operation.</summary>
    public static void Write(CodeWriter writer, OperationSymbol operation)
    {
        writer.Summary(operation.Documentation, $"<c>{operation.QualifiedName}</c>.");
        var lines = new List<string>();
        foreach (var clause in operation.Clauses)
        {
            switch (clause)
            {
                case BoundRequires r:
                    lines.Add($"<item>Requires {Documentation.Xml(r.Text == Documentation.OneLine(r.Condition.Location.Text) ? "" : r.Text + ": ")}<c>{Spec(r.Condition)}</c></item>");
                    break;
                case BoundCase { IsMayFail: true } c:
                    lines.Add($"<item>{c.Name}: may fail with {string.Join(" or ", c.MayFail.Select(static e => e.Name))}.</item>");
                    break;
                case BoundCase c:
                    var when = c.Condition is null ? "" : $" when <c>{Spec(c.Condition)}</c>";
                    lines.Add($"<item>{c.Name}{when}{(c.Failure is { } error ? $": fails with {error.Name}" : "")}.</item>");
                    break;
            }
        }

        if (lines.Count > 0)
        {
            writer.Line("/// <remarks>").Line("/// <list type=\"bullet\">");
            lines.ForEach(l => writer.Line($"/// {l}"));
            writer.Line("/// </list>").Line("/// </remarks>");
        }

        if (operation.Fails.Count > 0)
        {
            writer.Line($"/// <returns><c>None</c>, or {string.Join(", ", operation.Fails.Select(static e => $"<c>{e.Name}</c>"))}; then results mean nothing and nothing has changed.</returns>");
        }
    }

    private static string Spec(BoundNode node) => Documentation.Xml(Documentation.OneLine(node.Location.Text).Replace("`", "'"));
}
