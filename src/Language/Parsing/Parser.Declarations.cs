using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>Files, and the declarations that files, contracts and modules have in common.</summary>
internal sealed partial class Parser
{
    /// <summary>Parses the whole text.</summary>
    public CompilationUnitSyntax ParseCompilationUnit()
    {
        var @namespace = ParseNamespace();
        var usings = new List<UsingSyntax>();
        while (At("using"))
        {
            usings.Add(new UsingSyntax(TakeWord(), ParseName("the name of a namespace"), ExpectSemicolon("the namespace")));
        }

        var allowances = new List<AllowanceSyntax>();
        while (At("allow"))
        {
            allowances.Add(new AllowanceSyntax(
                TakeWord(), ExpectIdentifier("the id of a warning"), ExpectWord("because", "after the id"), ExpectString("why the warning does not apply in this file"), ExpectSemicolon("the reason")));
        }

        var declarations = new List<DeclarationSyntax>();
        var isLost = false;
        while (!AtEnd)
        {
            // After a stray brace the rest of a declaration stands alone: one finding is enough for all of it.
            var isInner = StartsInner();
            if (isInner && isLost)
            {
                SkipLost();
                continue;
            }

            isLost = isInner;
            if (ParseFileMember() is { } declaration)
            {
                declarations.Add(declaration);
                _isAstray = false;
                _misplaced = null;
            }
        }

        return new CompilationUnitSyntax(@namespace, new([.. usings]), new([.. allowances]), new([.. declarations]), Take());
    }

    private NamespaceSyntax ParseNamespace()
    {
        if (At("namespace") || (Kind == TokenKind.Identifier && Peek(1).Kind == TokenKind.Identifier && Text.Spelling.Closest(Current.Text, ["namespace"]) is not null))
        {
            return new NamespaceSyntax(ExpectWord("namespace", "at the start of the file"), ParseName("the name of the namespace"), ExpectSemicolon("the namespace"));
        }

        _diagnostics.Report(SyntaxDiagnostics.MissingNamespace, _source, new(Current.Span.Start, 0));
        var name = new NameSyntax(new([Missing(TokenKind.Identifier)], []));
        return new NamespaceSyntax(Missing(TokenKind.ContextualKeyword), name, Missing(TokenKind.Semicolon));
    }

    /// <summary>Whether something starts here that stands inside declarations only, or ends there.</summary>
    private bool StartsInner() =>
        Kind is TokenKind.CloseBrace or TokenKind.Let || (Kind == TokenKind.Identifier && MemberWords.IsInner(Current.Text));

    private void SkipLost()
    {
        if (Kind == TokenKind.CloseBrace)
        {
            Skip();
        }
        else
        {
            SkipMember();
        }
    }

    private DeclarationSyntax? ParseFileMember()
    {
        switch (CorrectedWord(MemberWords.File))
        {
            case "system": return ParseSystem();
            case "protocol": return ParseProtocol();
            case "patch": return ParsePatch();
            case { } word: return ParseNode(word);
            default:
                SkipMisplaced("a declaration", MemberWords.File);
                return null;
        }
    }

    /// <summary>A declaration that files may have, and that patches add.</summary>
    private DeclarationSyntax ParseNode(string word) => word switch
    {
        "errors" => ParseErrors(),
        "layout" => ParseLayout(),
        "contract" => ParseContract(null),
        "extern" => ParseContract(TakeWord()),
        "module" => ParseModule(),
        _ => ParseCommonMember(word),
    };

    /// <summary>A declaration that files, contracts and modules may have.</summary>
    private DeclarationSyntax ParseCommonMember(string word) => word switch
    {
        "const" => ParseConst(),
        "type" => ParseTypeDeclaration(),
        "opaque" => ParseOpaqueType(),
        "record" => ParseRecord(),
        _ => ParseEnum(word == "flags"),
    };

    /// <summary>Where what was skipped last belongs, until something can be read.</summary>
    private string? _misplaced;

    /// <summary>Reports and skips what starts no member here; says where it belongs if it starts one elsewhere.</summary>
    private void SkipMisplaced(string what, IReadOnlyList<string> choices)
    {
        if (Kind is TokenKind.CloseBrace or TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.Semicolon)
        {
            SkipUnmatched();
        }
        else if (Kind == TokenKind.Identifier && MemberWords.PlaceOf(Current.Text) is { } place)
        {
            // Several of one kind in a row are most often there because of one brace.
            if (place != _misplaced)
            {
                Report(SyntaxDiagnostics.Misplaced, Current.Span, Current.Text, place);
            }

            _misplaced = place;
            SkipMember();
        }
        else
        {
            SkipUnknown(what, string.Join(", ", choices));
        }
    }

    private ConstSyntax ParseConst()
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the constant");
        var colon = Expect(TokenKind.Colon, ":", "and a type after the name of the constant");
        var type = ParseType();
        return new ConstSyntax(
            keyword, identifier, colon, type, Expect(TokenKind.Equals, "=", "and a value after the type"), ParseExpression(), ExpectSemicolon("the constant"));
    }

    private TypeDeclarationSyntax ParseTypeDeclaration()
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the type");
        var equals = Expect(TokenKind.Equals, "=", "after the name of the type");
        var type = ParseType();
        var where = TakeCorrected("where");
        return new TypeDeclarationSyntax(keyword, identifier, equals, type, where, where is null ? null : ParseExpression(), ExpectSemicolon("the type"));
    }

    private OpaqueTypeSyntax ParseOpaqueType() =>
        new(
            TakeWord(), ExpectWord("type", "after 'opaque'"), ExpectIdentifier("the name of the type"),
            Expect(TokenKind.Colon, ":", "and an integer type after the name"), ParseType(), ExpectSemicolon("the type"));

    private EnumSyntax ParseEnum(bool isFlags)
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the enumeration");
        var colon = TakeIf(TokenKind.Colon);
        var type = colon is null ? null : ParseType();
        var open = OpenBody("before the members");
        var members = ParseIndented(ParseEnumMember, StartsMemberLine);
        return new EnumSyntax(keyword, isFlags, identifier, colon, type, open, members, ExpectClose(TokenKind.CloseBrace, "}", open, "the members"));
    }

    private EnumMemberSyntax? ParseEnumMember()
    {
        if (!StartsNamed("a member", "a name with '= value;'"))
        {
            return null;
        }

        var identifier = ExpectIdentifier("the name of a member");
        var equals = TakeIf(TokenKind.Equals);
        return new EnumMemberSyntax(identifier, equals, equals is null ? null : ParseExpression(), ExpectSemicolon("the member"));
    }

    private RecordSyntax ParseRecord()
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the record");
        var open = OpenBody("before the fields");
        return new RecordSyntax(keyword, identifier, open, ParseIndented(ParseField, StartsMemberLine), ExpectClose(TokenKind.CloseBrace, "}", open, "the fields"));
    }

    private FieldSyntax? ParseField()
    {
        if (!StartsNamed("a field", "'name: type;'"))
        {
            return null;
        }

        var identifier = ExpectIdentifier("the name of a field");
        var colon = Expect(TokenKind.Colon, ":", "and a type after the name of the field");
        var type = ParseType();
        var where = TakeCorrected("where");
        var condition = where is null ? null : ParseExpression();
        var equals = TakeIf(TokenKind.Equals);
        return new FieldSyntax(identifier, colon, type, where, condition, equals, equals is null ? null : ParseExpression(), ExpectSemicolon("the field"));
    }

    private ErrorsSyntax ParseErrors()
    {
        var keyword = TakeWord();
        var identifier = ExpectIdentifier("the name of the errors");
        var open = OpenBody("before the errors");
        return new ErrorsSyntax(keyword, identifier, open, ParseIndented(ParseErrorMember, StartsMemberLine), ExpectClose(TokenKind.CloseBrace, "}", open, "the errors"));
    }

    private ErrorMemberSyntax? ParseErrorMember()
    {
        if (!StartsNamed("an error", "'NAME = number \"description\";'"))
        {
            return null;
        }

        var identifier = ExpectIdentifier("the name of an error");
        var equals = Expect(TokenKind.Equals, "=", "and a number after the name of the error");
        return new ErrorMemberSyntax(identifier, equals, ParseExpression(), TakeIf(TokenKind.String), ExpectSemicolon("the error"));
    }

    /// <summary>Whether an item that starts with its name starts here: an identifier, or a reserved word in its place. If not, reports and skips.</summary>
    private bool StartsNamed(string what, string shape)
    {
        if (Kind == TokenKind.Identifier || (Lexing.Keywords.IsReserved(Kind) && IsItemName()))
        {
            return true;
        }

        SkipMisplaced(what, [shape]);
        return false;
    }
}
