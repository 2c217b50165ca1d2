namespace SysSpec.Language.Bound;

/// <summary>Operators with two operands of one type (shifts: a count of type <c>uint</c> on the right).</summary>
public enum BinaryOperator
{
    /// <summary><c>+</c></summary>
    Add,

    /// <summary><c>-</c></summary>
    Subtract,

    /// <summary><c>*</c></summary>
    Multiply,

    /// <summary><c>/</c></summary>
    Divide,

    /// <summary><c>%</c></summary>
    Remainder,

    /// <summary><c>+%</c></summary>
    AddWrap,

    /// <summary><c>-%</c></summary>
    SubtractWrap,

    /// <summary><c>*%</c></summary>
    MultiplyWrap,

    /// <summary><c>&amp;</c> of integers or flags.</summary>
    BitAnd,

    /// <summary><c>|</c> of integers or flags.</summary>
    BitOr,

    /// <summary><c>^</c> of integers or flags.</summary>
    BitXor,

    /// <summary><c>&lt;&lt;</c></summary>
    ShiftLeft,

    /// <summary><c>&gt;&gt;</c></summary>
    ShiftRight,

    /// <summary><c>==</c>, by content; entities by identity.</summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c> of integers or bytes.</summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>and</c>; the right side only counts when the left one holds.</summary>
    And,

    /// <summary><c>or</c>; the right side only counts when the left one does not hold.</summary>
    Or,

    /// <summary><c>implies</c></summary>
    Implies,

    /// <summary><c>has</c>: the left flags contain all bits of the right ones.</summary>
    Has,

    /// <summary><c>+</c> of bytes or seqs.</summary>
    Concat,

    /// <summary><c>+</c> of sets, or of maps (the right one wins).</summary>
    Union,

    /// <summary><c>-</c> of sets.</summary>
    Without,
}

/// <summary>Operators with one operand.</summary>
public enum UnaryOperator
{
    /// <summary><c>not</c></summary>
    Not,

    /// <summary><c>-</c></summary>
    Negate,

    /// <summary><c>~</c> of integers or flags.</summary>
    Complement,
}

/// <summary>How a value of one type becomes a value of another.</summary>
public enum ConversionKind
{
    /// <summary>An integer into one that includes all its values.</summary>
    Widen,

    /// <summary>An integer into one that may not include it; a contract failure if it does not.</summary>
    Checked,

    /// <summary>A value into an option that has it.</summary>
    ToOption,

    /// <summary>A value into a refinement of its type; checked under enforce.</summary>
    ToRefinement,

    /// <summary>A value of a refinement into its base.</summary>
    FromRefinement,

    /// <summary>An enum, flags or opaque value into an integer.</summary>
    ToInteger,

    /// <summary>An integer into an enum (a contract failure if no member has it), flags or opaque type.</summary>
    FromInteger,

    /// <summary>A buffer read as bytes.</summary>
    BufferToBytes,

    /// <summary>A plain collection as a sorted one or an empty literal into its context's type.</summary>
    Collection,
}

/// <summary>Members known to the language; the receiver is the first argument.</summary>
public enum Intrinsic
{
    /// <summary><c>b.length</c> of bytes or buffer, <c>uint</c>.</summary>
    Length,

    /// <summary><c>c.count</c> of a collection or bitmap (bits set), <c>uint</c>.</summary>
    Count,

    /// <summary><c>m.keys</c>: a set, as a domain.</summary>
    Keys,

    /// <summary><c>m.values</c>: a seq, as a domain.</summary>
    Values,

    /// <summary><c>b.indexOf(x)</c>, <c>uint?</c>.</summary>
    IndexOf,

    /// <summary><c>b.isZero</c></summary>
    IsZero,

    /// <summary><c>b.overlay(at, with)</c></summary>
    Overlay,

    /// <summary><c>zeros(n)</c></summary>
    Zeros,

    /// <summary><c>min(a, b)</c></summary>
    Min,

    /// <summary><c>max(a, b)</c></summary>
    Max,

    /// <summary><c>Kind.from(x)</c>: the member with the value or none; one argument.</summary>
    EnumFrom,

    /// <summary><c>m.first</c>, <c>s.first</c>: value of the least key, or least element.</summary>
    First,

    /// <summary><c>m.last</c>, <c>s.last</c>, <c>q.last</c>.</summary>
    Last,

    /// <summary><c>m.firstKey</c></summary>
    FirstKey,

    /// <summary><c>m.lastKey</c></summary>
    LastKey,

    /// <summary><c>m.floor(k)</c>: value at the greatest key not above k; of a sorted set the element.</summary>
    Floor,

    /// <summary><c>m.ceiling(k)</c>: at the least key not below k.</summary>
    Ceiling,

    /// <summary><c>m.below(k)</c>: at the greatest key below k.</summary>
    Below,

    /// <summary><c>m.above(k)</c>: at the least key above k.</summary>
    Above,

    /// <summary><c>m.floorKey(k)</c></summary>
    FloorKey,

    /// <summary><c>m.ceilingKey(k)</c></summary>
    CeilingKey,

    /// <summary><c>m.belowKey(k)</c></summary>
    BelowKey,

    /// <summary><c>m.aboveKey(k)</c></summary>
    AboveKey,

    /// <summary><c>m.from(k)</c>: the part from k on, as a domain.</summary>
    From,

    /// <summary><c>a.used</c>: pages of an arena in use, or what was taken from a budget, <c>ulong</c>.</summary>
    Used,

    /// <summary><c>a.limit</c> of an arena or a budget, <c>ulong</c>.</summary>
    Limit,

    /// <summary><c>b.left</c>: what can be taken from a budget, <c>ulong</c>.</summary>
    Left,

    /// <summary><c>b.findClear(from)</c> of a bitmap, <c>uint?</c>.</summary>
    FindClear,

    /// <summary><c>Layout.read(b)</c>: the layout or none if the bytes are too few; one argument, the type tells which.</summary>
    LayoutRead,
}

/// <summary>What a quantifier computes over its domain.</summary>
public enum QuantifierKind
{
    /// <summary><c>forall</c></summary>
    ForAll,

    /// <summary><c>exists</c></summary>
    Exists,

    /// <summary><c>count</c>, <c>uint</c>.</summary>
    Count,

    /// <summary><c>sum</c></summary>
    Sum,
}
