using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>How the parser finds back into the text after a mistake, and how it bounds its depth.</summary>
internal sealed partial class Parser
{
    /// <summary>How many constructs may be open inside each other.</summary>
    private const int MaxDepth = 80;

    /// <summary>No construct puts more than this many levels of nodes between itself and one directly inside it.</summary>
    private const int LevelsPerDepth = 4;

    /// <summary>The construct around the current token; the file, a declaration and a member around everything count from the start.</summary>
    private int _depth = 2;

    private bool _isTooDeep;

    /// <summary>Enters a construct; false, with a finding, if too many are open.</summary>
    private bool Enter()
    {
        if (_depth >= MaxDepth)
        {
            ReportTooDeep();
            return false;
        }

        _depth++;
        return true;
    }

    private void Leave()
    {
        _depth--;
        _isTooDeep &= _depth > MaxDepth / 2;
    }

    /// <summary>Reports the depth once, until the parser is well out of it.</summary>
    private void ReportTooDeep()
    {
        if (!_isTooDeep)
        {
            Report(SyntaxDiagnostics.TooDeep, Current.Span);
        }

        _isTooDeep = true;
    }

    /// <summary>Whether a node may become the left part of another one; false, with a finding, if the chain is so long that the tree would get too high.</summary>
    private bool MayChain(SyntaxNode left)
    {
        if (left.Height < SyntaxTree.MaxHeight - (LevelsPerDepth * (_depth + 1)))
        {
            return true;
        }

        ReportTooDeep();
        SkipRest();
        return false;
    }

    /// <summary>Skips up to what ends the innermost construct that is open: a closing bracket of it, a semicolon, or the block in front of which it stands.</summary>
    private void SkipRest()
    {
        while (!AtEnd && Kind is not (TokenKind.Semicolon or TokenKind.CloseBrace or TokenKind.CloseParenthesis or TokenKind.CloseBracket)
            && !(_context == Context.BeforeBlock && Kind == TokenKind.OpenBrace))
        {
            SkipBalanced();
        }

        _reportedAt = _index;
    }

    /// <summary>Skips up to a token of a kind, or to what ends everything that it could be part of.</summary>
    private void SkipTo(TokenKind kind)
    {
        while (!AtEnd && Kind != kind && Kind is not (TokenKind.Semicolon or TokenKind.OpenBrace or TokenKind.CloseBrace))
        {
            SkipBalanced();
        }

        _reportedAt = _index;
    }

    /// <summary>Skips one token, or what it opens up to the bracket that closes it. A closing brace closes what was opened and not closed inside the braces.</summary>
    private void SkipBalanced()
    {
        var braces = 0;
        var others = 0;
        do
        {
            switch (Kind)
            {
                case TokenKind.OpenBrace:
                    braces++;
                    others = 0;
                    break;
                case TokenKind.CloseBrace when braces == 0 && others > 0:
                case TokenKind.Semicolon when braces == 0 && others > 0:
                    return;
                case TokenKind.CloseBrace:
                    braces--;
                    others = 0;
                    break;
                case TokenKind.OpenParenthesis or TokenKind.OpenBracket:
                    others++;
                    break;
                case TokenKind.CloseParenthesis or TokenKind.CloseBracket when others > 0:
                    others--;
                    break;
            }

            Skip();
        }
        while (!AtEnd && (braces > 0 || others > 0));
    }

    /// <summary>Skips a member or a clause that cannot be used: up to its semicolon, its block, or the next one.</summary>
    private void SkipMember()
    {
        for (var first = true; !AtEnd && Kind != TokenKind.CloseBrace && (first || !StartsMember()); first = false)
        {
            var ends = Kind is TokenKind.Semicolon or TokenKind.OpenBrace;
            SkipBalanced();
            if (ends)
            {
                return;
            }
        }
    }

    /// <summary>Whether a declaration, a member or a clause begins here, which is never inside a statement: a word of theirs, and what follows it there.</summary>
    private bool StartsMember() =>
        Kind == TokenKind.Identifier && MemberWords.IsMember(Current.Text) && MemberWords.Follows(Current.Text, Peek(1));

    /// <summary>Whether one begins at the start of a line: in a block the brace is missing then. (On a line with statements it is in the wrong place.)</summary>
    private bool StartsMemberLine() => StartsMember() && StartsLine();

    /// <summary>Whether a declaration that only files have begins at the start of a line: the braces around were not closed.</summary>
    private bool StartsFileMember() =>
        Kind == TokenKind.Identifier && Peek(1).Kind == TokenKind.Identifier && MemberWords.IsFileOnly(Current.Text) && _source.GetPosition(Current.Span.Start).Character == 0;

    private static bool StartsStatement(TokenKind kind) =>
        kind is TokenKind.Let or TokenKind.Var or TokenKind.Return or TokenKind.Fail or TokenKind.Free;

    /// <summary>Takes a word that may stand here, and before which nothing else that is a name may stand; a misspelt one too, with a finding.</summary>
    private SyntaxToken? TakeCorrected(string word) => CorrectedWord([word], !StartsLine()) is null ? null : TakeWord();

    /// <summary>
    /// The word that starts a member, a clause or a statement, of those that may stand here. A misspelt one is reported and taken for the right one;
    /// anything else gives null and no finding.
    /// </summary>
    private string? CorrectedWord(IReadOnlyList<string> words) =>
        CorrectedWord(words, Peek(1).Kind is TokenKind.Identifier or TokenKind.String or TokenKind.OpenBrace or TokenKind.Integer);

    private string? CorrectedWord(IReadOnlyList<string> words, bool mayBeMisspelt)
    {
        if (Kind != TokenKind.Identifier)
        {
            return null;
        }

        foreach (var word in words)
        {
            if (Current.Is(word))
            {
                return word;
            }
        }

        if (!mayBeMisspelt || MemberWords.IsMember(Current.Text) || Text.Spelling.Closest(Current.Text, words) is not { } meant)
        {
            return null;
        }

        Report(SyntaxDiagnostics.MisspeltKeyword, Current.Span, Current.Text, meant);
        return meant;
    }
}
