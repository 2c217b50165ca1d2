using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Generators.Pipeline;

/// <summary>One spec, parsed. Two are equal when path and text are; the tree follows from these.</summary>
public sealed class ParsedFile : IEquatable<ParsedFile>
{
    private ParsedFile(SyntaxTree tree)
    {
        Tree = tree;
        Namespace = tree.Root.Namespace.Name.Text;
        Usings = tree.Root.Usings.Select(static u => u.Name.Text).ToList();
        Qualifiers = tree.Root.Declarations.SelectMany(static d => d.DescendantsAndSelf()).OfType<NameSyntax>().Where(static n => n.Parts.Count > 1).SelectMany(QualifiersOf).Distinct(StringComparer.Ordinal).ToList();
    }

    /// <summary>The tree, with the text and its path.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>The namespace that the file declares things in; empty if it names none.</summary>
    public string Namespace { get; }

    /// <summary>The namespaces whose declarations the file can name alone.</summary>
    public IReadOnlyList<string> Usings { get; }

    /// <summary>What stands before a dot in names, each once: the namespace of a full name, or something else.</summary>
    public IReadOnlyList<string> Qualifiers { get; }

    private SourceText Text => Tree.Text;

    /// <summary>Parses a file. Never fails.</summary>
    public static ParsedFile Parse(string path, string content) => new(SyntaxTree.Parse(new SourceText(path, content)));

    /// <inheritdoc/>
    public bool Equals(ParsedFile? other) => other is not null && (ReferenceEquals(Text, other.Text)
        || (string.Equals(Text.Path, other.Text.Path, StringComparison.Ordinal) && string.Equals(Text.Content, other.Text.Content, StringComparison.Ordinal)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ParsedFile other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((StringComparer.Ordinal.GetHashCode(Text.Path) * 31) + Text.Length);

    private static IEnumerable<string> QualifiersOf(NameSyntax name)
    {
        var qualifier = name.Parts[0].Text;
        yield return qualifier;
        for (var i = 1; i < name.Parts.Count - 1; i++)
        {
            qualifier += "." + name.Parts[i].Text;
            yield return qualifier;
        }
    }
}
