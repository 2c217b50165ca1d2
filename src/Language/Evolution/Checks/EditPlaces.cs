using SysSpec.Language.Evolution.Drafts;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Checks;

/// <summary>Where a patch says what it changes.</summary>
internal static class EditPlaces
{
    /// <summary>The place that changes a member of a contract, or a clause of the member.</summary>
    /// <param name="amend">The changes of the contract.</param>
    /// <param name="key">The member, of a part of a block <c>entity E/model m</c>.</param>
    /// <param name="clause">The clause of an operation; null for the operation itself.</param>
    public static SourceSpan Of(AmendSyntax amend, string key, string? clause = null) => Find(amend.Edits, key, clause) ?? amend.Name.Location;

    private static SourceSpan? Find(IEnumerable<EditSyntax> edits, string key, string? clause)
    {
        foreach (var edit in edits)
        {
            var (of, inner, at) = edit switch
            {
                AmendOperationSyntax e => ($"op {e.Identifier.Text}", e.Edits, e.Identifier.Location),
                AmendMemberSyntax e => (DraftKeys.Of(e), e.Edits, (e.Identifier ?? e.KindWord).Location),
                ExtendCaseSyntax e => ($"case {e.Identifier.Text}", null, e.Location),
                ReplaceEditSyntax e => (DraftKeys.Of(e.Member), null, e.Location),
                AddEditSyntax e => (DraftKeys.Of(e.Member), null, e.Location),
                RemoveEditSyntax e => (DraftKeys.Of(e), null, e.Location),
                _ => ("", (IEnumerable<EditSyntax>?)null, edit.Location),
            };
            if (of == key)
            {
                return clause is not null && inner is not null ? Find(inner, clause, null) ?? at : at;
            }

            if (of.Length > 0 && key.StartsWith(of + "/", StringComparison.Ordinal))
            {
                return inner is null ? at : Find(inner, key.Substring(of.Length + 1), null) ?? at;
            }
        }

        return null;
    }
}
