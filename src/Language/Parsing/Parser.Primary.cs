using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>Primary expressions.</summary>
internal sealed partial class Parser
{
    /// <summary>How far the parser looks ahead for the end of what may be a record before a block; it only decides between two messages.</summary>
    private const int RecordLookahead = 64;

    private ExpressionSyntax ParsePrimary()
    {
        switch (Kind)
        {
            case TokenKind.Integer: return new IntegerLiteralSyntax(Take());
            case TokenKind.String: return new StringLiteralSyntax(Take());
            case TokenKind.True or TokenKind.False: return new BooleanLiteralSyntax(Take());
            case TokenKind.None: return new NoneLiteralSyntax(Take());
            case TokenKind.OpenParenthesis: return ParseParenthesized();
            case TokenKind.OpenBracket: return ParseSequenceOrMap();
            case TokenKind.OpenBrace when Peek(1).Kind == TokenKind.Identifier && Peek(2).Kind == TokenKind.Colon && _context != Context.BeforeBlock:
                return new RecordExpressionSyntax(ParseName("the name of a record"), ParseFieldValues("after the record"));
            case TokenKind.OpenBrace when _context == Context.BeforeBlock && (StartsLine(1) || StartsStatement(Peek(1).Kind)): return MissingExpression();
            case TokenKind.OpenBrace: return ParseSet();
            case TokenKind.If: return ParseConditional();
            case TokenKind.Match: return ParseMatchExpression();
            case TokenKind.Fresh: return new FreshExpressionSyntax(Take(), ParseName("the name of an opaque type"));
            case TokenKind.Forall or TokenKind.Exists: return ParseQuantifier();
            case TokenKind.Identifier: return ParseNamed();
            default: return MissingExpression();
        }
    }

    private ParenthesizedExpressionSyntax ParseParenthesized()
    {
        var open = Take();
        return new ParenthesizedExpressionSyntax(open, ParseExpression(), ExpectClose(TokenKind.CloseParenthesis, ")", open, "the expression"));
    }

    private ConditionalExpressionSyntax ParseConditional()
    {
        var keyword = Take();
        var condition = ParseExpression(Context.BeforeBlock);
        var then = Expect(TokenKind.Then, "then", "after the condition, for this 'if' is an expression");
        var value = ParseOperators(Precedence.Implies);
        var @else = Expect(TokenKind.Else, "else", "and the value otherwise, which an 'if' that is an expression needs");
        return new ConditionalExpressionSyntax(keyword, condition, then, value, @else, ParseOperators(Precedence.Implies));
    }

    private ExpressionSyntax ParseSequenceOrMap()
    {
        var open = Take();
        if (Kind == TokenKind.Colon)
        {
            var colon = Take();
            return new MapExpressionSyntax(
                open, SeparatedSyntaxList<MapEntrySyntax>.Empty, colon, ExpectClose(TokenKind.CloseBracket, "]", open, "the map"));
        }

        var first = Kind == TokenKind.CloseBracket ? null : ParseExpression();
        if (first is not null && Kind == TokenKind.Colon)
        {
            var entries = ParseList(TokenKind.CloseBracket, ParseMapEntry, StartsExpression, ParseMapEntry(first));
            return new MapExpressionSyntax(open, entries, null, ExpectClose(TokenKind.CloseBracket, "]", open, "the map"));
        }

        var elements = ParseList(TokenKind.CloseBracket, ParseExpression, StartsExpression, first);
        return new SequenceExpressionSyntax(open, elements, ExpectClose(TokenKind.CloseBracket, "]", open, "the sequence"));
    }

    private MapEntrySyntax ParseMapEntry() => ParseMapEntry(ParseExpression());

    private MapEntrySyntax ParseMapEntry(ExpressionSyntax key) =>
        new(key, Expect(TokenKind.Colon, ":", "and a value after the key"), ParseExpression());

    private SetExpressionSyntax ParseSet()
    {
        var open = Take();
        var elements = ParseList(TokenKind.CloseBrace, ParseExpression, StartsExpression);
        return new SetExpressionSyntax(open, elements, ExpectClose(TokenKind.CloseBrace, "}", open, "the set"));
    }

    /// <summary>What starts with a name: the name, a record in braces, a comprehension, <c>count</c> or <c>sum</c>.</summary>
    private ExpressionSyntax ParseNamed()
    {
        var next = Peek(1).Kind;
        if (next == TokenKind.Identifier && StartsNew())
        {
            return new NewExpressionSyntax(TakeWord(), ParseName("the name of an entity"), ParseFieldValues("after the entity"));
        }

        if (next == TokenKind.Identifier && (At("count") || At("sum")) && Peek(2).Kind is TokenKind.In or TokenKind.Comma)
        {
            return ParseQuantifier();
        }

        if (next != TokenKind.OpenBrace && next != TokenKind.Dot)
        {
            return new IdentifierExpressionSyntax(Take());
        }

        if (next == TokenKind.OpenBrace && _context != Context.BeforeBlock && (At("seq") || At("set") || At("map")))
        {
            return ParseComprehension();
        }

        var brace = 1;
        while (Peek(brace).Kind == TokenKind.Dot && Peek(brace + 1).Kind == TokenKind.Identifier)
        {
            brace += 2;
        }

        if (Peek(brace).Kind != TokenKind.OpenBrace || !HoldsFields(brace) || (_context == Context.BeforeBlock && !IsRecordBeforeBlock(brace)))
        {
            return new IdentifierExpressionSyntax(Take());
        }

        if (_context == Context.BeforeBlock)
        {
            Report(SyntaxDiagnostics.RecordBeforeBlock, Peek(brace).Span, Lexing.Quote.Of(Peek(brace - 1).Text));
        }

        return new RecordExpressionSyntax(ParseName("the name of a record"), ParseFieldValues("after the record"));
    }

    /// <summary>Whether <c>new</c> is the keyword: a type follows, which has braces behind it or at least looks like a type. Else it is a name, as in <c>remove new from s</c>.</summary>
    private bool StartsNew() => At("new")
        && (char.IsUpper(Peek(1).Text[0]) || Peek(2).Kind is TokenKind.OpenBrace || (Peek(2).Kind == TokenKind.Dot && Peek(3).Kind == TokenKind.Identifier));

    /// <summary>Whether braces at a token ahead hold fields and are followed by a block, or by <c>then</c>: a record without the parentheses that it needs there.</summary>
    private bool IsRecordBeforeBlock(int brace)
    {
        if (Peek(brace + 1).Kind != TokenKind.Identifier || Peek(brace + 2).Kind != TokenKind.Colon)
        {
            return false;
        }

        var open = 0;
        for (var ahead = brace; ahead < brace + RecordLookahead; ahead++)
        {
            switch (Peek(ahead).Kind)
            {
                case TokenKind.OpenBrace:
                    open++;
                    break;
                case TokenKind.CloseBrace when --open == 0:
                    return Peek(ahead + 1).Kind is TokenKind.OpenBrace or TokenKind.Then || Operators.PrecedenceOf(Peek(ahead + 1).Kind) != Precedence.None;
                case TokenKind.Semicolon or TokenKind.EndOfFile:
                    return false;
            }
        }

        return false;
    }

    private FieldValuesSyntax ParseFieldValues(string where)
    {
        var open = Expect(TokenKind.OpenBrace, "{", where);
        var isOpen = !open.IsMissing || (Kind == TokenKind.Identifier && Peek(1).Kind == TokenKind.Colon);
        var fields = isOpen
            ? ParseList(TokenKind.CloseBrace, ParseFieldValue, () => Kind == TokenKind.Identifier)
            : SeparatedSyntaxList<FieldValueSyntax>.Empty;
        return new FieldValuesSyntax(open, fields, isOpen ? ExpectClose(TokenKind.CloseBrace, "}", open, "the fields") : Missing(TokenKind.CloseBrace));
    }

    /// <summary>Whether braces at a token ahead look like those of a record, or of a mistake in one, and not like a block.</summary>
    private bool HoldsFields(int brace) => Peek(brace + 1).Kind == TokenKind.CloseBrace
        || Peek(brace + 2).Kind is TokenKind.Colon or TokenKind.Equals or TokenKind.Comma or TokenKind.CloseBrace;

    private FieldValueSyntax ParseFieldValue() =>
        new(ExpectIdentifier("the name of a field"), Expect(TokenKind.Colon, ":", "and a value after the name of the field"), ParseExpression());

    private QuantifierExpressionSyntax ParseQuantifier()
    {
        var keyword = Kind == TokenKind.Identifier ? TakeWord() : Take();
        var generators = ParseOpenList(() => ParseGenerator(_context));
        return new QuantifierExpressionSyntax(
            keyword, generators, Expect(TokenKind.Colon, ":", "and a condition or value after the collection"), ParseOperators(Precedence.Implies));
    }

    private ComprehensionExpressionSyntax ParseComprehension()
    {
        var isMap = At("map");
        var keyword = TakeWord();
        var open = Take();
        var key = isMap ? ParseExpression(Context.BeforeBar) : null;
        var colon = isMap ? Expect(TokenKind.Colon, ":", "and a value after the key") : null;
        var value = ParseExpression(Context.BeforeBar);
        var bar = Expect(TokenKind.Bar, "|", "and 'name in collection' after the element");
        if (bar.IsMissing)
        {
            SkipTo(TokenKind.CloseBrace);
        }

        var bound = new HashSet<string>(StringComparer.Ordinal);
        var qualifiers = bar.IsMissing
            ? SeparatedSyntaxList<SyntaxNode>.Empty
            : ParseList(TokenKind.CloseBrace, () => ParseQualifier(bound), StartsExpression);
        return new ComprehensionExpressionSyntax(
            keyword, open, key, colon, value, bar, qualifiers, ExpectClose(TokenKind.CloseBrace, "}", open, "the comprehension"));
    }

    /// <summary>A generator or a condition: <c>x in e</c> is a generator unless one before it in the same comprehension has bound <c>x</c>.</summary>
    private SyntaxNode ParseQualifier(HashSet<string> bound)
    {
        var isPair = Peek(1).Kind == TokenKind.Comma && Peek(2).Kind == TokenKind.Identifier && Peek(3).Kind == TokenKind.In;
        var isGenerator = bound.Count == 0
            || (Kind == TokenKind.Identifier && !bound.Contains(Current.Text) && (Peek(1).Kind == TokenKind.In || (isPair && !bound.Contains(Peek(2).Text))));
        if (!isGenerator)
        {
            return ParseExpression();
        }

        var generator = ParseGenerator(Context.Plain);
        foreach (var name in generator.Names)
        {
            bound.Add(name.Text);
        }

        return generator;
    }
}
