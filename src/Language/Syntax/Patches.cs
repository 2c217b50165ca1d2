namespace SysSpec.Language.Syntax;

/// <summary><c>patch Extents after IndirectBlocks { ... }</c>: a named change of the specs; <c>patch Extents continued { ... }</c>: a further part of it.</summary>
public sealed class PatchSyntax(
    SyntaxToken keyword, SyntaxToken identifier, SyntaxToken? continued, AfterSyntax? after, SyntaxToken open, SyntaxList<PatchMemberSyntax> members, SyntaxToken close)
    : DeclarationSyntax(SyntaxKind.Patch, identifier, keyword, identifier, continued, after, open, members, close)
{
    /// <summary>The word <c>continued</c> of a further part; null in the first part, which says why there is the patch.</summary>
    public SyntaxToken? Continued { get; } = continued;

    /// <summary>The patches that it builds on.</summary>
    public AfterSyntax? After { get; } = after;

    /// <summary>The reason, nodes and wiring in the order written.</summary>
    public SyntaxList<PatchMemberSyntax> Members { get; } = members;
}

/// <summary><c>after A, B</c></summary>
public sealed class AfterSyntax(SyntaxToken keyword, SeparatedSyntaxList<NameSyntax> patches) : SyntaxNode(SyntaxKind.After, keyword, patches)
{
    /// <summary>The names of the patches.</summary>
    public SeparatedSyntaxList<NameSyntax> Patches { get; } = patches;
}

/// <summary>A part of a patch.</summary>
public abstract class PatchMemberSyntax : SyntaxNode
{
    private protected PatchMemberSyntax(SyntaxKind kind, params ISyntaxPart?[] parts)
        : base(kind, parts)
    {
    }
}

/// <summary><c>because "...";</c>: why there is the patch.</summary>
public sealed class PatchReasonSyntax(SyntaxToken keyword, SyntaxToken reason, SyntaxToken semicolon) : PatchMemberSyntax(SyntaxKind.PatchReason, keyword, reason, semicolon)
{
    /// <summary>The string.</summary>
    public SyntaxToken Reason { get; } = reason;
}

/// <summary><c>leaf contract C { ... }</c>, <c>inner module M guarantees C { ... }</c>: a declaration that the patch adds.</summary>
public sealed class PatchNodeSyntax(SyntaxToken role, DeclarationSyntax declaration) : PatchMemberSyntax(SyntaxKind.PatchNode, role, declaration)
{
    /// <summary>The word <c>leaf</c> or <c>inner</c>.</summary>
    public SyntaxToken Role { get; } = role;

    /// <summary>What is added.</summary>
    public DeclarationSyntax Declaration { get; } = declaration;
}

/// <summary><c>provide C by M in Layer;</c> of a contract that nobody provided, <c>root provide C by M;</c> in place of who did.</summary>
public sealed class PatchProvideSyntax(
    SyntaxToken? role, SyntaxToken keyword, NameSyntax contract, SyntaxToken byKeyword, SyntaxToken? providerKeyword, NameSyntax? module, SyntaxToken? inKeyword, SyntaxToken? layer,
    SyntaxToken semicolon)
    : PatchMemberSyntax(SyntaxKind.PatchProvide, role, keyword, contract, byKeyword, providerKeyword, module, inKeyword, layer, semicolon)
{
    /// <summary>The word <c>root</c>; null where the contract had no provider.</summary>
    public SyntaxToken? Role { get; } = role;

    /// <summary>The contract.</summary>
    public NameSyntax Contract { get; } = contract;

    /// <summary>The word <c>extern</c> or <c>derived</c>; null if a module is named.</summary>
    public SyntaxToken? ProviderKeyword { get; } = providerKeyword;

    /// <summary>The module; null for <c>extern</c> and <c>derived</c>.</summary>
    public NameSyntax? Module { get; } = module;

    /// <summary>The layer that the contract comes into; null where it has one.</summary>
    public SyntaxToken? Layer { get; } = layer;
}

/// <summary><c>expose C, D;</c>: contracts that the host may call from now on.</summary>
public sealed class PatchExposeSyntax(SyntaxToken keyword, SeparatedSyntaxList<NameSyntax> contracts, SyntaxToken semicolon)
    : PatchMemberSyntax(SyntaxKind.PatchExpose, keyword, contracts, semicolon)
{
    /// <summary>The names of the contracts.</summary>
    public SeparatedSyntaxList<NameSyntax> Contracts { get; } = contracts;
}

/// <summary><c>affirm module M because "...";</c>: somebody has looked at the module, and what the patch changes leaves it right.</summary>
public sealed class AffirmSyntax(SyntaxToken keyword, SyntaxToken kindWord, NameSyntax name, SyntaxToken becauseKeyword, SyntaxToken reason, SyntaxToken semicolon)
    : PatchMemberSyntax(SyntaxKind.Affirm, keyword, kindWord, name, becauseKeyword, reason, semicolon)
{
    /// <summary>The word <c>module</c> or <c>contract</c>.</summary>
    public SyntaxToken KindWord { get; } = kindWord;

    /// <summary>Which one.</summary>
    public NameSyntax Name { get; } = name;

    /// <summary>The string that says why.</summary>
    public SyntaxToken Reason { get; } = reason;
}

/// <summary><c>amend contract C { ... }</c>, also of modules and types: changes clause by clause of something that exists.</summary>
public sealed class AmendSyntax(
    SyntaxToken? role, SyntaxToken keyword, SyntaxToken kindWord, NameSyntax name, SyntaxToken open, SyntaxList<EditSyntax> edits, SyntaxToken close)
    : PatchMemberSyntax(SyntaxKind.Amend, role, keyword, kindWord, name, open, edits, close)
{
    /// <summary>The word <c>root</c>, where the guarantee stays; null where it may change.</summary>
    public SyntaxToken? Role { get; } = role;

    /// <summary>The word <c>contract</c>, <c>module</c>, <c>record</c>, <c>enum</c>, <c>flags</c>, <c>errors</c> or <c>layout</c>.</summary>
    public SyntaxToken KindWord { get; } = kindWord;

    /// <summary>What is changed.</summary>
    public NameSyntax Name { get; } = name;

    /// <summary>The changes in order.</summary>
    public SyntaxList<EditSyntax> Edits { get; } = edits;
}

/// <summary>One change inside <c>amend</c>.</summary>
public abstract class EditSyntax : SyntaxNode
{
    private protected EditSyntax(SyntaxKind kind, params ISyntaxPart?[] parts)
        : base(kind, parts)
    {
    }
}

/// <summary>A member that is new, written as it stands in what is amended.</summary>
public sealed class AddEditSyntax(SyntaxNode member) : EditSyntax(SyntaxKind.AddEdit, member)
{
    /// <summary>The member.</summary>
    public SyntaxNode Member { get; } = member;
}

/// <summary><c>replace op Write(...) { ... }</c>, <c>replace case Written => ...;</c>: a member or clause in place of the one of its name.</summary>
public sealed class ReplaceEditSyntax(SyntaxToken keyword, SyntaxNode member) : EditSyntax(SyntaxKind.ReplaceEdit, keyword, member)
{
    /// <summary>What comes instead.</summary>
    public SyntaxNode Member { get; } = member;
}

/// <summary><c>remove op Write;</c>, <c>remove case NoSpace;</c>, <c>remove invariant "...";</c>, of what has no name the whole line: <c>remove pad 8 at 8;</c></summary>
public sealed class RemoveEditSyntax(SyntaxToken keyword, SyntaxToken? kindWord, NameSyntax? name, SyntaxToken? description, SyntaxNode? member, SyntaxToken? semicolon)
    : EditSyntax(SyntaxKind.RemoveEdit, keyword, kindWord, name, description, member, semicolon)
{
    /// <summary>The word that starts the member or clause; null for fields and members of enumerations, which start with their name.</summary>
    public SyntaxToken? KindWord { get; } = kindWord;

    /// <summary>Its name; null where a string describes it.</summary>
    public NameSyntax? Name { get; } = name;

    /// <summary>The string that describes an invariant, a property or a precondition.</summary>
    public SyntaxToken? Description { get; } = description;

    /// <summary>The whole line as it stands in what is amended, where that has no name; null otherwise.</summary>
    public SyntaxNode? Member { get; } = member;
}

/// <summary><c>relies A, B;</c>, <c>guarantees C;</c>, <c>fails E;</c>: more names in a list of the head.</summary>
public sealed class ExtendEditSyntax(SyntaxToken keyword, SeparatedSyntaxList<NameSyntax> names, SyntaxToken semicolon) : EditSyntax(SyntaxKind.ExtendEdit, keyword, names, semicolon)
{
    /// <summary>The word in front of the list: <c>relies</c>, <c>guarantees</c> or <c>fails</c>.</summary>
    public SyntaxToken Keyword { get; } = keyword;

    /// <summary>The names.</summary>
    public SeparatedSyntaxList<NameSyntax> Names { get; } = names;
}

/// <summary><c>extend case Counted { Changes.Note(inode); }</c>: more effects at the end of a case, before its last statement if that returns something.</summary>
public sealed class ExtendCaseSyntax(SyntaxToken keyword, SyntaxToken kindWord, SyntaxToken identifier, BlockSyntax body)
    : EditSyntax(SyntaxKind.ExtendCase, keyword, kindWord, identifier, body)
{
    /// <summary>The name of the case.</summary>
    public SyntaxToken Identifier { get; } = identifier;

    /// <summary>The statements.</summary>
    public BlockSyntax Body { get; } = body;
}

/// <summary><c>insert before Written { case Inline when ... => ...; }</c>: clauses at a place of an operation.</summary>
public sealed class InsertEditSyntax(SyntaxToken keyword, SyntaxToken place, SyntaxToken? anchor, SyntaxToken open, SyntaxList<ClauseSyntax> clauses, SyntaxToken close)
    : EditSyntax(SyntaxKind.InsertEdit, keyword, place, anchor, open, clauses, close)
{
    /// <summary>The word <c>before</c>, <c>after</c>, <c>first</c> or <c>last</c>.</summary>
    public SyntaxToken Place { get; } = place;

    /// <summary>The case or <c>let</c> that the clauses come before or after; null for <c>first</c> and <c>last</c>.</summary>
    public SyntaxToken? Anchor { get; } = anchor;

    /// <summary>The clauses in order.</summary>
    public SyntaxList<ClauseSyntax> Clauses { get; } = clauses;
}

/// <summary><c>amend entity Inode { ... }</c>, <c>amend locks { ... }</c>, <c>amend state Inode { ... }</c> inside <c>amend contract</c> or <c>amend module</c>, also of enumerations and records there.</summary>
public sealed class AmendMemberSyntax(
    SyntaxToken keyword, SyntaxToken kindWord, SyntaxToken? identifier, SyntaxToken open, SyntaxList<EditSyntax> edits, SyntaxToken close)
    : EditSyntax(SyntaxKind.AmendMember, keyword, kindWord, identifier, open, edits, close)
{
    /// <summary>The word that starts the member: <c>entity</c>, <c>state</c>, <c>enum</c>, <c>flags</c>, <c>record</c>, <c>locks</c> or <c>concurrency</c>.</summary>
    public SyntaxToken KindWord { get; } = kindWord;

    /// <summary>Its name; null where it has none.</summary>
    public SyntaxToken? Identifier { get; } = identifier;

    /// <summary>The changes in order.</summary>
    public SyntaxList<EditSyntax> Edits { get; } = edits;
}

/// <summary><c>amend op Write { ... }</c> inside <c>amend contract</c>.</summary>
public sealed class AmendOperationSyntax(
    SyntaxToken keyword, SyntaxToken kindWord, SyntaxToken identifier, SyntaxToken open, SyntaxList<EditSyntax> edits, SyntaxToken close)
    : EditSyntax(SyntaxKind.AmendOperation, keyword, kindWord, identifier, open, edits, close)
{
    /// <summary>The name of the operation.</summary>
    public SyntaxToken Identifier { get; } = identifier;

    /// <summary>The changes in order.</summary>
    public SyntaxList<EditSyntax> Edits { get; } = edits;
}
