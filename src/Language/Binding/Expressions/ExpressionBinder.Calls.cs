using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <content>Calls: of functions, of members and functions known to the language, of types that convert.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindCall(CallExpressionSyntax syntax)
    {
        if (FindSymbol(syntax.Target) is { } symbol)
        {
            return BindSymbolCall(symbol, syntax);
        }

        switch (syntax.Target)
        {
            case IdentifierExpressionSyntax name when _scope.Find(name.Identifier.Text) is null:
                return BindKnownFunction(name, syntax);
            case MemberAccessExpressionSyntax member:
                return BindMemberCall(member, syntax);
            default:
                BindArguments(syntax);
                return Bind(syntax.Target).Type.IsError() ? new BoundError(syntax.Location) : Error(ExpressionDiagnostics.NotCallable, syntax.Target, syntax.Target.ToString());
        }
    }

    /// <summary>The operation that an expression calls, or null if it is no call of one. Reports nothing.</summary>
    public OperationSymbol? FindOperation(ExpressionSyntax syntax) =>
        syntax is CallExpressionSyntax call && FindSymbol(call.Target) is OperationSymbol operation ? operation : null;

    /// <summary>Whether a name with dots means something that is no value. Reports nothing.</summary>
    public bool IsSymbol(ExpressionSyntax syntax) => FindSymbol(syntax) is not (null or ConstSymbol or FieldSymbol or EnumMemberSymbol);

    /// <summary>The call of an operation; for statements. Its type is the single result's, or void.</summary>
    public BoundOperationCall BindOperationCall(CallExpressionSyntax syntax, OperationSymbol operation)
    {
        var arguments = BindArguments(syntax, operation.QualifiedName, operation.Parameters);
        var type = operation.Results is [var single] ? single.Type : BuiltinType.Void;
        return new BoundOperationCall(syntax.Location, type, operation, arguments);
    }

    private BoundExpression BindSymbolCall(ISymbol symbol, CallExpressionSyntax syntax)
    {
        switch (symbol)
        {
            case FunctionSymbol function:
                return new BoundFunctionCall(syntax.Location, function, BindArguments(syntax, function.Name, function.Parameters));
            case OperationSymbol operation when Hoist is not null:
                return Hoist(syntax, operation);
            case OperationSymbol operation:
                BindArguments(syntax);
                return Error(CallDiagnostics.CallInExpression, syntax, syntax.Target.ToString());
            case EnumSymbol or OpaqueSymbol or RefinementSymbol:
                return BindConversion((TypeSymbol)symbol, syntax);
            default:
                BindArguments(syntax);
                return symbol is FieldsType or ContractSymbol or EntitySymbol or ModuleSymbol
                    ? NotAValue(symbol, syntax.Target.Location)
                    : Error(ExpressionDiagnostics.NotCallable, syntax.Target, syntax.Target.ToString());
        }
    }

    /// <summary>A function that is known everywhere: <c>min</c>, <c>max</c>, <c>zeros</c> and the conversions to types without declaration.</summary>
    private BoundExpression BindKnownFunction(IdentifierExpressionSyntax name, CallExpressionSyntax syntax)
    {
        var text = name.Identifier.Text;
        if (IntegerType.All.FirstOrDefault(type => type.Display == text) is { } integer)
        {
            return BindConversion(integer, syntax);
        }

        switch (text)
        {
            case "bytes":
                return BindConversion(BuiltinType.Bytes, syntax);
            case "zeros":
                return CheckCount(syntax, text, 1)
                    ? new BoundIntrinsic(syntax.Location, BuiltinType.Bytes, Intrinsic.Zeros, [BindIndexOperand(syntax.Arguments[0])])
                    : new BoundError(syntax.Location);
            case "min" or "max":
                return BindMinMax(text == "min" ? Intrinsic.Min : Intrinsic.Max, text, syntax);
            default:
                BindArguments(syntax);
                return BindName(name).Type.IsError() ? new BoundError(syntax.Location) : Error(ExpressionDiagnostics.NotCallable, name, text);
        }
    }

    private BoundExpression BindMinMax(Intrinsic intrinsic, string name, CallExpressionSyntax syntax)
    {
        if (!CheckCount(syntax, name, 2))
        {
            return new BoundError(syntax.Location);
        }

        var (left, right) = BindOperands(syntax.Arguments[0], syntax.Arguments[1]);
        (left, right) = (_converter.Settle(left, right), _converter.Settle(right, left));
        if (CommonType.Of(left.Type, right.Type)?.Unrefined is not { } type || !(type.IsInteger() || type.IsError()))
        {
            return Error(ExpressionDiagnostics.OperatorUndefined, syntax, name, left.Type.Display, right.Type.Display, OperatorRules.Advice(left.Type, right.Type));
        }

        return new BoundIntrinsic(syntax.Location, type, intrinsic, [_converter.Convert(left, type), _converter.Convert(right, type)]);
    }

    private BoundExpression BindMemberCall(MemberAccessExpressionSyntax member, CallExpressionSyntax syntax)
    {
        switch (FindSymbol(member.Target))
        {
            case EnumSymbol { IsFlags: false } @enum when member.Identifier.Is("from"):
                return CheckCount(syntax, $"{@enum.Name}.from", 1) ? BindEnumFrom(@enum, syntax) : new BoundError(syntax.Location);
            case LayoutSymbol layout when member.Identifier.Is("read"):
                return CheckCount(syntax, $"{layout.Name}.read", 1)
                    ? new BoundIntrinsic(syntax.Location, new OptionType(layout), Intrinsic.LayoutRead, [BindAs(syntax.Arguments[0], BuiltinType.Bytes)])
                    : new BoundError(syntax.Location);
            case ContractSymbol or EnumSymbol or ErrorsSymbol or LayoutSymbol:
                BindArguments(syntax);
                var value = BindStaticMember(member);
                return value.Type.IsError() ? value : Error(ExpressionDiagnostics.NotCallable, member, member.ToString());
            default:
                return BindMethod(Bind(member.Target), member.Identifier, syntax);
        }
    }

    private BoundExpression BindMethod(BoundExpression receiver, SyntaxToken name, CallExpressionSyntax syntax)
    {
        if (receiver.Type.IsError() || name.IsMissing)
        {
            BindArguments(syntax);
            return new BoundError(syntax.Location);
        }

        var unrefined = Unrefined(receiver);
        if (IntrinsicMembers.Method(unrefined.Type, name.Text) is { } method)
        {
            return CheckCount(syntax, name.Text, method.Parameters.Length)
                ? new BoundIntrinsic(syntax.Location, method.Type, method.Intrinsic, BindIntrinsicArguments(unrefined, method, syntax))
                : new BoundError(syntax.Location);
        }

        BindArguments(syntax);
        if (IntrinsicMembers.Statements(unrefined.Type).Contains(name.Text) || (unrefined.Type is LayoutSymbol && name.Is("write")))
        {
            return name.Is("take") ? Error(ExpressionDiagnostics.MustStandAlone, syntax, "'take'") : Error(ExpressionDiagnostics.StatementOnly, name, name.Text);
        }

        var member = BindValueMember(receiver, name, syntax.Location);
        return member.Type.IsError() ? member : Error(ExpressionDiagnostics.NotCallable, name, name.Text);
    }

    private List<BoundExpression> BindIntrinsicArguments(BoundExpression receiver, IntrinsicMember method, CallExpressionSyntax syntax)
    {
        var arguments = new List<BoundExpression> { receiver };
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            var argument = syntax.Arguments[i];
            arguments.Add(method.Parameters[i] switch
            {
                IntrinsicParameter.Index => BindIndexOperand(argument),
                IntrinsicParameter.Byte => BindAs(argument, IntegerType.Byte),
                IntrinsicParameter.Bytes => BindAs(argument, BuiltinType.Bytes),
                _ => BindAs(argument, receiver.Type is MapType map ? map.Key : receiver.Type.ElementOf() ?? BuiltinType.Error),
            });
        }

        return arguments;
    }

    private List<BoundExpression> BindArguments(CallExpressionSyntax syntax, string name, IReadOnlyList<ParameterSymbol> parameters)
    {
        if (syntax.Arguments.Count != parameters.Count)
        {
            var advice = parameters.Count == 0 ? "" : $"Its parameters are ({string.Join(", ", parameters.Select(static p => $"{p.Name}: {p.Type.Display}"))}).";
            ReportCount(syntax, name, parameters.Count, advice);
        }

        var arguments = new List<BoundExpression>();
        for (var i = 0; i < syntax.Arguments.Count; i++)
        {
            arguments.Add(i < parameters.Count ? BindAs(syntax.Arguments[i], parameters[i].Type) : Bind(syntax.Arguments[i]));
        }

        // Later phases count on one argument for each parameter; a mistake was reported above.
        while (arguments.Count < parameters.Count)
        {
            arguments.Add(new BoundError(syntax.Location));
        }

        return arguments.GetRange(0, parameters.Count);
    }

    /// <summary>Binds the arguments of a call that is wrong itself, for the mistakes in them and so that their names count as read.</summary>
    private void BindArguments(CallExpressionSyntax syntax)
    {
        foreach (var argument in syntax.Arguments)
        {
            Bind(argument);
        }
    }

    private bool CheckCount(CallExpressionSyntax syntax, string name, int count)
    {
        if (syntax.Arguments.Count == count)
        {
            return true;
        }

        BindArguments(syntax);
        ReportCount(syntax, name, count, "");
        return false;
    }

    private void ReportCount(CallExpressionSyntax syntax, string name, int count, string advice)
    {
        var wanted = count == 1 ? "1 argument" : $"{count} arguments";
        var sentence = advice.Length > 0 ? advice : "Give it exactly those.";
        _context.Diagnostics.Report(ExpressionDiagnostics.ArgumentCount, syntax.Source, syntax.Span, name, wanted, syntax.Arguments.Count, sentence);
    }
}
