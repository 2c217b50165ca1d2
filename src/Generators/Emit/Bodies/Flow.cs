using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Bodies;

/// <summary>What can be told from the shape of statements.</summary>
public static class Flow
{
    // About ten cases.
    private const int LargeBody = 30;

    /// <summary>Whether a failure can leave the operation from inside a statement.</summary>
    public static bool CanFail(BoundStatement statement) => ExpressionChildren.DescendantsAndSelf(statement).Any(static s => s switch
    {
        BoundFail => true,
        BoundCall c => c.Call.Operation.Fails.Count > 0,
        BoundReturnCall c => c.Call.Operation.Fails.Count > 0,
        _ => false,
    });

    /// <summary>Whether a body is so small that calling it costs more than it does.</summary>
    public static bool IsTiny(BoundBlock body) => body.Statements is [BoundReturn or BoundAssign] or []
        && body.Statements.SelectMany(ExpressionChildren.Of).SelectMany(ExpressionChildren.DescendantsAndSelf).Count() <= 12;

    /// <summary>
    /// Whether a body is so large that it must not be compiled into its callers: what it asks small functions for would then be called instead of inlined, since the host's compiler
    /// inlines only so much into one method.
    /// </summary>
    public static bool IsLarge(BoundBlock body) => ExpressionChildren.DescendantsAndSelf(body).Skip(LargeBody).Any();

    /// <summary>
    /// Whether a function only gathers a record: inlined, its fields go straight to where the caller wants them; called, the whole record is copied on every level.
    /// </summary>
    public static bool IsPlainCopy(BoundExpression value) => value is BoundRecordCreation or BoundFunctionCall { Function.ReturnType.Unrefined: FieldsType };
}
