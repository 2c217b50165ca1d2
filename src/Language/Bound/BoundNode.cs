using SysSpec.Language.Symbols;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Bound;

/// <summary>A node of the bound tree: what the compiler knows a piece of spec to mean. Immutable.</summary>
public abstract record BoundNode(SourceSpan Location);

/// <summary>An expression: pure, except for <see cref="BoundNew"/>, <see cref="BoundFresh"/>, <see cref="BoundArenaTake"/> and <see cref="BoundBudgetTake"/>, which only stand alone on the right of a statement.</summary>
public abstract record BoundExpression(SourceSpan Location, TypeSymbol Type) : BoundNode(Location);

/// <summary>A statement of a body or of an effect block.</summary>
public abstract record BoundStatement(SourceSpan Location) : BoundNode(Location);

/// <summary>A clause of an operation of a contract.</summary>
public abstract record BoundClause(SourceSpan Location) : BoundNode(Location);

/// <summary><c>requires "text": condition;</c> The text is the condition's own where none was written.</summary>
public sealed record BoundRequires(SourceSpan Location, string Text, BoundExpression Condition) : BoundClause(Location);

/// <summary><c>let x = e;</c> between the cases of an operation: a value of the pre-state.</summary>
public sealed record BoundLetClause(SourceSpan Location, LocalSymbol Local, BoundExpression Value) : BoundClause(Location);

/// <summary>
/// <c>let x = Op(..);</c> between the cases of an operation: what an operation without effects answers in the pre-state. Its failure is the failure of the whole operation, which a
/// <c>may fail</c> case permits.
/// </summary>
public sealed record BoundQueryClause(SourceSpan Location, LocalSymbol Local, BoundOperationCall Call) : BoundClause(Location);

/// <summary>
/// A case. With <see cref="MayFail"/> not empty it is a permitted failure without condition and outcome; else <see cref="Outcome"/> is its effect block, which ends in
/// <see cref="BoundReturn"/> or <see cref="BoundFail"/> where the case returns or fails.
/// </summary>
public sealed record BoundCase(
    SourceSpan Location, string Name, BoundExpression? Condition, BoundBlock? Outcome, IReadOnlyList<EnumMemberSymbol> MayFail, string Documentation) : BoundClause(Location)
{
    /// <summary>Whether the case is <c>may fail</c>.</summary>
    public bool IsMayFail => MayFail.Count > 0;

    /// <summary>The error of a case whose outcome is just <c>fail E;</c>, else null.</summary>
    public EnumMemberSymbol? Failure => Outcome is { Statements: [BoundFail fail] } ? fail.Error : null;
}

/// <summary><c>invariant "text": condition;</c></summary>
public sealed record BoundInvariant(SourceSpan Location, string Text, BoundExpression Condition) : BoundNode(Location);

/// <summary>
/// <c>property "text" (parameters) { ... }</c>. Statements are calls (<see cref="BoundCall"/>), <see cref="BoundAssert"/>, lets, and <see cref="BoundWhenCase"/>.
/// </summary>
public sealed record BoundProperty(SourceSpan Location, string Text, IReadOnlyList<ParameterSymbol> Parameters, BoundBlock Body) : BoundNode(Location);

/// <summary><c>when Op(..) is Case;</c> in a property: runs the operation; the property says nothing unless that case applied.</summary>
public sealed record BoundWhenCase(SourceSpan Location, BoundOperationCall Call, BoundCase Case) : BoundStatement(Location);

/// <summary>A module's body of an operation. The parameters are the body's own symbols, in the order of the operation's.</summary>
public sealed record BoundOperationBody(SourceSpan Location, IReadOnlyList<ParameterSymbol> Parameters, BoundBlock Block);

/// <summary>A module's body of a contract's function.</summary>
public sealed record BoundFunctionBody(SourceSpan Location, IReadOnlyList<ParameterSymbol> Parameters, BoundExpression Value);
