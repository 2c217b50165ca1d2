using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Clauses;

/// <summary>
/// Lists the clauses of a compilation and names them. An id is
/// <list type="bullet">
/// <item><c>Namespace.Contract.Operation.Case</c> for a case or <c>may fail</c>;</item>
/// <item>the case's id, <c>/</c> and the point that it determines, the call or the exit for an effect: <c>.../dir.entries[name]'</c>, <c>.../Space.Charge(cost(name))</c>,
/// <c>.../return</c>; branches and loops around it come before it: <c>.../if(a!=b)/total'</c>;</item>
/// <item>the declaration's or operation's name, <c>/</c>, the kind and what is named or said for all others: <c>.../requires "the name is free"</c>, <c>.../relies Inodes</c>.</item>
/// </list>
/// Spec text in it is canonical (<see cref="SpecText.Canonical"/>), so layout and comments do not matter. Of clauses that are the same to the letter in one place, those after the first
/// end in <c>#2</c>, <c>#3</c>. Only a compilation without errors lists all its clauses.
/// </summary>
public static class ClauseList
{
    /// <summary>All clauses: contracts and then modules by namespace and name, the clauses of each in the order of its text, kind by kind. Linear in the size of the specs.</summary>
    public static IReadOnlyList<Clause> Of(Compilation compilation)
    {
        var heads = compilation.Trees.SelectMany(static t => t.Root.Declarations).Where(static d => d is ContractSyntax or ModuleSyntax)
            .GroupBy(static d => d.Identifier.Location).ToDictionary(static g => g.Key, static g => g.First());
        var clauses = new List<Clause>();
        foreach (var contract in compilation.Model.Contracts)
        {
            var syntax = heads.TryGetValue(contract.Location, out var head) ? head as ContractSyntax : null;
            AddReferences(contract, contract.Namespace, ClauseKind.Relies, syntax?.Relies?.Contracts, clauses);
            AddMembers(contract, clauses);
        }

        foreach (var module in compilation.Model.Modules)
        {
            var syntax = heads.TryGetValue(module.Location, out var head) ? head as ModuleSyntax : null;
            AddReferences(module, module.Namespace, ClauseKind.Guarantees, syntax?.Guarantees.Contracts, clauses);
            AddReferences(module, module.Namespace, ClauseKind.Relies, syntax?.Relies?.Contracts, clauses);
        }

        return Distinct(clauses);
    }

    private static void AddReferences(ISymbol owner, string @namespace, ClauseKind kind, IEnumerable<NameSyntax>? names, List<Clause> into)
    {
        var word = kind.ToString().ToLowerInvariant();
        into.AddRange((names ?? []).Select(name => new Clause($"{@namespace}.{owner.Name}/{word} {name.Text}", kind, $"{word} {name.Text}", name.Location, owner)));
    }

    private static void AddMembers(ContractSymbol contract, List<Clause> into)
    {
        var prefix = $"{contract.Namespace}.{contract.Name}";
        foreach (var operation in contract.Operations)
        {
            foreach (var clause in operation.Clauses)
            {
                Add(clause, contract, operation, $"{prefix}.{operation.Name}", into);
            }
        }

        into.AddRange(contract.Invariants.Select(i => new Clause($"{prefix}/invariant \"{i.Text}\"", ClauseKind.Invariant, WithoutEnd(i.Location), i.Location, contract)));
        into.AddRange(contract.Properties.Select(p => new Clause(
            $"{prefix}/property \"{p.Text}\"", ClauseKind.Property, $"{Before(p.Location, p.Body.Location)} {{ ... }}", p.Location, contract)));
    }

    private static void Add(BoundClause clause, ContractSymbol contract, OperationSymbol operation, string prefix, List<Clause> into)
    {
        switch (clause)
        {
            case BoundRequires requires:
                into.Add(new Clause($"{prefix}/requires {Demand(requires)}", ClauseKind.Requires, WithoutEnd(requires.Location), requires.Location, contract, operation));
                break;
            case BoundLetClause let:
                into.Add(new Clause($"{prefix}/let {let.Local.Name}", ClauseKind.Let, WithoutEnd(let.Location), let.Location, contract, operation));
                break;
            case BoundQueryClause query:
                into.Add(new Clause($"{prefix}/let {query.Local.Name}", ClauseKind.Let, WithoutEnd(query.Location), query.Location, contract, operation));
                break;
            case BoundCase { IsMayFail: true } permitted:
                into.Add(new Clause($"{prefix}.{permitted.Name}", ClauseKind.MayFail, WithoutEnd(permitted.Location), permitted.Location, contract, operation, permitted));
                break;
            case BoundCase { Outcome: { } outcome } @case when outcome.Location.Text.StartsWith("{", StringComparison.Ordinal):
                var text = $"{Before(@case.Location, outcome.Location)} {(outcome.Statements.Count == 0 ? "{}" : "{ ... }")}";
                into.Add(new Clause($"{prefix}.{@case.Name}", ClauseKind.Case, text, @case.Location, contract, operation, @case));
                into.AddRange(EffectPaths.Of(outcome).Select(e => new Clause(
                    $"{prefix}.{@case.Name}/{e.Path}", ClauseKind.Effect, WithoutEnd(e.Statement.Location), e.Statement.Location, contract, operation, @case)));
                break;
            case BoundCase @case:
                into.Add(new Clause($"{prefix}.{@case.Name}", ClauseKind.Case, WithoutEnd(@case.Location), @case.Location, contract, operation, @case));
                break;
        }
    }

    private static string Demand(BoundRequires requires) => SpecText.Tokens(requires.Location.Text) is [_, { Kind: TokenKind.String } said, { Kind: TokenKind.Colon }, ..]
        ? said.Text
        : SpecText.Canonical(requires.Condition.Location.Text);

    private static string WithoutEnd(SourceSpan span) => SpecText.OneLine(span.Text).TrimEnd(';');

    private static string Before(SourceSpan whole, SourceSpan end) => SpecText.OneLine(whole.Source.ToString(TextSpan.FromBounds(whole.Span.Start, end.Span.Start)));

    private static IReadOnlyList<Clause> Distinct(List<Clause> clauses)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return clauses.Select(clause =>
        {
            var count = seen.TryGetValue(clause.Id, out var before) ? before + 1 : 1;
            seen[clause.Id] = count;
            return count == 1 ? clause : clause with { Id = $"{clause.Id}#{count}" };
        }).ToList();
    }
}
