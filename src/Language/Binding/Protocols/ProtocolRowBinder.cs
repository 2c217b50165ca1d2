using System.Numerics;
using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Protocols;

/// <summary>Binds one row of a protocol and checks that messages can carry what the operation takes and gives.</summary>
internal sealed class ProtocolRowBinder(ProtocolSymbol protocol, UnitContext context)
{
    /// <summary>Binds the options of a row.</summary>
    public ProtocolRow Bind(ProtocolRowSyntax syntax, OperationSymbol operation, BigInteger code)
    {
        ParameterSymbol? rest = null;
        EnumMemberSymbol? parks = null;
        var isSilent = false;
        var wakes = false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in syntax.Options)
        {
            if (!seen.Add(option.Keyword.Text))
            {
                Report(ProtocolDiagnostics.OptionTwice, option.Span, option.Keyword.Text);
                continue;
            }

            switch (option.Keyword.Text)
            {
                case "silent":
                    isSilent = true;
                    break;
                case "wakes":
                    wakes = true;
                    break;
                case "rest" when option.Argument is { IsMissing: false } name:
                    rest = BindRest(operation, name);
                    break;
                case "parks" when option.Argument is { IsMissing: false } name:
                    parks = BindParks(operation, name);
                    break;
                default:
                    break;
            }
        }

        if (isSilent && operation.Results.Count > 0)
        {
            Report(ProtocolDiagnostics.SilentResults, syntax.Operation.Span, operation.Name);
        }

        CheckParameters(operation, syntax.Operation.Span);
        CheckResults(operation, syntax.Operation.Span);
        return new ProtocolRow(code, operation, isSilent, wakes, parks, rest, new SourceSpan(context.Source, syntax.Span));
    }

    private ParameterSymbol? BindRest(OperationSymbol operation, SyntaxToken name)
    {
        if (operation.Parameters.FirstOrDefault(p => p.Name == name.Text) is not { } parameter)
        {
            var advice = SymbolKinds.Suggest(name.Text, operation.Parameters.Select(static p => p.Name), "name a parameter of the operation.");
            Report(DeclarationDiagnostics.UnresolvedMember, name.Span, operation.Name, name.Text, advice);
            return null;
        }

        var following = operation.Parameters.SkipWhile(p => p != parameter).Skip(1).FirstOrDefault(p => p.Type != BuiltinType.Buffer && p.Type != protocol.RequestHeader);
        var problem = parameter.Type != BuiltinType.Bytes && parameter.Type != BuiltinType.Error ? $"it has the type '{parameter.Type.Display}'; name a parameter of type 'bytes'"
            : following is not null ? $"'{following.Name}' follows it; make it the last parameter that is read from the message"
            : null;
        if (problem is not null)
        {
            Report(ProtocolDiagnostics.Rest, name.Span, parameter.Name, problem);
        }

        return parameter;
    }

    private EnumMemberSymbol? BindParks(OperationSymbol operation, SyntaxToken name)
    {
        var error = ErrorNames.Resolve(name, context);
        if (error is not null && !operation.Fails.Contains(error))
        {
            Report(ProtocolDiagnostics.Parks, name.Span, operation.Name, error.Name, SymbolKinds.List(operation.Fails.Select(static f => f.Name).ToList()));
            return null;
        }

        return error;
    }

    private void CheckParameters(OperationSymbol operation, TextSpan span)
    {
        foreach (var parameter in operation.Parameters)
        {
            if (parameter.Type is not LayoutSymbol && parameter.Type != BuiltinType.Bytes && parameter.Type != BuiltinType.Buffer && parameter.Type != BuiltinType.Error)
            {
                Report(ProtocolDiagnostics.ParameterType, span, parameter.Name, operation.Name, parameter.Type.Display);
            }
        }
    }

    private void CheckResults(OperationSymbol operation, TextSpan span)
    {
        var results = operation.Results.Select(static r => r.Type).ToList();
        var buffers = operation.Parameters.Count(static p => p.Type == BuiltinType.Buffer);
        if (buffers > 1)
        {
            Report(ProtocolDiagnostics.Buffer, span, operation.Name, "has several buffers, and a reply has one; leave one of them.");
        }
        else if (buffers == 1)
        {
            if (results.Count == 0 || (results[results.Count - 1] != IntegerType.UInt && results[results.Count - 1] != BuiltinType.Error))
            {
                Report(ProtocolDiagnostics.Buffer, span, operation.Name, "does not say how much of its buffer is used; let its last result be a 'uint' that says it.");
                return;
            }

            results.RemoveAt(results.Count - 1);
        }

        for (var index = 0; index < results.Count; index++)
        {
            if (results[index] is not LayoutSymbol && results[index] != BuiltinType.Bytes && results[index] != BuiltinType.Error)
            {
                Report(ProtocolDiagnostics.ResultType, span, index + 1, operation.Name, results[index].Display);
            }
        }
    }

    private void Report(DiagnosticDescriptor descriptor, TextSpan span, params object[] arguments) => context.Diagnostics.Report(descriptor, context.Source, span, arguments);
}
