using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>Clauses of operations.</summary>
internal sealed partial class Parser
{
    private ClauseSyntax? ParseClause()
    {
        if (Kind == TokenKind.Let)
        {
            return new LetClauseSyntax(
                Take(), ExpectIdentifier("a name for the value"), Expect(TokenKind.Equals, "=", "after the name"), ParseExpression(), ExpectSemicolon("the value"));
        }

        switch (CorrectedWord(MemberWords.Clause))
        {
            case "requires": return ParseRequires();
            case "case": return ParseCase();
            default:
                SkipMisplaced("a clause of an operation", ["requires", "let", "case"]);
                return null;
        }
    }

    private RequiresSyntax ParseRequires()
    {
        var keyword = TakeWord();
        var description = TakeDescription(out var colon);
        return new RequiresSyntax(keyword, description, colon, ParseExpression(), ExpectSemicolon("the condition"));
    }

    /// <summary>A string with a colon behind it, in front of a condition.</summary>
    private SyntaxToken? TakeDescription(out SyntaxToken? colon)
    {
        colon = null;
        if (Kind != TokenKind.String || Peek(1).Kind != TokenKind.Colon)
        {
            return null;
        }

        var description = Take();
        colon = Take();
        return description;
    }

    private CaseSyntax ParseCase()
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the case");
        var word = CorrectedWord(["may", "when"], !StartsLine());
        if (word == "may")
        {
            var mayFail = new MayFailSyntax(
                TakeWord(), Expect(TokenKind.Fail, "fail", "after 'may'"), ParseIdentifiers("the name of an error"), ExpectSemicolon("the errors"));
            return new CaseSyntax(keyword, identifier, null, null, null, null, mayFail);
        }

        var when = word is null ? null : TakeWord();
        var condition = when is null ? null : ParseExpression();
        var arrow = Expect(TokenKind.FatArrow, "=>", condition is null ? "after the name of the case" : "after the condition of the case");
        return new CaseSyntax(keyword, identifier, when, condition, arrow, ParseOutcome(), null);
    }

    private StatementSyntax ParseOutcome()
    {
        var findings = _diagnostics.Items.Count;
        var outcome = Kind == TokenKind.CloseBrace || StartsMember() ? null : ParseStatement();
        if (outcome is null)
        {
            return new ExpressionStatementSyntax(MissingExpression(), null, null);
        }

        if (outcome is not (BlockSyntax or FailStatementSyntax or ReturnStatementSyntax) && findings == _diagnostics.Items.Count)
        {
            _diagnostics.Report(SyntaxDiagnostics.InvalidOutcome, _source, outcome.Span);
        }

        return outcome;
    }

    private ExpressionSyntax MissingExpression()
    {
        Report(SyntaxDiagnostics.ExpectedExpression, HereSpan(), Found());
        return new MissingExpressionSyntax(Missing(TokenKind.Identifier));
    }
}
