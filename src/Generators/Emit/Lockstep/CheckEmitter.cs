using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Decorators;
using SysSpec.Generators.Emit.Models;
using SysSpec.Generators.Emit.Tests;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;

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

        var reference = new SystemContext(system.Types.Facts, SystemComposition.CreateModel(system.Composition.System, keepsUndescribed: true), system.Options.ForModels, isModel: true, system.Helpers);
        foreach (var file in Reference(model, reference, cancellation))
        {
            yield return file;
        }

        var lockstep = new LockstepEmitter(system, reference);
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

    private static IEnumerable<SourceFile> Reference(SpecModel model, SystemContext reference, CancellationToken cancellation)
    {
        foreach (var type in model.Types.OfType<RecordSymbol>().Where(t => TypeNames.MentionsEntity(t) && reference.MayUse(t)))
        {
            yield return FileShape.Make(reference.Types, reference.Types.Simple(type), Paths.FileName(type.Location.Source.Path), RecordEmitter.Emit(reference.Types, type, reference.Helpers));
        }

        foreach (var entity in reference.Composition.Entities)
        {
            yield return FileShape.Make(reference.Types, reference.Types.Simple(entity), Paths.FileName(entity.Location.Source.Path), EntityEmitter.Class(reference, entity));
        }

        var components = new List<ComponentCode>();
        foreach (var module in reference.Composition.Modules)
        {
            cancellation.ThrowIfCancellationRequested();
            var (texts, component) = ModuleEmitter.Emit(reference, module, ModelMembers.Emit);
            components.Add(component);
            var usings = reference.Types.TakeUsings();
            yield return FileShape.Make(
                $"{reference.Namespace}.{component.Component}", Paths.FileName(module.Guarantees[0].Location.Source.Path), texts.Select(t => new CodePart(reference.Namespace, t, usings)).ToList());
        }

        yield return FileShape.Make($"{reference.Namespace}.{SystemEmitter.RootName(reference)}", Paths.FileName(reference.Composition.System.Location.Source.Path), [SystemEmitter.Root(reference, components)]);
    }
}
