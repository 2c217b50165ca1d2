using Microsoft.CodeAnalysis;
using SysSpec.Generators.Configuration;

namespace SysSpec.Generators.Pipeline;

/// <summary>
/// The source generator: specs among the additional files become C#. Files are parsed one by one and kept; an edit parses one file, binds and emits it or its group (see <see cref="SpecGroups"/>
/// and <see cref="RecentGroups"/>), and hands on the files whose text changed.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed partial class SysSpecGenerator : IIncrementalGenerator
{
    private readonly RecentGroups _recent = new();

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var options = context.AnalyzerConfigOptionsProvider
            .Select(static (provider, _) => OptionsReader.Read(provider.GlobalOptions))
            .WithTrackingName(Steps.Options);
        // One step for each file, and one list of all: a step costs a table of all files, whatever it does.
        var parsed = context.AdditionalTextsProvider
            .Combine(options.Select(static (o, _) => o.Root))
            .SelectMany(static (pair, cancellation) => Parse(pair.Left, pair.Right, cancellation))
            .WithTrackingName(Steps.Parse)
            .Collect();
        var output = parsed
            .SelectMany(static (files, _) => SpecGroups.Of(files))
            .WithTrackingName(Steps.Group)
            .Combine(options)
            .Select((pair, cancellation) => _recent.Generate(pair.Left, pair.Right, cancellation))
            .WithTrackingName(Steps.Generate);
        var early = output.Combine(options)
            .SelectMany(static (pair, _) => pair.Right.PreCompilation ? pair.Left.Files : None)
            .WithTrackingName(Steps.EarlyFiles);
        var late = output.Combine(options)
            .SelectMany(static (pair, _) => pair.Right.PreCompilation ? None : pair.Left.Files)
            .WithTrackingName(Steps.LateFiles);
        PreCompilation.RegisterFiles(context, early, late);
        var findings = output.Select(static (result, _) => result.Findings).Collect();
        var diagnostics = findings.Combine(parsed).Combine(options)
            .Select(static (all, _) => Findings(all.Left.Left, all.Left.Right, all.Right))
            .WithTrackingName(Steps.Whole)
            .SelectMany(static (all, _) => all)
            .WithTrackingName(Steps.Diagnostics);
        context.RegisterSourceOutput(diagnostics, static (production, diagnostic) => production.ReportDiagnostic(diagnostic.ToDiagnostic()));
    }

    private static EquatableArray<GeneratedFile> None { get; } = new([]);
}
