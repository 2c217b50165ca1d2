using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SysSpec.Bench.Generator;

/// <summary>A spec as the compiler host gives it.</summary>
internal sealed class SpecText(string path, string content) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(content, System.Text.Encoding.UTF8);

    public override string Path { get; } = path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}

/// <summary>A project without options but its folder.</summary>
internal sealed class ProjectOptions : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values();

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_property.ProjectDir" ? "/project/" : null;
            return value is not null;
        }
    }
}

/// <summary>A compiler host in this process: a generator, its specs and a small project around them.</summary>
internal sealed class Host
{
    private readonly List<AdditionalText> _texts;
    private GeneratorDriver _driver;
    private CSharpCompilation _project;

    public Host(IEnumerable<(string Path, string Text)> specs, IIncrementalGenerator generator)
    {
        _texts = [.. specs.Select(static s => new SpecText(s.Path, s.Text))];
        _driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], _texts, new CSharpParseOptions(LanguageVersion.Latest), new ProjectOptions());
        var core = MetadataReference.CreateFromFile(typeof(object).Assembly.Location);
        _project = CSharpCompilation.Create("Project", [Parse(0)], [core], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    /// <summary>Runs the generator and says what it took.</summary>
    public Cost Run()
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        _driver = _driver.RunGenerators(_project);
        var time = watch.Elapsed;
        return new Cost(time.TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6);
    }

    /// <summary>Gives one spec another text.</summary>
    public void EditSpec(int index, string text)
    {
        var edited = new SpecText(_texts[index].Path, text);
        _driver = _driver.ReplaceAdditionalText(_texts[index], edited);
        _texts[index] = edited;
    }

    /// <summary>Gives the project's own C# another text.</summary>
    public void EditCSharp(int edit) => _project = _project.ReplaceSyntaxTree(_project.SyntaxTrees[0], Parse(edit));

    /// <summary>The files made, and the errors found.</summary>
    public (int Files, ImmutableArray<Diagnostic> Findings) Result() => (_driver.GetRunResult().GeneratedTrees.Length, _driver.GetRunResult().Diagnostics);

    private static SyntaxTree Parse(int edit) => CSharpSyntaxTree.ParseText($"class Own {{ int Value() => {edit}; }}", new CSharpParseOptions(LanguageVersion.Latest));
}

/// <summary>Milliseconds and megabytes allocated.</summary>
internal readonly record struct Cost(double Milliseconds, double Megabytes)
{
    public static Cost Median(IEnumerable<Cost> costs)
    {
        var all = costs.ToList();
        return new(all.Select(static c => c.Milliseconds).Order().ElementAt(all.Count / 2), all.Select(static c => c.Megabytes).Order().ElementAt(all.Count / 2));
    }
}
