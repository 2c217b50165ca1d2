using SysSpec.Language.Bound;
using SysSpec.Language.Text;

namespace SysSpec.Language.Checks.Cases;

/// <summary>Where findings about cases point to.</summary>
internal static class CasePlaces
{
    /// <summary>The name of a case: short, where the case itself can have many lines.</summary>
    public static SourceSpan OfName(BoundCase @case)
    {
        var at = @case.Location.Text.IndexOf(@case.Name, "case".Length, StringComparison.Ordinal);
        return at < 0 ? @case.Location : new SourceSpan(@case.Location.Source, new TextSpan(@case.Location.Span.Start + at, @case.Name.Length));
    }
}
