using SysSpec.Language.Text;

namespace SysSpec.Generators.Emit.Text;

/// <summary>How generated messages quote a spec.</summary>
public static class ClauseQuote
{
    /// <summary>A clause on one line.</summary>
    public static string Text(SourceSpan clause) => Documentation.OneLine(clause.Text).TrimEnd(';');

    /// <summary>File, line and column of where a clause was written, for instance <c>Directory.sysspec(12,5)</c>.</summary>
    public static string Place(SourceSpan clause) => Paths.FileName(PlaceUnder("", clause));

    /// <summary>The same with the folders of the file, below <paramref name="root"/>.</summary>
    public static string PlaceUnder(string root, SourceSpan clause)
    {
        var written = clause.Origin;
        return $"{Paths.Under(root, written.Source.Path)}({written.Start.Line + 1},{written.Start.Character + 1})";
    }

    /// <summary>An expression that makes a <c>SpecClause</c> of the Runtime.</summary>
    public static string Creation(string contract, string name, SourceSpan clause) => Creation(contract, name, Text(clause), clause);

    /// <summary>An expression that makes a <c>SpecClause</c> whose place is a body that is too long to quote.</summary>
    public static string OfBody(string contract, string text, SourceSpan body) => Creation(contract, "", text, body);

    private static string Creation(string contract, string name, string text, SourceSpan clause) =>
        $"new({Identifiers.Quote(contract)}, {Identifiers.Quote(name)}, {Identifiers.Quote(text)}, {Identifiers.Quote(Place(clause))})";
}
