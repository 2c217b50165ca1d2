using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Locking;

/// <summary>Where the statements of a body stand, and where its variables are declared. O(size of the body) once.</summary>
internal sealed class BodyShape
{
    private readonly Dictionary<BoundStatement, BoundStatement?> _places = new(ByReference<BoundStatement>.Instance);
    private readonly Dictionary<VariableSymbol, BoundStatement> _declared = [];

    /// <summary>The shape of a body.</summary>
    public BodyShape(BoundBlock body)
    {
        Place(body, null);
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

    /// <summary>The statement in which another is nested directly; null for the body.</summary>
    public BoundStatement? ParentOf(BoundStatement statement) => _places[statement];

    private void Place(BoundStatement statement, BoundStatement? parent)
    {
        _places[statement] = parent;
        foreach (var variable in EffectVariables.DeclaredBy(statement))
        {
            _declared[variable] = statement;
        }

        foreach (var binding in ExpressionChildren.Of(statement).SelectMany(EffectVariables.BoundIn))
        {
            _declared[binding] = statement;
        }

        foreach (var nested in ExpressionChildren.Nested(statement))
        {
            Place(nested, statement);
        }
    }
}
