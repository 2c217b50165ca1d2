using SysSpec.Generators.Configuration;

namespace SysSpec.Generators.Pipeline;

/// <summary>One file for the compiler.</summary>
public sealed record GeneratedFile(string HintName, string Text);

/// <summary>What a run made of the specs: files, if they have no errors, and findings. Those of patches stand apart from those of the base.</summary>
public sealed record GeneratedOutput(EquatableArray<GeneratedFile> Files, GroupFindings Findings)
{
    /// <summary>What was made of specs without patches.</summary>
    public GeneratedOutput(EquatableArray<GeneratedFile> files, EquatableArray<DiagnosticSpec> diagnostics)
        : this(files, new GroupFindings(diagnostics, EquatableArray<DiagnosticSpec>.Empty))
    {
    }

    /// <summary>All findings.</summary>
    public IReadOnlyList<DiagnosticSpec> Diagnostics => [.. Findings.OfBase, .. Findings.OfPatches];
}

/// <summary>What is wrong with a group of specs: with the base, and with patches and what they make of it.</summary>
public sealed record GroupFindings(EquatableArray<DiagnosticSpec> OfBase, EquatableArray<DiagnosticSpec> OfPatches);
