using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Hosting;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Evolution.Folding;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Commands.Patches.Show;

/// <summary>What a file or declaration says in a composed system.</summary>
internal static class ComposedText
{
    /// <summary>The text of a file, by its path or name, or of a declaration, by its name with or without the namespace.</summary>
    /// <exception cref="RefusalException">There is none, or more than one.</exception>
    public static string Of(EvolvedSystem system, string name)
    {
        var trees = system.Compilation.Trees.Select(t => t.Text.IsComposed ? SyntaxTree.Parse(new SourceText(t.Text.Path, ComposedLayout.Of(t.Text, system.Patches))) : t).ToList();
        if (trees.Count == 0)
        {
            throw new RefusalException($"'{system.Name}' cannot be composed; mend what 'sysspec patch check' shows first.");
        }

        var path = name.Replace('\\', '/').TrimStart('.', '/');
        var files = trees.Where(t => t.Text.Path == name || t.Text.Path == path).DefaultIfEmpty().Concat(trees.Where(t => t.Text.Path.EndsWith("/" + path, StringComparison.Ordinal))).OfType<SyntaxTree>().ToList();
        if (files.Count > 0)
        {
            return files[0].Text.Content;
        }

        var declared = trees.SelectMany(static t => t.Root.Declarations.Select(d => (Namespace: t.Root.Namespace.Name.Text, Declaration: d))).ToList();
        var found = declared.Where(d => d.Declaration.Identifier.Text == name || $"{d.Namespace}.{d.Declaration.Identifier.Text}" == name).ToList();
        return found switch
        {
            [var one] => TextOf(one.Declaration),
            [] => throw new RefusalException(
                $"There is no file or declaration '{name}' in '{system.Name}'{Misuse.Guess(name, declared.Select(static d => d.Declaration.Identifier.Text))}; name a .sysspec file or a declaration."),
            _ => throw new RefusalException($"There are several '{name}' in '{system.Name}': {string.Join(", ", found.Select(d => $"{d.Namespace}.{name}"))}; name one with its namespace."),
        };
    }

    // Blank lines around it are the file's; spaces in front of its first line are its own.
    private static string TextOf(DeclarationSyntax declaration)
    {
        var text = declaration.Source.ToString(declaration.FullSpan).TrimEnd();
        return text[(text.AsSpan(0, text.Length - text.TrimStart().Length).LastIndexOf('\n') + 1)..] + "\n";
    }
}
