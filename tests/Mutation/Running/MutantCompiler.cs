using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit;
using SysSpec.Language;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using CSharpTree = Microsoft.CodeAnalysis.SyntaxTree;
using SpecTree = SysSpec.Language.Syntax.SyntaxTree;

namespace SysSpec.Mutation.Running;

/// <summary>What became of a set of specs: an assembly, or why there is none.</summary>
public sealed record Compiled(Assembly? Assembly, IReadOnlyList<string> Sources, string Refusal)
{
    /// <summary>Whether two sets of specs gave the same code.</summary>
    public bool SameCode(Compiled other) => Sources.SequenceEqual(other.Sources);
}

/// <summary>Compiles specs to assemblies in memory, with loops and calls that cannot go on for ever.</summary>
public sealed class MutantCompiler(string system)
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);
    private static readonly List<MetadataReference> References =
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .Where(static p => Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "SysSpec.Runtime.dll" or "netstandard.dll"))
            .Select(static p => MetadataReference.CreateFromFile(p)),
    ];

    private readonly ConcurrentDictionary<(string, string), SpecTree> _specs = new();
    private readonly ConcurrentDictionary<string, CSharpTree> _trees = new();
    private int _count;

    /// <summary>Compiles specs.</summary>
    public Compiled Compile(IReadOnlyDictionary<string, string> files)
    {
        var specs = SpecsOf(files);
        if (specs.HasErrors)
        {
            return new Compiled(null, [], specs.Diagnostics.First(static d => d.Severity == SysSpec.Language.Diagnostics.Severity.Error).ToString());
        }

        var sources = SpecEmitter.Emit(specs.Model, new EmitOptions { Contracts = ContractProfile.Enforce, Systems = system, LineDirectives = false }, CancellationToken.None)
            .Select(static f => f.Text).ToList();
        var trees = sources.Append(LoopGuard.Source).Select(s => _trees.GetOrAdd(s, static text => CSharpSyntaxTree.Create((CSharpSyntaxNode)new LoopGuard().Visit(CSharpSyntaxTree.ParseText(text, Language).GetRoot()), Language)));
        var compilation = CSharpCompilation.Create(
            $"Mutant{Interlocked.Increment(ref _count)}", trees, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        return emitted.Success
            ? new Compiled(Assembly.Load(image.ToArray()), sources, "")
            : new Compiled(null, sources, emitted.Diagnostics.First(static d => d.Severity == DiagnosticSeverity.Error).ToString());
    }

    private SysSpec.Language.Compilation SpecsOf(IReadOnlyDictionary<string, string> files) =>
        SysSpec.Language.Compilation.Create([.. files.Select(f => _specs.GetOrAdd((f.Key, f.Value), static file => SpecTree.Parse(new SourceText(file.Item1, file.Item2))))]);
}
