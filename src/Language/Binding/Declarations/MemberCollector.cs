using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Makes the symbols of what contracts and modules declare inside them.</summary>
internal sealed class MemberCollector(DeclarationTable table)
{
    /// <summary>The symbol of a declaration that can stand in a namespace, a contract or a module; null for others.</summary>
    public static ISymbol? CreateNested(DeclarationSyntax syntax, FileScope file, ISymbol? unit)
    {
        var name = syntax.Identifier.Text;
        var space = file.Namespace.Name;
        var location = new SourceSpan(file.Source, syntax.Identifier.Span);
        var documentation = syntax.Documentation ?? "";
        return syntax switch
        {
            ConstSyntax => new ConstSymbol(space, name, unit, location, documentation),
            TypeDeclarationSyntax => new RefinementSymbol(space, name, unit, location, documentation),
            OpaqueTypeSyntax => new OpaqueSymbol(space, name, unit, location, documentation),
            EnumSyntax e => new EnumSymbol(space, name, unit, e.IsFlags, location, documentation),
            RecordSyntax => new RecordSymbol(space, name, unit, location, documentation),
            _ => null,
        };
    }

    /// <summary>Collects the members of a contract.</summary>
    public void Collect(ContractSymbol contract, ContractSyntax syntax, FileScope file)
    {
        var models = new List<ModelSymbol>();
        var functions = new List<FunctionSymbol>();
        var operations = new List<OperationSymbol>();
        var nested = new List<ISymbol>();
        var members = table.MembersOf(contract);
        foreach (var member in syntax.Members)
        {
            switch (member)
            {
                case EntitySyntax entity:
                    CollectEntity(contract, entity, file, models);
                    break;
                case DeclarationSyntax { Identifier.IsMissing: true }:
                    break;
                case ModelSyntax model:
                    AddMember(new ModelSymbol(model.Identifier.Text, contract, null, At(model, file), model.Documentation ?? ""), model, models);
                    break;
                case FunctionSyntax function:
                    AddMember(new FunctionSymbol(function.Identifier.Text, contract, At(function, file), function.Documentation ?? ""), function, functions);
                    break;
                case OperationSyntax operation:
                    AddMember(new OperationSymbol(operation.Identifier.Text, contract, At(operation, file), operation.Documentation ?? ""), operation, operations);
                    break;
                case DeclarationSyntax declaration when CreateNested(declaration, file, contract) is { } symbol:
                    AddMember(symbol, declaration, nested);
                    break;
                default:
                    break;
            }
        }

        contract.Models = models;
        contract.Functions = functions;
        contract.Operations = operations;
        contract.Types = nested.OfType<DeclaredType>().ToList();
        contract.Constants = nested.OfType<ConstSymbol>().ToList();

        void AddMember<T>(T symbol, SyntaxNode node, List<T> list)
            where T : ISymbol
        {
            if (table.Add(members, symbol))
            {
                list.Add(symbol);
                table.Declarations.Add(new Declared(symbol, node, file, contract));
            }
        }
    }

    /// <summary>Collects the members of a module. State of an entity that is not known is left out; <see cref="StateBinder"/> reports it.</summary>
    public void Collect(ModuleSymbol module, ModuleSyntax syntax, FileScope file)
    {
        var functions = new List<FunctionSymbol>();
        var operations = new List<OperationSymbol>();
        var nested = new List<ISymbol>();
        var states = new List<StateSymbol>();
        foreach (var member in syntax.Members)
        {
            switch (member)
            {
                case StateSyntax state:
                    CollectState(module, state, file, states);
                    break;
                case DeclarationSyntax { Identifier.IsMissing: true }:
                    break;
                case FunctionSyntax function:
                    AddMember(new FunctionSymbol(function.Identifier.Text, module, At(function, file), function.Documentation ?? ""), function, functions);
                    break;
                case PrivateOperationSyntax operation:
                    AddMember(new OperationSymbol(operation.Identifier.Text, module, At(operation, file), operation.Documentation ?? ""), operation, operations);
                    break;
                case DeclarationSyntax declaration when CreateNested(declaration, file, module) is { } symbol:
                    AddMember(symbol, declaration, nested);
                    break;
                default:
                    break;
            }
        }

        module.States = states;
        module.PrivateFunctions = functions;
        module.PrivateOperations = operations;
        module.Types = nested.OfType<DeclaredType>().ToList();
        module.Constants = nested.OfType<ConstSymbol>().ToList();

        void AddMember<T>(T symbol, SyntaxNode node, List<T> list)
            where T : ISymbol
        {
            if (table.Add(table.MembersOf(module), symbol))
            {
                list.Add(symbol);
                table.Declarations.Add(new Declared(symbol, node, file, module));
            }
        }
    }

    private static SourceSpan At(DeclarationSyntax syntax, FileScope file) => new(file.Source, syntax.Identifier.Span);

    private void CollectState(ModuleSymbol module, StateSyntax syntax, FileScope file, List<StateSymbol> states)
    {
        var entity = syntax.Entity is { } name ? StateBinder.FindEntity(name, file) : null;
        if (entity is null && syntax.Entity is not null)
        {
            return;
        }

        foreach (var field in syntax.Fields)
        {
            if (field.Identifier.IsMissing)
            {
                continue;
            }

            var symbol = new StateSymbol(field.Identifier.Text, module, entity, At(field, file), field.Documentation ?? "");
            var first = entity is null ? null : states.Find(s => ReferenceEquals(s.Entity, entity) && s.Name == symbol.Name);
            if (first is not null)
            {
                table.ReportDuplicate(symbol.Location, symbol.Name, first);
            }
            else if (entity is not null || table.Add(table.MembersOf(module), symbol))
            {
                states.Add(symbol);
                table.Declarations.Add(new Declared(symbol, field, file, module));
            }
        }
    }

    private void CollectEntity(ContractSymbol contract, EntitySyntax syntax, FileScope file, List<ModelSymbol> models)
    {
        // Entities were opened first, so that the name belongs to one; a missing name belongs to none.
        if (file.Namespace.Members.Find(syntax.Identifier.Text) is not EntitySymbol entity)
        {
            return;
        }

        if (entity.Location == new SourceSpan(file.Source, syntax.Identifier.Span))
        {
            entity.Opener = contract;
        }

        foreach (var model in syntax.Models)
        {
            if (model.Identifier.IsMissing)
            {
                continue;
            }

            if (models.Find(m => ReferenceEquals(m.Entity, entity) && m.Name == model.Identifier.Text) is { } first)
            {
                table.ReportDuplicate(At(model, file), first.Name, first);
                continue;
            }

            var symbol = new ModelSymbol(model.Identifier.Text, contract, entity, At(model, file), model.Documentation ?? "");
            models.Add(symbol);
            table.Declarations.Add(new Declared(symbol, model, file, contract));
        }
    }
}
