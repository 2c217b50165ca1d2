using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SysSpec.Generators.Configuration;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Pins;

namespace SysSpec.Generators.Pipeline;

/// <content>The steps' work.</content>
public sealed partial class SysSpecGenerator
{
    private static ImmutableArray<InputFile> Parse(AdditionalText text, string root, CancellationToken cancellation) =>
        text.Path.EndsWith(".sysspec", StringComparison.OrdinalIgnoreCase) ? [ParsedFile.Parse(Relative(text.Path, root), Content(text, cancellation))]
        : string.Equals(Path.GetFileName(text.Path), PinFile.FileName, StringComparison.OrdinalIgnoreCase) ? [ParsedPins.Parse(Relative(text.Path, root), Content(text, cancellation))]
        : [];

    private static string Content(AdditionalText text, CancellationToken cancellation) => text.GetText(cancellation)?.ToString() ?? "";

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

    // What helps with a name that means nothing can lie outside the group ("`X` is declared in `Y`; add `using Y;`"): the findings of such a group are those with all files in mind.
    // Of patches they are those of the group: what patches speak of they use.
    private static EquatableArray<DiagnosticSpec> Findings(ImmutableArray<GroupFindings> ofGroups, ImmutableArray<InputFile> files, EmitOptions options)
    {
        if (ofGroups.Length < 2 || !ofGroups.Any(static g => LacksName(g.OfBase)))
        {
            return new(ofGroups.SelectMany(static g => g.OfBase.Concat(g.OfPatches)));
        }

        var whole = Language.Compilation.Create(files.OfType<ParsedFile>().Select(static f => f.Tree).ToList()).Diagnostics.ToLookup(static d => d.Source.Path, d => DiagnosticSpec.From(d, options.Root));
        IEnumerable<DiagnosticSpec> OfBase(GroupFindings own, SpecGroup group) => LacksName(own.OfBase) ? group.Specs.Select(static f => f.Text.Path).Distinct().SelectMany(p => whole[p]) : own.OfBase;
        return new(ofGroups.Zip(SpecGroups.Of(files), (own, group) => OfBase(own, group).Concat(own.OfPatches)).SelectMany(static d => d));
    }

    private static bool LacksName(EquatableArray<DiagnosticSpec> findings) =>
        findings.Any(static d => d.Id == DeclarationDiagnostics.Unresolved.Id || d.Id == DeclarationDiagnostics.WrongKind.Id || d.Id == DeclarationDiagnostics.UnknownNamespace.Id);
}
