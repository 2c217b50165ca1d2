using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>Branches, patterns and generators.</summary>
internal sealed partial class Parser
{
    private IfStatementSyntax ParseIf()
    {
        var keyword = Take();
        var condition = ParseExpression(Context.BeforeBlock);
        var then = ParseBlock("after the condition");
        return new IfStatementSyntax(keyword, condition, then, Kind == TokenKind.Else ? ParseElseClause() : null);
    }

    private ElseClauseSyntax ParseElseClause()
    {
        var keyword = Take();
        if (Kind == TokenKind.If && ParseStatement() is { } chained)
        {
            return new ElseClauseSyntax(keyword, chained);
        }

        return new ElseClauseSyntax(keyword, ParseBlock("after 'else'"));
    }

    private MatchStatementSyntax ParseMatchStatement()
    {
        var keyword = Take();
        var subject = ParseExpression(Context.BeforeBlock);
        var open = Expect(TokenKind.OpenBrace, "{", "before the arms of 'match'");
        var arms = open.IsMissing ? SyntaxList<MatchStatementArmSyntax>.Empty : ParseIndented(ParseMatchStatementArm, StartsMemberLine);
        return new MatchStatementSyntax(keyword, subject, open, arms, ExpectClose(TokenKind.CloseBrace, "}", open, "'match'"));
    }

    private MatchStatementArmSyntax? ParseMatchStatementArm()
    {
        if (!StartsArm() && Kind != TokenKind.FatArrow)
        {
            SkipMisplaced("an arm of 'match'", ["'pattern => statement'"]);
            return null;
        }

        var @else = TakeIf(TokenKind.Else);
        var patterns = @else is null ? ParseOpenList(ParsePattern) : SeparatedSyntaxList<PatternSyntax>.Empty;
        var arrow = Expect(TokenKind.FatArrow, "=>", "after the pattern");
        var body = Kind == TokenKind.CloseBrace ? null : ParseStatement();
        return new MatchStatementArmSyntax(@else, patterns, arrow, body ?? new ExpressionStatementSyntax(MissingExpression(), null, null));
    }

    private MatchExpressionSyntax ParseMatchExpression()
    {
        var keyword = Take();
        var subject = ParseExpression(Context.BeforeBlock);
        var open = Expect(TokenKind.OpenBrace, "{", "before the arms of 'match'");
        var arms = open.IsMissing
            ? SeparatedSyntaxList<MatchExpressionArmSyntax>.Empty
            : ParseList(TokenKind.CloseBrace, ParseMatchExpressionArm, StartsArm);
        return new MatchExpressionSyntax(keyword, subject, open, arms, ExpectClose(TokenKind.CloseBrace, "}", open, "'match'"));
    }

    private MatchExpressionArmSyntax ParseMatchExpressionArm()
    {
        var @else = TakeIf(TokenKind.Else);
        var patterns = @else is null ? ParseOpenList(ParsePattern) : SeparatedSyntaxList<PatternSyntax>.Empty;
        return new MatchExpressionArmSyntax(@else, patterns, Expect(TokenKind.FatArrow, "=>", "after the pattern"), ParseExpression());
    }

    private bool StartsArm() => Kind is TokenKind.Else or TokenKind.Some || StartsExpression();

    private PatternSyntax ParsePattern() => Kind switch
    {
        TokenKind.Some or TokenKind.None => ParseOptionPattern(),
        _ => new ConstantPatternSyntax(ParseExpression(Context.Plain, Precedence.Range)),
    };

    private PatternSyntax ParseOptionPattern()
    {
        if (Kind == TokenKind.None)
        {
            return new NonePatternSyntax(Take());
        }

        var keyword = TakeIf(TokenKind.Some) ?? MissingOneOf("'some' or 'none'");
        return new SomePatternSyntax(keyword, StartsLine() ? null : TakeIf(TokenKind.Identifier));
    }

    private GeneratorSyntax ParseGenerator(Context context)
    {
        var first = ExpectIdentifier("a name for the elements");
        SeparatedSyntaxList<SyntaxToken> names;
        if (Kind == TokenKind.Comma)
        {
            var comma = Take();
            names = new([first, ExpectIdentifier("a name for the values")], [comma]);
        }
        else
        {
            names = new([first], []);
        }

        var @in = Expect(TokenKind.In, "in", "and a collection after the name");
        return new GeneratorSyntax(names, @in, ParseExpression(context, Precedence.Range));
    }
}
