using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SysSpec.Generators.Pipeline;

namespace SysSpec.Generators.Tests.Harness;

/// <summary>A spec as the compiler host gives it to the generator.</summary>
internal sealed class SpecText(string path, string content) : AdditionalText
{
    public override string Path { get; } = path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(content, System.Text.Encoding.UTF8);
}

/// <summary>Properties of a project.</summary>
internal sealed class ProjectOptions(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(properties);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            properties.TryGetValue(key.Replace("build_property.", "", StringComparison.Ordinal), out value);
    }
}

/// <summary>Runs the generator as the compiler does.</summary>
internal static class Host
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .Where(static p => Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "SysSpec.Runtime.dll" or "netstandard.dll" or "xunit.core.dll" or "xunit.assert.dll" or "xunit.abstractions.dll" or "xunit.execution.dotnet.dll" or "CsCheck.dll"))
            .Select(static p => MetadataReference.CreateFromFile(p)),
    ];

    /// <summary>A driver for specs, with every step tracked.</summary>
    public static GeneratorDriver Driver(IEnumerable<(string Path, string Text)> specs, params (string Name, string Value)[] properties) => CSharpGeneratorDriver.Create(
        [new SysSpecGenerator().AsSourceGenerator()],
        specs.Select(static s => (AdditionalText)new SpecText(s.Path, s.Text)),
        new CSharpParseOptions(LanguageVersion.Latest),
        new ProjectOptions(properties.ToDictionary(static p => p.Name, static p => p.Value)),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>An empty project; warnings are errors.</summary>
    public static CSharpCompilation Project(params string[] sources) => CSharpCompilation.Create(
        "Generated",
        sources.Select(static s => CSharpSyntaxTree.ParseText(s, new CSharpParseOptions(LanguageVersion.Latest))),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, generalDiagnosticOption: ReportDiagnostic.Error, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: false,
            specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress), new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));

    /// <summary>Generates and compiles; fails with the compiler's findings if the generated code has any.</summary>
    public static (CSharpCompilation Compilation, GeneratorDriverRunResult Result) Compile(IEnumerable<(string Path, string Text)> specs, string[] sources, params (string Name, string Value)[] properties)
    {
        var driver = Driver(specs, properties).RunGeneratorsAndUpdateCompilation(Project(sources), out var compilation, out var diagnostics);
        var errors = diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, string.Join("\n", errors));
        var findings = compilation.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning).Select(static d => $"{d}\n    {d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]}").ToList();
        Assert.True(findings.Count == 0, string.Join("\n", findings.Take(20)));
        return ((CSharpCompilation)compilation, driver.GetRunResult());
    }

    /// <summary>Compiles and loads generated code together with C# of a test.</summary>
    public static System.Reflection.Assembly Load(string spec, string source, params (string Name, string Value)[] properties)
    {
        var (compilation, _) = Compile([("/specs/case.sysspec", spec)], [source], properties);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return System.Reflection.Assembly.Load(image.ToArray());
    }

    /// <summary>Runs <c>Probe.Run()</c> of C# that is compiled together with what is generated from a spec, and gives its result.</summary>
    public static object? Run(string spec, string source, params (string Name, string Value)[] properties)
    {
        var probe = Load(spec, source, properties).GetType("Probe");
        try
        {
            return probe?.GetMethod("Run")?.Invoke(null, null);
        }
        catch (System.Reflection.TargetInvocationException failure) when (failure.InnerException is { } inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }
}
