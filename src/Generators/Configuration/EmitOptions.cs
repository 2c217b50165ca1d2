namespace SysSpec.Generators.Configuration;

/// <summary>What is left of contracts in generated code.</summary>
public enum ContractProfile
{
    /// <summary>Nothing; arithmetic wraps.</summary>
    Off,

    /// <summary>Broken clauses are reported and the program goes on.</summary>
    Observe,

    /// <summary>A broken clause throws.</summary>
    Enforce,
}

/// <summary>The options of a project, read from MSBuild properties. Compares by value.</summary>
public sealed record EmitOptions
{
    /// <summary><c>SysSpecContracts</c>.</summary>
    public ContractProfile Contracts { get; init; } = ContractProfile.Off;

    /// <summary>Whether <c>SysSpecEmit</c> asks for reference models and tests.</summary>
    public bool EmitTests { get; init; }

    /// <summary>Whether <c>SysSpecEmit</c> asks for decorators that check implementations of exposed contracts.</summary>
    public bool EmitDecorators { get; init; }

    /// <summary>Whether something asks for reference models.</summary>
    public bool EmitModels => EmitTests || EmitDecorators;

    /// <summary>The options of reference models: they enforce their clauses whatever the project does.</summary>
    public EmitOptions ForModels => this with { Contracts = ContractProfile.Enforce };

    /// <summary>The systems to emit, separated by <c>;</c>; empty for all.</summary>
    public string Systems { get; init; } = "";

    /// <summary>The name of the project's assembly, which test attributes name.</summary>
    public string AssemblyName { get; init; } = "";

    /// <summary>The folder that paths of specs are relative to; <c>#line</c> directives put it before them.</summary>
    public string Root { get; init; } = "";

    /// <summary>Whether statements carry <c>#line</c> directives into the spec.</summary>
    public bool LineDirectives { get; init; } = true;

    /// <summary>Whether types are given to the compiler before other generators run, where the host can.</summary>
    public bool PreCompilation { get; init; } = true;

    /// <summary>Whether checks of contracts are emitted.</summary>
    public bool Checks => Contracts != ContractProfile.Off;

    /// <summary>Whether a system is wanted.</summary>
    public bool Wants(string system) =>
        Systems.Length == 0 || Systems.Split([';', ','], StringSplitOptions.RemoveEmptyEntries).Any(s => s.Trim() == system);
}
