namespace SysSpec.Language.Syntax;

/// <summary><c>locks { ... }</c> in a contract, <c>concurrency { ... }</c> in a module: which locks there are, what they protect, and how operations hold them.</summary>
public sealed class LocksSyntax(SyntaxToken keyword, SyntaxToken open, SyntaxList<LockEntrySyntax> entries, SyntaxToken close)
    : MemberSyntax(SyntaxKind.Locks, keyword, open, entries, close)
{
    /// <summary>What the section says, line by line.</summary>
    public SyntaxList<LockEntrySyntax> Entries { get; } = entries;
}

/// <summary>A line of a <see cref="LocksSyntax"/>.</summary>
public abstract class LockEntrySyntax : SyntaxNode
{
    private protected LockEntrySyntax(SyntaxKind kind, params ISyntaxPart?[] parts)
        : base(kind, parts)
    {
    }
}

/// <summary><c>lock Inode.guard : readwrite protects entries, order;</c></summary>
public sealed class LockDeclarationSyntax(
    SyntaxToken keyword, NameSyntax name, SyntaxToken colon, SyntaxToken kind, SyntaxToken? protectsKeyword, SeparatedSyntaxList<SyntaxToken>? fields, SyntaxToken? forKeyword, SyntaxToken? life,
    SyntaxToken semicolon)
    : LockEntrySyntax(SyntaxKind.LockDeclaration, keyword, name, colon, kind, protectsKeyword, fields, forKeyword, life, semicolon)
{
    /// <summary>The lock: <c>Entity.name</c> for one in each entity, or a name for one of the contract or module.</summary>
    public NameSyntax Name { get; } = name;

    /// <summary><c>mutex</c> or <c>readwrite</c>.</summary>
    public SyntaxToken LockKind { get; } = kind;

    /// <summary>The fields that it protects.</summary>
    public SeparatedSyntaxList<SyntaxToken>? Fields { get; } = fields;

    /// <summary>Whether what is found through the fields stays found as long as it lives.</summary>
    public bool IsForLife { get; } = life is not null;
}

/// <summary><c>Inode.guard protects entries, order;</c> With several locks reading takes one of them, changing takes all.</summary>
public sealed class ProtectionSyntax(SeparatedSyntaxList<NameSyntax> locks, SyntaxToken protectsKeyword, SeparatedSyntaxList<SyntaxToken> fields, SyntaxToken semicolon)
    : LockEntrySyntax(SyntaxKind.Protection, locks, protectsKeyword, fields, semicolon)
{
    /// <summary>The locks.</summary>
    public SeparatedSyntaxList<NameSyntax> Locks { get; } = locks;

    /// <summary>The fields of the contract or module.</summary>
    public SeparatedSyntaxList<SyntaxToken> Fields { get; } = fields;
}

/// <summary><c>constant number, kind;</c>, <c>atomic policy;</c>, <c>owned content;</c>, <c>concurrent credit;</c>: fields that need no lock, and why.</summary>
public sealed class SharingSyntax(SyntaxToken keyword, SeparatedSyntaxList<SyntaxToken> fields, SyntaxToken semicolon)
    : LockEntrySyntax(SyntaxKind.Sharing, keyword, fields, semicolon)
{
    /// <summary>The word.</summary>
    public SyntaxToken Keyword { get; } = keyword;

    /// <summary>The fields of the contract or module.</summary>
    public SeparatedSyntaxList<SyntaxToken> Fields { get; } = fields;
}

/// <summary><c>order Inode.guard by entries, order;</c>: what is reached through a field of one entity comes after it.</summary>
public sealed class LockOrderSyntax(SyntaxToken keyword, NameSyntax name, SyntaxToken byKeyword, SeparatedSyntaxList<SyntaxToken> fields, SyntaxToken semicolon)
    : LockEntrySyntax(SyntaxKind.LockOrder, keyword, name, byKeyword, fields, semicolon)
{
    /// <summary>The lock.</summary>
    public NameSyntax Name { get; } = name;

    /// <summary>The fields of the contract or module that lead from an entity to those after it.</summary>
    public SeparatedSyntaxList<SyntaxToken> Fields { get; } = fields;
}

/// <summary><c>ended fails ESTALE;</c>: how operations fail that take the lock of an entity which has ended since they found it.</summary>
public sealed class EndedSyntax(SyntaxToken keyword, SyntaxToken failsKeyword, SyntaxToken error, SyntaxToken semicolon)
    : LockEntrySyntax(SyntaxKind.Ended, keyword, failsKeyword, error, semicolon)
{
    /// <summary>The error.</summary>
    public SyntaxToken Error { get; } = error;
}

/// <summary><c>Rename: holds source.guard, target.guard by comesFirst;</c>: how operations hold locks.</summary>
public sealed class LockRuleSyntax(
    SeparatedSyntaxList<SyntaxToken> operations, SyntaxToken colon, SyntaxToken verb, SeparatedSyntaxList<LockPlaceSyntax> places, SyntaxList<LockSuffixSyntax> suffixes, SyntaxToken semicolon)
    : LockEntrySyntax(SyntaxKind.LockRule, operations, colon, verb, places, suffixes, semicolon)
{
    /// <summary>The operations.</summary>
    public SeparatedSyntaxList<SyntaxToken> Operations { get; } = operations;

    /// <summary><c>holds</c>, <c>gives</c>, <c>acquires</c>, <c>couples</c> or <c>weak</c>.</summary>
    public SyntaxToken Verb { get; } = verb;

    /// <summary>The locks; none for <c>weak</c>.</summary>
    public SeparatedSyntaxList<LockPlaceSyntax> Places { get; } = places;

    /// <summary>What is said besides.</summary>
    public SyntaxList<LockSuffixSyntax> Suffixes { get; } = suffixes;
}

/// <summary><c>dir.guard</c>, <c>shared dir.guard</c> or <c>fresh child.guard</c></summary>
public sealed class LockPlaceSyntax(SyntaxToken? how, NameSyntax name) : SyntaxNode(SyntaxKind.LockPlace, how, name)
{
    /// <summary>Whether it is held shared.</summary>
    public bool IsShared { get; } = how?.Text == "shared";

    /// <summary>Whether it belongs to an entity that its holder has made.</summary>
    public bool IsFresh { get; } = how?.Text == "fresh";

    /// <summary>The lock: of the contract or module, or of an entity that a variable names.</summary>
    public NameSyntax Name { get; } = name;
}

/// <summary><c>when c</c>, <c>by f</c>, <c>until label</c>, <c>each</c>, <c>if free</c>, <c>in Found, Made</c>, <c>because "why"</c> behind a rule.</summary>
public sealed class LockSuffixSyntax(SyntaxToken keyword, ExpressionSyntax? condition, NameSyntax? function, SeparatedSyntaxList<SyntaxToken>? cases, SyntaxToken? word)
    : SyntaxNode(SyntaxKind.LockSuffix, keyword, condition, function, cases, word)
{
    /// <summary>The word that it begins with.</summary>
    public SyntaxToken Keyword { get; } = keyword;

    /// <summary>After <c>when</c>.</summary>
    public ExpressionSyntax? Condition { get; } = condition;

    /// <summary>After <c>by</c>.</summary>
    public NameSyntax? Function { get; } = function;

    /// <summary>After <c>in</c>.</summary>
    public SeparatedSyntaxList<SyntaxToken>? Cases { get; } = cases;

    /// <summary>The label after <c>until</c>, <c>free</c> after <c>if</c>, the string after <c>because</c>.</summary>
    public SyntaxToken? Word { get; } = word;
}
