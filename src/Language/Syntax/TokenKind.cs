namespace SysSpec.Language.Syntax;

/// <summary>What a token is. A documentation of one sign or word is its spelling.</summary>
public enum TokenKind
{
    /// <summary>The end of the text; it has no characters and carries what follows the last token.</summary>
    EndOfFile,

    /// <summary>Characters that mean nothing in the language.</summary>
    Bad,

    /// <summary>A name.</summary>
    Identifier,

    /// <summary>A word such as <c>op</c> or <c>at</c> that is a keyword only where the grammar wants it, in such a place.</summary>
    ContextualKeyword,

    /// <summary>A number, such as <c>1_000</c>, <c>0xFF</c> or <c>4KiB</c>.</summary>
    Integer,

    /// <summary>A string in double quotes.</summary>
    String,

    /// <summary><c>{</c></summary>
    OpenBrace,

    /// <summary><c>}</c></summary>
    CloseBrace,

    /// <summary><c>(</c></summary>
    OpenParenthesis,

    /// <summary><c>)</c></summary>
    CloseParenthesis,

    /// <summary><c>[</c></summary>
    OpenBracket,

    /// <summary><c>]</c></summary>
    CloseBracket,

    /// <summary><c>;</c></summary>
    Semicolon,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary><c>:</c></summary>
    Colon,

    /// <summary><c>.</c></summary>
    Dot,

    /// <summary><c>..</c></summary>
    DotDot,

    /// <summary><c>..=</c></summary>
    DotDotEquals,

    /// <summary><c>?</c></summary>
    Question,

    /// <summary><c>??</c></summary>
    QuestionQuestion,

    /// <summary><c>'</c></summary>
    Prime,

    /// <summary><c>-></c></summary>
    Arrow,

    /// <summary><c>=></c></summary>
    FatArrow,

    /// <summary><c>=</c></summary>
    Equals,

    /// <summary><c>+=</c></summary>
    PlusEquals,

    /// <summary><c>-=</c></summary>
    MinusEquals,

    /// <summary><c>*=</c></summary>
    StarEquals,

    /// <summary><c>|=</c></summary>
    BarEquals,

    /// <summary><c>&amp;=</c></summary>
    AmpersandEquals,

    /// <summary><c>^=</c></summary>
    CaretEquals,

    /// <summary><c>==</c></summary>
    EqualsEquals,

    /// <summary><c>!=</c></summary>
    NotEquals,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessEquals,

    /// <summary><c>></c></summary>
    Greater,

    /// <summary><c>>=</c></summary>
    GreaterEquals,

    /// <summary><c>&lt;&lt;</c></summary>
    ShiftLeft,

    /// <summary><c>>></c></summary>
    ShiftRight,

    /// <summary><c>+</c></summary>
    Plus,

    /// <summary><c>+%</c></summary>
    PlusPercent,

    /// <summary><c>-</c></summary>
    Minus,

    /// <summary><c>-%</c></summary>
    MinusPercent,

    /// <summary><c>*</c></summary>
    Star,

    /// <summary><c>*%</c></summary>
    StarPercent,

    /// <summary><c>/</c></summary>
    Slash,

    /// <summary><c>%</c></summary>
    Percent,

    /// <summary><c>|</c></summary>
    Bar,

    /// <summary><c>&amp;</c></summary>
    Ampersand,

    /// <summary><c>^</c></summary>
    Caret,

    /// <summary><c>~</c></summary>
    Tilde,

    /// <summary><c>has</c> between two operands; elsewhere it is a name.</summary>
    Has,

    /// <summary><c>and</c></summary>
    And,

    /// <summary><c>or</c></summary>
    Or,

    /// <summary><c>not</c></summary>
    Not,

    /// <summary><c>in</c></summary>
    In,

    /// <summary><c>is</c></summary>
    Is,

    /// <summary><c>implies</c></summary>
    Implies,

    /// <summary><c>if</c></summary>
    If,

    /// <summary><c>then</c></summary>
    Then,

    /// <summary><c>else</c></summary>
    Else,

    /// <summary><c>match</c></summary>
    Match,

    /// <summary><c>let</c></summary>
    Let,

    /// <summary><c>var</c></summary>
    Var,

    /// <summary><c>return</c></summary>
    Return,

    /// <summary><c>fail</c></summary>
    Fail,

    /// <summary><c>true</c></summary>
    True,

    /// <summary><c>false</c></summary>
    False,

    /// <summary><c>none</c></summary>
    None,

    /// <summary><c>some</c></summary>
    Some,

    /// <summary><c>fresh</c></summary>
    Fresh,

    /// <summary><c>free</c></summary>
    Free,

    /// <summary><c>forall</c></summary>
    Forall,

    /// <summary><c>exists</c></summary>
    Exists,
}
