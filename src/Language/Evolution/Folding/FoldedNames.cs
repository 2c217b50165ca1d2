using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Folding;

/// <summary>Takes the name of a folded patch out of what is left: out of <c>after</c> in patches and out of <c>patches</c> in systems.</summary>
internal static class FoldedNames
{
    /// <summary>The stretches of a declaration to leave out, in order. A list of which nothing is left goes with its word.</summary>
    public static IReadOnlyList<TextSpan> Cuts(DeclarationSyntax declaration, Func<NameSyntax, bool> isFolded)
    {
        switch (declaration)
        {
            case PatchSyntax { After: { } after } patch:
                return [.. Cuts(after.Patches, isFolded, TextSpan.FromBounds(patch.Identifier.Span.End, after.Span.End))];
            case SystemSyntax { Evolves: not null } system:
                var cuts = new List<TextSpan>();
                for (var i = 1; i < system.Children.Count; i++)
                {
                    if (system.Children[i] is PatchesSyntax member)
                    {
                        cuts.AddRange(Cuts(member.Patches, isFolded, TextSpan.FromBounds(system.Children[i - 1].Span.End, member.Span.End)));
                    }
                }

                return cuts;
            default:
                return [];
        }
    }

    private static IEnumerable<TextSpan> Cuts(SeparatedSyntaxList<NameSyntax> names, Func<NameSyntax, bool> isFolded, TextSpan whole)
    {
        var folded = names.Select(isFolded).ToList();
        if (folded.TrueForAll(static f => f))
        {
            yield return whole;
            yield break;
        }

        for (var i = 0; i < folded.Count; i++)
        {
            // With the comma in front; the first one, of which the list is never the only name, with the one behind.
            if (folded[i])
            {
                yield return i > 0 ? TextSpan.FromBounds(names[i - 1].Span.End, names[i].Span.End) : TextSpan.FromBounds(names[0].Span.Start, names[1].Span.Start);
            }
        }
    }
}
