using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>Lists of all kinds.</summary>
internal sealed partial class Parser
{
    /// <summary>How far the parser looks ahead for the brace behind a header that it does not understand.</summary>
    private const int HeaderLookahead = 32;

    /// <summary>Set by an item that could not be read, until one can: what directly follows is most often the rest of the same mistake.</summary>
    private bool _isAstray;

    /// <summary>
    /// Elements with commas between them up to a closing bracket, which is not taken. In braces and brackets a comma may follow the last element.
    /// </summary>
    private SeparatedSyntaxList<T> ParseList<T>(TokenKind close, Func<T> parseElement, Func<bool> startsElement)
        where T : SyntaxNode => ParseList(close, parseElement, startsElement, null);

    private SeparatedSyntaxList<T> ParseList<T>(TokenKind close, Func<T> parseElement, Func<bool> startsElement, T? first)
        where T : SyntaxElement
    {
        if (first is null && (Kind == close || AtEnd || FollowsList(close)))
        {
            return SeparatedSyntaxList<T>.Empty;
        }

        var elements = new List<T>();
        var separators = new List<SyntaxToken>();
        var isReported = false;
        while (true)
        {
            elements.Add(first ?? parseElement());
            first = null;
            if (Kind != TokenKind.Comma && Kind != close)
            {
                // One finding for its end in each list: where its bracket is missing, the commas of the list around it follow.
                _reportedAt = isReported ? _index : _reportedAt;
                isReported |= SkipToSeparator(close, startsElement);
            }

            if (Kind == TokenKind.Comma)
            {
                separators.Add(Take());
                if (Kind == close && close != TokenKind.CloseParenthesis)
                {
                    break;
                }
            }
            else if (Kind != close && !AtEnd && !StartsLine() && startsElement() && !FollowsList(close))
            {
                separators.Add(Missing(TokenKind.Comma));
            }
            else
            {
                break;
            }
        }

        return new SeparatedSyntaxList<T>(elements.ToArray(), separators.ToArray());
    }

    /// <summary>Reports what stands where a comma or the end of a list is wanted, and skips it unless it looks like the next element or like what follows the list. False if only a comma is missing.</summary>
    private bool SkipToSeparator(TokenKind close, Func<bool> startsElement)
    {
        var sign = close switch
        {
            TokenKind.CloseParenthesis => ")",
            TokenKind.CloseBracket => "]",
            _ => "}",
        };
        var startsNext = !StartsLine() && startsElement() && !FollowsList(close);
        ReportMissing(startsNext ? "," : sign, startsNext ? $"before {Found()}" : "to close the list");
        if (startsNext)
        {
            return false;
        }

        var index = _index;
        while (!AtEnd && !StartsLine() && !StartsStatement(Kind) && !StartsMember() && !FollowsList(close) && Kind != close
            && Kind is not (TokenKind.Comma or TokenKind.Semicolon or TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.CloseParenthesis or TokenKind.CloseBracket))
        {
            SkipBalanced();
        }

        if (_index != index)
        {
            _reportedAt = _index;
        }

        return true;
    }

    /// <summary>Whether the current token is one that follows lists and is never inside.</summary>
    private bool FollowsList(TokenKind close) => Kind is TokenKind.Arrow or TokenKind.FatArrow or TokenKind.Then or TokenKind.Semicolon
        || (Kind == TokenKind.Else && close != TokenKind.CloseBrace)
        || (Peek(1).Kind != TokenKind.Colon && (At("fails") || At("undoes") || At("decreases")));

    /// <summary>At least one element, with commas between them and no bracket at the end.</summary>
    private SeparatedSyntaxList<T> ParseOpenList<T>(Func<T> parseElement)
        where T : SyntaxElement
    {
        var elements = new List<T> { parseElement() };
        var separators = new List<SyntaxToken>();
        while (Kind == TokenKind.Comma)
        {
            separators.Add(Take());
            elements.Add(parseElement());
        }

        return new SeparatedSyntaxList<T>(elements.ToArray(), separators.ToArray());
    }

    private SeparatedSyntaxList<SyntaxToken> ParseIdentifiers(string what) => ParseOpenList(() => ExpectIdentifier(what));

    private SeparatedSyntaxList<NameSyntax> ParseNames(string what) => ParseOpenList(() => ParseName(what));

    private NameSyntax ParseName(string what)
    {
        var parts = new List<SyntaxToken> { ExpectIdentifier(what) };
        var dots = new List<SyntaxToken>();
        while (Kind == TokenKind.Dot)
        {
            dots.Add(Take());
            parts.Add(ExpectIdentifier("a name after the dot"));
        }

        return new NameSyntax(new SeparatedSyntaxList<SyntaxToken>(parts.ToArray(), dots.ToArray()));
    }

    /// <summary>
    /// The brace in front of items. What stands before it on its line and does not belong there is skipped with one finding; so is a semicolon in its place,
    /// as if nothing had to follow.
    /// </summary>
    private SyntaxToken OpenBody(string where)
    {
        SkipToBrace(where);
        var open = Expect(TokenKind.OpenBrace, "{", where);
        if (open.IsMissing && Kind == TokenKind.Semicolon)
        {
            Skip();
            _reportedAt = _index;
        }

        return open;
    }

    /// <summary>If an opening brace follows soon on this line, but not at once: reports what is before it, and skips that.</summary>
    private void SkipToBrace(string where)
    {
        var ahead = 0;
        while (ahead < HeaderLookahead && !StartsLine(ahead)
            && Peek(ahead).Kind is not (TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.Semicolon or TokenKind.EndOfFile))
        {
            ahead++;
        }

        if (ahead > 0 && Peek(ahead).Kind == TokenKind.OpenBrace && !StartsLine(ahead))
        {
            Report(SyntaxDiagnostics.UnexpectedInHeader, Current.Span, Found(), where);
            _index += ahead;
            _reportedAt = _index;
        }
    }

    /// <summary>
    /// What stands between braces: items until the closing brace, which is not taken, or until something that shows that the brace is missing.
    /// <paramref name="parseItem"/> gives null if no item starts here; it has reported that, and skipped what it wanted to.
    /// </summary>
    private SyntaxList<T> ParseItems<T>(Func<T?> parseItem, Func<bool>? endsHere = null)
        where T : SyntaxNode
    {
        var items = new List<T>();
        while (!AtEnd && Kind != TokenKind.CloseBrace && !StartsFileMember() && endsHere?.Invoke() != true)
        {
            var index = _index;
            if (parseItem() is { } item)
            {
                items.Add(item);
                _isAstray = false;
                _misplaced = null;
            }

            if (_index == index)
            {
                Skip();
            }
        }

        return items.Count == 0 ? SyntaxList<T>.Empty : new SyntaxList<T>(items.ToArray());
    }

    /// <summary>
    /// Items that also end where <paramref name="startsOutside"/> tells that something starts that stands outside only, for then the closing brace is missing;
    /// but if that is indented as deep as the first item, it is taken for a mistake inside.
    /// </summary>
    private SyntaxList<T> ParseIndented<T>(Func<T?> parseItem, Func<bool> startsOutside)
        where T : SyntaxNode
    {
        var first = _index;
        var indentation = Column();
        return ParseItems(parseItem, () => startsOutside() && (_index == first || Column() < indentation));
    }

    /// <summary>How many characters stand before the current token on its line.</summary>
    private int Column() => _source.GetPosition(Current.Span.Start).Character;

    /// <summary>Reports that no item of a list in braces starts here, and skips to the next one.</summary>
    private void SkipUnknown(string what, string choices)
    {
        if (!_isAstray)
        {
            Report(SyntaxDiagnostics.ExpectedMember, Current.Span, Found(), what, choices);
        }

        _isAstray = true;
        SkipMember();
    }

    /// <summary>Reports and skips what ends nothing.</summary>
    private void SkipUnmatched()
    {
        if (!_isAstray)
        {
            Report(SyntaxDiagnostics.UnmatchedClose, Current.Span, Current.Text);
        }

        _isAstray = true;
        Skip();
    }
}
