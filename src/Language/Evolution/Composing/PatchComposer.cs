using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Drafts;
using SysSpec.Language.Lexing;
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
        foreach (var node in patch.Members.OfType<PatchNodeSyntax>())
        {
            Add(patch, node);
        }

        // Before the changes: what is noted of what a patch takes over is what was there before it.
        foreach (var member in patch.Members)
        {
            switch (member)
            {
                case PatchProvideSyntax provide:
                    Provide(patch, provide);
                    break;
                case PatchExposeSyntax expose:
                    Expose(patch, expose);
                    break;
                case AffirmSyntax affirm when Find(patch, affirm.Name, affirm.KindWord.Text) is { } unit:
                    NoteAll(patch, unit.Node, unit.QualifiedName, TouchKind.Reads, affirm.Name.Location, lists: false);
                    if (Literals.Text(affirm.Reason).Trim().Length == 0 && !affirm.Reason.IsMissing)
                    {
                        bag.Report(PatchDiagnostics.NoReason, affirm.Source, affirm.Reason.Span, $"That patch '{patch.Name}' affirms '{affirm.Name.Text}'");
                    }

                    break;
            }
        }

        foreach (var amend in patch.Members.OfType<AmendSyntax>().Where(a => leftOut?.Contains(a) != true))
        {
            Amend(patch, amend);
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

    /// <summary>
    /// Whether an extension of a case does nothing that anybody from before the patch can see: it only calls operations of contracts that the patch, or one that it comes after, brought; they fail with nothing, ask nothing of
    /// callers and get no room to write into; and their contracts rely, through others too, on none but such contracts.
    /// </summary>
    public bool IsUnseen(Patch patch, ExtendCaseSyntax extension)
    {
        var spaces = PatchTable.NamespacesOf(patch.TreeOf(extension)).ToList();
        return extension.Body.Statements.All(s => s is ExpressionStatementSyntax { Else: null, Expression: CallExpressionSyntax { Target: MemberAccessExpressionSyntax { Target: IdentifierExpressionSyntax contract } target } call }
            && draft.Find(contract.Identifier.Text, spaces) is { } unit && IsBrought(patch, unit, [])
            && unit.Node.Shape.Find($"op {target.Identifier.Text}") is { Syntax: OperationSyntax operation } node
            && node.Shape.Names("fails")?.All.Any() != true && !node.Shape.Children.Any(static c => c.Syntax is RequiresSyntax)
            && operation.ParameterList.Parameters.All(static p => !p.IsOwned && p.Type.ToString().Trim() != "buffer")
            && call.Arguments.All(IsPlain));
    }

    // What is computed in an argument could ask for something that does not hold.
    private static bool IsPlain(SyntaxNode node) => node is IntegerLiteralSyntax or IdentifierExpressionSyntax || (node is MemberAccessExpressionSyntax access && IsPlain(access.Target));

    private bool IsBrought(Patch patch, DraftUnit unit, HashSet<DraftUnit> seen) =>
        !seen.Add(unit) || (unit.Node.FirstBy is { } by && patch.Knows(by)
            && unit.Node.Shape.Names("relies")?.All.All(n => draft.Find(n, unit.File.Namespaces) is { } below && IsBrought(patch, below, seen)) != false);

    /// <summary>Notes a member with all its clauses.</summary>
    public void NoteAll(Patch patch, DraftNode node, string id, TouchKind kind, SourceSpan at, bool lists = true)
    {
        Note(patch, id, kind, at, node.Canonical());
        if (!DraftShape.HasParts(node.Syntax))
        {
            return;
        }

        var known = node.Shape.Children.Where(c => patch.Knows(c.FirstBy)).ToList();

        // Not only what each says, but which there are and in what order: a case that is new in the base is seen by who took over the whole.
        if (lists)
        {
            Note(patch, ListOf(node, id), kind, at, string.Join("\n", known.Select(static c => c.Key)));
        }

        foreach (var child in known)
        {
            NoteAll(patch, child, DraftKeys.Id(id, child.Syntax), kind, at, lists);
        }
    }

    /// <summary>The id of the list of what something consists of.</summary>
    public static string ListOf(DraftNode node, string id) => node.Syntax is OperationSyntax ? $"{id}/clauses" : $"{id}/members";

    private void Add(Patch patch, PatchNodeSyntax node)
    {
        if (node.Declaration.Identifier.IsMissing)
        {
            return;
        }

        var name = $"{patch.Namespace}.{node.Declaration.Identifier.Text}";
        if (draft.Find(name) is { } first)
        {
            bag.Report(
                PatchDiagnostics.ExistsAlready, node.Source, node.Declaration.Identifier.Span,
                [new RelatedLocation(first.Syntax.Source, first.Syntax.Identifier.Span, "the first declaration")], patch.Name, node.Declaration.Identifier.Text, first.Owner);
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

        if (amend.Role is { } role && unit.Syntax is not ContractSyntax)
        {
            bag.Report(PatchDiagnostics.WrongRole, amend.Source, role.Span, amend.Name.Text, "a root", "only contracts have a guarantee to keep", $"amend {unit.KindWord} {amend.Name.Text}");
        }

        if (unit.Syntax is ModuleSyntax module)
        {
            // Where another patch puts another provider in its place, the change would be lost without a word.
            foreach (var contract in module.Guarantees.Contracts.Select(n => draft.Find(n.Text, unit.File.Namespaces)).OfType<DraftUnit>())
            {
                Note(patch, $"provide {contract.QualifiedName}", TouchKind.Reads, amend.Name.Location, null);
            }
        }

        CheckNames(patch, amend, unit);
        unit.File.Use(patch.TreeOf(amend));
        var before = unit.Syntax is ContractSyntax ? ContractText.Of(unit) : null;
        var edits = new ClauseEdits(this, patch, bag);
        foreach (var edit in amend.Edits)
        {
            edits.Apply(unit.Node, unit.QualifiedName, edit);
        }

        if (before is not null)
        {
            _amended.Add(new AmendedContract(patch, amend, unit, before, ContractText.Of(unit, patch)));
        }
    }

    /// <summary>Reports names that the file of what is amended understands otherwise than the file of the patch. Where several usings have a name the binder says so.</summary>
    private void CheckNames(Patch patch, AmendSyntax amend, DraftUnit unit)
    {
        if (unit.File.Namespace == patch.Namespace)
        {
            return;
        }

        var spaces = PatchTable.NamespacesOf(patch.TreeOf(amend)).ToList();
        foreach (var name in amend.Edits.SelectMany(Identifiers).GroupBy(static t => t.Text).Select(static g => g.First()))
        {
            if (draft.Find(name.Text, spaces) is { } meant && draft.Find(name.Text, unit.File.Namespaces) is { } other && !ReferenceEquals(meant, other))
            {
                Report(PatchDiagnostics.OtherMeaning, name, name.Text, meant.QualifiedName, patch.Name, other.QualifiedName, unit.Name);
            }
        }
    }

    private static IEnumerable<SyntaxToken> Identifiers(SyntaxNode node) =>
        node.Children.SelectMany(static c => c is SyntaxToken token ? token.Kind == TokenKind.Identifier && !token.IsMissing ? [token] : [] : Identifiers((SyntaxNode)c));

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

        draft.System.File.Use(patch.TreeOf(provide));
        var id = $"provide {contract.QualifiedName}";
        var provision = draft.ProvisionOf(contract);
        if (provide.Role is null)
        {
            if (provision is { } existing)
            {
                Note(patch, id, TouchKind.Adds, provide.Contract.Location, null);
                var place = existing.Provision.Syntax.Location;
                var who = existing.Provision.By is { } by ? $"patch '{by.Name}' provides it" : "who provides it";
                bag.Report(
                    PatchDiagnostics.HasProvider, provide.Source, provide.Contract.Span, [new RelatedLocation(place.Source, place.Span, who)], patch.Name, contract.Name, Provider(existing.Provision));
            }
            else if (LayerOf(patch, provide) is { } layer)
            {
                Note(patch, id, TouchKind.Adds, provide.Contract.Location, null);
                layer.Shape.Append(new DraftNode(provide, patch) { AppendedBy = patch });
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

            // It stays in its place among what patches have added, or the order of others would matter.
            old.Layer.Shape.Replace(old.Provision, new DraftNode(provide, patch) { AppendedBy = old.Provision.AppendedBy });
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
        draft.System.File.Use(patch.TreeOf(expose));
        var section = draft.System.Node.Shape.Children.FirstOrDefault(static c => c.Syntax is ExposeSyntax);
        var found = expose.Contracts.Where(static n => !n.IsMissing).Select(n => (Name: n, Contract: Find(patch, n, "contract"))).ToList();
        if (section is null && found.Count > 0 && found.TrueForAll(static f => f.Contract is not null))
        {
            draft.System.Node.Shape.Append(new DraftNode(expose, patch) { AppendedBy = patch });
        }

        foreach (var (name, known) in found)
        {
            if (known is { } contract)
            {
                if (section?.Shape.Names("expose") is { } names)
                {
                    section.Shape.Extend(names, name.Text, name.Location);
                }

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

        var unit = draft.Find(name.Text, PatchTable.NamespacesOf(patch.TreeOf(name)));
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

        if (unit.Node.By is { } by && !patch.Knows(by))
        {
            // Of a patch that happens to be there too: without it this one would have no meaning.
            bag.Report(
                PatchDiagnostics.UnknownDeclaration, name.Source, name.Span, [new RelatedLocation(by.Tree.Text, by.Location.Span, $"patch '{by.Name}'")],
                patch.Name, kind, name.Text, $"patch '{by.Name}' brings it: write 'after {by.Name}'.");
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
