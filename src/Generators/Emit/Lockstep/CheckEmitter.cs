using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Decorators;
using SysSpec.Generators.Emit.Models;
using SysSpec.Generators.Emit.Tests;
using SysSpec.Language;
using SysSpec.Language.Composition;

namespace SysSpec.Generators.Emit.Lockstep;

/// <summary>Emits what checks a system against its contracts: the reference model, the lockstep, and the tests and decorators that drive it.</summary>
public static class CheckEmitter
{
    /// <summary>The files that the options of <paramref name="system"/> ask for.</summary>
    public static IEnumerable<SourceFile> Emit(SpecModel model, SystemContext system, CancellationToken cancellation)
    {
        if (system.Composition.Externs.FirstOrDefault(ContractInterfaces.MentionsEntity) is { } contract)
        {
            throw new NotSupportedException(
                $"{contract.Location}: the host's `{contract.Name}` is given entities, and a model has entities of its own: give it a number or a key of them, or leave `SysSpecEmit` out");
        }

        var reference = new SystemContext(model, SystemComposition.CreateModel(system.Composition.System, keepsUndescribed: true), system.Options.ForModels, isModel: true, system.Helpers);
        foreach (var file in SystemEmitter.Emit(model, reference, cancellation, ModelMembers.Emit))
        {
            yield return file;
        }

        var lockstep = new LockstepEmitter(model, system, reference);
        foreach (var file in system.Options.EmitTests ? TestEmitter.Emit(model, system, lockstep, cancellation) : [])
        {
            yield return file;
        }

        foreach (var file in system.Options.EmitDecorators ? DecoratorEmitter.Emit(lockstep, cancellation) : [])
        {
            yield return file;
        }

        // What it follows is known only now.
        foreach (var file in lockstep.Emit())
        {
            yield return file;
        }
    }
}
