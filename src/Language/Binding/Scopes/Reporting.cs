using SysSpec.Language.Diagnostics;
using SysSpec.Language.Text;

namespace SysSpec.Language.Binding.Scopes;

/// <summary>Reporting at the place of a symbol, node or syntax element.</summary>
internal static class Reporting
{
    /// <summary>Adds a finding about a span of a file.</summary>
    public static void Report(this DiagnosticBag diagnostics, DiagnosticDescriptor descriptor, SourceSpan location, params object[] arguments) =>
        diagnostics.Report(descriptor, location.Source, location.Span, arguments);
}
