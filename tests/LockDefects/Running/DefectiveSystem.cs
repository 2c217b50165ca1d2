using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit;
using SysSpec.LockDefects.Defects;
using SysSpec.Runtime;

namespace SysSpec.LockDefects.Running;

/// <summary>A system whose specs have a defect, or none, compiled with all checks of contracts and locks, and the scenarios that run it.</summary>
internal sealed class DefectiveSystem
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);
    private static readonly List<MetadataReference> References =
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .Where(static p => Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "SysSpec.Runtime.dll" or "netstandard.dll"))
            .Select(static p => MetadataReference.CreateFromFile(p)),
    ];

    private readonly Assembly _assembly;

    private DefectiveSystem(Assembly assembly) => _assembly = assembly;

    /// <summary>Compiles the system that a defect is in.</summary>
    public static DefectiveSystem Compile(SeededDefect defect) => Compile(DefectiveSpecs.Compile(defect), SystemOf(defect));

    /// <summary>Compiles a system without a defect.</summary>
    public static DefectiveSystem Compile(string system) => Compile(DefectiveSpecs.Compile(), system);

    /// <summary>The system that a defect is in.</summary>
    public static string SystemOf(SeededDefect defect) => defect.Edits.All(static e => e.File == Catalogue.Specs.Bank) ? "House" : "MemoryFs";

    /// <summary>Runs a scenario; what it showed, or null if nothing went wrong.</summary>
    public string? Run(string scenario)
    {
        var run = _assembly.GetType($"SysSpec.LockDefects.Scenarios.{scenario}")?.GetMethod("Run")?.CreateDelegate<Action>() ?? throw new InvalidOperationException($"There is no scenario '{scenario}'.");
        try
        {
            run();
            return null;
        }
        catch (ContractFailureException failure)
        {
            return $"{failure.Kind}: {failure.Message}";
        }
        catch (Exception failure)
        {
            return $"{failure.GetType().Name}: {failure.Message}";
        }
    }

    private static DefectiveSystem Compile(SysSpec.Language.Compilation specs, string system)
    {
        if (specs.HasErrors)
        {
            throw new InvalidOperationException($"The compiler refuses the specs: {specs.Diagnostics.First(static d => d.Severity == SysSpec.Language.Diagnostics.Severity.Error)}");
        }

        var options = new EmitOptions { Contracts = ContractProfile.Enforce, Systems = system, LineDirectives = false };
        var trees = SpecEmitter.Emit(specs.Model, options, CancellationToken.None).Select(static f => f.Text).Concat(ScenariosOf(system)).Select(static s => CSharpSyntaxTree.ParseText(s, Language));
        var compilation = CSharpCompilation.Create(
            $"{system}{Guid.NewGuid():N}", trees, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        return emitted.Success
            ? new DefectiveSystem(Assembly.Load(image.ToArray()))
            : throw new InvalidOperationException(emitted.Diagnostics.First(static d => d.Severity == DiagnosticSeverity.Error).ToString());
    }

    private static IEnumerable<string> ScenariosOf(string system)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Scenarios");
        return new[] { "Shared", system }.SelectMany(f => Directory.GetFiles(Path.Combine(folder, f), "*.cs")).Order(StringComparer.Ordinal).Select(File.ReadAllText);
    }
}
