using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SysSpec.Generators.Configuration;

namespace SysSpec.Generators.Pipeline;

/// <content>The steps' work.</content>
public sealed partial class SysSpecGenerator
{
    private static ImmutableArray<ParsedFile> Parse(AdditionalText text, string root, CancellationToken cancellation) =>
        text.Path.EndsWith(".sysspec", StringComparison.OrdinalIgnoreCase) ? [ParsedFile.Parse(Relative(text.Path, root), text.GetText(cancellation)?.ToString() ?? "")] : [];

    /// <summary>Specs below the project's folder are named relative to it, so that nothing generated depends on where the project lies.</summary>
    private static string Relative(string path, string root)
    {
        path = path.Replace('\\', '/');
        if (root.Length == 0 || path.Length == 0 || path[0] != root[0])
        {
            return path;
        }

        var from = root.Split('/');
        var to = path.Split('/');
        var common = 0;
        while (common < from.Length && common < to.Length - 1 && from[common] == to[common])
        {
            common++;
        }

        return string.Join("/", Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)));
    }

    // What helps with a mistake can lie outside the group ("`X` is declared in `Y`; add `using Y;`"): with errors, the findings are those of all files together.
    private static EquatableArray<DiagnosticSpec> Findings(ImmutableArray<EquatableArray<DiagnosticSpec>> ofGroups, ImmutableArray<ParsedFile> files, EmitOptions options)
    {
        var found = ofGroups.SelectMany(static d => d).ToList();
        if (ofGroups.Length < 2 || !found.Any(static d => d.IsError) || found.Any(static d => d.Id == DiagnosticSpec.InternalId))
        {
            return new(found);
        }

        return new(Language.Compilation.Create(files.Select(static f => f.Tree).ToList()).Diagnostics.Select(d => DiagnosticSpec.From(d, options.Root)));
    }
}
