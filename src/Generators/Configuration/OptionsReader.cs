using Microsoft.CodeAnalysis.Diagnostics;

namespace SysSpec.Generators.Configuration;

/// <summary>Reads <see cref="EmitOptions"/> from the properties that MSBuild shows to the compiler.</summary>
public static class OptionsReader
{
    /// <summary>The options of a project; properties that are not set have their defaults.</summary>
    public static EmitOptions Read(AnalyzerConfigOptions options)
    {
        string Get(string name) => options.TryGetValue("build_property." + name, out var value) ? value.Trim() : "";
        bool Is(string name, string value) => string.Equals(Get(name), value, StringComparison.OrdinalIgnoreCase);
        var emit = Get("SysSpecEmit").Split([';', ','], StringSplitOptions.RemoveEmptyEntries).Select(static e => e.Trim()).ToList();
        return new EmitOptions
        {
            Contracts = Is("SysSpecContracts", "enforce") ? ContractProfile.Enforce : Is("SysSpecContracts", "observe") ? ContractProfile.Observe : ContractProfile.Off,
            EmitTests = emit.Contains("tests", StringComparer.OrdinalIgnoreCase),
            EmitDecorators = emit.Contains("decorators", StringComparer.OrdinalIgnoreCase),
            AssemblyName = Get("AssemblyName"),
            Systems = Get("SysSpecSystems"),
            Root = Get("ProjectDir").Replace('\\', '/').TrimEnd('/'),
            LineDirectives = !Is("SysSpecLines", "false"),
            PreCompilation = !Is("SysSpecPreCompilation", "false"),
        };
    }
}
