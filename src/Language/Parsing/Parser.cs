using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lexing;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Parsing;

/// <summary>
/// A recursive-descent parser. It never fails and never looks back further than a token: what it cannot use becomes skipped text before the next token that it takes,
/// what it misses becomes an empty token. Linear: each token is taken or skipped once, and looking ahead is bounded.
/// </summary>
internal sealed partial class Parser
{
    private readonly SourceText _source;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<SyntaxToken> _tokens;

    /// <summary>
    /// Starts of tokens behind what the lexer could not read, or behind a string without its quote, which has swallowed the rest of its line: what is missed there is
    /// a consequence of that.
    /// </summary>
    private readonly HashSet<int> _quiet = [];

    private int _index;

    /// <summary>Up to where the text is in the tree already.</summary>
    private int _taken;

    /// <summary>The token at which the last finding was made: a second one there would only be its consequence.</summary>
    private int _reportedAt = -1;

    public Parser(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
        _tokens = Lexer.Tokenize(source, diagnostics);
        var unterminated = new HashSet<int>(
            diagnostics.Items.Where(static finding => finding.Descriptor == SyntaxDiagnostics.UnterminatedString).Select(static finding => finding.Span.Start));
        for (var i = 1; i < _tokens.Count; i++)
        {
            if (_tokens[i - 1].Kind == TokenKind.Bad || unterminated.Contains(_tokens[i - 1].Span.Start))
            {
                _quiet.Add(_tokens[i].Span.Start);
            }
        }

        // What the lexer could not read becomes skipped text, like all that is never taken.
        _tokens.RemoveAll(static token => token.Kind == TokenKind.Bad);
    }

    private SyntaxToken Current => _tokens[_index];

    private TokenKind Kind => _tokens[_index].Kind;

    private bool AtEnd => Kind == TokenKind.EndOfFile;

    private SyntaxToken Peek(int ahead) => _tokens[Math.Min(_index + ahead, _tokens.Count - 1)];

    /// <summary>Whether the current token is the word <paramref name="word"/>, not reserved.</summary>
    private bool At(string word) => Kind == TokenKind.Identifier && Current.Is(word);

    /// <summary>Whether a line break lies between the current token, or one ahead of it, and the token before that.</summary>
    private bool StartsLine(int ahead = 0)
    {
        if (_index + ahead == 0)
        {
            return true;
        }

        var content = _source.Content;
        var start = Peek(ahead).Span.Start;
        for (var at = Peek(ahead - 1).Span.End; at < start; at++)
        {
            if (content[at] is '\n' or '\r')
            {
                return true;
            }
        }

        return false;
    }

    private SyntaxToken Take() => Take(Kind);

    private SyntaxToken Take(TokenKind kind)
    {
        var token = Current.With(kind, _taken);
        _taken = token.FullSpan.End;
        Skip();
        return token;
    }

    /// <summary>Takes a word as keyword.</summary>
    private SyntaxToken TakeWord() => Take(TokenKind.ContextualKeyword);

    private SyntaxToken? TakeIf(TokenKind kind) => Kind == kind ? Take() : null;

    private SyntaxToken? TakeWordIf(string word) => At(word) ? TakeWord() : null;

    /// <summary>Leaves the current token out: it becomes part of what is before the next token that is taken.</summary>
    private void Skip()
    {
        if (!AtEnd)
        {
            _index++;
        }
    }

    private SyntaxToken Missing(TokenKind kind) => new(kind, _source, _taken, _taken, _taken, _taken);

    private SyntaxToken Expect(TokenKind kind, string sign, string where)
    {
        if (Kind == kind)
        {
            return Take();
        }

        ReportMissing(sign, where);
        return Missing(kind);
    }

    private SyntaxToken ExpectWord(string word, string where)
    {
        if (At(word))
        {
            return TakeWord();
        }

        if (Kind == TokenKind.Identifier && Peek(1).Kind != TokenKind.Semicolon && Spelling.Closest(Current.Text, [word]) is not null)
        {
            Report(SyntaxDiagnostics.MisspeltKeyword, Current.Span, Current.Text, word);
            return TakeWord();
        }

        ReportMissing(word, where);
        return Missing(TokenKind.ContextualKeyword);
    }

    private SyntaxToken ExpectIdentifier(string what)
    {
        if (Kind == TokenKind.Identifier)
        {
            return Take();
        }

        // A word that joins two operands, or starts a statement, is not taken for the name that is missing before it.
        var isName = IsItemName() || (!StartsLine() && Peek(1).Kind is not (TokenKind.Identifier or TokenKind.Integer or TokenKind.String or TokenKind.Not));
        if (Keywords.IsReserved(Kind) && isName)
        {
            Report(SyntaxDiagnostics.ReservedWord, Current.Span, Current.Text);
            return Take(TokenKind.Identifier);
        }

        Report(SyntaxDiagnostics.ExpectedName, HereSpan(), what, Found());
        return Missing(TokenKind.Identifier);
    }

    /// <summary>Whether what follows shows that the current token is meant to be the name of an item in a list.</summary>
    private bool IsItemName() => Peek(1).Kind is TokenKind.Colon or TokenKind.Equals;

    /// <summary>Whether what follows shows that the current token starts an item in a list or an assignment.</summary>
    private bool IsTarget() => Peek(1).Kind is TokenKind.Colon or TokenKind.Prime || IsAssignment(Peek(1).Kind);

    private SyntaxToken ExpectString(string what)
    {
        if (Kind == TokenKind.String)
        {
            return Take();
        }

        Report(SyntaxDiagnostics.ExpectedString, HereSpan(), what, Found());
        return Missing(TokenKind.String);
    }

    /// <summary>
    /// The semicolon after something. Where it is missing and more text follows on the line, that text is taken for a mistake and skipped up to the semicolon, or to what looks like the next item;
    /// on the next line something new begins.
    /// </summary>
    private SyntaxToken ExpectSemicolon(string after)
    {
        if (Kind == TokenKind.Semicolon)
        {
            return Take();
        }

        ReportMissing(";", "after " + after);
        var index = _index;
        while (!AtEnd && !StartsLine() && !StartsStatement(Kind) && !(Kind == TokenKind.Identifier && IsTarget()) && Kind is not (TokenKind.FatArrow or TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.Semicolon))
        {
            SkipBalanced();
        }

        if (Kind == TokenKind.Semicolon)
        {
            return Take();
        }

        if (_index != index)
        {
            _reportedAt = _index;
        }

        return Missing(TokenKind.Semicolon);
    }

    /// <summary>The bracket that closes what <paramref name="open"/> opened.</summary>
    private SyntaxToken ExpectClose(TokenKind kind, string sign, SyntaxToken open, string what)
    {
        if (Kind == kind)
        {
            return Take();
        }

        if (!open.IsMissing && MayReport())
        {
            var opening = new RelatedLocation(_source, open.Span, "opened here");
            _diagnostics.Report(SyntaxDiagnostics.ExpectedToken, _source, AfterSpan(), [opening], sign, "to close " + what);
        }

        return Missing(kind);
    }

    private void ReportMissing(string sign, string where) => Report(SyntaxDiagnostics.ExpectedToken, AfterSpan(), sign, where);

    private void Report(DiagnosticDescriptor descriptor, TextSpan span, params object[] arguments)
    {
        if (MayReport())
        {
            _diagnostics.Report(descriptor, _source, span, arguments);
        }
    }

    /// <summary>Whether a finding at the current token is news: not the second one there, and not the consequence of what the lexer reported just before.</summary>
    private bool MayReport()
    {
        if (_reportedAt == _index)
        {
            return false;
        }

        _reportedAt = _index;
        return !_quiet.Contains(Current.Span.Start);
    }

    /// <summary>The place directly behind the last token, where something is missing.</summary>
    private TextSpan AfterSpan() => new(_index == 0 ? Current.Span.Start : _tokens[_index - 1].Span.End, 0);

    /// <summary>The current token, or the place behind the last one if the current one is on another line.</summary>
    private TextSpan HereSpan() => AtEnd || StartsLine() ? AfterSpan() : Current.Span;

    /// <summary>The current token as messages name it.</summary>
    private string Found()
    {
        if (AtEnd)
        {
            return "the end of the file";
        }

        var text = Quote.Of(Current.Text);
        return Kind == TokenKind.String ? text : $"'{text}'";
    }
}
