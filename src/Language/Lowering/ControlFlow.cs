using SysSpec.Language.Bound;

namespace SysSpec.Language.Lowering;

/// <summary>Where control goes, as the shape of statements tells.</summary>
public static class ControlFlow
{
    /// <summary>Whether control never reaches what follows.</summary>
    public static bool Leaves(BoundStatement statement) => statement switch
    {
        BoundReturn or BoundReturnCall or BoundFail or BoundBreak or BoundContinue => true,
        BoundBlock s => s.Statements.Any(Leaves),
        BoundLabeled s => Leaves(s.Statement),
        BoundIf { Else: { } otherwise } s => Leaves(s.Then) && Leaves(otherwise),
        BoundMatch s => s.Arms.Count > 0 && s.Arms.All(static a => Leaves(a.Body)),
        BoundWhile { Condition: BoundLiteral { Value: true } } s => !Breaks(s.Body),
        _ => false,
    };

    /// <summary>Whether a statement leaves the loop around it by <c>break</c>.</summary>
    public static bool Breaks(BoundStatement statement) => statement switch
    {
        BoundBreak => true,
        BoundWhile or BoundForEach => false,
        _ => ExpressionChildren.Nested(statement).Any(Breaks),
    };
}
