using Microsoft.CodeAnalysis;

namespace SysSpec.Generators.Pipeline;

/// <summary>
/// Types made from specs are wanted before other generators run, so that these see them (serialisers, for instance). Hosts from Roslyn 5.9 on offer that, experimentally;
/// on older ones, or with <c>SysSpecPreCompilation=false</c>, files are ordinary output. This file alone knows.
/// </summary>
internal static class PreCompilation
{
    /// <summary>Registers files both ways, of which the option picks one.</summary>
    public static void RegisterFiles(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<GeneratedFile> early, IncrementalValuesProvider<GeneratedFile> late)
    {
        var hasEarly = TryRegister(context, early);
        context.RegisterSourceOutput(late, static (production, file) => production.AddSource(file.HintName, file.Text));
        if (!hasEarly)
        {
            context.RegisterSourceOutput(early, static (production, file) => production.AddSource(file.HintName, file.Text));
        }
    }

    private static bool TryRegister(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<GeneratedFile> files)
    {
        try
        {
            Register(context, files);
            return true;
        }
        catch (MissingMethodException)
        {
            return false;
        }
    }

    // In a method of its own, so that an older host fails when it is called and not earlier.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Register(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<GeneratedFile> files)
    {
#pragma warning disable RSEXPERIMENTAL007 // The host's shape of this may change; the off switch and the fall-back above stand ready.
        context.RegisterPreCompilationSourceOutput(files, static (production, file) => production.AddSource(file.HintName, file.Text));
#pragma warning restore RSEXPERIMENTAL007
    }
}
