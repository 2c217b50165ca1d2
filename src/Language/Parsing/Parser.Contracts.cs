using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lexing;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>Contracts and their members.</summary>
internal sealed partial class Parser
{
    private ContractSyntax ParseContract(SyntaxToken? @extern)
    {
        var keyword = @extern is null ? TakeWord() : ExpectWord("contract", "after 'extern'");
        var identifier = ExpectIdentifier("the name of the contract");
        var relies = ParseRelies();
        var because = TakeCorrected("because");
        var reason = because is null ? null : ExpectString("why the host implements the contract");
        var open = OpenBody("before the members of the contract");
        var members = ParseItems(ParseContractMember);
        return new ContractSyntax(
            @extern, keyword, identifier, relies, because, reason, open, members,
            ExpectClose(TokenKind.CloseBrace, "}", open, $"contract '{Quote.Of(identifier.Text)}'"));
    }

    private ReliesSyntax? ParseRelies() => TakeCorrected("relies") is { } keyword ? new ReliesSyntax(keyword, ParseNames("the name of a contract")) : null;

    private MemberSyntax? ParseContractMember()
    {
        switch (CorrectedWord(MemberWords.Contract))
        {
            case "entity": return ParseEntity();
            case "model": return ParseModel();
            case "function": return ParseFunction(null);
            case "op": return ParseOperation();
            case "invariant": return ParseInvariant();
            case "property": return ParseProperty();
            case "locks": return ParseLocks();
            case { } word: return ParseCommonMember(word);
            default:
                SkipMisplaced("a member of a contract", MemberWords.Contract);
                return null;
        }
    }


    private EntitySyntax ParseEntity()
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the entity");
        if (Kind != TokenKind.OpenBrace)
        {
            return new EntitySyntax(keyword, identifier, null, SyntaxList<ModelSyntax>.Empty, ExpectSemicolon("the entity"));
        }

        var open = Take();
        var models = ParseIndented(ParseEntityModel, () => StartsMemberLine() && !At("model"));
        return new EntitySyntax(keyword, identifier, open, models, ExpectClose(TokenKind.CloseBrace, "}", open, $"entity '{Quote.Of(identifier.Text)}'"));
    }

    private ModelSyntax? ParseEntityModel()
    {
        if (CorrectedWord(["model"]) is not null)
        {
            return ParseModel();
        }

        SkipMisplaced("a field of an entity", ["'model name: type;'"]);
        return null;
    }

    private ModelSyntax ParseModel()
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the model");
        var colon = Expect(TokenKind.Colon, ":", "and a type after the name of the model");
        var type = ParseType();
        var equals = TakeIf(TokenKind.Equals);
        return new ModelSyntax(keyword, identifier, colon, type, equals, equals is null ? null : ParseExpression(), ExpectSemicolon("the model"));
    }

    private FunctionSyntax ParseFunction(SyntaxToken? @private)
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the function");
        var parameters = ParseParameters();
        var arrow = Expect(TokenKind.Arrow, "->", "and a type after the parameters of the function");
        var type = ParseType();
        var decreases = TakeCorrected("decreases");
        var measure = decreases is null ? null : ParseExpression();
        var equals = @private is null ? TakeIf(TokenKind.Equals) : Expect(TokenKind.Equals, "=", "and an expression, which a private function needs");
        var value = equals is null ? null : ParseExpression();
        return new FunctionSyntax(@private, keyword, identifier, parameters, arrow, type, decreases, measure, equals, value, ExpectSemicolon("the function"));
    }

    private ParameterListSyntax ParseParameters()
    {
        var open = Expect(TokenKind.OpenParenthesis, "(", "before the parameters");
        var parameters = open.IsMissing
            ? SeparatedSyntaxList<ParameterSyntax>.Empty
            : ParseList(TokenKind.CloseParenthesis, ParseParameter, () => Kind == TokenKind.Identifier);
        return new ParameterListSyntax(open, parameters, ExpectClose(TokenKind.CloseParenthesis, ")", open, "the parameters"));
    }

    private ParameterSyntax ParseParameter()
    {
        var identifier = ExpectIdentifier("the name of a parameter");
        var colon = Expect(TokenKind.Colon, ":", "and a type after the name of the parameter");
        var own = TakeOwn();
        return new ParameterSyntax(identifier, colon, own, ParseType());
    }

    private SyntaxToken? TakeOwn() => At("own") && Peek(1).Kind == TokenKind.Identifier ? TakeWord() : null;

    private OperationSyntax ParseOperation()
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the operation");
        var parameters = ParseParameters();
        var results = ParseResults();
        var fails = ParseFails();
        var undoes = TakeCorrected("undoes") is { } word ? new UndoesSyntax(word, ExpectIdentifier("the name of the operation that this one undoes")) : null;
        SkipToBrace("before the clauses of the operation");
        var isClause = Kind == TokenKind.Let || ((At("requires") || At("case")) && StartsMember());
        if (Kind != TokenKind.OpenBrace && !isClause)
        {
            return new OperationSyntax(
                keyword, identifier, parameters, results, fails, undoes, null, SyntaxList<ClauseSyntax>.Empty, ExpectSemicolon("the operation, or clauses in braces"));
        }

        var open = Expect(TokenKind.OpenBrace, "{", "before the clauses of the operation");
        var clauses = ParseIndented(ParseClause, StartsContractMember);
        return new OperationSyntax(
            keyword, identifier, parameters, results, fails, undoes, open, clauses, ExpectClose(TokenKind.CloseBrace, "}", open, $"operation '{Quote.Of(identifier.Text)}'"));
    }

    /// <summary>Whether the next member of the contract begins, though the operation was not closed.</summary>
    private bool StartsContractMember() => StartsMemberLine() && !At("requires") && !At("case");

    private ResultsSyntax? ParseResults()
    {
        if (Kind != TokenKind.Arrow)
        {
            return null;
        }

        var arrow = Take();
        if (At("fails") && Peek(1).Kind == TokenKind.Identifier)
        {
            return new ResultsSyntax(arrow, null, new([new ResultSyntax(null, null, null, MissingType())], []), null);
        }

        if (Kind != TokenKind.OpenParenthesis)
        {
            var own = TakeOwn();
            return new ResultsSyntax(arrow, null, new([new ResultSyntax(null, null, own, ParseType())], []), null);
        }

        var open = Take();
        var items = ParseList(TokenKind.CloseParenthesis, ParseNamedResult, () => Kind == TokenKind.Identifier);
        return new ResultsSyntax(arrow, open, items, ExpectClose(TokenKind.CloseParenthesis, ")", open, "the results"));
    }

    private ResultSyntax ParseNamedResult()
    {
        var identifier = ExpectIdentifier("the name of a result");
        var colon = Expect(TokenKind.Colon, ":", "and a type after the name of the result");
        var own = TakeOwn();
        return new ResultSyntax(identifier, colon, own, ParseType());
    }

    private FailsSyntax? ParseFails() => TakeCorrected("fails") is { } keyword ? new FailsSyntax(keyword, ParseIdentifiers("the name of an error")) : null;

    private InvariantSyntax ParseInvariant() =>
        new(
            TakeWord(), ExpectString("what always holds"), Expect(TokenKind.Colon, ":", "after the description of the invariant"), ParseExpression(),
            ExpectSemicolon("the invariant"));

    private PropertySyntax ParseProperty()
    {
        var keyword = TakeWord();
        var description = ExpectString("what the property says");
        var parameters = ParseParameters();
        _isInProperty = true;
        var body = ParseBlock("before the steps of the property");
        _isInProperty = false;
        return new PropertySyntax(keyword, description, parameters, body);
    }
}
