using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Bound;

/// <summary><c>{ ... }</c></summary>
public sealed record BoundBlock(SourceSpan Location, IReadOnlyList<BoundStatement> Statements) : BoundStatement(Location);

/// <summary><c>label: statement</c>; the label is for the concurrency section.</summary>
public sealed record BoundLabeled(SourceSpan Location, string Label, BoundStatement Statement) : BoundStatement(Location);

/// <summary><c>let x = e;</c> or <c>var x = e;</c></summary>
public sealed record BoundLet(SourceSpan Location, LocalSymbol Local, BoundExpression Value) : BoundStatement(Location);

/// <summary>
/// <c>target = e;</c>, or <c>target' = e;</c> in an effect block (<see cref="IsEffect"/>). The target is a variable, field, record field of a target, or element of a collection.
/// Compound assignments are bound to <c>target = target op e</c> with <see cref="Compound"/> set.
/// </summary>
public sealed record BoundAssign(SourceSpan Location, BoundExpression Target, BoundExpression Value, bool IsEffect, BinaryOperator? Compound = null) : BoundStatement(Location);

/// <summary>Where a result of a call goes: a new local, or an assignable expression; both null means it is dropped.</summary>
public sealed record BoundCallTarget(LocalSymbol? Local, BoundExpression? Target);

/// <summary>
/// A call of an operation that stands alone: <c>Op(..);</c>, <c>let x, y = Op(..);</c>, <c>x = Op(..);</c>. Without <see cref="Else"/> a failure of the callee is the failure of
/// the caller; with it the block runs and sees the error in <see cref="Failure"/>.
/// </summary>
public sealed record BoundCall(
    SourceSpan Location, BoundOperationCall Call, IReadOnlyList<BoundCallTarget> Targets, BoundBlock? Else, LocalSymbol? Failure) : BoundStatement(Location);

/// <summary><c>return Op(..);</c></summary>
public sealed record BoundReturnCall(SourceSpan Location, BoundOperationCall Call) : BoundStatement(Location);

/// <summary><c>if c { } else { }</c>; <see cref="Else"/> is a block, another if, or null.</summary>
public sealed record BoundIf(SourceSpan Location, BoundExpression Condition, BoundBlock Then, BoundStatement? Else) : BoundStatement(Location);

/// <summary>One arm of a match statement; no patterns means <c>else</c>.</summary>
public sealed record BoundMatchArm(SourceSpan Location, IReadOnlyList<BoundPattern> Patterns, BoundStatement Body);

/// <summary><c>match e { A => ..., else => ... }</c></summary>
public sealed record BoundMatch(SourceSpan Location, BoundExpression Value, IReadOnlyList<BoundMatchArm> Arms) : BoundStatement(Location);

/// <summary><c>while c { }</c></summary>
public sealed record BoundWhile(SourceSpan Location, BoundExpression Condition, BoundBlock Body) : BoundStatement(Location);

/// <summary><c>foreach x in xs { }</c>, <c>foreach k, v in m { }</c>; <see cref="Value"/> is null for the former.</summary>
public sealed record BoundForEach(SourceSpan Location, LocalSymbol Item, LocalSymbol? Value, BoundExpression Domain, BoundBlock Body) : BoundStatement(Location);

/// <summary><c>break;</c></summary>
public sealed record BoundBreak(SourceSpan Location) : BoundStatement(Location);

/// <summary><c>continue;</c></summary>
public sealed record BoundContinue(SourceSpan Location) : BoundStatement(Location);

/// <summary><c>return a, b;</c></summary>
public sealed record BoundReturn(SourceSpan Location, IReadOnlyList<BoundExpression> Values) : BoundStatement(Location);

/// <summary><c>fail E;</c>, or <c>fail failure;</c> with <see cref="Error"/> null and <see cref="Failure"/> the variable.</summary>
public sealed record BoundFail(SourceSpan Location, EnumMemberSymbol? Error, LocalSymbol? Failure) : BoundStatement(Location);

/// <summary><c>free e;</c></summary>
public sealed record BoundFree(SourceSpan Location, BoundExpression Entity) : BoundStatement(Location);

/// <summary><c>assert "why": c;</c></summary>
public sealed record BoundAssert(SourceSpan Location, string Text, BoundExpression Condition) : BoundStatement(Location);

/// <summary>What a <see cref="BoundUpdate"/> does to its collection.</summary>
public enum UpdateKind
{
    /// <summary><c>add x to s;</c></summary>
    Add,

    /// <summary><c>remove x from s;</c></summary>
    Remove,

    /// <summary><c>remove m[k];</c>, also <c>remove q[i];</c></summary>
    RemoveKey,

    /// <summary><c>append x to q;</c></summary>
    Append,

    /// <summary><c>insert x into q at i;</c> with arguments x, i.</summary>
    Insert,

    /// <summary><c>clear c;</c></summary>
    Clear,
}

/// <summary>A change of a collection in place. The target is an assignable expression of collection type.</summary>
public sealed record BoundUpdate(SourceSpan Location, UpdateKind Kind, BoundExpression Target, IReadOnlyList<BoundExpression> Arguments, bool IsEffect) : BoundStatement(Location);

/// <summary><c>into.write(at, from);</c></summary>
public sealed record BoundBufferWrite(SourceSpan Location, BoundExpression Buffer, BoundExpression At, BoundExpression From) : BoundStatement(Location);

/// <summary><c>into.fill(x);</c></summary>
public sealed record BoundBufferFill(SourceSpan Location, BoundExpression Buffer, BoundExpression Value) : BoundStatement(Location);

/// <summary><c>header.write(buffer);</c>: the layout's binary form at the start of a buffer.</summary>
public sealed record BoundLayoutWrite(SourceSpan Location, BoundExpression Value, BoundExpression Buffer) : BoundStatement(Location);

/// <summary><c>a.give(p);</c></summary>
public sealed record BoundArenaGive(SourceSpan Location, BoundExpression Arena, BoundExpression Page) : BoundStatement(Location);

/// <summary><c>b.give(n);</c> of a budget.</summary>
public sealed record BoundBudgetGive(SourceSpan Location, BoundExpression Budget, BoundExpression Amount) : BoundStatement(Location);

/// <summary><c>a.limit = n;</c> of an arena or a budget.</summary>
public sealed record BoundLimit(SourceSpan Location, BoundExpression Pool, BoundExpression Limit) : BoundStatement(Location);
