using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lexing;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>Modules and systems.</summary>
internal sealed partial class Parser
{
    private ModuleSyntax ParseModule()
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the module");
        var guarantees = new GuaranteesSyntax(
            ExpectWord("guarantees", "and the contracts that the module keeps"), At("relies") ? new([MissingName("the name of a contract")], []) : ParseNames("the name of a contract"));
        var relies = ParseRelies();
        var open = OpenBody("before the members of the module");
        var members = ParseItems(ParseModuleMember);
        return new ModuleSyntax(
            keyword, identifier, guarantees, relies, open, members, ExpectClose(TokenKind.CloseBrace, "}", open, $"module '{Quote.Of(identifier.Text)}'"));
    }

    private NameSyntax MissingName(string what)
    {
        Report(SyntaxDiagnostics.ExpectedName, HereSpan(), what, Found());
        return new NameSyntax(new([Missing(TokenKind.Identifier)], []));
    }

    private MemberSyntax? ParseModuleMember()
    {
        switch (CorrectedWord(MemberWords.Module))
        {
            case "state": return ParseState();
            case "represent": return ParseRepresent();
            case "model": return ParseAbstraction();
            case "op": return ParseOperationBody();
            case "function": return ParseFunctionBody();
            case "private": return ParsePrivate();
            case "concurrency": return ParseLocks();
            case { } word: return ParseCommonMember(word);
            default:
                SkipMisplaced("a member of a module", MemberWords.Module);
                return null;
        }
    }

    private StateSyntax ParseState()
    {
        var keyword = TakeWord();
        var entity = TakeIf(TokenKind.Identifier);
        var open = OpenBody("before the fields");
        return new StateSyntax(keyword, entity, open, ParseIndented(ParseField, StartsMemberLine), ExpectClose(TokenKind.CloseBrace, "}", open, "the state"));
    }

    private RepresentSyntax ParseRepresent() =>
        new(
            TakeWord(), ParseName("the name of a field or model"), ExpectWord("as", "and a collection after the name"), ExpectIdentifier("the name of a collection"),
            ExpectSemicolon("the collection"));

    private AbstractionSyntax ParseAbstraction() =>
        new(
            TakeWord(), ParseName("the name of a model"), Expect(TokenKind.Equals, "=", "and the value of the model in terms of the module's state"), ParseExpression(),
            ExpectSemicolon("the value"));

    private MemberSyntax? ParsePrivate()
    {
        var @private = TakeWord();
        if (CorrectedWord(["op", "function"]) == "function")
        {
            return ParseFunction(@private);
        }

        var keyword = At("op") ? TakeWord() : ExpectWord("op", "or 'function' after 'private'");
        var identifier = ExpectIdentifier("the name of the operation");
        var parameters = ParseParameters();
        var results = ParseResults();
        var fails = ParseFails();
        return new PrivateOperationSyntax(@private, keyword, identifier, parameters, results, fails, ParseBlock("before the body of the operation"));
    }

    private OperationBodySyntax ParseOperationBody()
    {
        var keyword = TakeWord();
        var name = ParseName("the name of an operation");
        var parameters = ParseParameterNames();
        SkipSignature(TokenKind.OpenBrace);
        return new OperationBodySyntax(keyword, name, parameters, ParseBlock("before the body of the operation"));
    }

    private FunctionBodySyntax ParseFunctionBody()
    {
        var keyword = TakeWord();
        var name = ParseName("the name of a function");
        var parameters = ParseParameterNames();
        SkipSignature(TokenKind.Equals);
        return new FunctionBodySyntax(
            keyword, name, parameters, Expect(TokenKind.Equals, "=", "and an expression after the parameters"), ParseExpression(), ExpectSemicolon("the function"));
    }

    private NameListSyntax ParseParameterNames()
    {
        var open = Expect(TokenKind.OpenParenthesis, "(", "before the names of the parameters");
        var names = open.IsMissing
            ? SeparatedSyntaxList<SyntaxToken>.Empty
            : ParseList(TokenKind.CloseParenthesis, ParseParameterName, () => Kind == TokenKind.Identifier, null);
        return new NameListSyntax(open, names, ExpectClose(TokenKind.CloseParenthesis, ")", open, "the parameters"));
    }

    private SyntaxToken ParseParameterName()
    {
        var name = ExpectIdentifier("the name of a parameter");
        if (Kind == TokenKind.Colon)
        {
            Report(SyntaxDiagnostics.TypedParameter, Current.Span, Quote.Of(name.Text));
            while (!AtEnd && Kind is not (TokenKind.Comma or TokenKind.CloseParenthesis or TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.Semicolon))
            {
                SkipBalanced();
            }

            _reportedAt = _index;
        }

        return name;
    }

    /// <summary>Results and errors repeated in a module: the contract has said them.</summary>
    private void SkipSignature(TokenKind until)
    {
        if (Kind != TokenKind.Arrow && !At("fails"))
        {
            return;
        }

        Report(SyntaxDiagnostics.Misplaced, Current.Span, Current.Text, "to the contract, which has said it, or to a 'private' operation or function");
        SkipTo(until);
    }

    private SystemSyntax ParseSystem()
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the system");
        var evolves = TakeCorrected("evolves") is { } word ? new EvolvesSyntax(word, ParseName("the name of a system")) : null;
        var open = OpenBody("before the parts of the system");
        var members = ParseItems(ParseSystemMember);
        return new SystemSyntax(keyword, identifier, evolves, open, members, ExpectClose(TokenKind.CloseBrace, "}", open, $"system '{Quote.Of(identifier.Text)}'"));
    }

    private SystemMemberSyntax? ParseSystemMember()
    {
        switch (CorrectedWord(MemberWords.System))
        {
            case "layer": return ParseLayer();
            case "expose": return new ExposeSyntax(TakeWord(), ParseNames("the name of a contract"), ExpectSemicolon("the contracts"));
            case "concurrency": return ParseConcurrency();
            case "patches": return new PatchesSyntax(TakeWord(), ParseNames("the name of a patch"), ExpectSemicolon("the patches"));
            default:
                SkipMisplaced("a part of a system", MemberWords.System);
                return null;
        }
    }

    private LayerSyntax ParseLayer()
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the layer");
        var open = OpenBody("before the contracts that the layer provides");
        return new LayerSyntax(
            keyword, identifier, open, ParseIndented(ParseProvision, StartsMemberLine), ExpectClose(TokenKind.CloseBrace, "}", open, $"layer '{Quote.Of(identifier.Text)}'"));
    }

    private ProvisionSyntax? ParseProvision()
    {
        if (!StartsNamed("a provision", "'Contract by Module;'"))
        {
            return null;
        }

        var contract = ParseName("the name of a contract");
        var by = ExpectWord("by", "and a module after the contract");
        var provider = TakeWordIf("extern") ?? TakeWordIf("derived");
        var module = provider is null ? ParseName("the name of a module, or 'extern' or 'derived'") : null;
        return new ProvisionSyntax(contract, by, provider, module, ExpectSemicolon("the module"));
    }

    private ConcurrencySyntax ParseConcurrency()
    {
        var keyword = TakeWord();
        var open = OpenBody("before the policy");
        return new ConcurrencySyntax(keyword, open, ParseIndented(ParsePolicy, StartsMemberLine), ExpectClose(TokenKind.CloseBrace, "}", open, "the section"));
    }

    private PolicySyntax? ParsePolicy()
    {
        if (At("policy"))
        {
            return new PolicySyntax(TakeWord(), ExpectIdentifier("the name of a policy"), ExpectSemicolon("the policy"));
        }

        SkipMisplaced("the concurrency section of a system", ["'policy global;'", "'policy entity;'"]);
        return null;
    }
}
