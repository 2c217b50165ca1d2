using SysSpec.Language.Symbols;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Bound;

/// <summary>What could not be bound; a diagnostic has been reported.</summary>
public sealed record BoundError(SourceSpan Location) : BoundExpression(Location, BuiltinType.Error);

/// <summary>A constant: <see cref="bool"/>, <see cref="System.Numerics.BigInteger"/> (integers, enums, flags), <c>byte[]</c> (bytes), or null for <c>none</c>.</summary>
public sealed record BoundLiteral(SourceSpan Location, TypeSymbol Type, object? Value) : BoundExpression(Location, Type);

/// <summary>A use of a constant; <see cref="ConstSymbol.Value"/> is its value.</summary>
public sealed record BoundConstant(SourceSpan Location, ConstSymbol Constant) : BoundExpression(Location, Constant.Type);

/// <summary>A parameter or local.</summary>
public sealed record BoundVariable(SourceSpan Location, VariableSymbol Variable) : BoundExpression(Location, Variable.Type);

/// <summary><c>this</c> in an abstraction function or a model's or state's initializer: the entity.</summary>
public sealed record BoundThis(SourceSpan Location, EntitySymbol Entity) : BoundExpression(Location, Entity);

/// <summary>The record whose field's refinement is meant.</summary>
public sealed record BoundRecordSelf(SourceSpan Location, FieldsType Record) : BoundExpression(Location, Record);

/// <summary>A field of abstract or module state; the receiver is an entity, or null for a field of the component.</summary>
public sealed record BoundField(SourceSpan Location, BoundExpression? Receiver, FieldSymbol Field) : BoundExpression(Location, Field.Type);

/// <summary>A field of a record or layout.</summary>
public sealed record BoundRecordField(SourceSpan Location, BoundExpression Receiver, RecordFieldSymbol Field) : BoundExpression(Location, Field.Type);

/// <summary><c>x[i]</c>: of bytes, buffer, seq, array, bitmap, arena (gives a buffer) or map (a contract failure if the key is absent).</summary>
public sealed record BoundIndex(SourceSpan Location, TypeSymbol Type, BoundExpression Receiver, BoundExpression Index) : BoundExpression(Location, Type);

/// <summary><c>m[k]?</c></summary>
public sealed record BoundTryIndex(SourceSpan Location, TypeSymbol Type, BoundExpression Map, BoundExpression Key) : BoundExpression(Location, Type);

/// <summary><c>b[a..z]</c> of bytes or buffer; a missing end is null.</summary>
public sealed record BoundSlice(SourceSpan Location, TypeSymbol Type, BoundExpression Receiver, BoundExpression? From, BoundExpression? To) : BoundExpression(Location, Type);

/// <summary>An operator with one operand.</summary>
public sealed record BoundUnary(SourceSpan Location, TypeSymbol Type, UnaryOperator Operator, BoundExpression Operand) : BoundExpression(Location, Type);

/// <summary>An operator with two operands, already converted to one type.</summary>
public sealed record BoundBinary(SourceSpan Location, TypeSymbol Type, BinaryOperator Operator, BoundExpression Left, BoundExpression Right) : BoundExpression(Location, Type);

/// <summary>A conversion.</summary>
public sealed record BoundConversion(SourceSpan Location, TypeSymbol Type, ConversionKind Kind, BoundExpression Operand) : BoundExpression(Location, Type);

/// <summary><c>x is some</c>, <c>x is none</c> (<see cref="IsSome"/> false), <c>x is some y</c> (<see cref="Binding"/>, assigned when the test holds).</summary>
public sealed record BoundOptionTest(SourceSpan Location, BoundExpression Operand, bool IsSome, LocalSymbol? Binding) : BoundExpression(Location, BuiltinType.Bool);

/// <summary>The value of an option that flow analysis knows to be some.</summary>
public sealed record BoundNarrowed(SourceSpan Location, TypeSymbol Type, BoundExpression Operand) : BoundExpression(Location, Type);

/// <summary><c>x ?? d</c></summary>
public sealed record BoundCoalesce(SourceSpan Location, TypeSymbol Type, BoundExpression Option, BoundExpression Default) : BoundExpression(Location, Type);

/// <summary><c>x in c</c> for a set, the keys of a map, or a seq (by content). <c>not in</c> is this under <see cref="UnaryOperator.Not"/>.</summary>
public sealed record BoundContains(SourceSpan Location, BoundExpression Element, BoundExpression Collection) : BoundExpression(Location, BuiltinType.Bool);

/// <summary><c>x in [a, b, c]</c></summary>
public sealed record BoundInList(SourceSpan Location, BoundExpression Element, IReadOnlyList<BoundExpression> List) : BoundExpression(Location, BuiltinType.Bool);

/// <summary><c>a..z</c>, or <c>a..=z</c> with <see cref="IsInclusive"/>; also the right side of <see cref="BoundContains"/>.</summary>
public sealed record BoundRange(SourceSpan Location, TypeSymbol Type, BoundExpression From, BoundExpression To, bool IsInclusive) : BoundExpression(Location, Type);

/// <summary><c>if c then a else b</c></summary>
public sealed record BoundConditional(SourceSpan Location, TypeSymbol Type, BoundExpression Condition, BoundExpression Then, BoundExpression Else) : BoundExpression(Location, Type);

/// <summary>A pattern of a match.</summary>
public abstract record BoundPattern(SourceSpan Location);

/// <summary>Matches one constant.</summary>
public sealed record BoundConstantPattern(SourceSpan Location, BoundExpression Value) : BoundPattern(Location);

/// <summary>Matches a range of integers.</summary>
public sealed record BoundRangePattern(SourceSpan Location, BoundExpression From, BoundExpression To, bool IsInclusive) : BoundPattern(Location);

/// <summary>Matches <c>none</c>, or <c>some y</c> which binds y.</summary>
public sealed record BoundOptionPattern(SourceSpan Location, bool IsSome, LocalSymbol? Binding) : BoundPattern(Location);

/// <summary>One arm of a match expression; no patterns means <c>else</c>.</summary>
public sealed record BoundMatchExpressionArm(IReadOnlyList<BoundPattern> Patterns, BoundExpression Value);

/// <summary><c>match e { A => x, else => y }</c> as an expression.</summary>
public sealed record BoundMatchExpression(SourceSpan Location, TypeSymbol Type, BoundExpression Value, IReadOnlyList<BoundMatchExpressionArm> Arms) : BoundExpression(Location, Type);

/// <summary>A field and the value that a record, layout or entity gets for it.</summary>
public sealed record BoundFieldValue<TField>(TField Field, BoundExpression Value);

/// <summary><c>R { f: e }</c>; fields that are not named have their initializer or default.</summary>
public sealed record BoundRecordCreation(SourceSpan Location, FieldsType Record, IReadOnlyList<BoundFieldValue<RecordFieldSymbol>> Fields) : BoundExpression(Location, Record);

/// <summary><c>r with { f: e }</c></summary>
public sealed record BoundRecordWith(SourceSpan Location, FieldsType Record, BoundExpression Receiver, IReadOnlyList<BoundFieldValue<RecordFieldSymbol>> Fields) : BoundExpression(Location, Record);

/// <summary><c>[a, b]</c> as seq or <c>{a, b}</c> as set; the type tells.</summary>
public sealed record BoundCollectionLiteral(SourceSpan Location, TypeSymbol Type, IReadOnlyList<BoundExpression> Elements) : BoundExpression(Location, Type);

/// <summary>A key and a value.</summary>
public sealed record BoundMapEntry(BoundExpression Key, BoundExpression Value);

/// <summary><c>[k: v]</c>, <c>[:]</c></summary>
public sealed record BoundMapLiteral(SourceSpan Location, TypeSymbol Type, IReadOnlyList<BoundMapEntry> Entries) : BoundExpression(Location, Type);

/// <summary><c>x in xs</c> or <c>k, v in m</c> of a comprehension or quantifier; later domains see earlier variables.</summary>
public sealed record BoundDomain(LocalSymbol Item, LocalSymbol? Value, BoundExpression Collection);

/// <summary><c>seq { e | x in xs, c }</c>, <c>set { .. }</c>, <c>map { k: v | .. }</c>; the type tells which. <see cref="Key"/> is null except for maps.</summary>
public sealed record BoundComprehension(
    SourceSpan Location, TypeSymbol Type, IReadOnlyList<BoundDomain> Domains, BoundExpression? Condition, BoundExpression? Key, BoundExpression Value) : BoundExpression(Location, Type);

/// <summary><c>forall</c>, <c>exists</c>, <c>count</c> (of those for which the body holds), <c>sum</c>.</summary>
public sealed record BoundQuantifier(SourceSpan Location, TypeSymbol Type, QuantifierKind Kind, IReadOnlyList<BoundDomain> Domains, BoundExpression Body) : BoundExpression(Location, Type);

/// <summary>A call of a pure function.</summary>
public sealed record BoundFunctionCall(SourceSpan Location, FunctionSymbol Function, IReadOnlyList<BoundExpression> Arguments) : BoundExpression(Location, Function.ReturnType);

/// <summary>A member known to the language; the receiver is the first argument.</summary>
public sealed record BoundIntrinsic(SourceSpan Location, TypeSymbol Type, Intrinsic Intrinsic, IReadOnlyList<BoundExpression> Arguments) : BoundExpression(Location, Type);

/// <summary>
/// A call of an operation. Only inside <see cref="BoundCall"/>, <see cref="BoundReturnCall"/>, <see cref="BoundQueryClause"/> and <see cref="BoundWhenCase"/>. Its type is the single result's, or void.
/// </summary>
public sealed record BoundOperationCall(SourceSpan Location, TypeSymbol Type, OperationSymbol Operation, IReadOnlyList<BoundExpression> Arguments) : BoundExpression(Location, Type);

/// <summary><c>new E { f: e }</c>; fields that are not named have their initializer or default.</summary>
public sealed record BoundNew(SourceSpan Location, EntitySymbol Entity, IReadOnlyList<BoundFieldValue<FieldSymbol>> Fields) : BoundExpression(Location, Entity);

/// <summary><c>fresh T</c>: an identity that was not used before.</summary>
public sealed record BoundFresh(SourceSpan Location, OpaqueSymbol Opaque) : BoundExpression(Location, Opaque);

/// <summary><c>a.take()</c>: a page of an arena or none.</summary>
public sealed record BoundArenaTake(SourceSpan Location, TypeSymbol Type, BoundExpression Arena) : BoundExpression(Location, Type);

/// <summary><c>b.take(n)</c>: whether an amount was taken from a budget.</summary>
public sealed record BoundBudgetTake(SourceSpan Location, BoundExpression Budget, BoundExpression Amount) : BoundExpression(Location, BuiltinType.Bool);
