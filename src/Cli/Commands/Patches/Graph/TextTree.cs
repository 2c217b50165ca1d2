namespace SysSpec.Cli.Commands.Patches.Graph;

/// <summary>A tree of lines, drawn with the signs for boxes.</summary>
/// <param name="Text">The line.</param>
/// <param name="Children">What stands below it.</param>
internal sealed record TextTree(string Text, IReadOnlyList<TextTree> Children)
{
    /// <summary>Writes it. The height is that of the tree.</summary>
    public void Write(TextWriter output) => Write(output, "", "");

    private void Write(TextWriter output, string first, string rest)
    {
        output.WriteLine(first + Text);
        for (var i = 0; i < Children.Count; i++)
        {
            var isLast = i == Children.Count - 1;
            Children[i].Write(output, rest + (isLast ? "└── " : "├── "), rest + (isLast ? "    " : "│   "));
        }
    }
}
