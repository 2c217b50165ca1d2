using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Pins;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Generators.Pipeline;

/// <summary>One file of a project that the generator reads: a spec, or what patches are pinned to. Two are equal when path and text are; what was parsed follows from these.</summary>
public abstract class InputFile : IEquatable<InputFile>
{
    /// <summary>The text with its path.</summary>
    public abstract SourceText Text { get; }

    /// <inheritdoc/>
    public bool Equals(InputFile? other) => other is not null && (ReferenceEquals(Text, other.Text)
        || (string.Equals(Text.Path, other.Text.Path, StringComparison.Ordinal) && string.Equals(Text.Content, other.Text.Content, StringComparison.Ordinal)));

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => obj is InputFile other && Equals(other);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => unchecked((StringComparer.Ordinal.GetHashCode(Text.Path) * 31) + Text.Length);
}

/// <summary>The pins of a folder's patches, parsed.</summary>
public sealed class ParsedPins : InputFile, IEquatable<ParsedPins>
{
    private ParsedPins(PinFile pins) => Pins = pins;

    /// <summary>What is pinned.</summary>
    public PinFile Pins { get; }

    /// <inheritdoc/>
    public override SourceText Text => Pins.Text;

    /// <summary>Parses a file. Never fails.</summary>
    public static ParsedPins Parse(string path, string content) => new(PinFile.Parse(new SourceText(path, content)));

    /// <inheritdoc/>
    public bool Equals(ParsedPins? other) => Equals((InputFile?)other);
}

/// <summary>One spec, parsed.</summary>
public sealed class ParsedFile : InputFile, IEquatable<ParsedFile>
{
    private ParsedFile(SyntaxTree tree)
    {
        Tree = tree;
        Evolves = SystemEvolution.IsNeeded([tree]);
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

    /// <summary>Whether it has a patch or a system that evolves another.</summary>
    public bool Evolves { get; }

    /// <inheritdoc/>
    public override SourceText Text => Tree.Text;

    /// <summary>Parses a file. Never fails.</summary>
    public static ParsedFile Parse(string path, string content) => new(SyntaxTree.Parse(new SourceText(path, content)));

    /// <inheritdoc/>
    public bool Equals(ParsedFile? other) => Equals((InputFile?)other);

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
