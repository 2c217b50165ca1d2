using SysSpec.Differential.Arguments;
using SysSpec.Differential.Rendering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Differential.Sides;

/// <summary>One execution of a system, such as modules or contracts in the interpreter, or generated code.</summary>
public abstract class Side : IDisposable
{
    /// <summary>Prepares a side whose values <paramref name="reader"/> takes apart.</summary>
    protected Side(string name, IValueReader reader)
    {
        Name = name;
        Renderer = new Renderer(reader, Labels);
    }

    /// <summary>What reports call the side.</summary>
    public string Name { get; }

    /// <summary>The entities and identities that have come to light on this side.</summary>
    public Labels Labels { get; } = new();

    /// <summary>Values as text.</summary>
    protected Renderer Renderer { get; }

    /// <summary>Runs an operation, or evaluates a function.</summary>
    public abstract Outcome Call(Member member, IReadOnlyList<Argument> arguments);

    /// <summary>A model field as text.</summary>
    protected abstract string Read(ModelSymbol model, object? entity);

    /// <summary>Gives labels to entities that fields lead to, and to identities that living entities have.</summary>
    /// <param name="models">The fields.</param>
    /// <param name="lives">Whether the entity with a label has not ended.</param>
    public void Discover(IReadOnlyList<ModelSymbol> models, Func<int, bool> lives)
    {
        var own = models.Select(OwnOf).ToList();
        foreach (var model in own.Where(static m => m.Entity is null && HoldsEntities(m.Type)))
        {
            Read(model, null);
        }

        for (var label = 0; label < Labels.Entities.Count; label++)
        {
            var (symbol, entity) = Labels.Entities[label];
            foreach (var model in lives(label) ? own.Where(m => ReferenceEquals(m.Entity, symbol) && m.Type.Unrefined is OpaqueSymbol) : [])
            {
                Read(model, entity);
            }
        }
    }

    /// <summary>Some fields, one line each; those of entities for the entities that live.</summary>
    /// <param name="models">The fields.</param>
    /// <param name="lives">Whether the entity with a label has not ended.</param>
    public List<string> State(IReadOnlyList<ModelSymbol> models, Func<int, bool> lives)
    {
        var own = models.Select(OwnOf).ToList();
        var lines = new List<string>();
        foreach (var model in own.Where(static m => m.Entity is null))
        {
            lines.Add($"{model.Contract.Name}.{model.Name} = {Read(model, null)}");
        }

        for (var label = 0; label < Labels.Entities.Count; label++)
        {
            var (symbol, entity) = Labels.Entities[label];
            if (!lives(label))
            {
                continue;
            }

            foreach (var model in own.Where(m => ReferenceEquals(m.Entity, symbol)))
            {
                lines.Add($"{symbol.Name}#{label}.{model.Name} ({model.Contract.Name}) = {Read(model, entity)}");
            }
        }

        return lines;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives memory back.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>The field as the execution's own specs declare it; those of all sides can be bound apart from each other.</summary>
    protected virtual ModelSymbol OwnOf(ModelSymbol model) => model;

    private static bool HoldsEntities(TypeSymbol type) => type.Unrefined switch
    {
        EntitySymbol => true,
        ConstructedType t => t.Parts.Any(HoldsEntities),
        FieldsType t => t.Fields.Any(static f => HoldsEntities(f.Type)),
        _ => false,
    };
}
