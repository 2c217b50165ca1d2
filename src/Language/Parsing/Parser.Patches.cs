using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lexing;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>Patches: nodes, wiring, and changes of what exists.</summary>
internal sealed partial class Parser
{
    private static readonly string[] NodeWords = ["const", "type", "opaque", "enum", "flags", "record", "errors", "layout", "contract", "extern", "module"];
    private static readonly string[] AmendedInContract = ["op", "entity", "enum", "flags", "record", "locks"];
    private static readonly string[] AmendedInModule = ["state", "enum", "flags", "record", "concurrency"];
    private static readonly string[] AmendedWords = ["contract", "module", "record", "enum", "flags", "errors", "layout"];

    private PatchSyntax ParsePatch()
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the patch");
        var continued = TakeCorrected("continued");
        var after = TakeCorrected("after") is { } word ? new AfterSyntax(word, ParseNames("the name of a patch")) : null;
        var open = OpenBody("before the parts of the patch");
        var members = ParseItems(ParsePatchMember);
        return new PatchSyntax(keyword, identifier, continued, after, open, members, ExpectClose(TokenKind.CloseBrace, "}", open, $"patch '{Quote.Of(identifier.Text)}'"));
    }

    private PatchMemberSyntax? ParsePatchMember()
    {
        switch (CorrectedWord(MemberWords.Patch))
        {
            case "because": return new PatchReasonSyntax(TakeWord(), ExpectString("why there is the patch"), ExpectSemicolon("the reason"));
            case "leaf" or "inner": return ParsePatchNode();
            case "root": return ParsePatchRoot();
            case "provide": return ParsePatchProvide(null);
            case "expose": return new PatchExposeSyntax(TakeWord(), ParseNames("the name of a contract"), ExpectSemicolon("the contracts"));
            case "amend": return ParseAmend(null);
            case "affirm": return ParseAffirm();
            default:
                SkipMisplaced("a part of a patch", MemberWords.Patch);
                return null;
        }
    }

    /// <summary>Makes skipped text of a word that was taken, since nothing came after it that makes sense.</summary>
    private T? Untake<T>(int taken)
        where T : SyntaxNode
    {
        _taken = taken;
        return null;
    }

    private PatchMemberSyntax? ParsePatchNode()
    {
        var taken = _taken;
        var role = TakeWord();
        if (CorrectedWord(NodeWords) is not { } word)
        {
            SkipMisplaced("what a patch adds", NodeWords);
            return Untake<PatchMemberSyntax>(taken);
        }

        return new PatchNodeSyntax(role, ParseNode(word));
    }

    private PatchMemberSyntax? ParsePatchRoot()
    {
        var taken = _taken;
        var role = TakeWord();
        switch (CorrectedWord(["provide", "amend"]))
        {
            case "provide": return ParsePatchProvide(role);
            case "amend": return ParseAmend(role);
            default:
                SkipMisplaced("a root of a patch", ["'root provide Contract by Module;'", "'root amend contract Contract { ... }'"]);
                return Untake<PatchMemberSyntax>(taken);
        }
    }

    private PatchProvideSyntax ParsePatchProvide(SyntaxToken? role)
    {
        var keyword = TakeWord();
        var contract = ParseName("the name of a contract");
        var by = ExpectWord("by", "and a module after the contract");
        var provider = TakeWordIf("extern") ?? TakeWordIf("derived");
        var module = provider is null ? ParseName("the name of a module, or 'extern' or 'derived'") : null;
        var inKeyword = TakeIf(TokenKind.In);
        var layer = inKeyword is null ? null : ExpectIdentifier("the name of a layer");
        return new PatchProvideSyntax(role, keyword, contract, by, provider, module, inKeyword, layer, ExpectSemicolon("the module"));
    }

    private AffirmSyntax ParseAffirm()
    {
        var keyword = TakeWord();
        var kind = CorrectedWord(["module", "contract"]) is null ? MissingOneOf("'module' or 'contract'") : TakeWord();
        return new AffirmSyntax(
            keyword, kind, ParseName("the name of a module or contract"), ExpectWord("because", "and why it stays right"), ExpectString("why it stays right"), ExpectSemicolon("the reason"));
    }

    private AmendSyntax ParseAmend(SyntaxToken? role)
    {
        var keyword = TakeWord();
        var word = CorrectedWord(AmendedWords);
        var kind = word is null ? MissingOneOf("what is amended: " + string.Join(", ", AmendedWords)) : TakeWord();
        var name = ParseName("the name of what is amended");
        var open = OpenBody("before the changes");
        var edits = open.IsMissing ? SyntaxList<EditSyntax>.Empty : ParseItems(() => ParseEdit(word ?? "contract"));
        return new AmendSyntax(role, keyword, kind, name, open, edits, ExpectClose(TokenKind.CloseBrace, "}", open, $"amend '{Quote.Of(name.Text)}'"));
    }

    /// <summary>One change of something of a kind, the word that declares it.</summary>
    private EditSyntax? ParseEdit(string kind)
    {
        if (Peek(1).Kind != TokenKind.Colon)
        {
            if (At("remove"))
            {
                return ParseRemove(kind);
            }

            if (At("replace"))
            {
                var taken = _taken;
                var keyword = TakeWord();
                return ParseAmendedMember(kind) is { } member ? new ReplaceEditSyntax(keyword, member) : Untake<EditSyntax>(taken);
            }

            switch (kind)
            {
                case "contract" or "module" when At("relies"):
                case "module" when At("guarantees"):
                case "op" when At("fails"):
                    return new ExtendEditSyntax(TakeWord(), ParseNames("a name"), ExpectSemicolon("the names"));
                case "contract" or "module" when At("amend"):
                    return ParseAmendInner(kind);
                case "op" when At("extend"):
                    return new ExtendCaseSyntax(TakeWord(), ExpectWord("case", "and the name of a case after 'extend'"), ExpectIdentifier("the name of a case"), ParseBlock("before the statements"));
                case "op":
                    return ParseInsert();
            }
        }

        return ParseAmendedMember(kind) is { } added ? new AddEditSyntax(added) : null;
    }

    private SyntaxNode? ParseAmendedMember(string kind) => kind switch
    {
        "contract" => ParseContractMember(),
        "module" => ParseModuleMember(),
        "record" => ParseField(),
        "errors" => ParseErrorMember(),
        "layout" => ParseLayoutItem(),
        "op" => ParseClause(),
        "entity" => ParseModel(),
        "state" => ParseField(),
        "locks" or "concurrency" => ParseLockEntry(),
        _ => ParseEnumMember(),
    };

    private RemoveEditSyntax ParseRemove(string kind)
    {
        var keyword = TakeWord();
        if (kind is "locks" or "concurrency" || (kind == "layout" && (At("pad") || At("checksum")) && Peek(1).Kind != TokenKind.Semicolon))
        {
            // What has no name is removed by the line as it stands.
            return new RemoveEditSyntax(keyword, null, null, null, ParseAmendedMember(kind), null);
        }

        var isWorded = kind is "contract" or "module" or "op" or "entity";
        var word = isWorded ? Kind == TokenKind.Let ? Take() : ExpectKindWord() : null;
        if (Kind == TokenKind.String)
        {
            return new RemoveEditSyntax(keyword, word, null, Take(), null, ExpectSemicolon("what is removed"));
        }

        var name = word?.Text is "state" or "locks" or "concurrency" && Kind == TokenKind.Semicolon ? null : ParseName("the name of what is removed");
        return new RemoveEditSyntax(keyword, word, name, null, null, ExpectSemicolon("what is removed"));
    }

    private SyntaxToken ExpectKindWord() => Kind == TokenKind.Identifier && (Peek(1).Kind is TokenKind.Identifier or TokenKind.String || ((At("state") || At("locks") || At("concurrency")) && Peek(1).Kind == TokenKind.Semicolon))
        ? TakeWord()
        : MissingOneOf("what is removed and its name, such as 'case NoSpace'");

    private EditSyntax ParseAmendInner(string kind)
    {
        var keyword = TakeWord();
        var words = kind == "contract" ? AmendedInContract : AmendedInModule;
        var word = CorrectedWord(words);
        if (word == "op")
        {
            return ParseAmendOperation(keyword);
        }

        var kindWord = word is null ? MissingOneOf("what is amended: " + string.Join(", ", words)) : TakeWord();
        var identifier = word is "locks" or "concurrency" || (word == "state" && Kind == TokenKind.OpenBrace) ? null : ExpectIdentifier("the name of what is amended");
        var open = OpenBody("before the changes");
        var edits = open.IsMissing ? SyntaxList<EditSyntax>.Empty : ParseItems(() => ParseEdit(word ?? "op"));
        return new AmendMemberSyntax(keyword, kindWord, identifier, open, edits, ExpectClose(TokenKind.CloseBrace, "}", open, $"amend '{Quote.Of(identifier?.Text ?? kindWord.Text)}'"));
    }

    private AmendOperationSyntax ParseAmendOperation(SyntaxToken keyword)
    {
        var word = ExpectWord("op", "and the name of an operation after 'amend'");
        var identifier = ExpectIdentifier("the name of an operation");
        var open = OpenBody("before the changes");
        return new AmendOperationSyntax(
            keyword, word, identifier, open, open.IsMissing ? SyntaxList<EditSyntax>.Empty : ParseItems(() => ParseEdit("op")), ExpectClose(TokenKind.CloseBrace, "}", open, $"amend '{Quote.Of(identifier.Text)}'"));
    }

    private EditSyntax? ParseInsert()
    {
        if (Kind == TokenKind.Let || MemberWords.Clause.Contains(Current.Text))
        {
            Report(SyntaxDiagnostics.Misplaced, Current.Span, Current.Text, "in 'insert before Case { ... }'");
            return ParseClause() is { } clause ? new AddEditSyntax(clause) : null;
        }

        if (!At("insert"))
        {
            SkipMisplaced("a change of an operation", ["insert", "replace", "remove", "extend", "fails"]);
            return null;
        }

        var keyword = TakeWord();
        var place = CorrectedWord(["before", "after", "first", "last"]);
        var word = place is null ? MissingOneOf("'before Case', 'after Case', 'first' or 'last'") : TakeWord();
        var anchor = place is "before" or "after" ? ExpectIdentifier("the name of a case or a value") : null;
        var open = OpenBody("before the clauses");
        return new InsertEditSyntax(keyword, word, anchor, open, open.IsMissing ? SyntaxList<ClauseSyntax>.Empty : ParseIndented(ParseClause, StartsContractMember), ExpectClose(TokenKind.CloseBrace, "}", open, "the clauses"));
    }
}
