using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>
/// The first step of binding: makes a symbol for everything that has a name, without looking at types or values. What is declared a second time is reported and left out.
/// Files come in the order of their paths, so that the outcome does not depend on the order in which they were given.
/// </summary>
internal sealed class DeclarationCollector
{
    private readonly DeclarationTable _table;
    private readonly MemberCollector _members;

    private DeclarationCollector(DeclarationTable table)
    {
        _table = table;
        _members = new MemberCollector(table);
    }

    /// <summary>Collects the declarations of all files into a table.</summary>
    public static void Collect(IReadOnlyList<CompilationUnitSyntax> files, DeclarationTable table)
    {
        var collector = new DeclarationCollector(table);
        var scopes = files.Select(f => new FileScope(f.Source, table.Namespace(f.Namespace.Name.Text))).ToList();
        collector.OpenEntities(files, scopes);
        for (var i = 0; i < files.Count; i++)
        {
            collector.BindUsings(files[i], scopes[i]);
        }

        for (var i = 0; i < files.Count; i++)
        {
            // Patches and the systems that they make are specs of their own (Evolution).
            foreach (var declaration in files[i].Declarations.Where(static d => d is not (PatchSyntax or SystemSyntax { Evolves: not null })))
            {
                collector.Collect(declaration, scopes[i]);
            }
        }
    }

    /// <summary>Entities first, for every contract and module of the namespace can open them. The first opening with a documentation comment documents the entity.</summary>
    private void OpenEntities(IReadOnlyList<CompilationUnitSyntax> files, IReadOnlyList<FileScope> scopes)
    {
        var openings = files.Zip(scopes, static (file, scope) => (file, scope))
            .SelectMany(static f => f.file.Declarations.OfType<ContractSyntax>().SelectMany(static c => c.Members.OfType<EntitySyntax>()).Select(e => (f.scope, Entity: e)))
            .Where(static o => !o.Entity.Identifier.IsMissing)
            .GroupBy(static o => (o.scope.Namespace, o.Entity.Identifier.Text));
        foreach (var group in openings)
        {
            var (scope, first) = group.First();
            var documentation = group.Select(static o => o.Entity.Documentation).FirstOrDefault(static d => d is not null) ?? "";
            var symbol = new EntitySymbol(scope.Namespace.Name, first.Identifier.Text, new SourceSpan(scope.Source, first.Identifier.Span), documentation);
            if (scope.Namespace.Members.TryAdd(symbol.Name, symbol))
            {
                _table.Entities.Add(symbol);
            }
        }
    }

    private void Collect(DeclarationSyntax syntax, FileScope file)
    {
        if (syntax.Identifier.IsMissing)
        {
            return;
        }

        var name = syntax.Identifier.Text;
        var space = file.Namespace.Name;
        var location = new SourceSpan(file.Source, syntax.Identifier.Span);
        var documentation = syntax.Documentation ?? "";
        ISymbol? symbol = syntax switch
        {
            ContractSyntax contract => new ContractSymbol(space, name, contract.IsExtern, location, documentation),
            ModuleSyntax => new ModuleSymbol(space, name, isDerived: false, location, documentation),
            SystemSyntax => new SystemSymbol(space, name, location, documentation),
            ErrorsSyntax => new ErrorsSymbol(space, name, location, documentation),
            LayoutSyntax layout => new LayoutSymbol(space, name, layout.IsBigEndian, location, documentation),
            ProtocolSyntax => null,
            _ => MemberCollector.CreateNested(syntax, file, null),
        };
        if (syntax is ProtocolSyntax protocol)
        {
            _table.Protocols.Add((protocol, file));
            return;
        }

        if (symbol is null || !_table.Add(file.Namespace.Members, symbol))
        {
            return;
        }

        _table.Declarations.Add(new Declared(symbol, syntax, file, null));
        switch (symbol, syntax)
        {
            case (ContractSymbol contract, ContractSyntax contractSyntax):
                _members.Collect(contract, contractSyntax, file);
                break;
            case (ModuleSymbol module, ModuleSyntax moduleSyntax):
                _members.Collect(module, moduleSyntax, file);
                break;
            case (ErrorsSymbol errors, ErrorsSyntax errorsSyntax):
                var names = errorsSyntax.Members.Where(static m => !m.Identifier.IsMissing).Select(static m => m.Identifier.Text).ToList();
                file.Namespace.Errors.Add(new ErrorsTable(errors, names, _table.FindError));
                break;
            default:
                break;
        }
    }

    private void BindUsings(CompilationUnitSyntax syntax, FileScope file)
    {
        foreach (var use in syntax.Usings)
        {
            if (use.Name.Parts.Any(static p => p.IsMissing))
            {
                continue;
            }

            if (_table.FindNamespace(use.Name.Text) is not { } space)
            {
                var names = _table.Namespaces.Select(static n => n.Name);
                _table.Diagnostics.Report(
                    DeclarationDiagnostics.UnknownNamespace, file.Source, use.Name.Span, use.Name.Text, SymbolKinds.Suggest(use.Name.Text, names, "remove the line."));
            }
            else if (file.Usings.Contains(space))
            {
                _table.Diagnostics.Report(DeclarationDiagnostics.ListedTwice, file.Source, use.Name.Span, use.Name.Text);
            }
            else if (space != file.Namespace)
            {
                file.Usings.Add(space);
            }
        }
    }
}
