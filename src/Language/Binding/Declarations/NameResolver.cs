using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Finds the contracts, modules and layouts that declarations name: in the file's namespace, in those that it uses, or by a full name. Nothing needs to be relied on.</summary>
internal sealed class NameResolver(DeclarationTable table)
{
    /// <summary>What a name means among the declarations of namespaces, or null; then, or if it is no <typeparamref name="T"/>, that is reported.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="file">The file in which it is written.</param>
    /// <param name="wanted">What must be named, with an article: <c>a contract</c>.</param>
    public T? Resolve<T>(NameSyntax name, FileScope file, string wanted)
        where T : class, ISymbol
    {
        if (name.Parts.Any(static p => p.IsMissing))
        {
            return null;
        }

        var last = name.Parts[name.Parts.Count - 1];
        var found = name.Parts.Count == 1 ? FindSimple(last.Text, file) : FindQualified(name);
        if (found.Count > 1)
        {
            table.Diagnostics.Report(
                DeclarationDiagnostics.Ambiguous, file.Source, name.Span, last.Text, SymbolKinds.List(found.Select(QualifiedName).ToList()), "write the namespace before the name.");
            return null;
        }

        if (found.Count == 0)
        {
            ReportUnknown<T>(name, file, wanted);
            return null;
        }

        if (found[0] is T symbol)
        {
            return symbol;
        }

        table.Diagnostics.Report(DeclarationDiagnostics.WrongKind, file.Source, name.Span, name.Text, SymbolKinds.Describe(found[0]), wanted);
        return null;
    }

    /// <summary>Everything that a simple name can mean on the level of namespaces, in the first rank that has it.</summary>
    public static IReadOnlyList<ISymbol> FindSimple(string name, FileScope file)
    {
        if (file.Namespace.Members.Find(name) is { } own)
        {
            return [own];
        }

        return file.Usings.Select(u => u.Members.Find(name)).OfType<ISymbol>().ToList();
    }

    /// <summary>The namespace of a declaration and its name.</summary>
    public static string QualifiedName(ISymbol symbol) => NamespaceOf(symbol) is { Length: > 0 } space ? $"{space}.{symbol.Name}" : symbol.Name;

    /// <summary>The namespace of a declaration; empty for what has none.</summary>
    public static string NamespaceOf(ISymbol symbol) => symbol switch
    {
        DeclaredType type => type.Namespace,
        ConstSymbol constant => constant.Namespace,
        ContractSymbol contract => contract.Namespace,
        ModuleSymbol module => module.Namespace,
        SystemSymbol system => system.Namespace,
        ProtocolSymbol protocol => protocol.Namespace,
        EnumMemberSymbol { Type: DeclaredType errors } => errors.Namespace,
        _ => "",
    };

    private IReadOnlyList<ISymbol> FindQualified(NameSyntax name)
    {
        var space = string.Join(".", name.Parts.Take(name.Parts.Count - 1).Select(static p => p.Text));
        return table.FindNamespace(space)?.Members.Find(name.Parts[name.Parts.Count - 1].Text) is { } symbol ? [symbol] : [];
    }

    private void ReportUnknown<T>(NameSyntax name, FileScope file, string wanted)
        where T : class, ISymbol
    {
        var simple = name.Parts[name.Parts.Count - 1].Text;
        var elsewhere = table.Namespaces.Select(n => n.Members.Find(simple)).OfType<T>().OrderBy(QualifiedName, StringComparer.Ordinal).FirstOrDefault();
        if (elsewhere is not null && name.Parts.Count == 1)
        {
            table.Diagnostics.Report(DeclarationDiagnostics.NotImported, file.Source, name.Span, simple, NamespaceOf(elsewhere));
            return;
        }

        var candidates = file.Usings.Prepend(file.Namespace).SelectMany(static n => n.Members.Symbols).OfType<T>().Select(static s => s.Name).ToList();
        table.Diagnostics.Report(
            DeclarationDiagnostics.Unresolved, file.Source, name.Span, name.Text, SymbolKinds.Suggest(simple, candidates, $"declare it, or name {wanted} that is declared."));
    }
}
