using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Binds what is said of the private state of a module besides the types of its fields.</summary>
internal sealed class StateBinder(ModuleSymbol module, UnitContext context)
{
    /// <summary>The entity that a state block extends, or null if the name means none or several.</summary>
    public static EntitySymbol? FindEntity(SyntaxToken name, FileScope file) => NameResolver.FindSimple(name.Text, file) is [EntitySymbol entity] ? entity : null;

    /// <summary>Reports blocks of entities that are not known, and conditions, which state does not have.</summary>
    public void Check(ModuleSyntax syntax)
    {
        foreach (var block in syntax.Members.OfType<StateSyntax>())
        {
            if (block.Entity is { IsMissing: false } name && FindEntity(name, context.Scope.File) is null)
            {
                ReportNoEntity(name);
            }

            foreach (var field in block.Fields)
            {
                if (field.Condition is { } condition)
                {
                    context.Diagnostics.Report(UnitDiagnostics.ConditionOnState, context.Source, condition.Span, field.Identifier.Text, field.Type.ToString());
                }
            }
        }
    }

    /// <summary>Binds the first values of state, which can name functions; that of a budget is its limit.</summary>
    public void BindInitializers(ModuleSyntax syntax)
    {
        foreach (var field in syntax.Members.OfType<StateSyntax>().SelectMany(static s => s.Fields))
        {
            if (field.Initializer is { } initializer && module.States.FirstOrDefault(s => s.Location.Span == field.Identifier.Span) is { } state)
            {
                state.Initializer = new BodyBinder(context.WithThis(state.Entity)).BindExpression(initializer, state.Type == BuiltinType.Budget ? IntegerType.ULong : state.Type, []);
            }
        }
    }

    private void ReportNoEntity(SyntaxToken name)
    {
        var found = NameResolver.FindSimple(name.Text, context.Scope.File);
        if (found.Count == 1)
        {
            context.Diagnostics.Report(DeclarationDiagnostics.WrongKind, context.Source, name.Span, name.Text, SymbolKinds.Describe(found[0]), "an entity");
        }
        else
        {
            context.ReportUnresolved(name.Text, name.Span, []);
        }
    }
}
