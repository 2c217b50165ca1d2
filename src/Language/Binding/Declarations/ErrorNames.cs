using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Resolves the names of errors.</summary>
internal static class ErrorNames
{
    /// <summary>The error that a name means, or null after a report.</summary>
    public static EnumMemberSymbol? Resolve(SyntaxToken name, UnitContext context)
    {
        switch (context.Lookup(name.Text))
        {
            case EnumMemberSymbol { Type: ErrorsSymbol } error:
                return error;
            case { } other:
                context.Diagnostics.Report(DeclarationDiagnostics.WrongKind, context.Source, name.Span, name.Text, SymbolKinds.Describe(other), "an error");
                return null;
            default:
                context.ReportUnresolved(name.Text, name.Span, []);
                return null;
        }
    }
}
