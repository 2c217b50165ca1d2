using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>Types. They stand only in places of their own, so that <c>&lt;</c> never means a comparison here.</summary>
internal sealed partial class Parser
{
    private TypeSyntax ParseType()
    {
        if (Kind != TokenKind.Identifier)
        {
            return MissingType();
        }

        if (!Enter())
        {
            SkipRest();
            return new MissingTypeSyntax(Missing(TokenKind.Identifier));
        }

        var sorted = At("sorted") && Peek(1).Kind == TokenKind.Identifier ? TakeWord() : null;
        TypeSyntax type = new NamedTypeSyntax(sorted, ParseName("the name of a type"), ParseTypeArguments());
        while (Kind is TokenKind.Question or TokenKind.QuestionQuestion or TokenKind.OpenBracket && MayChain(type))
        {
            type = Kind switch
            {
                TokenKind.OpenBracket => ParseArrayType(type),
                TokenKind.Question => new OptionalTypeSyntax(type, Take()),
                _ => new OptionalTypeSyntax(type, TakeHalf(TokenKind.Question, TokenKind.Question)),
            };
        }

        Leave();
        return type;
    }

    private MissingTypeSyntax MissingType()
    {
        Report(SyntaxDiagnostics.ExpectedType, HereSpan(), Found());
        return new MissingTypeSyntax(Missing(TokenKind.Identifier));
    }

    private ArrayTypeSyntax ParseArrayType(TypeSyntax element)
    {
        var open = Take();
        return new ArrayTypeSyntax(element, open, ParseExpression(), ExpectClose(TokenKind.CloseBracket, "]", open, "the length"));
    }

    private TypeArgumentsSyntax? ParseTypeArguments()
    {
        if (Kind != TokenKind.Less)
        {
            return null;
        }

        var less = Take();
        var arguments = ParseOpenList(ParseTypeArgument);
        return new TypeArgumentsSyntax(less, arguments, TakeGreater(less));
    }

    private TypeSyntax ParseTypeArgument() =>
        StartsConstantArgument() ? new ConstantTypeArgumentSyntax(ParseExpression(Context.Plain, Precedence.Additive)) : ParseType();

    /// <summary>Whether an argument is a constant expression: it starts with something else than a name, or arithmetic follows the name.</summary>
    private bool StartsConstantArgument()
    {
        if (Kind != TokenKind.Identifier)
        {
            return StartsExpression();
        }

        var ahead = 1;
        while (Peek(ahead).Kind == TokenKind.Dot && Peek(ahead + 1).Kind == TokenKind.Identifier)
        {
            ahead += 2;
        }

        return Peek(ahead).Kind is TokenKind.Plus or TokenKind.Minus or TokenKind.Star or TokenKind.Slash or TokenKind.Percent;
    }

    /// <summary>One <c>></c>, which may be the first half of <c>>></c> or <c>>=</c>.</summary>
    private SyntaxToken TakeGreater(SyntaxToken less) => Kind switch
    {
        TokenKind.ShiftRight => TakeHalf(TokenKind.Greater, TokenKind.Greater),
        TokenKind.GreaterEquals => TakeHalf(TokenKind.Greater, TokenKind.Equals),
        _ => ExpectClose(TokenKind.Greater, ">", less, "the arguments of the type"),
    };

    /// <summary>Takes the first of the two signs of the current token; the other one becomes the current token.</summary>
    private SyntaxToken TakeHalf(TokenKind first, TokenKind second)
    {
        var (start, end) = (Current.Span.Start, Current.FullSpan.End);
        var half = new SyntaxToken(first, _source, _taken, start, start + 1, start + 1);
        _tokens[_index] = new SyntaxToken(second, _source, start + 1, start + 1, start + 2, end);
        _taken = start + 1;
        return half;
    }
}
