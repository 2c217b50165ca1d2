using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lexing;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>Layouts and protocols.</summary>
internal sealed partial class Parser
{
    private LayoutSyntax ParseLayout()
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the layout");
        var byteOrder = CorrectedWord(["little", "big"], !StartsLine()) is null ? MissingOneOf("the byte order 'little' or 'big'") : TakeWord();
        var sizeKeyword = ExpectWord("size", "and the size in bytes after the byte order");
        var size = ParseExpression(Context.BeforeBlock);
        var open = OpenBody("before the fields");
        return new LayoutSyntax(
            keyword, identifier, byteOrder, sizeKeyword, size, open, ParseIndented(ParseLayoutItem, StartsMemberLine),
            ExpectClose(TokenKind.CloseBrace, "}", open, $"layout '{Quote.Of(identifier.Text)}'"));
    }

    private SyntaxToken MissingOneOf(string choices)
    {
        Report(SyntaxDiagnostics.ExpectedOneOf, HereSpan(), choices, Found());
        return Missing(TokenKind.ContextualKeyword);
    }

    private LayoutItemSyntax? ParseLayoutItem()
    {
        if (Peek(1).Kind != TokenKind.Colon && At("pad"))
        {
            var pad = TakeWord();
            var length = ParseExpression();
            return new LayoutPaddingSyntax(pad, length, ExpectAt("the number of bytes"), ParseExpression(), ExpectSemicolon("the offset"));
        }

        if (Peek(1).Kind != TokenKind.Colon && At("checksum"))
        {
            var checksum = TakeWord();
            var algorithm = ExpectIdentifier("the name of the checksum");
            var of = ExpectWord("of", "and a range of bytes after the checksum");
            var range = ParseExpression();
            return new LayoutChecksumSyntax(checksum, algorithm, of, range, ExpectAt("the range"), ParseExpression(), ExpectSemicolon("the offset"));
        }

        if (!StartsNamed("a part of a layout", "'name: type at offset;', 'pad n at offset;', 'checksum name of a..z at offset;'"))
        {
            return null;
        }

        var identifier = ExpectIdentifier("the name of a field");
        var colon = Expect(TokenKind.Colon, ":", "and a type after the name of the field");
        var type = ParseType();
        return new LayoutFieldSyntax(identifier, colon, type, ExpectAt("the type"), ParseExpression(), ExpectSemicolon("the offset"));
    }

    private SyntaxToken ExpectAt(string after) => ExpectWord("at", "and an offset after " + after);

    private ProtocolSyntax ParseProtocol()
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the protocol");
        var serves = ExpectWord("serves", "and contracts after the name of the protocol");
        var contracts = ParseNames("the name of a contract");
        var open = OpenBody("before the parts of the protocol");
        var request = ParseProtocolRequest();
        var reply = ParseProtocolReply();
        var rows = ParseItems(ParseProtocolRow, () => Kind == TokenKind.Else);
        var @else = Kind == TokenKind.Else
            ? new ProtocolElseSyntax(Take(), Expect(TokenKind.Fail, "fail", "after 'else'"), ExpectIdentifier("the name of an error"), ExpectSemicolon("the error"))
            : null;
        if (Kind != TokenKind.CloseBrace && !AtEnd && !StartsFileMember())
        {
            Report(SyntaxDiagnostics.Misplaced, Current.Span, Current.Text, "before 'else', which comes last");
            while (!AtEnd && Kind != TokenKind.CloseBrace)
            {
                SkipBalanced();
            }
        }

        return new ProtocolSyntax(
            keyword, identifier, serves, contracts, open, request, reply, rows, @else, ExpectClose(TokenKind.CloseBrace, "}", open, $"protocol '{Quote.Of(identifier.Text)}'"));
    }

    private ProtocolRequestSyntax ParseProtocolRequest()
    {
        var keyword = ExpectWord("request", "with the layout of requests at the start of the protocol");
        var layout = keyword.IsMissing ? MissingName("the name of a layout") : ParseName("the name of a layout");
        var open = OpenBody("before the roles of its fields");
        var length = ParseProtocolRole("length", open);
        var code = ParseProtocolRole("code", open);
        return new ProtocolRequestSyntax(keyword, layout, open, length, code, CloseIfOpen(open, "the request"));
    }

    private ProtocolRoleSyntax ParseProtocolRole(string role, SyntaxToken open)
    {
        if (open.IsMissing)
        {
            return new ProtocolRoleSyntax(Missing(TokenKind.ContextualKeyword), Missing(TokenKind.Colon), Missing(TokenKind.Identifier), Missing(TokenKind.Semicolon));
        }

        return new ProtocolRoleSyntax(
            ExpectWord(role, "with the field that has this role"), Expect(TokenKind.Colon, ":", $"after '{role}'"), ExpectIdentifier("the name of a field"),
            ExpectSemicolon("the field"));
    }

    private ProtocolReplySyntax ParseProtocolReply()
    {
        var keyword = ExpectWord("reply", "with the layout of replies after the request");
        var layout = keyword.IsMissing ? MissingName("the name of a layout") : ParseName("the name of a layout");
        var open = OpenBody("before the values of its fields");
        var fields = open.IsMissing ? SyntaxList<ProtocolReplyFieldSyntax>.Empty : ParseIndented(ParseProtocolReplyField, StartsMemberLine);
        return new ProtocolReplySyntax(keyword, layout, open, fields, CloseIfOpen(open, "the reply"));
    }

    private SyntaxToken CloseIfOpen(SyntaxToken open, string what) =>
        open.IsMissing ? Missing(TokenKind.CloseBrace) : ExpectClose(TokenKind.CloseBrace, "}", open, what);

    private ProtocolReplyFieldSyntax? ParseProtocolReplyField() => StartsNamed("a field of the reply", "'field = value;'")
        ? new ProtocolReplyFieldSyntax(
            ExpectIdentifier("the name of a field"), Expect(TokenKind.Equals, "=", "and a value after the name of the field"), ParseExpression(), ExpectSemicolon("the value"))
        : null;

    private ProtocolRowSyntax? ParseProtocolRow()
    {
        if (!StartsExpression())
        {
            SkipMisplaced("a row of a protocol", ["'opcode => Operation;'"]);
            return null;
        }

        var code = ParseExpression();
        var arrow = Expect(TokenKind.FatArrow, "=>", "and an operation after the opcode");
        var operation = ExpectIdentifier("the name of an operation");
        var options = new List<ProtocolOptionSyntax>();
        while (!StartsLine() && CorrectedOption() is { } option)
        {
            var hasArgument = option is "rest" or "parks";
            options.Add(new ProtocolOptionSyntax(
                TakeWord(), hasArgument ? ExpectIdentifier(option == "rest" ? "the name of a parameter" : "the name of an error") : null));
        }

        return new ProtocolRowSyntax(code, arrow, operation, new([.. options]), ExpectSemicolon("the operation"));
    }

    private string? CorrectedOption()
    {
        string[] options = ["silent", "rest", "wakes", "parks"];
        if (Kind != TokenKind.Identifier)
        {
            return null;
        }

        if (options.Contains(Current.Text))
        {
            return Current.Text;
        }

        var meant = Text.Spelling.Closest(Current.Text, options);
        if (meant is not null)
        {
            Report(SyntaxDiagnostics.MisspeltKeyword, Current.Span, Current.Text, meant);
        }

        return meant;
    }
}
