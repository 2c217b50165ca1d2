using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Composition;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Locking;

/// <summary>An access to a field that locks protect.</summary>
/// <param name="Field">The field.</param>
/// <param name="Root">The variable that names the entity; null for a field of a component, and where <paramref name="IsNameless"/>.</param>
/// <param name="IsNameless">Whether the entity has no name.</param>
/// <param name="Writes">Whether it is changed.</param>
/// <param name="Location">Where.</param>
public sealed record FieldNeed(FieldSymbol Field, VariableSymbol? Root, bool IsNameless, bool Writes, SourceSpan Location);

/// <summary>
/// Which protected fields expressions read, through the functions that they call: what computes a function in the system counts. Answers for functions are kept; recursion is followed until nothing
/// new comes out.
/// </summary>
internal sealed class FieldNeeds(SystemComposition composition)
{
    private readonly Dictionary<FunctionSymbol, List<FieldNeed>> _functions = [];
    private readonly HashSet<FunctionSymbol> _open = [];
    private readonly Dictionary<FieldSymbol, (Sharing Sharing, IReadOnlyList<LockSymbol> Guards)> _sharing = [];

    /// <summary>How a field is shared: what a module's state does not say itself, it takes over from the models of the same entity in the contracts that the module keeps, where those agree.</summary>
    public (Sharing Sharing, IReadOnlyList<LockSymbol> Guards) SharingOf(FieldSymbol field)
    {
        if (!_sharing.TryGetValue(field, out var found))
        {
            found = (field.Sharing, field.Guards);
            if (field is StateSymbol { Sharing: Sharing.Unstated } state)
            {
                var models = state.Module.Guarantees.SelectMany(static c => c.Models).Where(m => ReferenceEquals(m.Entity, state.Entity)).ToList();
                if (models.Count > 0 && models.TrueForAll(m => m.Sharing == models[0].Sharing && m.Guards.SequenceEqual(models[0].Guards)) && models[0].Sharing == Sharing.Guarded)
                {
                    found = (Sharing.Guarded, models[0].Guards);
                }
            }

            _sharing.Add(field, found);
        }

        return found;
    }

    /// <summary>What a function reads, in terms of its parameters as its declaration has them.</summary>
    public IReadOnlyList<FieldNeed> Of(FunctionSymbol function)
    {
        if (_functions.TryGetValue(function, out var known) && !_open.Contains(function))
        {
            return known;
        }

        if (!_open.Add(function))
        {
            return known ?? [];
        }

        known = [];
        _functions[function] = known;
        if (composition.BodyOf(function) is { } body)
        {
            var normal = Names(body.Value);
            for (var count = -1; count != known.Count;)
            {
                count = known.Count;
                foreach (var need in Of(body.Value, normal).ToList())
                {
                    var index = need.Root is null ? -1 : body.Parameters.ToList().FindIndex(p => ReferenceEquals(p, need.Root));
                    var outside = need with { Root = index < 0 ? null : function.Parameters[index], IsNameless = need.IsNameless || (need.Root is not null && index < 0) };
                    if (!known.Exists(k => ReferenceEquals(k.Field, outside.Field) && ReferenceEquals(k.Root, outside.Root) && k.IsNameless == outside.IsNameless))
                    {
                        known.Add(outside);
                    }
                }
            }
        }

        _open.Remove(function);
        return known;
    }

    /// <summary>What an expression reads. Names are taken for what they stand for in <paramref name="normal"/>.</summary>
    public IEnumerable<FieldNeed> Of(BoundExpression expression, NormalForm normal) => ExpressionChildren.DescendantsAndSelf(expression).SelectMany(part => Own(part, normal));

    /// <summary>What an expression itself reads, without its operands.</summary>
    public IEnumerable<FieldNeed> Own(BoundExpression expression, NormalForm normal) => expression switch
    {
        BoundField field when SharingOf(field.Field).Sharing is Sharing.Guarded or Sharing.Unstated => [Access(field, normal, writes: false)],
        BoundFunctionCall call => Of(call.Function).Select(need => Substituted(need, call, normal)).ToList(),
        _ => [],
    };

    /// <summary>An access to a field as an expression names it.</summary>
    public static FieldNeed Access(BoundField field, NormalForm normal, bool writes)
    {
        if (field.Receiver is null)
        {
            return new FieldNeed(field.Field, null, IsNameless: false, writes, field.Location);
        }

        var root = RootOf(field.Receiver, normal);
        return new FieldNeed(field.Field, root, root is null, writes, field.Location);
    }

    /// <summary>The variable that an expression names, alone, or null.</summary>
    public static VariableSymbol? RootOf(BoundExpression expression, NormalForm normal) => (Values.Bare(normal.Of(Values.Bare(expression))) as BoundVariable)?.Variable;

    // The names that tests and matches in an expression give to what they test.
    private static NormalForm Names(BoundExpression value) => BodyNames.Of(new BoundReturn(value.Location, [value]));

    private static FieldNeed Substituted(FieldNeed need, BoundFunctionCall call, NormalForm normal)
    {
        if (need.Root is null)
        {
            return need with { Location = call.Location };
        }

        var index = call.Function.Parameters.ToList().FindIndex(p => ReferenceEquals(p, need.Root));
        var root = index < 0 ? null : RootOf(call.Arguments[index], normal);
        return need with { Root = root, IsNameless = root is null, Location = call.Location };
    }
}
