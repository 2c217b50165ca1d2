using SysSpec.Generators.Configuration;

namespace SysSpec.Generators.Pipeline;

/// <summary>One file for the compiler.</summary>
public sealed record GeneratedFile(string HintName, string Text);

/// <summary>What a run made of the specs: files, if they have no errors, and findings.</summary>
public sealed record GeneratedOutput(EquatableArray<GeneratedFile> Files, EquatableArray<DiagnosticSpec> Diagnostics);
