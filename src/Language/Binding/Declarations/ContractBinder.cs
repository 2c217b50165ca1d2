using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Binds what contracts say: first what undoes what, then the expressions and clauses of all, then properties, which name cases of operations.</summary>
internal sealed class ContractBinder(DeclarationTable table)
{
    private readonly SignatureBinder _signatures = new(table);

    /// <summary>Binds what operations undo, and notes which of them have no clauses.</summary>
    public void BindUndoes()
    {
        foreach (var (declared, operation, syntax) in table.Of<OperationSymbol, OperationSyntax>())
        {
            if (syntax.Clauses.Count == 0)
            {
                table.Unspecified.Add(operation);
            }

            if (syntax.Undoes is { } undoes)
            {
                SignatureBinder.BindUndoes(operation, undoes, Context(declared));
            }
        }
    }

    /// <summary>Binds initializers, functions, clauses and invariants.</summary>
    public void BindExpressions()
    {
        foreach (var (declared, model, syntax) in table.Of<ModelSymbol, ModelSyntax>())
        {
            if (syntax.Initializer is { } initializer)
            {
                model.Initializer = new BodyBinder(Context(declared).WithThis(model.Entity)).BindExpression(initializer, model.Type, []);
            }
        }

        foreach (var (declared, function, syntax) in table.Of<FunctionSymbol, FunctionSyntax>())
        {
            BindFunction(function, syntax, Context(declared));
        }

        foreach (var (declared, operation, syntax) in table.Of<OperationSymbol, OperationSyntax>())
        {
            operation.Clauses = new BodyBinder(Context(declared)).BindClauses(syntax, operation);
        }

        foreach (var (declared, contract, syntax) in table.Of<ContractSymbol, ContractSyntax>())
        {
            var context = UnitContext.For(table, declared.File, contract);
            contract.Invariants = syntax.Members.OfType<InvariantSyntax>().Select(i => new BodyBinder(context).BindInvariant(i)).ToList();
        }
    }

    /// <summary>Binds properties.</summary>
    public void BindProperties()
    {
        foreach (var (declared, contract, syntax) in table.Of<ContractSymbol, ContractSyntax>())
        {
            var context = UnitContext.For(table, declared.File, contract);
            var properties = new List<BoundProperty>();
            foreach (var property in syntax.Members.OfType<PropertySyntax>())
            {
                var parameters = _signatures.BindParameters(property.Parameters, context, canOwn: false);
                properties.Add(new BodyBinder(context).BindProperty(property, parameters));
            }

            contract.Properties = properties;
        }
    }

    private UnitContext Context(Declared declared) => UnitContext.For(table, declared.File, declared.Unit);

    private static void BindFunction(FunctionSymbol function, FunctionSyntax syntax, UnitContext context)
    {
        if (syntax.Measure is { } measure)
        {
            function.Decreases = new BodyBinder(context).BindMeasure(measure, function.Parameters);
        }

        if (syntax.Value is { } value)
        {
            function.Body = new BodyBinder(context).BindExpression(value, function.ReturnType, function.Parameters);
        }
        else if (function.Owner is not ContractSymbol { IsExtern: true })
        {
            context.Diagnostics.Report(UnitDiagnostics.FunctionWithoutValue, context.Source, syntax.Identifier.Span, function.Name);
        }
    }
}
