using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Drafts;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Composing;

/// <summary>Changes declarations clause by clause, as one patch says.</summary>
internal sealed class ClauseEdits(PatchComposer composer, Patch patch, DiagnosticBag bag)
{
    /// <summary>Makes one change in a declaration, or in an operation of a contract.</summary>
    /// <param name="node">The declaration or operation.</param>
    /// <param name="id">Its id.</param>
    /// <param name="edit">The change.</param>
    public void Apply(DraftNode node, string id, EditSyntax edit)
    {
        switch (edit)
        {
            case AddEditSyntax add:
                Add(node, id, add.Member);
                break;
            case ReplaceEditSyntax replace when Find(node, id, DraftKeys.Of(replace.Member), "replace", replace.Member) is { } old:
                composer.NoteAll(patch, old, DraftKeys.Id(id, old.Syntax), TouchKind.Changes, replace.Location);
                node.Shape.Replace(old, new DraftNode(replace.Member, patch, (SyntaxToken)replace.Children[0]) { AppendedBy = old.AppendedBy, FirstBy = old.FirstBy });
                break;
            case RemoveEditSyntax remove when Find(node, id, DraftKeys.Of(remove), "remove", remove) is { } old:
                composer.NoteAll(patch, old, DraftKeys.Id(id, old.Syntax), TouchKind.Removes, remove.Location);
                node.Shape.Remove(old, patch);
                break;
            case ExtendEditSyntax extend:
                Extend(node, id, extend);
                break;
            case ExtendCaseSyntax extend when Find(node, id, $"case {extend.Identifier.Text}", "extend", extend.Identifier) is { } old:
                Extend(node, old, DraftKeys.Id(id, old.Syntax), extend);
                break;
            case InsertEditSyntax insert:
                Insert(node, id, insert);
                break;
            case AmendMemberSyntax amend when Find(node, id, DraftKeys.Of(amend), "amend", amend.Identifier ?? amend.KindWord) is { } member:
                Amend(member, id, (amend.Identifier ?? amend.KindWord).Location, amend.Edits);
                break;
            case AmendOperationSyntax amend when Find(node, id, $"op {amend.Identifier.Text}", "amend", amend.Identifier) is { } operation:
                Amend(operation, id, amend.Identifier.Location, amend.Edits);
                break;
        }
    }

    private void Amend(DraftNode member, string around, SourceSpan at, IEnumerable<EditSyntax> edits)
    {
        var id = DraftKeys.Id(around, member.Syntax);
        composer.Note(patch, id, TouchKind.Reads, at, member.Canonical());
        foreach (var edit in edits)
        {
            Apply(member, id, edit);
        }
    }

    private void Add(DraftNode node, string id, SyntaxNode member)
    {
        var key = DraftKeys.Of(member);
        var childId = DraftKeys.Id(id, member);
        if (node.Shape.Find(key) is not { } first)
        {
            composer.Note(patch, childId, TouchKind.Adds, member.Location, null);
            if (member is OperationBodySyntax or FunctionBodySyntax)
            {
                // What was derived so far is not any more: whoever has looked at the module has not seen that.
                composer.Note(patch, PatchComposer.ListOf(node, id), TouchKind.Joins, member.Location, null);
            }

            node.Shape.Append(new DraftNode(member, patch) { AppendedBy = patch });
        }
        else if (member is EntitySyntax or LocksSyntax or StateSyntax)
        {
            if (!patch.Knows(first.By))
            {
                // Whose block it is would depend on the order.
                composer.Note(patch, childId, TouchKind.Adds, member.Location, null);
            }

            foreach (var part in DraftShape.Of(member).Children)
            {
                Add(first, childId, part.Syntax);
            }
        }
        else
        {
            composer.Note(patch, childId, TouchKind.Adds, member.Location, null);
            ReportExisting(id, member, first);
        }
    }

    private void ReportExisting(string id, SyntaxNode member, DraftNode first)
    {
        var owner = first.By is { } by ? $" from patch '{by.Name}'" : "";
        bag.Report(
            PatchDiagnostics.ClauseExists, member.Source, member.Span, [new RelatedLocation(first.Syntax.Source, first.Syntax.Span, "the one that is there")], id, DraftKeys.Of(member), owner);
    }

    private void Extend(DraftNode node, string id, ExtendEditSyntax extend)
    {
        if (node.Shape.Names(extend.Keyword.Text) is not { } names)
        {
            return;
        }

        foreach (var name in extend.Names.Where(static n => !n.IsMissing))
        {
            composer.Note(patch, $"{id}/{extend.Keyword.Text} {name.Text}", TouchKind.Joins, name.Location, null);
            node.Shape.Extend(names, name.Text, name.Location);
        }
    }

    private void Extend(DraftNode operation, DraftNode old, string id, ExtendCaseSyntax extend)
    {
        composer.NoteAll(patch, old, id, TouchKind.Changes, extend.Location);
        if (old.Syntax is CaseSyntax { Outcome: BlockSyntax })
        {
            operation.Shape.Replace(old, old.Extended(new CaseExtension(patch, extend, composer.IsUnseen(patch, extend))));
        }
        else
        {
            bag.Report(PatchDiagnostics.NotExtensible, extend.Source, extend.Identifier.Span, id, patch.Name);
        }
    }

    private void Insert(DraftNode node, string id, InsertEditSyntax insert)
    {
        var at = insert.Place.Text == "first" ? 0 : node.Shape.Children.Count;
        if (insert.Anchor is { } anchor)
        {
            if (Anchor(node, anchor.Text) is not { } beside)
            {
                ReportMissing(node, id, anchor.Text, $"insert {insert.Place.Text}", anchor);
                composer.Note(patch, $"{id}.{anchor.Text}", TouchKind.Reads, anchor.Location, null);
                return;
            }

            composer.NoteAll(patch, beside, DraftKeys.Id(id, beside.Syntax), TouchKind.Reads, anchor.Location);
            at = node.Shape.IndexOf(beside) + (insert.Place.Text == "after" ? 1 : 0);
        }

        foreach (var gap in Gaps(node, at))
        {
            composer.Note(patch, $"{id}/{gap}", TouchKind.Changes, insert.Place.Location, null);
        }

        composer.Note(patch, PatchComposer.ListOf(node, id), TouchKind.Joins, insert.Place.Location, null);
        var clauses = new List<DraftNode>();
        foreach (var clause in insert.Clauses)
        {
            composer.Note(patch, DraftKeys.Id(id, clause), TouchKind.Adds, clause.Location, null);
            if (node.Shape.Find(DraftKeys.Of(clause)) is { } first)
            {
                ReportExisting(id, clause, first);
            }
            else
            {
                clauses.Add(new DraftNode(clause, patch));
            }
        }

        node.Shape.Insert(at, clauses);
    }

    /// <summary>
    /// The place between two clauses as both sides see it who do not know of each other: before the next clause that this patch knows, and before each that it, or one that it comes after, has taken away in between.
    /// </summary>
    private IEnumerable<string> Gaps(DraftNode node, int at)
    {
        foreach (var (clause, removedBy) in node.Shape.From(at))
        {
            if (!patch.Knows(clause.FirstBy))
            {
                continue;
            }

            yield return $"before {clause.Key}";
            if (removedBy is null || !patch.Knows(removedBy))
            {
                yield break;
            }
        }

        yield return "end";
    }

    private static DraftNode? Anchor(DraftNode node, string name) => node.Shape.Find($"case {name}") ?? node.Shape.Find($"let {name}");

    private DraftNode? Find(DraftNode node, string id, string key, string verb, SyntaxElement at)
    {
        if (node.Shape.Find(key) is { } found)
        {
            return found;
        }

        if (!at.IsMissing)
        {
            ReportMissing(node, id, key, verb, at);
        }

        return null;
    }

    private void ReportMissing(DraftNode node, string id, string key, string verb, SyntaxElement at)
    {
        // Where another patch took it away the two conflict, which says more.
        var isAnchor = verb.StartsWith("insert", StringComparison.Ordinal);
        var known = node.Shape.Children.Where(c => !isAnchor || c.Syntax is CaseSyntax or LetClauseSyntax).Select(c => isAnchor ? Last(c.Key) : c.Key).ToList();
        if (!composer.Touches.Any(t => t.Kind == TouchKind.Removes && !patch.Knows(t.Patch) && (t.Id == $"{id}/{key}" || t.Id == $"{id}.{Last(key)}")))
        {
            var near = known.Where(k => Last(k) == Last(key)).Concat(known).Where(k => k != key).ToList();
            bag.Report(
                PatchDiagnostics.UnknownClause, at.Source, at.Span, id, key, patch.Name, verb,
                SymbolKinds.Suggest(key, near.Count == 0 ? known : near, known.Count == 0 ? "it has none." : $"it has {SymbolKinds.List(known)}."));
        }
        else
        {
            composer.Note(patch, key.StartsWith("case ", StringComparison.Ordinal) || key.StartsWith("op ", StringComparison.Ordinal) ? $"{id}.{Last(key)}" : $"{id}/{key}", TouchKind.Reads, at.Location, null);
        }
    }

    private static string Last(string key) => key.Substring(key.LastIndexOf(' ') + 1);
}
