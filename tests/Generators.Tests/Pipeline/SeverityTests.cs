using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SysSpec.Generators.Tests.Harness;

namespace SysSpec.Generators.Tests.Pipeline;

/// <summary>Warnings of specs follow the settings of the project, like those of C#.</summary>
public sealed class SeverityTests
{
    private const string Spec = """
        namespace Example;
        contract Clock { function now() -> ulong = 0; }
        contract Journal relies Clock { model entries: ulong = 0; }
        """;

    [Theory]
    [InlineData(ReportDiagnostic.Default, DiagnosticSeverity.Warning)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    public void Setting_GivesTheSeverity(ReportDiagnostic setting, DiagnosticSeverity expected) => Assert.Equal([expected], Severities(setting));

    [Fact]
    public void SuppressedWarning_IsNotReported() => Assert.Empty(Severities(ReportDiagnostic.Suppress));

    private static IEnumerable<DiagnosticSeverity> Severities(ReportDiagnostic setting)
    {
        var project = CSharpCompilation.Create("Generated", options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, specificDiagnosticOptions: [new("SYS2204", setting)]));
        Host.Driver([("/specs/case.sysspec", Spec)]).RunGeneratorsAndUpdateCompilation(project, out _, out var diagnostics);
        return diagnostics.Where(static d => d.Id == "SYS2204").Select(static d => d.Severity);
    }
}
