using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>What contracts and modules say of locks.</summary>
internal sealed partial class Parser
{
    private static readonly string[] LockVerbs = ["holds", "gives", "acquires", "couples", "weak"];
    private static readonly string[] SharingWords = ["constant", "atomic", "owned", "concurrent"];

    private LocksSyntax ParseLocks()
    {
        var keyword = TakeWord();
        var open = OpenBody("before what is said of locks");
        return new LocksSyntax(keyword, open, ParseIndented(ParseLockEntry, StartsMemberLine), ExpectClose(TokenKind.CloseBrace, "}", open, "the section"));
    }

    private LockEntrySyntax? ParseLockEntry()
    {
        if (Kind != TokenKind.Identifier)
        {
            SkipMisplaced("a line about locks", ["lock", "order", "ended", .. SharingWords, "'Operation: holds lock;'"]);
            return null;
        }

        if (IsLockRule())
        {
            return ParseLockRule();
        }

        switch (Peek(1).Kind == TokenKind.Identifier && !Peek(1).Is("protects") ? CorrectedWord(["lock", "order", "ended", .. SharingWords]) : null)
        {
            case "lock":
                return ParseLockDeclaration();
            case "order":
                return new LockOrderSyntax(
                    TakeWord(), ParseName("the name of a lock"), ExpectWord("by", "and the fields that lead from one to the next"), ParseIdentifiers("the name of a field"), ExpectSemicolon("the order"));
            case "ended":
                return new EndedSyntax(TakeWord(), ExpectWord("fails", "and an error"), ExpectIdentifier("the name of an error"), ExpectSemicolon("the error"));
            case not null:
                return new SharingSyntax(TakeWord(), ParseIdentifiers("the name of a field"), ExpectSemicolon("the fields"));
            default:
                return new ProtectionSyntax(
                    ParseNames("the name of a lock"), ExpectWord("protects", "and the fields that the lock protects"), ParseIdentifiers("the name of a field"), ExpectSemicolon("the fields"));
        }
    }

    private LockDeclarationSyntax ParseLockDeclaration()
    {
        var keyword = TakeWord();
        var name = ParseName("the name of the lock");
        var colon = Expect(TokenKind.Colon, ":", "and 'mutex' or 'readwrite' after the name of the lock");
        var kind = ExpectIdentifier("'mutex' or 'readwrite'");
        var protects = TakeWordIf("protects");
        var fields = protects is null ? null : ParseIdentifiers("the name of a field");
        var @for = protects is null ? null : TakeWordIf("for");
        return new LockDeclarationSyntax(keyword, name, colon, kind, protects, fields, @for, @for is null ? null : ExpectWord("life", "after 'for'"), ExpectSemicolon("the lock"));
    }

    // Names of operations and a colon, or the verb if that is missing; names of locks are followed by `protects`.
    private bool IsLockRule()
    {
        var ahead = 1;
        while (Peek(ahead).Kind == TokenKind.Comma && Peek(ahead + 1).Kind == TokenKind.Identifier)
        {
            ahead += 2;
        }

        return Peek(ahead).Kind == TokenKind.Colon || (LockVerbs.Contains(Peek(ahead).Text) && Peek(ahead + 1).Kind != TokenKind.Colon);
    }

    private LockRuleSyntax ParseLockRule()
    {
        var operations = ParseIdentifiers("the name of an operation");
        var colon = Expect(TokenKind.Colon, ":", "after the operations");
        var verb = CorrectedWord(LockVerbs) is null ? ExpectWord("holds", "or 'gives', 'acquires', 'couples', 'weak'") : TakeWord();
        var places = verb.Is("weak") ? SeparatedSyntaxList<LockPlaceSyntax>.Empty : ParseOpenList(ParseLockPlace);
        var suffixes = new List<LockSuffixSyntax>();
        while (ParseLockSuffix() is { } suffix)
        {
            suffixes.Add(suffix);
        }

        return new LockRuleSyntax(operations, colon, verb, places, new SyntaxList<LockSuffixSyntax>(suffixes.ToArray()), ExpectSemicolon("the rule"));
    }

    private LockPlaceSyntax ParseLockPlace() => new(Kind == TokenKind.Fresh ? Take() : At("shared") && Peek(1).Kind == TokenKind.Identifier ? TakeWord() : null, ParseName("the name of a lock"));

    private LockSuffixSyntax? ParseLockSuffix()
    {
        if (Kind == TokenKind.If)
        {
            return new LockSuffixSyntax(Take(), null, null, null, Expect(TokenKind.Free, "free", "after 'if'"));
        }

        if (Kind == TokenKind.In)
        {
            return new LockSuffixSyntax(Take(), null, null, ParseIdentifiers("the name of a case"), null);
        }

        switch (StartsLine() ? null : CorrectedWord(["when", "by", "until", "each", "because"]))
        {
            case "when": return new LockSuffixSyntax(TakeWord(), ParseExpression(), null, null, null);
            case "by": return new LockSuffixSyntax(TakeWord(), null, ParseName("the name of a function that says which comes first"), null, null);
            case "until": return new LockSuffixSyntax(TakeWord(), null, null, null, ExpectIdentifier("the label of a statement"));
            case "each": return new LockSuffixSyntax(TakeWord(), null, null, null, null);
            case "because": return new LockSuffixSyntax(TakeWord(), null, null, null, ExpectString("the reason"));
            default: return null;
        }
    }
}
