using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Binds records and refinements.</summary>
internal sealed class TypeDeclarationBinder(DeclarationTable table)
{
    /// <summary>Gives a record its fields. Their conditions and initializers follow in <see cref="BindExpressions"/>.</summary>
    public void BindFields(RecordSymbol symbol, RecordSyntax syntax, UnitContext context)
    {
        var fields = new List<RecordFieldSymbol>();
        foreach (var field in syntax.Fields)
        {
            var type = new TypeBinder(context).Bind(field.Type, TypePlace.Value);
            if (field.Identifier.IsMissing)
            {
                continue;
            }

            var location = new SourceSpan(context.Source, field.Identifier.Span);
            if (fields.Find(f => f.Name == field.Identifier.Text) is { } first)
            {
                table.ReportDuplicate(location, first.Name, first);
                continue;
            }

            fields.Add(new RecordFieldSymbol(field.Identifier.Text, type, 0, 0, location, field.Documentation ?? ""));
        }

        symbol.Fields = fields;
    }

    /// <summary>Binds the conditions and initializers of a record's fields.</summary>
    public static void BindExpressions(RecordSymbol symbol, RecordSyntax syntax, UnitContext context)
    {
        foreach (var field in symbol.Fields)
        {
            if (syntax.Fields.FirstOrDefault(f => f.Identifier.Span == field.Location.Span) is not { } written)
            {
                continue;
            }

            if (written.Condition is { } condition)
            {
                field.Refinement = new BodyBinder(context.WithRecord(symbol)).BindExpression(condition, BuiltinType.Bool, []);
            }

            if (written.Initializer is { } initializer)
            {
                field.Initializer = new BodyBinder(context).BindExpression(initializer, field.Type, []);
            }
        }
    }

    /// <summary>Binds what a refinement refines.</summary>
    public static void BindBase(RefinementSymbol symbol, TypeDeclarationSyntax syntax, UnitContext context) =>
        symbol.Base = new TypeBinder(context).Bind(syntax.Type, TypePlace.Value);

    /// <summary>Binds the condition of a refinement.</summary>
    public static void BindPredicate(RefinementSymbol symbol, TypeDeclarationSyntax syntax, UnitContext context)
    {
        if (syntax.Condition is not { } condition)
        {
            return;
        }

        symbol.Value = new ParameterSymbol("value", symbol.Base, isOwn: false, symbol.Location);
        symbol.Predicate = new BodyBinder(context).BindExpression(condition, BuiltinType.Bool, [symbol.Value]);
    }

    /// <summary>Reports records that contain themselves by value. Layouts are looked at when their sizes are computed.</summary>
    public void CheckRecursion()
    {
        var records = table.Of<RecordSymbol, RecordSyntax>().Select(static d => d.Symbol).ToList();
        foreach (var circle in Circles.Find(records, static record => record.Fields.Select(static f => RecordIn(f.Type)).OfType<RecordSymbol>()))
        {
            var record = circle[0];
            table.Diagnostics.Report(TypeDiagnostics.ContainsItself, record.Location.Source, record.Location.Span, record.Name, Circles.Display(circle, static r => r.Name));
        }
    }

    private static RecordSymbol? RecordIn(TypeSymbol type) => type.Unrefined switch
    {
        RecordSymbol record => record,
        OptionType option => RecordIn(option.Element),
        _ => null,
    };
}
