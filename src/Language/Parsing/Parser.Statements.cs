using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>Statements of bodies, effects, and steps of properties.</summary>
internal sealed partial class Parser
{
    private static readonly string[] ContextualWords =
        ["while", "foreach", "break", "continue", "add", "append", "insert", "remove", "clear", "assert", "when"];

    private static readonly string[] StatementWords = ["let", "var", "if", "match", "return", "fail", "free", .. ContextualWords];

    private bool _isInProperty;

    /// <summary>A block. Without an opening brace its content is the statement that follows on the line, or those that are indented deeper than the line.</summary>
    private BlockSyntax ParseBlock(string where)
    {
        SkipToBrace(where);
        var open = Expect(TokenKind.OpenBrace, "{", where);
        if (open.IsMissing)
        {
            return ParseUnopenedBlock(open);
        }

        var statements = ParseIndented(ParseStatement, StartsMemberLine);
        return new BlockSyntax(open, statements, ExpectClose(TokenKind.CloseBrace, "}", open, "the block"));
    }

    private BlockSyntax ParseUnopenedBlock(SyntaxToken open)
    {
        if (!StartsLine())
        {
            SyntaxList<StatementSyntax> body = StartsStatement(Kind) && ParseStatement() is { } only ? new([only]) : SyntaxList<StatementSyntax>.Empty;
            return new BlockSyntax(open, body, Missing(TokenKind.CloseBrace));
        }

        var outer = _index == 0 ? 0 : Indentation(_tokens[_index - 1]);
        var statements = new List<StatementSyntax>();
        while (!AtEnd && Kind != TokenKind.CloseBrace && !StartsMember() && !(StartsLine() && Column() <= outer))
        {
            var index = _index;
            if (ParseStatement() is { } statement)
            {
                statements.Add(statement);
            }

            if (_index == index)
            {
                Skip();
            }
        }

        var isClosed = statements.Count > 0 && Kind == TokenKind.CloseBrace && StartsLine() && Column() == outer;
        return new BlockSyntax(open, new([.. statements]), isClosed ? Take() : Missing(TokenKind.CloseBrace));
    }

    /// <summary>How many blanks the line of a token starts with.</summary>
    private int Indentation(SyntaxToken token)
    {
        var content = _source.Content;
        var line = token.Span.Start - _source.GetPosition(token.Span.Start).Character;
        var at = line;
        while (at < content.Length && content[at] is ' ' or '\t')
        {
            at++;
        }

        return at - line;
    }

    private StatementSyntax? ParseStatement()
    {
        if (!Enter())
        {
            while (!AtEnd && Kind != TokenKind.CloseBrace)
            {
                SkipBalanced();
            }

            _reportedAt = _index;
            return null;
        }

        var statement = ParseStatementCore();
        Leave();
        return statement;
    }

    private StatementSyntax? ParseStatementCore()
    {
        switch (Kind)
        {
            case TokenKind.OpenBrace: return ParseBlock("");
            case TokenKind.Let: return ParseLet();
            case TokenKind.Var: return ParseVar();
            case TokenKind.If: return ParseIf();
            case TokenKind.Match: return ParseMatchStatement();
            case TokenKind.Return: return ParseReturn();
            case TokenKind.Fail: return new FailStatementSyntax(Take(), ExpectIdentifier("the name of an error, or 'failure'"), ExpectSemicolon("the error"));
            case TokenKind.Free: return new FreeStatementSyntax(Take(), ParseExpression(), ExpectSemicolon("the entity"));
            case TokenKind.Identifier when Peek(1).Kind == TokenKind.Colon: return ParseLabeled();
            case TokenKind.Identifier when StartsMember():
                SkipMisplaced("a statement", StatementWords);
                return null;
            case TokenKind.Identifier when StatementWord() is { } word: return ParseWordStatement(word);
        }

        if (StartsExpression())
        {
            return ParseExpressionStatement();
        }

        if (Kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket)
        {
            SkipUnmatched();
        }
        else
        {
            Report(SyntaxDiagnostics.ExpectedStatement, Current.Span, Found());
            SkipStatement();
        }

        return null;
    }

    /// <summary>Skips the rest of a line that is no statement.</summary>
    private void SkipStatement()
    {
        var isSemicolon = Kind == TokenKind.Semicolon;
        Skip();
        while (!isSemicolon && !AtEnd && !StartsLine() && Kind != TokenKind.CloseBrace)
        {
            isSemicolon = Kind == TokenKind.Semicolon;
            SkipBalanced();
        }

        _reportedAt = _index;
    }

    /// <summary>
    /// The word that the current identifier starts a statement with, or null if it is a name. A name in front of a name, number or string is no expression:
    /// there a misspelt word is reported and taken for the right one.
    /// </summary>
    private string? StatementWord()
    {
        var isPlain = Peek(1).Kind is TokenKind.Equals or TokenKind.PlusEquals or TokenKind.MinusEquals or TokenKind.StarEquals or TokenKind.BarEquals
            or TokenKind.AmpersandEquals or TokenKind.CaretEquals or TokenKind.Dot or TokenKind.Prime;
        if (isPlain)
        {
            return null;
        }

        foreach (var word in ContextualWords)
        {
            if (Current.Is(word))
            {
                return word is "break" or "continue" || Peek(1).Kind != TokenKind.Semicolon ? word : null;
            }
        }

        return Peek(1).Kind is TokenKind.Identifier or TokenKind.Integer or TokenKind.String && !StartsLine(1) ? CorrectedWord(StatementWords) : null;
    }

    private StatementSyntax ParseWordStatement(string word)
    {
        switch (word)
        {
            case "let": return ParseLet();
            case "var": return ParseVar();
            case "if": return ParseIf();
            case "match": return ParseMatchStatement();
            case "return": return ParseReturn();
            case "fail": return new FailStatementSyntax(TakeWord(), ExpectIdentifier("the name of an error"), ExpectSemicolon("the error"));
            case "free": return new FreeStatementSyntax(TakeWord(), ParseExpression(), ExpectSemicolon("the entity"));
            case "while": return new WhileStatementSyntax(TakeWord(), ParseExpression(Context.BeforeBlock), ParseBlock("after the condition"));
            case "foreach": return new ForeachStatementSyntax(TakeWord(), ParseGenerator(Context.BeforeBlock), ParseBlock("after the collection"));
            case "break": return new BreakStatementSyntax(TakeWord(), ExpectSemicolon("'break'"));
            case "continue": return new ContinueStatementSyntax(TakeWord(), ExpectSemicolon("'continue'"));
            case "clear": return new ClearStatementSyntax(TakeWord(), ParseExpression(), ExpectSemicolon("the collection"));
            case "assert": return ParseAssert();
            case "when": return ParseWhen();
            default: return ParseCollectionStatement(word);
        }
    }

    private StatementSyntax ParseCollectionStatement(string word)
    {
        var keyword = TakeWord();
        var element = ParseExpression();
        if (word == "remove" && CorrectedWord(["from"], !StartsLine()) is null)
        {
            return new RemoveStatementSyntax(keyword, element, ExpectSemicolon("what is removed"));
        }

        var preposition = word switch { "remove" => "from", "insert" => "into", _ => "to" };
        var link = ExpectWord(preposition, "and a collection after the element");
        var collection = ParseExpression();
        return word switch
        {
            "add" => new AddStatementSyntax(keyword, element, link, collection, ExpectSemicolon("the set")),
            "append" => new AppendStatementSyntax(keyword, element, link, collection, ExpectSemicolon("the sequence")),
            "remove" => new RemoveFromStatementSyntax(keyword, element, link, collection, ExpectSemicolon("the set")),
            _ => new InsertStatementSyntax(
                keyword, element, link, collection, ExpectWord("at", "and an index after the sequence"), ParseExpression(), ExpectSemicolon("the index")),
        };
    }

    /// <summary>A label and its statement.</summary>
    private StatementSyntax? ParseLabeled()
    {
        var label = Take();
        var colon = Take();
        var statement = Kind == TokenKind.CloseBrace ? null : ParseStatement();
        return new LabeledStatementSyntax(label, colon, statement ?? new ExpressionStatementSyntax(MissingExpression(), null, null));
    }

    private LetStatementSyntax ParseLet()
    {
        var keyword = Take();
        var names = ParseIdentifiers("a name for the value");
        var colon = TakeColon();
        var type = colon is null ? null : ParseType();
        var equals = Expect(TokenKind.Equals, "=", "and a value after the name");
        var value = ParseExpression();
        var @else = ParseElseBlock();
        return new LetStatementSyntax(keyword, names, colon, type, equals, value, @else, EndAfter(@else, "the value"));
    }

    /// <summary>The colon in front of a type, which may be left out with the type; missing where a type stands alone.</summary>
    private SyntaxToken? TakeColon()
    {
        var isType = Kind == TokenKind.Identifier && !StartsLine() && Peek(1).Kind is TokenKind.Equals or TokenKind.Question or TokenKind.Less or TokenKind.Identifier;
        return isType ? Expect(TokenKind.Colon, ":", "in front of the type") : TakeIf(TokenKind.Colon);
    }

    private VarStatementSyntax ParseVar()
    {
        var keyword = Take();
        var identifier = ExpectIdentifier("the name of the variable");
        var colon = TakeColon();
        var type = colon is null ? null : ParseType();
        return new VarStatementSyntax(
            keyword, identifier, colon, type, Expect(TokenKind.Equals, "=", "and a value after the variable"), ParseExpression(), ExpectSemicolon("the value"));
    }

    private ElseBlockSyntax? ParseElseBlock() => Kind == TokenKind.Else ? new ElseBlockSyntax(Take(), ParseBlock("after 'else'")) : null;

    /// <summary>The semicolon of a statement, which one that ends in a block does not need.</summary>
    private SyntaxToken? EndAfter(ElseBlockSyntax? @else, string after) => @else is null ? ExpectSemicolon(after) : TakeIf(TokenKind.Semicolon);

    private StatementSyntax ParseExpressionStatement()
    {
        var expression = ParseExpression();

        // A prime without an assignment behind it has been reported and skipped as a part of the expression.
        var prime = TakeIf(TokenKind.Prime);
        if (IsAssignment(Kind))
        {
            var operatorToken = Take();
            var value = ParseExpression();
            var otherwise = ParseElseBlock();
            return new AssignmentStatementSyntax(expression, prime, operatorToken, value, otherwise, EndAfter(otherwise, "the value"));
        }

        var @else = ParseElseBlock();
        return new ExpressionStatementSyntax(expression, @else, EndAfter(@else, "the statement"));
    }

    private static bool IsAssignment(TokenKind kind) => kind is >= TokenKind.Equals and <= TokenKind.CaretEquals;

    private ReturnStatementSyntax ParseReturn()
    {
        var keyword = Take();
        var values = Kind == TokenKind.Semicolon || (StartsLine() && !StartsExpression()) || Kind == TokenKind.CloseBrace
            ? SeparatedSyntaxList<ExpressionSyntax>.Empty
            : ParseOpenList(ParseExpression);
        return new ReturnStatementSyntax(keyword, values, ExpectSemicolon("'return'"));
    }

    private AssertStatementSyntax ParseAssert()
    {
        var keyword = TakeWord();
        var description = TakeDescription(out var colon);
        return new AssertStatementSyntax(keyword, description, colon, ParseExpression(), ExpectSemicolon("the condition"));
    }

    private WhenStatementSyntax ParseWhen()
    {
        if (!_isInProperty)
        {
            Report(SyntaxDiagnostics.Misplaced, Current.Span, "when", "in a property or, for a condition, in a case");
        }

        var keyword = TakeWord();
        var call = ParseExpression(Context.Plain, Precedence.Range);
        var @is = Expect(TokenKind.Is, "is", "and a case after the operation");
        return new WhenStatementSyntax(keyword, call, @is, ExpectIdentifier("the name of a case"), ExpectSemicolon("the case"));
    }
}
