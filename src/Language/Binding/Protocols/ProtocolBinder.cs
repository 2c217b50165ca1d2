using System.Numerics;
using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Protocols;

/// <summary>Binds a protocol: the headers of requests and replies, and its rows.</summary>
internal sealed class ProtocolBinder(DeclarationTable table, ProtocolSymbol protocol, FileScope file, UnitContext context)
{
    private readonly NameResolver _resolver = new(table);

    /// <summary>Binds all protocols and returns them. One whose contracts are all unknown is left out.</summary>
    public static IReadOnlyList<ProtocolSymbol> BindAll(DeclarationTable table)
    {
        var protocols = new List<ProtocolSymbol>();
        foreach (var (syntax, file) in table.Protocols)
        {
            var contracts = new ReferenceBinder(table).BindList(syntax.Contracts, file);
            if (contracts.Count == 0)
            {
                continue;
            }

            var location = new SourceSpan(file.Source, syntax.Identifier.Span);
            var protocol = new ProtocolSymbol(file.Namespace.Name, syntax.Identifier.Text, contracts, location, syntax.Documentation ?? "");
            if (table.Add(file.Namespace.Members, protocol))
            {
                protocols.Add(protocol);
                new ProtocolBinder(table, protocol, file, UnitContext.ForProtocol(table, file, contracts)).Bind(syntax);
            }
        }

        return protocols;
    }

    private void Bind(ProtocolSyntax syntax)
    {
        BindRequest(syntax.Request);
        BindReply(syntax.Reply);
        BindRows(syntax.Rows);
        if (syntax.Else is { Error: { IsMissing: false } error })
        {
            protocol.UnknownCode = ErrorNames.Resolve(error, context);
        }
    }

    private void BindRequest(ProtocolRequestSyntax syntax)
    {
        protocol.RequestHeader = _resolver.Resolve<LayoutSymbol>(syntax.Layout, file, "a layout");
        if (protocol.RequestHeader is { } header)
        {
            protocol.LengthField = BindRole(header, syntax.Length, "length");
            protocol.CodeField = BindRole(header, syntax.Code, "code");
        }
    }

    private RecordFieldSymbol? BindRole(LayoutSymbol header, ProtocolRoleSyntax syntax, string role)
    {
        if (syntax.Field.IsMissing || FindField(header, syntax.Field) is not { } field)
        {
            return null;
        }

        if (field.Type is IntegerType { IsSigned: false } || field.Type == BuiltinType.Error)
        {
            return field;
        }

        Report(ProtocolDiagnostics.HeaderField, syntax.Field.Span, field.Name, field.Type.Display, role);
        return null;
    }

    private RecordFieldSymbol? FindField(LayoutSymbol header, SyntaxToken name)
    {
        var field = header.Fields.FirstOrDefault(f => f.Name == name.Text);
        if (field is null)
        {
            var advice = SymbolKinds.Suggest(name.Text, header.Fields.Select(static f => f.Name), "name a field of the layout.");
            Report(DeclarationDiagnostics.UnresolvedMember, name.Span, header.Name, name.Text, advice);
        }

        return field;
    }

    private void BindReply(ProtocolReplySyntax syntax)
    {
        protocol.ReplyHeader = _resolver.Resolve<LayoutSymbol>(syntax.Layout, file, "a layout");
        var location = new SourceSpan(file.Source, syntax.Span);
        protocol.ReplyLength = new ParameterSymbol("length", IntegerType.UInt, isOwn: false, location);
        protocol.ReplyError = new ParameterSymbol("error", IntegerType.Int, isOwn: false, location);
        protocol.Request = new ParameterSymbol("request", (TypeSymbol?)protocol.RequestHeader ?? BuiltinType.Error, isOwn: false, location);
        if (protocol.ReplyHeader is not { } header)
        {
            return;
        }

        var fields = new List<ProtocolReplyField>();
        foreach (var item in syntax.Fields)
        {
            if (item.Identifier.IsMissing || FindField(header, item.Identifier) is not { } field)
            {
                continue;
            }

            if (fields.Exists(f => f.Field == field))
            {
                Report(DeclarationDiagnostics.ListedTwice, item.Identifier.Span, field.Name);
                continue;
            }

            var value = new BodyBinder(context).BindExpression(item.Value, field.Type, [protocol.ReplyLength, protocol.ReplyError, protocol.Request]);
            fields.Add(new ProtocolReplyField(field, value));
        }

        protocol.ReplyFields = fields;
    }

    private void BindRows(IReadOnlyList<ProtocolRowSyntax> syntax)
    {
        var rows = new List<ProtocolRow>();
        foreach (var item in syntax)
        {
            var code = new BodyBinder(context).BindConstant(item.Code, protocol.CodeField?.Type is IntegerType type ? type : IntegerType.ULong) as BigInteger?;
            if (item.Operation.IsMissing || FindOperation(item.Operation) is not { } operation)
            {
                continue;
            }

            if (code is not null && rows.Find(r => r.Code == code) is { } first)
            {
                table.Diagnostics.Report(
                    ProtocolDiagnostics.CodeTwice,
                    file.Source,
                    item.Code.Span,
                    [new RelatedLocation(first.Location.Source, first.Location.Span, "the first row")],
                    code,
                    first.Operation.Name,
                    operation.Name);
                continue;
            }

            var row = new ProtocolRowBinder(protocol, context).Bind(item, operation, code ?? 0);
            if (code is not null)
            {
                rows.Add(row);
            }
        }

        protocol.Rows = rows;
    }

    private OperationSymbol? FindOperation(SyntaxToken name)
    {
        var operations = protocol.Contracts.SelectMany(static c => c.Operations).ToList();
        var found = operations.FindAll(o => o.Name == name.Text);
        if (found.Count == 0)
        {
            var (owner, place) = protocol.Contracts.Count == 1 ? (protocol.Contracts[0].Name, "the contract") : (protocol.Name, "one of the contracts that it serves");
            var advice = SymbolKinds.Suggest(name.Text, operations.Select(static o => o.Name), $"name an operation of {place}.");
            Report(DeclarationDiagnostics.UnresolvedMember, name.Span, owner, name.Text, advice);
        }
        else if (found.Count > 1)
        {
            Report(DeclarationDiagnostics.Ambiguous, name.Span, name.Text, SymbolKinds.List(found.Select(static o => o.QualifiedName).ToList()), "the operations that one protocol calls need different names.");
        }

        return found.Count == 1 ? found[0] : null;
    }

    private void Report(DiagnosticDescriptor descriptor, TextSpan span, params object[] arguments) => table.Diagnostics.Report(descriptor, file.Source, span, arguments);
}
