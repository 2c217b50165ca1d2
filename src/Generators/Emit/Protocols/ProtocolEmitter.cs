using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Layouts;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Protocols;

/// <summary>
/// Emits the dispatcher of a protocol: it reads the header, checks every size before it reads, calls the operation and writes the reply into the caller's memory. It allocates nothing.
/// </summary>
public sealed class ProtocolEmitter
{
    // Names that the dispatcher's methods use.
    private static readonly HashSet<string> Taken = ["header", "body", "reply", "room", "request", "error", "size", "length", "text", "replyLength"];

    private readonly SystemContext _system;
    private readonly ProtocolSymbol _protocol;
    private readonly LayoutSymbol _request;
    private readonly LayoutSymbol _reply;
    private readonly TypeNames _types;
    private readonly CodeWriter _writer = new();

    private ProtocolEmitter(SystemContext system, ProtocolSymbol protocol, LayoutSymbol request, LayoutSymbol reply)
    {
        _system = system;
        _protocol = protocol;
        _request = request;
        _reply = reply;
        _types = system.Types;
    }

    private string RequestSize => $"{_types.Declared(_request)}.{LayoutEmitter.SizeName(_request)}";

    private string ReplySize => $"{_types.Declared(_reply)}.{LayoutEmitter.SizeName(_reply)}";

    /// <summary>The dispatcher of a protocol in a system, or null if the system does not expose all contracts that it serves.</summary>
    public static string? Emit(SystemContext system, ProtocolSymbol protocol) =>
        protocol.Contracts.All(system.Composition.System.Exposed.Contains) && protocol is { RequestHeader: { } request, ReplyHeader: { } reply, CodeField: { } code, LengthField: { } length }
            ? new ProtocolEmitter(system, protocol, request, reply).Class(code, length)
            : null;

    private string Class(RecordFieldSymbol code, RecordFieldSymbol length)
    {
        var rows = _protocol.Rows.GroupBy(static r => (r.Operation, r.IsSilent, r.ParksOn, r.Rest)).Select(static g => g.ToList()).ToList();
        var names = Names(rows);
        _writer.Summary(_protocol.Documentation, $"Answers the requests of {_protocol.Name} by the operations of {string.Join(", ", _protocol.Contracts.Select(static c => c.Name))}.");
        foreach (var contract in _protocol.Contracts)
        {
            _writer.Line($"/// <param name=\"{Server(contract)}\">Answers by {contract.Name}.</param>");
        }

        var servers = string.Join(", ", _protocol.Contracts.Select(static c => $"{SystemContext.Interface(c)} {Server(c)}"));
        _writer.GeneratedBy().Open($"public sealed class {_protocol.Name}Dispatcher({servers}) : IRequestHandler");
        Handle(rows, names, code, length);
        Wakes(code);
        foreach (var row in rows)
        {
            Row(row[0], names[row[0]]);
        }

        Answer();
        TakeText(rows);
        return _writer.Close().ToString();
    }

    private static Dictionary<ProtocolRow, string> Names(List<List<ProtocolRow>> rows)
    {
        var taken = new HashSet<string> { "Handle", "Wakes", "Answer", "TryTakeText" };
        var names = new Dictionary<ProtocolRow, string>();
        foreach (var row in rows)
        {
            var name = row[0].Operation.Name;
            for (var i = 2; !taken.Add(name); i++)
            {
                name = $"{row[0].Operation.Name}{i}";
            }

            names.Add(row[0], name);
        }

        return names;
    }

    private void Handle(List<List<ProtocolRow>> rows, Dictionary<ProtocolRow, string> names, RecordFieldSymbol code, RecordFieldSymbol length)
    {
        _writer.Line("/// <inheritdoc/>").Open("public RequestOutcome Handle(ReadOnlySpan<byte> request, Span<byte> reply, out int replyLength)");
        _writer.Line("replyLength = 0;");
        _writer.Open($"if (!{_types.Declared(_request)}.TryRead(request, out var header) || header.{Identifiers.Pascal(length.Name)} != (ulong)request.Length || reply.Length < {ReplySize})");
        _writer.Line("return RequestOutcome.Malformed;").Close().Line();
        _writer.Line($"var body = request[{RequestSize}..];").Open($"return header.{Identifiers.Pascal(code.Name)} switch");
        foreach (var row in rows)
        {
            _writer.Line($"{string.Join(" or ", row.Select(static r => r.Code.ToString()))} => {names[row[0]]}(header, body, reply, out replyLength),");
        }

        _writer.Line(_protocol.UnknownCode is { } unknown
            ? $"_ => Answer(header, (int){_types.Stored(unknown.Type)}.{unknown.Name}, 0, reply, out replyLength),"
            : "_ => RequestOutcome.Malformed,");
        _writer.Close(";").Close();
    }

    private void Wakes(RecordFieldSymbol code)
    {
        var waking = _protocol.Rows.Where(static r => r.Wakes).Select(static r => r.Code.ToString()).ToList();
        _writer.Gap().Line("/// <inheritdoc/>").Line("public bool Wakes(ReadOnlySpan<byte> request) =>" + (waking.Count == 0
            ? " false;"
            : $" {_types.Declared(_request)}.TryRead(request, out var header) && header.{Identifiers.Pascal(code.Name)} is {string.Join(" or ", waking)};"));
    }

    private void Row(ProtocolRow row, string name)
    {
        var operation = row.Operation;
        var signature = new Signature(_types, operation);
        _writer.Gap().Open($"private RequestOutcome {name}(in {_types.Declared(_request)} header, ReadOnlySpan<byte> body, Span<byte> reply, out int replyLength)").Line("replyLength = 0;");
        var buffer = operation.Parameters.FirstOrDefault(static p => p.Type.Unrefined == BuiltinType.Buffer);
        var results = buffer is null ? operation.Results : operation.Results.Take(operation.Results.Count - 1).ToList();
        var used = buffer is null ? null : signature.ResultNames[signature.ResultNames.Count - 1];
        var size = string.Join("", results.Where(static r => r.Type.Unrefined is LayoutSymbol).Select(r => (LayoutSymbol)r.Type.Unrefined).Select(l => $" + {_types.Declared(l)}.{LayoutEmitter.SizeName(l)}"));
        Decode(row, operation);
        if (size.Length > 0)
        {
            _writer.Open($"if (reply.Length < {ReplySize}{size})").Line("return RequestOutcome.Malformed;").Close().Line();
        }

        if (buffer is not null)
        {
            _writer.Line(size.Length == 0 ? $"var room = reply[{ReplySize}..];" : $"var room = reply[({ReplySize}{size})..];");
        }

        Call(row, operation, signature);
        if (row.IsSilent)
        {
            _writer.Line("return RequestOutcome.NoReply;").Close();
            return;
        }

        Encode(results, signature, used, signature.ReturnsResult ? 0 : InPlace(operation).Count);
        _writer.Close();
    }

    // The results that come first and are their own binary form: the operation writes them where they belong, so that they are not copied.
    private List<(LayoutSymbol Layout, string Place)> InPlace(OperationSymbol operation)
    {
        var found = new List<(LayoutSymbol, string)>();
        var before = ReplySize;
        foreach (var layout in operation.Results.Select(static r => r.Type.Unrefined as LayoutSymbol).TakeWhile(static l => l is not null && WireRecord.Fits(l)).OfType<LayoutSymbol>())
        {
            found.Add((layout, found.Count == 0 ? $"reply[{before}..]" : $"reply[({before})..]"));
            before += $" + {_types.Declared(layout)}.{LayoutEmitter.SizeName(layout)}";
        }

        return found;
    }

    private void Decode(ProtocolRow row, OperationSymbol operation)
    {
        foreach (var parameter in operation.Parameters)
        {
            var name = Local(parameter);
            var check = parameter.Type.Unrefined switch
            {
                LayoutSymbol l when ReferenceEquals(l, _request) => null,
                LayoutSymbol l => $"!{_types.Declared(l)}.TryRead(body, out var {name})",
                var t when t == BuiltinType.Bytes && !ReferenceEquals(parameter, row.Rest) => $"!TryTakeText(ref body, out var {name})",
                _ => null,
            };
            if (check is null)
            {
                continue;
            }

            _writer.Open($"if ({check})").Line("return RequestOutcome.Malformed;").Close().Line();
            if (parameter.Type.Unrefined is LayoutSymbol read && operation.Parameters.SkipWhile(p => !ReferenceEquals(p, parameter)).Skip(1).Any(static p => p.Type.Unrefined is LayoutSymbol || p.Type.Unrefined == BuiltinType.Bytes))
            {
                _writer.Line($"body = body[{_types.Declared(read)}.{LayoutEmitter.SizeName(read)}..];");
            }
        }

    }

    // What answers by a contract, as the dispatcher names it.
    private static string Server(ISymbol contract)
    {
        var name = Identifiers.Camel(contract.Name);
        return Taken.Contains(name) ? name + "Server" : name;
    }

    private string Local(ParameterSymbol parameter) => parameter.Type.Unrefined switch
    {
        LayoutSymbol l when ReferenceEquals(l, _request) => "header",
        var t when t == BuiltinType.Buffer => "room",
        _ => Taken.Contains(parameter.Name) || _protocol.Contracts.Any(c => Server(c) == parameter.Name) ? parameter.Name + "Argument" : Identifiers.Escape(parameter.Name),
    };

    private void Call(ProtocolRow row, OperationSymbol operation, Signature signature)
    {
        var arguments = operation.Parameters.Select(p => ReferenceEquals(p, row.Rest) ? "body" : Local(p)).ToList();
        if (signature.ReturnsResult)
        {
            _writer.Line($"var {signature.ResultNames[0]} = {Server(operation.Owner)}.{operation.Name}({string.Join(", ", arguments)});");
            return;
        }

        var inPlace = row.IsSilent ? [] : InPlace(operation);
        arguments.AddRange(signature.ResultNames.Select((n, i) => i < inPlace.Count ? $"out MemoryMarshal.AsRef<{_types.Declared(inPlace[i].Layout)}>({inPlace[i].Place})" : $"out var {n}"));
        var call = $"{Server(operation.Owner)}.{operation.Name}({string.Join(", ", arguments)})";
        if (!signature.Fails || row.IsSilent)
        {
            _writer.Line(call + ";");
            return;
        }

        _writer.Line($"var error = {call};");
        if (row.ParksOn is { } parks)
        {
            _writer.Open($"if (error == {signature.Errors}.{parks.Name})").Line("return RequestOutcome.Park;").Close().Line();
        }

        _writer.Open($"if (error != {signature.Errors}.None)").Line("return Answer(header, (int)error, 0, reply, out replyLength);").Close().Line();
    }

    private void Encode(IReadOnlyList<ResultSymbol> results, Signature signature, string? used, int written)
    {
        var sizes = new List<string>();
        for (var i = 0; i < results.Count; i++)
        {
            var at = $"reply[{(sizes.Count == 0 ? "" : "(")}{string.Join(" + ", sizes.Prepend(ReplySize))}{(sizes.Count == 0 ? "" : ")")}..]";
            var name = signature.ResultNames[i];
            if (results[i].Type.Unrefined is LayoutSymbol layout)
            {
                if (i >= written)
                {
                    _writer.Line($"{name}.Write({at});");
                }

                sizes.Add($"{_types.Declared(layout)}.{LayoutEmitter.SizeName(layout)}");
            }
            else
            {
                _writer.Open($"if (!{name}.Span.TryCopyTo({at}))").Line("return RequestOutcome.Malformed;").Close().Line();
                sizes.Add($"{name}.Length");
            }
        }

        if (used is not null)
        {
            _writer.Open($"if ({used} > (uint)room.Length)").Line("return RequestOutcome.Malformed;").Close().Line();
            sizes.Add($"(int){used}");
        }

        _writer.Line($"return Answer(header, 0, {(sizes.Count == 0 ? "0" : string.Join(" + ", sizes))}, reply, out replyLength);");
    }

    private void Answer()
    {
        var method = new MethodContext(new RefinementSite(_types, _system.Options with { Contracts = Configuration.ContractProfile.Off }, _system.Helpers), "Answer");
        Bind(method, _protocol.ReplyLength, "length");
        Bind(method, _protocol.ReplyError, "error");
        Bind(method, _protocol.Request, "request");
        var expressions = new ExpressionEmitter(method);
        _writer.Gap().Open($"private static RequestOutcome Answer(in {_types.Declared(_request)} request, int error, int size, Span<byte> reply, out int replyLength)");
        _writer.Line($"var length = (uint)({ReplySize} + size);");
        var fields = string.Join(", ", _protocol.ReplyFields.Select(f => $"{Identifiers.Pascal(f.Field.Name)} = {expressions.Stored(f.Value)}"));
        _writer.Line($"new {_types.Declared(_reply)} {{ {fields} }}.Write(reply);").Line("replyLength = (int)length;").Line("return RequestOutcome.Reply;").Close();
    }

    private static void Bind(MethodContext method, ParameterSymbol? parameter, string name)
    {
        if (parameter is not null)
        {
            method[parameter] = ExpressionEmitter.Bound(parameter, Code.Primary(name));
        }
    }

    private void TakeText(List<List<ProtocolRow>> rows)
    {
        if (!rows.Any(static r => r[0].Operation.Parameters.Any(p => p.Type.Unrefined == BuiltinType.Bytes && !ReferenceEquals(p, r[0].Rest))))
        {
            return;
        }

        _writer.Gap().Line("// Bytes up to a NUL, which must be there.").Open("private static bool TryTakeText(ref ReadOnlySpan<byte> body, out ReadOnlySpan<byte> text)");
        _writer.Line("var end = body.IndexOf((byte)0);").Open("if (end < 0)").Line("text = default;").Line("return false;").Close().Line();
        _writer.Line("text = body[..end];").Line("body = body[(end + 1)..];").Line("return true;").Close();
    }
}
