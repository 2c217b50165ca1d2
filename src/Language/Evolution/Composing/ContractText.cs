using SysSpec.Language.Evolution.Drafts;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Composing;

/// <summary>What a contract says at some moment: its members in the form that layout and comments do not change.</summary>
internal sealed class ContractText
{
    private readonly Dictionary<string, MemberText> _members = new(StringComparer.Ordinal);

    private readonly Patch? _unseen;

    private ContractText(Patch? unseen) => _unseen = unseen;

    /// <summary>Members by their keys, in the order of the keys.</summary>
    public IEnumerable<KeyValuePair<string, MemberText>> Members => _members.OrderBy(static m => m.Key, StringComparer.Ordinal);

    /// <summary>Reads a contract as it is now.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="unseen">A patch whose extensions of cases are left out where nobody from before can see them; null for none.</param>
    public static ContractText Of(DraftUnit contract, Patch? unseen = null)
    {
        var text = new ContractText(unseen);
        text.Add(contract.Node, contract.QualifiedName);
        return text;
    }

    /// <summary>A member; null if there is none.</summary>
    public MemberText? Find(string key) => _members.TryGetValue(key, out var member) ? member : null;

    private void Add(DraftNode node, string id)
    {
        foreach (var child in node.Shape.Children)
        {
            var childId = DraftKeys.Id(id, child.Syntax);
            if (child.Syntax is EntitySyntax or LocksSyntax)
            {
                // Fields of entities and lines about locks are looked at one by one.
                foreach (var part in child.Shape.Children)
                {
                    _members[$"{child.Key}/{part.Key}"] = new MemberText(part.Syntax, DraftKeys.Id(childId, part.Syntax), part.Canonical(), [], []);
                }
            }
            else
            {
                var clauses = child.Syntax is OperationSyntax ? child.Shape.Children.Select(c => new MemberText(c.Syntax, DraftKeys.Id(childId, c.Syntax), c.Canonical(_unseen), [], [], c.Extensions.Any(e => e.IsUnseen && e.Patch == _unseen))).ToList() : [];
                _members[child.Key] = new MemberText(child.Syntax, childId, child.Syntax is OperationSyntax operation ? Signature(operation) : WholeText(child), clauses, child.Shape.Names("fails")?.All.ToList() ?? []);
            }
        }
    }

    private static string WholeText(DraftNode node)
    {
        var writer = new DraftWriter();
        node.Write(writer);
        return SpecText.Canonical(writer.ToString());
    }

    /// <summary>The head without the errors, which the cases speak of.</summary>
    private static string Signature(OperationSyntax operation)
    {
        var end = operation.Results?.Span.End ?? operation.ParameterList.Span.End;
        var undoes = operation.Undoes is { } inverse ? " " + SpecText.Canonical(inverse.ToString()) : "";
        return SpecText.Canonical(operation.Source.ToString(TextSpan.FromBounds(operation.Span.Start, end))) + undoes;
    }
}

/// <summary>A member or clause of a contract.</summary>
/// <param name="Syntax">What is written.</param>
/// <param name="Id">Its id.</param>
/// <param name="Text">What it says, of an operation the signature.</param>
/// <param name="Clauses">The clauses of an operation in order.</param>
/// <param name="Errors">The errors in the head of an operation.</param>
/// <param name="IsExtended">Whether it does more besides, which nobody from before the patch can see.</param>
internal sealed record MemberText(SyntaxNode Syntax, string Id, string Text, IReadOnlyList<MemberText> Clauses, IReadOnlyList<string> Errors, bool IsExtended = false)
{
    /// <summary>Whether two say the same, clauses included.</summary>
    public bool IsSame(MemberText other) => Text == other.Text && Errors.Count == other.Errors.Count && !Errors.Except(other.Errors).Any() && Clauses.Count == other.Clauses.Count && Clauses.Zip(other.Clauses, static (a, b) => a.Text == b.Text).All(static same => same);
}
