using SysSpec.Language.Text;

namespace SysSpec.Language.Symbols;

/// <summary>What is common to everything that a spec declares.</summary>
public interface ISymbol
{
    /// <summary>The simple name.</summary>
    string Name { get; }

    /// <summary>Where the name is declared.</summary>
    SourceSpan Location { get; }

    /// <summary>The text of its documentation comment; empty if it has none.</summary>
    string Documentation { get; }
}

/// <summary>
/// A declared thing. Symbols are made while declarations are collected and filled by later phases of binding; after binding they do not change, except those of a
/// <see cref="Rebinding.LiveCompilation"/>, which follows edits.
/// </summary>
public abstract class Symbol(string name, SourceSpan location, string documentation) : ISymbol
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public SourceSpan Location { get; private set; } = location;

    /// <inheritdoc/>
    public string Documentation { get; } = documentation;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Follows the text of the declaration to another place.</summary>
    internal void MoveTo(SourceSpan location) => Location = location;
}
