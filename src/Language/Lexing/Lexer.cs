using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Lexing;

/// <summary>
/// Cuts a text into tokens, without a gap: each takes the white space and comments before it, and those after it on its line. Keeps no state between tokens. Linear.
/// </summary>
internal sealed class Lexer(SourceText source, DiagnosticBag? diagnostics, int position = 0)
{
    private readonly string _text = source.Content;
    private int _position = position;

    /// <summary>All tokens of a text; the last is the end of the file.</summary>
    public static List<SyntaxToken> Tokenize(SourceText source, DiagnosticBag diagnostics)
    {
        var lexer = new Lexer(source, diagnostics);
        var tokens = new List<SyntaxToken>((source.Length / 4) + 1);
        do
        {
            tokens.Add(lexer.Next());
        }
        while (tokens[tokens.Count - 1].Kind != TokenKind.EndOfFile);
        return tokens;
    }

    /// <summary>The next token; at the end of the text the end of the file, again and again.</summary>
    public SyntaxToken Next()
    {
        var fullStart = _position;
        ScanTrivia(untilLineBreak: false);
        var start = _position;
        var kind = ScanToken();
        var end = _position;
        if (kind != TokenKind.EndOfFile)
        {
            ScanTrivia(untilLineBreak: true);
        }

        return new SyntaxToken(kind, source, fullStart, start, end, _position);
    }

    private static bool IsIdentifierPart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    private static bool IsForeignLetter(char c) => c >= '\u0080' && char.IsLetterOrDigit(c);

    private void ScanTrivia(bool untilLineBreak)
    {
        while (true)
        {
            var start = _position;
            _position = TriviaScanner.Next(_text, start, out var kind);
            if (_position == start)
            {
                return;
            }

            if (kind == TriviaKind.Comment && TriviaScanner.IsBlockComment(_text, start))
            {
                Report(SyntaxDiagnostics.BlockComment, start, start + 2);
            }
            else if (kind == TriviaKind.LineBreak && untilLineBreak)
            {
                return;
            }
        }
    }

    private TokenKind ScanToken()
    {
        if (_position >= _text.Length)
        {
            return TokenKind.EndOfFile;
        }

        var c = _text[_position];
        if (c is >= '0' and <= '9')
        {
            return ScanNumber();
        }

        if (IsIdentifierPart(c) || IsForeignLetter(c))
        {
            return ScanWord();
        }

        if (c == '"')
        {
            return ScanString();
        }

        var kind = Signs.Read(_text, _position, out var length);
        if (kind == TokenKind.Bad)
        {
            return ScanBad();
        }

        _position += length;
        if (Signs.WordFor(kind) is { } word)
        {
            Report(SyntaxDiagnostics.ForeignOperator, _position - length, _position, _text.Substring(_position - length, length), word);
        }

        return kind;
    }

    private TokenKind ScanWord()
    {
        var start = _position;
        var foreign = false;
        while (_position < _text.Length && (IsIdentifierPart(_text[_position]) || IsForeignLetter(_text[_position])))
        {
            foreign |= _text[_position] >= '\u0080';
            _position++;
        }

        if (foreign)
        {
            Report(SyntaxDiagnostics.ForeignLetter, start, _position, Quote.Of(_text, start, _position));
        }

        return Keywords.KindOf(_text, start, _position);
    }

    private TokenKind ScanNumber()
    {
        var start = _position;
        while (_position < _text.Length && IsIdentifierPart(_text[_position]))
        {
            _position++;
        }

        _position = IntegerParser.EndOfUnit(_text, _position);
        switch (IntegerParser.Parse(_text.Substring(start, _position - start), out _))
        {
            case IntegerProblem.Malformed:
                Report(SyntaxDiagnostics.MalformedNumber, start, _position, Quote.Of(_text, start, _position));
                break;
            case IntegerProblem.LeadingZero:
                Report(SyntaxDiagnostics.LeadingZero, start, _position, Quote.Of(_text, start, _position));
                break;
            case IntegerProblem.TooLarge:
                Report(SyntaxDiagnostics.NumberTooLarge, start, _position, Quote.Of(_text, start, _position));
                break;
        }

        return TokenKind.Integer;
    }

    private TokenKind ScanString()
    {
        var start = _position++;
        while (_position < _text.Length && _text[_position] is not ('"' or '\n' or '\r'))
        {
            var at = _position;
            if (_text[at] == '\\')
            {
                var length = Literals.ReadEscape(_text, at, _text.Length, out var value);
                _position += length;

                // A backslash at the end of the line is one mistake with the missing quote.
                if (value < 0 && length > 1)
                {
                    Report(SyntaxDiagnostics.UnknownEscape, at, _position, Quote.Of(_text, at, _position));
                }
            }
            else
            {
                _position++;
            }
        }

        if (_position < _text.Length && _text[_position] == '"')
        {
            _position++;
        }
        else
        {
            Report(SyntaxDiagnostics.UnterminatedString, start, _position);
        }

        return TokenKind.String;
    }

    /// <summary>A run of meaningless characters is one token, so that binary rubbish gives few findings.</summary>
    private TokenKind ScanBad()
    {
        var start = _position;
        do
        {
            _position++;
        }
        while (_position < _text.Length && _text[_position] != '"' && !IsIdentifierPart(_text[_position]) && !IsForeignLetter(_text[_position])
            && Signs.Read(_text, _position, out _) == TokenKind.Bad && TriviaScanner.Next(_text, _position, out _) == _position);
        Report(SyntaxDiagnostics.UnexpectedCharacter, start, _position, Quote.Of(_text, start, _position));
        return TokenKind.Bad;
    }

    private void Report(DiagnosticDescriptor descriptor, int start, int end, params object[] arguments) =>
        diagnostics?.Report(descriptor, source, TextSpan.FromBounds(start, end), arguments);
}
