using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>What all files of one namespace declare together.</summary>
internal sealed class NamespaceScope(string name)
{
    private readonly List<ISymbolTable> _ofBodies = [];

    /// <summary>The name with dots.</summary>
    public string Name { get; } = name;

    /// <summary>All declarations.</summary>
    public SymbolTable Members { get; } = new();

    /// <summary>What expressions and types can name without relying on anything: types, constants, errors.</summary>
    public IReadOnlyList<ISymbolTable> OfBodies
    {
        get
        {
            if (_ofBodies.Count == 0)
            {
                _ofBodies.Add(new FilteredTable(Members, static s => s is DeclaredType or ConstSymbol));
                _ofBodies.AddRange(Errors);
            }

            return _ofBodies;
        }
    }

    /// <summary>The members of the namespace's <c>errors</c> declarations.</summary>
    public List<ErrorsTable> Errors { get; } = [];
}

/// <summary>What is in scope in one file.</summary>
internal sealed class FileScope(SourceText source, NamespaceScope @namespace)
{
    /// <summary>The file.</summary>
    public SourceText Source { get; } = source;

    /// <summary>The namespace of its declarations.</summary>
    public NamespaceScope Namespace { get; } = @namespace;

    /// <summary>The namespaces that it uses, each once, without its own.</summary>
    public List<NamespaceScope> Usings { get; private init; } = [];

    /// <summary>The same scope for another version of the file.</summary>
    public FileScope With(SourceText source) => new(source, Namespace) { Usings = Usings };
}
