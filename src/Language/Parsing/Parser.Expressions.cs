using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>Expressions: operators by precedence, and what follows a primary expression.</summary>
internal sealed partial class Parser
{
    private Context _context;

    private ExpressionSyntax ParseExpression() => ParseExpression(Context.Plain);

    private ExpressionSyntax ParseExpression(Context context, Precedence loosest = Precedence.Implies)
    {
        var outer = _context;
        _context = context;
        var expression = ParseOperators(loosest);
        _context = outer;
        return expression;
    }

    /// <summary>Whether an expression can start with the current token.</summary>
    private bool StartsExpression() => Kind is TokenKind.Identifier or TokenKind.Integer or TokenKind.String or TokenKind.OpenBrace or TokenKind.OpenParenthesis
        or TokenKind.OpenBracket or TokenKind.Minus or TokenKind.Tilde or TokenKind.Not or TokenKind.If or TokenKind.Match or TokenKind.True or TokenKind.False
        or TokenKind.None or TokenKind.Fresh or TokenKind.Forall or TokenKind.Exists;

    /// <summary>An expression whose operators outside brackets bind at least as tightly as <paramref name="loosest"/>.</summary>
    private ExpressionSyntax ParseOperators(Precedence loosest)
    {
        if (!Enter())
        {
            SkipRest();
            return new MissingExpressionSyntax(Missing(TokenKind.Identifier));
        }

        var left = _context == Context.Index && Kind is TokenKind.DotDot or TokenKind.DotDotEquals ? null : ParseUnary(loosest);
        var last = Precedence.None;
        while (true)
        {
            var isNotIn = Kind == TokenKind.Not && Peek(1).Kind == TokenKind.In;
            var precedence = isNotIn ? Precedence.Comparison : Operators.PrecedenceOf(OperatorKind());
            if (precedence < loosest || precedence == Precedence.None || (Kind == TokenKind.Bar && _context == Context.BeforeBar) || (left is not null && !MayChain(left)))
            {
                break;
            }

            if (precedence == last && precedence is Precedence.Comparison or Precedence.Range)
            {
                Report(SyntaxDiagnostics.Chained, Current.Span, Current.Text);
            }

            last = precedence;
            left = left is null || precedence == Precedence.Range ? ParseRange(left) : ParseOperator(left, precedence);
        }

        Leave();
        return left ?? MissingExpression();
    }

    private ExpressionSyntax ParseOperator(ExpressionSyntax left, Precedence precedence)
    {
        if (Kind is TokenKind.Not or TokenKind.In)
        {
            var not = TakeIf(TokenKind.Not);
            return new MembershipExpressionSyntax(left, not, Take(), ParseOperators(Precedence.Range));
        }

        var operatorToken = Take(OperatorKind());
        return operatorToken.Kind == TokenKind.Is
            ? new IsExpressionSyntax(left, operatorToken, ParseOptionPattern())
            : new BinaryExpressionSyntax(left, operatorToken, ParseOperators(Operators.RightOf(precedence)));
    }

    /// <summary>The kind of the current token behind an operand, where <c>has</c> is an operator.</summary>
    private TokenKind OperatorKind() => At("has") ? TokenKind.Has : Kind;

    private RangeExpressionSyntax ParseRange(ExpressionSyntax? start)
    {
        var operatorToken = Take();
        var isOpen = _context == Context.Index && Kind == TokenKind.CloseBracket;
        return new RangeExpressionSyntax(start, operatorToken, isOpen ? null : ParseOperators(Precedence.Coalesce));
    }

    private ExpressionSyntax ParseUnary(Precedence loosest)
    {
        if (Kind == TokenKind.Not)
        {
            if (loosest > Precedence.Not)
            {
                Report(SyntaxDiagnostics.NotAsOperand, Current.Span);
            }

            return new UnaryExpressionSyntax(Take(), ParseOperators(loosest > Precedence.Not ? loosest : Precedence.Not));
        }

        if (Kind is TokenKind.Minus or TokenKind.Tilde)
        {
            return new UnaryExpressionSyntax(Take(), ParseOperators(Precedence.Unary));
        }

        var expression = ParsePrimary();
        while (StartsPostfix() && MayChain(expression))
        {
            expression = ParsePostfix(expression);
        }

        return expression;
    }

    private bool StartsPostfix() => Kind switch
    {
        TokenKind.Dot or TokenKind.OpenParenthesis or TokenKind.OpenBracket => true,
        TokenKind.Prime => !IsAssignment(Peek(1).Kind),
        TokenKind.Identifier => At("with") && Peek(1).Kind == TokenKind.OpenBrace,
        _ => false,
    };

    private ExpressionSyntax ParsePostfix(ExpressionSyntax target)
    {
        switch (Kind)
        {
            case TokenKind.Dot:
                return new MemberAccessExpressionSyntax(target, Take(), ExpectIdentifier("a name after the dot"));
            case TokenKind.OpenParenthesis:
                var open = Take();
                var arguments = ParseList(TokenKind.CloseParenthesis, ParseExpression, StartsExpression);
                return new CallExpressionSyntax(target, open, arguments, ExpectClose(TokenKind.CloseParenthesis, ")", open, "the arguments"));
            case TokenKind.OpenBracket:
                var bracket = Take();
                var index = ParseExpression(Context.Index);
                var close = ExpectClose(TokenKind.CloseBracket, "]", bracket, "the index");
                return new IndexExpressionSyntax(target, bracket, index, close, TakeIf(TokenKind.Question));
            case TokenKind.Prime:
                Report(SyntaxDiagnostics.MisplacedPrime, Current.Span);
                Skip();
                return target;
            default:
                return new WithExpressionSyntax(target, TakeWord(), ParseFieldValues("after 'with'"));
        }
    }
}
