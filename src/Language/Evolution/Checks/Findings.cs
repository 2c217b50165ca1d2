using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Checks;

/// <summary>What binding and checking a composed system finds, at the places where it was written.</summary>
internal static class Findings
{
    /// <summary>
    /// All errors, and the warnings about what patches say. Each names the system, and the patch that wrote the place; warnings about the base's own text are the base's.
    /// </summary>
    public static IEnumerable<Diagnostic> Of(Compilation composed, SyntaxTree tree, SystemSyntax system, IReadOnlyList<Patch> patches)
    {
        foreach (var finding in composed.Diagnostics)
        {
            var origin = finding.Location.Origin;
            var writer = patches.FirstOrDefault(p => IsWithin(origin, p));
            if (finding.Severity != Severity.Error && writer is null)
            {
                continue;
            }

            var related = finding.Related.Select(static r => (r.Location.Origin, r.Message)).Select(static r => new RelatedLocation(r.Origin.Source, r.Origin.Span, r.Message)).ToList();
            foreach (var patch in patches.Where(p => p != writer && finding.Related.Any(r => IsWithin(r.Location.Origin, p))))
            {
                related.Add(new RelatedLocation(patch.Tree.Text, patch.Location.Span, $"the patch '{patch.Name}' that says so"));
            }

            if (writer is not null)
            {
                related.Add(new RelatedLocation(writer.Tree.Text, writer.Location.Span, $"in patch '{writer.Name}'"));
            }

            related.Add(new RelatedLocation(tree.Text, system.Identifier.Span, $"in system '{system.Identifier.Text}' with {Binding.Declarations.SymbolKinds.List(patches.Select(static p => p.Name).ToList())}"));
            yield return new Diagnostic(finding.Descriptor, origin.Source, origin.Span, finding.Message, related);
        }
    }

    private static bool IsWithin(SourceSpan place, Patch patch) =>
        ReferenceEquals(place.Source, patch.Tree.Text) && place.Span.Start >= patch.Syntax.FullSpan.Start && place.Span.End <= patch.Syntax.FullSpan.End;
}
