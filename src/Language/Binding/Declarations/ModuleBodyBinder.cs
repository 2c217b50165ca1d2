using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Binds the bodies of a module: of operations and functions of the contracts that it guarantees, and of its private ones.</summary>
internal sealed class ModuleBodyBinder(ModuleSymbol module, UnitContext context)
{
    private readonly Dictionary<OperationSymbol, BoundOperationBody> _bodies = [];
    private readonly Dictionary<FunctionSymbol, BoundFunctionBody> _functionBodies = [];
    private readonly Dictionary<ISymbol, SourceSpan> _given = [];

    /// <summary>Binds all bodies, and checks that an operation without one can be derived.</summary>
    public void Bind(ModuleSyntax syntax)
    {
        foreach (var member in syntax.Members)
        {
            switch (member)
            {
                case OperationBodySyntax operation:
                    BindOperation(operation);
                    break;
                case FunctionBodySyntax function:
                    BindFunction(function);
                    break;
                case PrivateOperationSyntax operation:
                    BindPrivate(operation);
                    break;
                default:
                    break;
            }
        }

        module.Bodies = _bodies;
        module.FunctionBodies = _functionBodies;
        CheckDerivable(syntax);
    }

    private void BindOperation(OperationBodySyntax syntax)
    {
        var operation = new GuaranteedMembers(module, context).Resolve(syntax.Name, static c => c.Operations, "operation", "write 'private op' for one that only the module uses.");
        if (operation is null || !IsFirst(operation, syntax.Name, "The body of") || BindParameters(syntax.ParameterList, operation.Parameters, operation.Name) is not { } parameters)
        {
            return;
        }

        _bodies.Add(operation, new BodyBinder(context).BindOperationBody(syntax.Body, operation, parameters));
    }

    private void BindFunction(FunctionBodySyntax syntax)
    {
        var function = new GuaranteedMembers(module, context).Resolve(syntax.Name, static c => c.Functions, "function", "write 'private function' for one that only the module uses.");
        if (function is null || !IsFirst(function, syntax.Name, "The value of") || BindParameters(syntax.ParameterList, function.Parameters, function.Name) is not { } parameters)
        {
            return;
        }

        var value = new BodyBinder(context).BindExpression(syntax.Value, function.ReturnType, parameters);
        _functionBodies.Add(function, new BoundFunctionBody(new SourceSpan(context.Source, syntax.Span), parameters, value));
    }

    private void BindPrivate(PrivateOperationSyntax syntax)
    {
        if (module.PrivateOperations.FirstOrDefault(o => o.Location.Span == syntax.Identifier.Span) is { } operation)
        {
            _bodies.Add(operation, new BodyBinder(context).BindOperationBody(syntax.Body, operation, operation.Parameters));
        }
    }

    private bool IsFirst(ISymbol symbol, NameSyntax name, string what)
    {
        if (!_given.TryGetValue(symbol, out var first))
        {
            _given.Add(symbol, new SourceSpan(context.Source, name.Span));
            return true;
        }

        context.Diagnostics.Report(
            UnitDiagnostics.SecondBody, context.Source, name.Span, [new RelatedLocation(first.Source, first.Span, "the first one")], what, symbol.Name);
        return false;
    }

    /// <summary>The body's own parameters with the contract's types, or null when their number is wrong; then the body is not bound, for it would be full of mistakes.</summary>
    private IReadOnlyList<ParameterSymbol>? BindParameters(NameListSyntax syntax, IReadOnlyList<ParameterSymbol> declared, string name)
    {
        if (syntax.Names.Count != declared.Count)
        {
            context.Diagnostics.Report(
                UnitDiagnostics.ParameterCount,
                context.Source,
                syntax.Span,
                name,
                SymbolKinds.Count(declared.Count, "parameter"),
                syntax.Names.Count,
                string.Join(", ", declared.Select(static p => p.Name)));
            return null;
        }

        var parameters = new List<ParameterSymbol>();
        for (var i = 0; i < declared.Count; i++)
        {
            var token = syntax.Names[i];
            var parameter = new ParameterSymbol(token.Text, declared[i].Type, declared[i].IsOwn, new SourceSpan(context.Source, token.Span));
            if (!token.IsMissing && parameters.Find(p => p.Name == token.Text) is { } first)
            {
                context.Scope.Table.ReportDuplicate(parameter.Location, parameter.Name, first);
            }

            parameters.Add(parameter);
        }

        return parameters;
    }

    private void CheckDerivable(ModuleSyntax syntax)
    {
        foreach (var operation in module.Guarantees.SelectMany(static c => c.Operations).Where(o => context.Scope.Table.Unspecified.Contains(o) && !_given.ContainsKey(o)))
        {
            var parameters = string.Join(", ", operation.Parameters.Select(static p => p.Name));
            context.Diagnostics.Report(
                UnitDiagnostics.BodyNeeded,
                context.Source,
                syntax.Identifier.Span,
                module.Name,
                operation.QualifiedName,
                $"'op {operation.Name}({parameters}) {{ ... }}'");
        }
    }
}
