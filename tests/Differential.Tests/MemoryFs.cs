using System.Reflection;
using SysSpec.Differential;
using SysSpec.Differential.Arguments;
using SysSpec.Differential.Sequences;
using SysSpec.Differential.Sides;
using SysSpec.Language;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Tests;

/// <summary>The system under test: its specs, bound, and what was generated from them into this assembly.</summary>
internal static class MemoryFs
{
    public static SpecModel Model { get; } = SpecFiles.Bind(SpecFiles.Read());

    public static SystemComposition Composition { get; } = SystemComposition.Create(Model.Systems.Single(static s => s.Name == "MemoryFs"));

    public static IEnumerable<ContractSymbol> Contracts => Composition.Contracts.Where(static c => Composition.ProviderOf(c) is not null);

    private static GeneratedSystem Generated { get; } = new(Model, Composition, Assembly.GetExecutingAssembly());

    public static (SequenceRunner Runner, CallPool Pool) For(string contract)
    {
        var pool = new CallPool(Composition, Contracts.Single(c => c.Name == contract), Profiles.SpecFs);
        return (new SequenceRunner(Composition, pool, Profiles.SpecFs, answers => new GeneratedSide(Generated, answers)), pool);
    }
}
