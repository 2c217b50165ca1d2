using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Evolution.Drafts;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Folding;

/// <summary>
/// The specs after a patch has become a part of the base: what it adds stands where it stood, what it changes is changed, the base system has its provisions, and nothing names the patch any more. Checked against the specs
/// from before: systems that had the patch still say the same. Costs a compilation of the whole for the base and each evolved system, twice.
/// </summary>
public sealed class FoldedPatch
{
    private FoldedPatch()
    {
    }

    /// <summary>The files that change, by path.</summary>
    public required IReadOnlyList<FoldedFile> Files { get; init; }

    /// <summary>What would be wrong with the specs afterwards; pins, which have to be written anew, apart. With an error the patch cannot be folded.</summary>
    public required IReadOnlyList<Diagnostic> Errors { get; init; }

    /// <summary>What would be another thing than before: a system and a declaration of it. With a difference the patch cannot be folded.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>
    /// Clauses that the patch changes and that others were written against as they were before it, without coming after it: the other patch and the clause. With one the patch cannot be folded: somebody has to look first.
    /// </summary>
    public required IReadOnlyList<(Patch Patch, string Clause)> Moved { get; init; }

    /// <summary>The patches that are left, and the systems that have them.</summary>
    public required SystemEvolution Evolution { get; init; }

    /// <summary>The systems that evolve the same base and did not have the patch: now they have what it brings.</summary>
    public required IReadOnlyList<string> Gained { get; init; }

    /// <summary>Other systems of the base that are made of something that the patch changes: now they have that too.</summary>
    public required IReadOnlyList<string> Affected { get; init; }

    /// <summary>Folds a patch, which builds on no other, into a system of the base. Writes nothing.</summary>
    /// <param name="base">The specs without their patches, without errors.</param>
    /// <param name="evolution">The patches and systems of these specs.</param>
    /// <param name="patch">One of the patches.</param>
    /// <param name="system">The system that is to have it from now on, by namespace and name.</param>
    /// <exception cref="ArgumentException">There is no such system, or the patch builds on others.</exception>
    public static FoldedPatch Create(Compilation @base, SystemEvolution evolution, Patch patch, string system)
    {
        var into = @base.Trees.SelectMany(static t => t.Root.Declarations.OfType<SystemSyntax>().Select(s => (Tree: t, Syntax: s)))
            .FirstOrDefault(s => s.Syntax.Evolves is null && $"{s.Tree.Root.Namespace.Name.Text}.{s.Syntax.Identifier.Text}" == system);
        if (into.Syntax is null || patch.After.Count > 0)
        {
            throw new ArgumentException($"'{system}' is no system of the base, or '{patch}' builds on other patches.", nameof(system));
        }

        var bag = new DiagnosticBag();
        var draft = new Draft(@base.Trees, into.Syntax, into.Tree);
        var composer = new PatchComposer(draft, bag);
        composer.Apply(patch);
        var table = PatchTable.Create(@base.Trees, new DiagnosticBag());
        var files = draft.Files.Select(f => FileOf(f, patch, table)).ToList();
        var trees = files.Where(static f => f.Content is not null).Select(static f => SyntaxTree.Parse(new SourceText(f.Path, f.Content ?? ""))).ToList();
        var compilation = Compilation.Create(trees);
        var after = SystemEvolution.Create(compilation, []);
        var errors = bag.Items.Concat(compilation.Diagnostics).Concat(after.Diagnostics).Where(static d => d.Severity == Severity.Error).ToList();
        return new FoldedPatch
        {
            Files = [.. files.Zip(draft.Files, static (file, old) => (File: file, Old: old.Tree.Text.Content)).Where(static f => f.File.Content != f.Old).Select(static f => f.File)
                .OrderBy(static f => f.Path, StringComparer.Ordinal)],
            Errors = errors,
            Differences = errors.Count > 0 ? [] : [.. BaseDifferences(draft, compilation, system), .. evolution.Systems.Where(s => s.Patches.Contains(patch)).SelectMany(s => SystemDifferences(s, after))],
            Moved = [.. evolution.Pins.Where(p => IsMoved(composer, patch, p, after)).Select(static p => (p.Patch, p.Clause)).Distinct()],
            Evolution = after,
            Gained = [.. evolution.Systems.Where(s => s.Base == system && !s.Patches.Contains(patch)).Select(static s => s.Name)],
            Affected = [.. AffectedBy(draft, compilation.Model, system)],
        };
    }

    private static bool IsMoved(PatchComposer composer, Patch folded, (Patch Patch, string Clause, string Hash) pin, SystemEvolution after) =>
        pin.Patch != folded && !pin.Patch.Ancestors.Contains(folded)
        && composer.Touches.Any(t => t.Id == pin.Clause && t.Kind is (TouchKind.Changes or TouchKind.Removes))
        && !after.Pins.Any(p => p.Patch.QualifiedName == pin.Patch.QualifiedName && p.Clause == pin.Clause && p.Hash == pin.Hash);

    private static IEnumerable<string> AffectedBy(Draft draft, SpecModel model, string system)
    {
        var changed = new HashSet<string>(draft.Units.Where(static u => u.Node.IsChanged).Select(static u => u.QualifiedName), StringComparer.Ordinal);
        return model.Systems.Where(s => $"{s.Namespace}.{s.Name}" != system && s.Layers.SelectMany(static l => l.Provisions).Any(p =>
            changed.Contains($"{p.Contract.Namespace}.{p.Contract.Name}") || (p.Module is { } module && changed.Contains($"{module.Namespace}.{module.Name}")))).Select(static s => s.Name);
    }

    private static FoldedFile FileOf(DraftFile file, Patch patch, PatchTable table)
    {
        var isTouched = false;
        var text = file.ToFolded(patch, Cuts);
        if (!isTouched && text.Content == file.Tree.Text.Content)
        {
            return new FoldedFile(file.Tree.Text.Path, text.Content);
        }

        var isEmpty = file.Tree.Root.Declarations.Count > 0 && SyntaxTree.Parse(text).Root.Declarations.Count == 0;
        return new FoldedFile(file.Tree.Text.Path, isEmpty ? null : ComposedLayout.Of(text, [patch]));

        IReadOnlyList<TextSpan> Cuts(DeclarationSyntax declaration)
        {
            var cuts = FoldedNames.Cuts(declaration, n => table.Find(n, file.Tree)?.QualifiedName == patch.QualifiedName);
            isTouched |= cuts.Count > 0;
            return cuts;
        }
    }

    /// <summary>What the base says otherwise than the composition of base and patch, in which the texts are as they were written.</summary>
    private static IEnumerable<string> BaseDifferences(Draft draft, Compilation after, string system)
    {
        var composed = FormsOf(draft.ToTrees());
        var left = FormsOf(after.Trees);
        return Compare(system, composed, left.Where(f => composed.ContainsKey(f.Key) || !IsSystem(f.Key)).ToDictionary(static f => f.Key, static f => f.Value, StringComparer.Ordinal));

        // Other systems of the base are left out of a composition.
        bool IsSystem(string name) => after.Model.Systems.Any(s => $"{s.Namespace}.{s.Name}" == name);
    }

    private static IEnumerable<string> SystemDifferences(EvolvedSystem before, SystemEvolution after)
    {
        var now = after.Systems.FirstOrDefault(s => s.QualifiedName == before.QualifiedName);
        return now is null
            ? [$"{before.Name}: it is gone"]
            : Compare(before.Name, FormsOf(before.Compilation.Trees), FormsOf(now.Compilation.Trees));
    }

    /// <summary>The forms of all declarations but patches, which a composition has in files that none of its patches changes.</summary>
    private static Dictionary<string, string> FormsOf(IReadOnlyList<SyntaxTree> trees)
    {
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tree in trees)
        {
            foreach (var declaration in tree.Root.Declarations.Where(static d => d is not (PatchSyntax or SystemSyntax { Evolves: not null })))
            {
                forms[$"{tree.Root.Namespace.Name.Text}.{declaration.Identifier.Text}"] = DeclarationForm.Of(declaration);
            }
        }

        return forms;
    }

    private static IEnumerable<string> Compare(string system, Dictionary<string, string> before, Dictionary<string, string> after) =>
        before.Keys.Concat(after.Keys).Distinct().OrderBy(static n => n, StringComparer.Ordinal)
            .Where(n => !before.TryGetValue(n, out var old) || !after.TryGetValue(n, out var @new) || old != @new).Select(n => $"{system}: {n}");
}

/// <summary>A file of the specs after a patch was folded.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Content">What it says; null if nothing is left of it.</param>
public sealed record FoldedFile(string Path, string? Content);
