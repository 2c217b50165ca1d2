using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Locking;

/// <summary>Where the statements of a body stand, and where its variables are declared. O(size of the body) once.</summary>
internal sealed class BodyShape
{
    private readonly Dictionary<BoundStatement, (BoundStatement? Parent, int Index)> _places = [];
    private readonly Dictionary<VariableSymbol, BoundStatement> _declared = [];

    /// <summary>The shape of a body.</summary>
    public BodyShape(BoundBlock body)
    {
        Place(body, null, 0);
    }

    /// <summary>The variables that the body declares.</summary>
    public IReadOnlyCollection<VariableSymbol> Locals => _declared.Keys;

    /// <summary>The statement that declares a variable; null for a parameter.</summary>
    public BoundStatement? DeclarationOf(VariableSymbol variable) => _declared.TryGetValue(variable, out var statement) ? statement : null;

    /// <summary>The loops around a statement, from the inside out, without itself.</summary>
    public IEnumerable<BoundStatement> LoopsAround(BoundStatement statement)
    {
        for (var next = ParentOf(statement); next is not null; next = ParentOf(next))
        {
            if (next is BoundWhile or BoundForEach)
            {
                yield return next;
            }
        }
    }

    /// <summary>Whether a statement lies somewhere in another.</summary>
    public bool IsIn(BoundStatement statement, BoundStatement around)
    {
        for (var next = ParentOf(statement); next is not null; next = ParentOf(next))
        {
            if (ReferenceEquals(next, around))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The innermost loop in whose turns a variable is new; null if it is declared outside of all loops.</summary>
    public BoundStatement? LoopOf(VariableSymbol variable) => DeclarationOf(variable) switch
    {
        null => null,
        BoundForEach loop when ReferenceEquals(loop.Item, variable) || ReferenceEquals(loop.Value, variable) => loop,
        { } statement => LoopsAround(statement).FirstOrDefault(),
    };

    /// <summary>A statement and those that can come after it, each once at least; those in loops around it included.</summary>
    public IEnumerable<BoundStatement> From(BoundStatement statement)
    {
        yield return statement;
        for (var (at, place) = (statement, _places[statement]); place.Parent is { } parent; (at, place) = (parent, _places[parent]))
        {
            if (parent is BoundBlock block)
            {
                foreach (var next in block.Statements.Skip(place.Index + 1))
                {
                    yield return next;
                }
            }
            else if (parent is BoundWhile or BoundForEach)
            {
                yield return parent;
            }
        }
    }

    private BoundStatement? ParentOf(BoundStatement statement) => _places[statement].Parent;

    private void Place(BoundStatement statement, BoundStatement? parent, int index)
    {
        _places[statement] = (parent, index);
        foreach (var variable in EffectVariables.DeclaredBy(statement))
        {
            _declared[variable] = statement;
        }

        foreach (var binding in ExpressionChildren.Of(statement).SelectMany(EffectVariables.BoundIn))
        {
            _declared[binding] = statement;
        }

        var nested = ExpressionChildren.Nested(statement);
        for (var i = 0; i < nested.Count; i++)
        {
            Place(nested[i], statement, i);
        }
    }
}
