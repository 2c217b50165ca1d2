using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Binds how a module stores its state (<c>represent</c>) and how it sees models in it (abstraction functions).</summary>
internal sealed class RepresentationBinder(ModuleSymbol module, UnitContext context)
{
    private readonly Dictionary<ModelSymbol, BoundExpression> _abstractions = [];
    private readonly Dictionary<FieldSymbol, string> _representations = [];

    /// <summary>Binds both kinds of members.</summary>
    public void Bind(ModuleSyntax syntax)
    {
        foreach (var abstraction in syntax.Members.OfType<AbstractionSyntax>())
        {
            BindAbstraction(abstraction);
        }

        module.Abstractions = _abstractions;
        foreach (var represent in syntax.Members.OfType<RepresentSyntax>())
        {
            BindRepresentation(represent);
        }

        module.Representations = _representations;
    }

    private void BindAbstraction(AbstractionSyntax syntax)
    {
        var models = module.Guarantees.SelectMany(static c => c.Models).ToList();
        if (Find(syntax.Target, models, "model", "an abstraction function gives a model of a guaranteed contract.") is not ModelSymbol model)
        {
            return;
        }

        if (_abstractions.ContainsKey(model))
        {
            Report(UnitDiagnostics.SecondBody, syntax.Target.Span, "The abstraction function of", syntax.Target.Text);
            return;
        }

        _abstractions.Add(model, new BodyBinder(context.WithThis(model.Entity)).BindExpression(syntax.Value, model.Type, []));
    }

    private void BindRepresentation(RepresentSyntax syntax)
    {
        var fields = module.Guarantees.SelectMany(static c => c.Models).Concat<FieldSymbol>(module.States).ToList();
        var field = Find(syntax.Target, fields, "state or model", "represent a state of the module or a model of a guaranteed contract.");
        if (syntax.Collection.IsMissing || !IsKnown(syntax.Collection) || field is null)
        {
            return;
        }

        if (field is ModelSymbol model && _abstractions.ContainsKey(model))
        {
            Report(UnitDiagnostics.RepresentsAbstraction, syntax.Target.Span, syntax.Target.Text);
            return;
        }

        if (_representations.ContainsKey(field))
        {
            Report(UnitDiagnostics.SecondBody, syntax.Target.Span, "The representation of", syntax.Target.Text);
            return;
        }

        var collection = syntax.Collection.Text;
        if (field.Type != BuiltinType.Error && !Collections.Fits(collection, field.Type))
        {
            var fitting = Collections.For(field.Type);
            var advice = fitting.Count == 0 ? "leave it to its default representation." : $"use {string.Join(" or ", fitting.Select(static c => $"'{c}'"))}.";
            Report(UnitDiagnostics.CollectionDoesNotFit, syntax.Collection.Span, collection, syntax.Target.Text, field.Type.Display, advice);
            return;
        }

        _representations.Add(field, collection);
    }

    private bool IsKnown(SyntaxToken collection)
    {
        if (Collections.Names.Contains(collection.Text))
        {
            return true;
        }

        Report(
            UnitDiagnostics.UnknownCollection,
            collection.Span,
            collection.Text,
            SymbolKinds.Suggest(collection.Text, Collections.Names, $"it has {SymbolKinds.List(Collections.Names)}."));
        return false;
    }

    /// <summary>The field that <c>field</c>, <c>Entity.field</c>, <c>Contract.field</c> or <c>Contract.Entity.field</c> means, or null after a report.</summary>
    private FieldSymbol? Find(NameSyntax name, IReadOnlyList<FieldSymbol> fields, string what, string otherwise)
    {
        // A guarantee that could not be bound was reported; its fields are not known.
        if (name.Parts.Any(static p => p.IsMissing) || module.Guarantees.Count == 0)
        {
            return null;
        }

        var found = fields.Where(f => Forms(f).Contains(name.Text)).ToList();
        if (found.Count == 1)
        {
            return found[0];
        }

        if (found.Count > 1)
        {
            var contracts = found.OfType<ModelSymbol>().Select(static m => m.Contract.Name).ToList();
            Report(UnitDiagnostics.AmbiguousBody, name.Span, name.Text, SymbolKinds.List(contracts), contracts[0]);
            return null;
        }

        Report(UnitDiagnostics.UnknownField, name.Span, module.Name, what, name.Text, SymbolKinds.Suggest(name.Text, fields.Select(static f => Forms(f)[0]), otherwise));
        return null;
    }

    private static IReadOnlyList<string> Forms(FieldSymbol field)
    {
        var plain = field.Entity is { } entity ? $"{entity.Name}.{field.Name}" : field.Name;
        return field is ModelSymbol model ? [plain, $"{model.Contract.Name}.{plain}"] : [plain];
    }

    private void Report(DiagnosticDescriptor descriptor, TextSpan span, params object[] arguments) => context.Diagnostics.Report(descriptor, context.Source, span, arguments);
}
