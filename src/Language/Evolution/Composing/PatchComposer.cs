using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Drafts;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Composing;

/// <summary>Applies patches to a draft, one after the other, and notes which clauses each is concerned with.</summary>
/// <param name="draft">The draft.</param>
/// <param name="bag">Where mistakes go.</param>
/// <param name="leftOut">Changes that are passed over; null for none.</param>
internal sealed class PatchComposer(Draft draft, DiagnosticBag bag, IReadOnlyCollection<AmendSyntax>? leftOut = null)
{
    private readonly List<Touch> _touches = [];
    private readonly List<AmendedContract> _amended = [];
    private readonly List<Switch> _switches = [];

    /// <summary>What was touched, in the order of the patches.</summary>
    public IReadOnlyList<Touch> Touches => _touches;

    /// <summary>Contracts that patches amend, each with what it said before and after.</summary>
    public IReadOnlyList<AmendedContract> Amended => _amended;

    /// <summary>Roots that come in the place of another provider.</summary>
    public IReadOnlyList<Switch> Switches => _switches;

    /// <summary>Applies a patch. What it builds on was applied before.</summary>
    public void Apply(Patch patch)
    {
        // New declarations first: wiring and changes speak of them, wherever they stand.
        foreach (var node in patch.Syntax.Members.OfType<PatchNodeSyntax>())
        {
            Add(patch, node);
        }

        foreach (var member in patch.Syntax.Members)
        {
            switch (member)
            {
                case AmendSyntax amend when leftOut?.Contains(amend) != true:
                    Amend(patch, amend);
                    break;
                case PatchProvideSyntax provide:
                    Provide(patch, provide);
                    break;
                case PatchExposeSyntax expose:
                    Expose(patch, expose);
                    break;
                case AffirmSyntax affirm when Find(patch, affirm.Name, affirm.KindWord.Text) is { } unit:
                    NoteAll(patch, unit.Node, unit.QualifiedName, TouchKind.Reads, affirm.Name.Location);
                    break;
            }
        }
    }

    /// <summary>Notes that a patch is concerned with a clause.</summary>
    /// <param name="patch">The patch.</param>
    /// <param name="id">The clause.</param>
    /// <param name="kind">How.</param>
    /// <param name="at">The place in the patch.</param>
    /// <param name="canonical">What the clause says before the patch; null for what is not there.</param>
    public void Note(Patch patch, string id, TouchKind kind, SourceSpan at, string? canonical) =>
        _touches.Add(new Touch(patch, id, kind, at, canonical is null ? null : Touch.HashOf(canonical)));

    /// <summary>Notes a member with all its clauses.</summary>
    public void NoteAll(Patch patch, DraftNode node, string id, TouchKind kind, SourceSpan at)
    {
        Note(patch, id, kind, at, node.Canonical());
        foreach (var child in DraftShape.HasParts(node.Syntax) ? node.Shape.Children : [])
        {
            NoteAll(patch, child, DraftKeys.Id(id, child.Syntax), kind, at);
        }
    }

    private void Add(Patch patch, PatchNodeSyntax node)
    {
        if (node.Declaration.Identifier.IsMissing)
        {
            return;
        }

        var name = $"{patch.Namespace}.{node.Declaration.Identifier.Text}";
        if (draft.Find(name) is { } first)
        {
            var owner = first.Node.By is { } by ? $"patch '{by.Name}'" : "the base";
            bag.Report(
                PatchDiagnostics.ExistsAlready, patch.Tree.Text, node.Declaration.Identifier.Span,
                [new RelatedLocation(first.Syntax.Source, first.Syntax.Identifier.Span, "the first declaration")], patch.Name, node.Declaration.Identifier.Text, owner);
            if (first.Node.By is not null)
            {
                Note(patch, name, TouchKind.Adds, node.Declaration.Identifier.Location, null);
            }

            return;
        }

        draft.Add(patch, new DraftNode(node.Declaration, patch, node.Role));
        Note(patch, name, TouchKind.Adds, node.Declaration.Identifier.Location, null);
    }

    private void Amend(Patch patch, AmendSyntax amend)
    {
        if (amend.KindWord.IsMissing || Find(patch, amend.Name, amend.KindWord.Text) is not { } unit)
        {
            return;
        }

        unit.File.Use(patch.Tree);
        var before = unit.Syntax is ContractSyntax ? ContractText.Of(unit) : null;
        var edits = new ClauseEdits(this, patch, bag);
        foreach (var edit in amend.Edits)
        {
            edits.Apply(unit.Node, unit.QualifiedName, edit);
        }

        if (before is not null)
        {
            _amended.Add(new AmendedContract(patch, amend, unit, before, ContractText.Of(unit)));
        }
    }

    private void Provide(Patch patch, PatchProvideSyntax provide)
    {
        if (Find(patch, provide.Contract, "contract") is not { } contract)
        {
            return;
        }

        if (provide.Module is { IsMissing: false } module && Find(patch, module, "module") is null)
        {
            return;
        }

        draft.System.File.Use(patch.Tree);
        var node = new DraftNode(provide, patch) { IsAppended = provide.Role is null };
        var id = $"provide {contract.QualifiedName}";
        var provision = draft.ProvisionOf(contract);
        if (provide.Role is null)
        {
            if (provision is { } existing)
            {
                Note(patch, id, TouchKind.Adds, provide.Contract.Location, null);
                Report(PatchDiagnostics.HasProvider, provide.Contract, patch.Name, contract.Name, Provider(existing.Provision));
            }
            else if (LayerOf(patch, provide) is { } layer)
            {
                Note(patch, id, TouchKind.Adds, provide.Contract.Location, null);
                layer.Shape.Append(node);
            }
        }
        else if (provision is not { } old)
        {
            Report(PatchDiagnostics.NothingToSwitch, provide.Contract, patch.Name, contract.Name, draft.System.Name);
        }
        else if (provide.Layer is { } layer && old.Layer.Syntax is LayerSyntax written && layer.Text != written.Identifier.Text)
        {
            Report(PatchDiagnostics.UnknownLayer, layer, $"'{contract.Name}' is in layer '{written.Identifier.Text}'", "a root stays in its layer: leave the layer out.");
        }
        else
        {
            Note(patch, id, TouchKind.Changes, provide.Contract.Location, Provider(old.Provision));
            NoteAll(patch, contract.Node, contract.QualifiedName, TouchKind.Reads, provide.Contract.Location);
            _switches.Add(new Switch(patch, provide, contract, Provider(old.Provision)));
            old.Layer.Shape.Replace(old.Provision, node);
        }
    }

    private static string Provider(DraftNode provision) => provision.Syntax switch
    {
        ProvisionSyntax p => p.Module?.Text ?? p.ProviderKeyword?.Text ?? "",
        PatchProvideSyntax p => p.Module?.Text ?? p.ProviderKeyword?.Text ?? "",
        _ => "",
    };

    private DraftNode? LayerOf(Patch patch, PatchProvideSyntax provide)
    {
        var layers = draft.System.Node.Shape.Children.Where(static c => c.Syntax is LayerSyntax).ToList();
        if (provide.Layer is not { } name)
        {
            Report(PatchDiagnostics.UnknownLayer, provide.Contract, $"Patch '{patch.Name}' does not say which layer '{provide.Contract.Text}' comes into", "write 'in Layer' behind the module.");
            return null;
        }

        if (name.IsMissing)
        {
            return null;
        }

        var found = layers.Find(l => l.Key == $"layer {name.Text}");
        if (found is null)
        {
            var known = layers.Select(static l => ((LayerSyntax)l.Syntax).Identifier.Text).ToList();
            Report(
                PatchDiagnostics.UnknownLayer, name, $"System '{draft.System.Name}' has no layer '{name.Text}'",
                SymbolKinds.Suggest(name.Text, known, $"it has {SymbolKinds.List(known)}."));
        }

        return found;
    }

    private void Expose(Patch patch, PatchExposeSyntax expose)
    {
        draft.System.File.Use(patch.Tree);
        var section = draft.System.Node.Shape.Children.FirstOrDefault(static c => c.Syntax is ExposeSyntax);
        foreach (var name in expose.Contracts.Where(static n => !n.IsMissing))
        {
            if (Find(patch, name, "contract") is { } contract && section?.Shape.Names("expose") is { } names)
            {
                section.Shape.Extend(names, name.Text, name.Location);
                Note(patch, $"expose {contract.QualifiedName}", TouchKind.Joins, name.Location, null);
            }
        }
    }

    /// <summary>What a patch speaks of, where it is there and of that kind; reports it otherwise.</summary>
    private DraftUnit? Find(Patch patch, NameSyntax name, string kind)
    {
        if (name.Parts.Any(static p => p.IsMissing))
        {
            return null;
        }

        var unit = draft.Find(name.Text, PatchTable.NamespacesOf(patch.Tree));
        if (unit is null)
        {
            var known = draft.Units.Where(u => u.KindWord == kind).Select(static u => u.Name);
            Report(
                PatchDiagnostics.UnknownDeclaration, name, patch.Name, kind, name.Text,
                SymbolKinds.Suggest(name.Text, known, "write it as a node, or say with 'after' which patch brings it."));
            return null;
        }

        if (unit.KindWord != kind)
        {
            Report(PatchDiagnostics.WrongKind, name, name.Text, unit.KindWord, kind);
            return null;
        }

        if (unit.Node.By is { } by && by != patch && !patch.Ancestors.Contains(by))
        {
            // Of a patch that happens to be there too: without it this one would have no meaning.
            Report(PatchDiagnostics.UnknownDeclaration, name, patch.Name, kind, name.Text, $"patch '{by.Name}' brings it: write 'after {by.Name}'.");
            return null;
        }

        return unit;
    }

    private void Report(DiagnosticDescriptor descriptor, SyntaxElement at, params object[] arguments) => bag.Report(descriptor, at.Source, at.Span, arguments);
}

/// <summary>A contract that a patch amends.</summary>
/// <param name="Patch">The patch.</param>
/// <param name="Syntax">The changes.</param>
/// <param name="Unit">The contract.</param>
/// <param name="Before">What it said before.</param>
/// <param name="After">What it says after.</param>
internal sealed record AmendedContract(Patch Patch, AmendSyntax Syntax, DraftUnit Unit, ContractText Before, ContractText After);

/// <summary>A root that comes in the place of another provider of a contract.</summary>
/// <param name="Patch">The patch.</param>
/// <param name="Syntax">The root.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Old">Who provided it before: a module, <c>derived</c> or <c>extern</c>.</param>
internal sealed record Switch(Patch Patch, PatchProvideSyntax Syntax, DraftUnit Contract, string Old);
