namespace SysSpec.Generators.Emit.Expressions;

/// <summary>How tightly the outermost operator of a piece of C# binds.</summary>
public enum Level
{
    /// <summary>Lambda, assignment.</summary>
    Lowest,

    /// <summary><c>? :</c></summary>
    Conditional,

    /// <summary><c>??</c></summary>
    Coalesce,

    /// <summary><c>||</c></summary>
    Or,

    /// <summary><c>&amp;&amp;</c></summary>
    And,

    /// <summary><c>|</c></summary>
    BitOr,

    /// <summary><c>^</c></summary>
    BitXor,

    /// <summary><c>&amp;</c></summary>
    BitAnd,

    /// <summary><c>==</c></summary>
    Equality,

    /// <summary><c>&lt;</c>, <c>is</c></summary>
    Relational,

    /// <summary><c>&lt;&lt;</c></summary>
    Shift,

    /// <summary><c>+</c></summary>
    Additive,

    /// <summary><c>*</c></summary>
    Multiplicative,

    /// <summary><c>switch</c>, <c>with</c></summary>
    Switch,

    /// <summary><c>a..z</c></summary>
    Range,

    /// <summary>Casts, <c>!</c></summary>
    Unary,

    /// <summary>Names, calls, member access.</summary>
    Primary,
}

/// <summary>In what form a byte string is at hand.</summary>
public enum Form
{
    /// <summary>Not a byte string.</summary>
    Value,

    /// <summary><c>ReadOnlySpan&lt;byte&gt;</c>.</summary>
    Span,

    /// <summary><c>Span&lt;byte&gt;</c>, a window that somebody can change.</summary>
    Window,

    /// <summary><c>Bytes</c>, which can be stored as it is.</summary>
    Bytes,
}

/// <summary>A C# expression.</summary>
public readonly record struct Code(string Text, Level Level, Form Form = Form.Value)
{
    /// <summary>A name, call or member access.</summary>
    public static Code Primary(string text, Form form = Form.Value) => new(text, Level.Primary, form);

    /// <summary>The text, in parentheses if it binds less tightly than <paramref name="level"/>.</summary>
    public string At(Level level) => Level < level ? $"({Text})" : Text;

    /// <summary>The text as the receiver of a member.</summary>
    public string Receiver => At(Level.Primary);

    /// <summary>The bytes as a span on which methods of spans can be called.</summary>
    public Code AsSpan() => Form == Form.Bytes ? new($"{Receiver}.Span", Level.Primary, Form.Span) : this;

    /// <summary>The bytes in a form that can be stored: a copy unless they are stored already.</summary>
    public Code AsBytes() => Form switch
    {
        Form.Span when Text == "\"\"u8" => Primary("Bytes.Empty", Form.Bytes),
        Form.Span or Form.Window => Primary($"Bytes.Copy({Text})", Form.Bytes),
        _ => this,
    };

    /// <inheritdoc/>
    public override string ToString() => Text;
}
