using System.Reflection;
using SysSpec.Language.Diagnostics;

namespace SysSpec.Language.Tests.Diagnostics;

/// <summary>Which rules a file can allow.</summary>
public sealed class AllowancesTests
{
    [Fact]
    public void EveryWarning_CanBeAllowed()
    {
        var warnings = typeof(DiagnosticDescriptor).Assembly.GetTypes().SelectMany(static type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(static field => field.FieldType == typeof(DiagnosticDescriptor)).Select(static field => field.GetValue(null)).OfType<DiagnosticDescriptor>().Where(static rule => rule.Severity == Severity.Warning && rule != AllowanceDiagnostics.Needless);

        Assert.Equal(warnings.Select(static rule => rule.Id).Order(StringComparer.Ordinal), Allowances.Warnings.Keys.Order(StringComparer.Ordinal));
    }
}
