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
    /// <param name="composed">The composed specs.</param>
    /// <param name="tree">The file of the system.</param>
    /// <param name="system">The system.</param>
    /// <param name="patches">Its patches.</param>
    /// <param name="touches">What they are concerned with.</param>
    public static IEnumerable<Diagnostic> Of(Compilation composed, SyntaxTree tree, SystemSyntax system, IReadOnlyList<Patch> patches, IReadOnlyList<Touch> touches)
    {
        foreach (var finding in composed.Diagnostics)
        {
            var origin = finding.Location.Origin;
            var writer = patches.FirstOrDefault(p => p.HasWritten(origin));
            if (finding.Severity != Severity.Error && writer is null)
            {
                continue;
            }

            var related = finding.Related.Select(static r => (r.Location.Origin, r.Message)).Select(static r => new RelatedLocation(r.Origin.Source, r.Origin.Span, r.Message)).ToList();
            foreach (var patch in patches.Where(p => p != writer && finding.Related.Any(r => p.HasWritten(r.Location.Origin))))
            {
                related.Add(new RelatedLocation(patch.Tree.Text, patch.Location.Span, $"the patch '{patch.Name}' that says so"));
            }

            if (related.Count == 0)
            {
                // Who else has to do with what the finding speaks of? In what a patch wrote, only what another took away or changed.
                var named = new HashSet<string>(finding.Message.Split('\'').Where(static (_, i) => i % 2 == 1), StringComparer.Ordinal);
                var concerned = touches.Where(t => t.Patch != writer && (writer is null ? t.Kind != TouchKind.Reads : t.Kind is TouchKind.Removes or TouchKind.Changes));
                foreach (var touch in concerned.Where(t => named.Any(n => Concerns(t, n))).GroupBy(static t => t.Patch).Select(static t => t.First()))
                {
                    related.Add(new RelatedLocation(touch.At.Source, touch.At.Span, $"patch '{touch.Patch.Name}' has to do with it"));
                }
            }

            if (writer is not null)
            {
                related.Add(new RelatedLocation(writer.Tree.Text, writer.Location.Span, $"in patch '{writer.Name}'"));
            }

            related.Add(new RelatedLocation(tree.Text, system.Identifier.Span, $"in system '{system.Identifier.Text}' with {Binding.Declarations.SymbolKinds.List(patches.Select(static p => p.Name).ToList())}"));
            yield return new Diagnostic(finding.Descriptor, origin.Source, origin.Span, finding.Message, related);
        }
    }

    private static bool Concerns(Touch touch, string name)
    {
        for (var at = touch.Id.IndexOf("." + name, StringComparison.Ordinal); at >= 0; at = touch.Id.IndexOf("." + name, at + 1, StringComparison.Ordinal))
        {
            var end = at + 1 + name.Length;
            if (end == touch.Id.Length || touch.Id[end] is '.' or '/')
            {
                return name.Length > 0;
            }
        }

        return false;
    }
}
