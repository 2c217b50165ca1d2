using Microsoft.CodeAnalysis;

namespace SysSpec.Bench.Generator;

/// <summary>A generator that does nothing with its texts but to make a file of each: what it costs is the host's own share.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class CopyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider.Select(static (text, cancellation) =>
            (Name: text.Path.Replace('/', '.').TrimStart('.') + ".g.cs", Text: $"// {text.GetText(cancellation)?.ToString().Replace('\n', ' ')}\n"));
#pragma warning disable RSEXPERIMENTAL007 // As the generator that it is compared with.
        context.RegisterPreCompilationSourceOutput(files, static (production, file) => production.AddSource(file.Name, file.Text));
#pragma warning restore RSEXPERIMENTAL007
    }
}
