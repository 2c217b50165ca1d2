using SysSpec.Generators.Emit.Text;
using SysSpec.Language.Composition;
using SysSpec.Language.Locking;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Components;

/// <summary>The fields that hold the locks of a system with fine locks: those of entities lie in their classes, single ones in the component of the contract or module that declares them.</summary>
public static class LockFields
{
    /// <summary>Writes the locks of an entity.</summary>
    public static void OfEntity(CodeWriter writer, SystemContext system, EntitySymbol entity)
    {
        foreach (var @lock in entity.Locks)
        {
            writer.Gap();
            Write(writer, system, @lock);
        }
    }

    /// <summary>The single locks that a component holds, each as a field.</summary>
    public static IEnumerable<string> OfComponent(SystemContext system, ModuleSymbol module)
    {
        if (system.Locks is null)
        {
            yield break;
        }

        foreach (var @lock in module.Guarantees.SelectMany(static c => c.Locks).Concat(module.Locks))
        {
            var writer = new CodeWriter().In();
            Write(writer, system, @lock);
            yield return writer.ToString().TrimEnd('\n');
        }
    }

    /// <summary>The name of a lock's field.</summary>
    public static string Name(SystemContext system, LockSymbol @lock)
    {
        var name = Identifiers.Pascal(@lock.Name);
        var isTaken = @lock.Entity is { } entity
            ? system.Composition.FieldsOf(entity).Any(f => system.NameOf(f.Field) == name) || name == system.Types.Simple(entity)
            : Component(system, @lock) is { } module && (system.ClassOf(module) == name || Members(system.Composition, module).Any(m => system.NameOf(m) == name));
        return isTaken ? name + "Lock" : name;
    }

    /// <summary>The component that holds a single lock; null for the locks of entities.</summary>
    public static ModuleSymbol? Component(SystemContext system, LockSymbol @lock) =>
        @lock.Entity is not null ? null : @lock.Owner as ModuleSymbol ?? system.Composition.ProviderOf((ContractSymbol)@lock.Owner);

    private static IEnumerable<ISymbol> Members(SystemComposition composition, ModuleSymbol module) =>
        module.Guarantees.SelectMany(static c => c.Operations.Concat<ISymbol>(c.Functions)).Concat(module.PrivateOperations).Concat(module.PrivateFunctions).Concat(composition.FieldsOf(module));

    private static void Write(CodeWriter writer, SystemContext system, LockSymbol @lock)
    {
        var kind = @lock.Kind == LockKind.Mutex ? "MutualLock" : "ReadWriteLock";
        writer.Line($"/// <summary>The lock <c>{@lock.QualifiedName}</c>.</summary>");
        if (!system.Options.Checks)
        {
            writer.Line($"internal {kind} {Name(system, @lock)};");
            return;
        }

        var place = ClauseQuote.PlaceUnder(system.Options.Root, @lock.Location);
        var rank = system.Locks?.RankOf(@lock) ?? 0;
        writer.Line($"internal readonly Checked{kind} {Name(system, @lock)} = new(new LockClass(\"{@lock.QualifiedName}\", \"{place}\", {rank}), 0);");
    }
}
