using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Binds parameters, results and errors of operations, functions and properties.</summary>
internal sealed class SignatureBinder(DeclarationTable table)
{
    /// <summary>Binds a function's parameters and the type of its value.</summary>
    public void Bind(FunctionSymbol function, FunctionSyntax syntax, UnitContext context)
    {
        function.Parameters = BindParameters(syntax.Parameters, context, canOwn: false);
        function.ReturnType = new TypeBinder(context).Bind(syntax.ResultType, TypePlace.Value);
    }

    /// <summary>Binds an operation's parameters, results and errors.</summary>
    public void Bind(OperationSymbol operation, SeparatedSyntaxList<ParameterSyntax> parameters, ResultsSyntax? results, FailsSyntax? fails, UnitContext context)
    {
        operation.Parameters = BindParameters(parameters, context, canOwn: true);
        operation.Results = BindResults(results, context);
        operation.Fails = BindFails(fails, context);
    }

    /// <summary>Binds parameters; those with a name that is taken are reported and left in, so that calls still count right.</summary>
    public IReadOnlyList<ParameterSymbol> BindParameters(SeparatedSyntaxList<ParameterSyntax> syntax, UnitContext context, bool canOwn)
    {
        var parameters = new List<ParameterSymbol>();
        foreach (var parameter in syntax)
        {
            var type = new TypeBinder(context).Bind(parameter.Type, TypePlace.Variable);
            CheckOwn(parameter.IsOwned, canOwn, type, parameter.Type, context);
            var location = new SourceSpan(context.Source, parameter.Identifier.Span);
            if (!parameter.Identifier.IsMissing && parameters.Find(p => p.Name == parameter.Identifier.Text) is { } first)
            {
                table.ReportDuplicate(location, first.Name, first);
            }

            parameters.Add(new ParameterSymbol(parameter.Identifier.Text, type, parameter.IsOwned, location));
        }

        return parameters;
    }

    /// <summary>Binds <c>undoes</c>, once all signatures of the contract are known.</summary>
    public static void BindUndoes(OperationSymbol operation, UndoesSyntax syntax, UnitContext context)
    {
        if (syntax.Operation.IsMissing)
        {
            return;
        }

        var name = syntax.Operation.Text;
        var contract = (ContractSymbol)operation.Owner;
        if (contract.Operations.FirstOrDefault(o => o.Name == name) is not { } other)
        {
            var names = contract.Operations.Where(o => o != operation).Select(static o => o.Name);
            context.Diagnostics.Report(
                DeclarationDiagnostics.UnresolvedMember,
                context.Source,
                syntax.Operation.Span,
                contract.Name,
                name,
                SymbolKinds.Suggest(name, names, "name an operation of the same contract."));
            return;
        }

        var problem = ReferenceEquals(operation, other) ? "it is the same operation"
            : operation.Fails.Count > 0 ? "an operation that undoes another cannot fail"
            : operation.Results.Count > 0 ? "an operation that undoes another has no results"
            : !TakesWhatIsKnown(operation, other) ? $"its parameters must be parameters or results of '{other.Name}', in the same order and of the same types"
            : null;
        if (problem is not null)
        {
            context.Diagnostics.Report(UnitDiagnostics.CannotUndo, context.Source, syntax.Operation.Span, operation.Name, other.Name, problem);
            return;
        }

        operation.Undoes = other;
    }

    private static bool TakesWhatIsKnown(OperationSymbol operation, OperationSymbol other)
    {
        var known = other.Parameters.Select(static p => p.Type).Concat(other.Results.Select(static r => r.Type)).ToList();
        var at = 0;
        foreach (var parameter in operation.Parameters)
        {
            while (at < known.Count && known[at] != parameter.Type && known[at] != BuiltinType.Error && parameter.Type != BuiltinType.Error)
            {
                at++;
            }

            if (at++ >= known.Count)
            {
                return false;
            }
        }

        return true;
    }

    private static void CheckOwn(bool isOwned, bool canOwn, TypeSymbol type, TypeSyntax syntax, UnitContext context)
    {
        var inner = type is OptionType option ? option.Element : type;
        if (isOwned && inner != BuiltinType.Error && (!canOwn || inner is not (EntitySymbol or OpaqueSymbol)))
        {
            context.Diagnostics.Report(TypeDiagnostics.OwnElsewhere, context.Source, syntax.Span, type.Display);
        }
    }

    private static IReadOnlyList<EnumMemberSymbol> BindFails(FailsSyntax? syntax, UnitContext context)
    {
        var errors = new List<EnumMemberSymbol>();
        foreach (var token in syntax?.Errors ?? SeparatedSyntaxList<SyntaxToken>.Empty)
        {
            if (!token.IsMissing && ErrorNames.Resolve(token, context) is { } error)
            {
                Add(errors, error, token, context);
            }
        }

        return errors;
    }

    private static void Add(List<EnumMemberSymbol> errors, EnumMemberSymbol error, SyntaxToken token, UnitContext context)
    {
        if (errors.Contains(error))
        {
            context.Diagnostics.Report(DeclarationDiagnostics.ListedTwice, context.Source, token.Span, error.Name);
        }
        else if (errors.Count > 0 && errors[0].Type != error.Type)
        {
            context.Diagnostics.Report(UnitDiagnostics.MixedErrors, context.Source, token.Span, error.Name, error.Type.Display, errors[0].Type.Display);
        }
        else
        {
            errors.Add(error);
        }
    }

    private IReadOnlyList<ResultSymbol> BindResults(ResultsSyntax? syntax, UnitContext context)
    {
        var results = new List<ResultSymbol>();
        foreach (var item in syntax?.Items ?? SeparatedSyntaxList<ResultSyntax>.Empty)
        {
            var type = new TypeBinder(context).Bind(item.Type, TypePlace.Value);
            CheckOwn(item.IsOwned, canOwn: true, type, item.Type, context);
            if (item.Identifier is { IsMissing: false } name && results.Exists(r => r.Name == name.Text))
            {
                context.Diagnostics.Report(DeclarationDiagnostics.Duplicate, context.Source, name.Span, name.Text, "as a result");
            }

            results.Add(new ResultSymbol(item.Identifier?.Text, type, item.IsOwned));
        }

        return results;
    }
}
