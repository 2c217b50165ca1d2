using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Lowering;

/// <summary>Turns what a contract says of an operation into a body.</summary>
public static class OperationLowering
{
    /// <summary>
    /// The derived body: lets and cases in order, each case a conditional that leaves the operation. The effects of a case, a simultaneous update, are put in sequence: values that a
    /// later read must see as they were before are held in locals. Cases that only permit a failure vanish; what the operation requires is not part of the body. Costs
    /// O(size of the clauses), more only where values have to be held.
    /// </summary>
    public static BoundOperationBody Derive(OperationSymbol operation)
    {
        var statements = new List<BoundStatement>();
        var names = UsedNames(operation);
        foreach (var clause in operation.Clauses)
        {
            switch (clause)
            {
                case BoundLetClause let:
                    statements.Add(new BoundLet(let.Location, let.Local, let.Value));
                    break;
                case BoundQueryClause query:
                    statements.Add(new BoundCall(query.Location, query.Call, [new BoundCallTarget(query.Local, null)], null, null));
                    break;
                case BoundCase { IsMayFail: false, Outcome: { } outcome } @case:
                    var effects = Sequence(operation, outcome, names).Block;
                    names.UnionWith(Names(effects));
                    if (@case.Condition is null)
                    {
                        statements.AddRange(Inline(operation, @case, effects));
                        return Body(operation, statements);
                    }

                    statements.Add(new BoundIf(@case.Location, @case.Condition, Leave(effects), null));
                    break;
            }
        }

        return Body(operation, statements);
    }

    /// <summary>
    /// Reports what cannot be put in sequence: a read that comes after its change and whose value cannot be taken before (SYS4101), and two updates of one point (SYS4102).
    /// </summary>
    public static void Check(OperationSymbol operation, DiagnosticBag diagnostics)
    {
        var names = UsedNames(operation);
        foreach (var outcome in operation.Cases.Select(static c => c.Outcome).OfType<BoundBlock>())
        {
            var sequence = Sequence(operation, outcome, names);
            foreach (var hazard in sequence.Unsolved)
            {
                var (read, change) = (hazard.Read.Node.Location, hazard.Change.Path[hazard.Change.Path.Count - 1].Item.Header.Location);
                diagnostics.Report(LoweringDiagnostics.ReadAfterChange, read.Source, read.Span, [new RelatedLocation(change.Source, change.Span, "changed here")], read.Text);
            }

            foreach (var (first, second) in sequence.Conflicts)
            {
                var (one, two) = (first.Target.Location, second.Target.Location);
                if (ReferenceEquals(first, second))
                {
                    diagnostics.Report(LoweringDiagnostics.UpdatedInEachIteration, one.Source, one.Span, one.Text);
                    continue;
                }

                diagnostics.Report(LoweringDiagnostics.UpdatedTwice, two.Source, two.Span, [new RelatedLocation(one.Source, one.Span, "first update")], two.Text);
            }
        }
    }

    private static EffectSequencer Sequence(OperationSymbol operation, BoundBlock outcome, IEnumerable<string> names) =>
        new((ContractSymbol)operation.Owner, outcome, operation.Clauses.OfType<BoundLetClause>().ToList(), names);

    private static HashSet<string> UsedNames(OperationSymbol operation) =>
    [
        .. operation.Parameters.Select(static p => p.Name),
        .. operation.Clauses.OfType<BoundLetClause>().Select(static l => l.Local.Name),
        .. operation.Clauses.OfType<BoundQueryClause>().Select(static q => q.Local.Name),
        .. operation.Cases.Select(static c => c.Condition).OfType<BoundExpression>().SelectMany(EffectVariables.BoundIn).Select(static v => v.Name),
        .. operation.Cases.Select(static c => c.Outcome).OfType<BoundStatement>().SelectMany(Names),
    ];

    private static BoundOperationBody Body(OperationSymbol operation, IReadOnlyList<BoundStatement> statements) =>
        new(operation.Location, operation.Parameters, new BoundBlock(operation.Location, statements));

    private static BoundBlock Leave(BoundBlock block) => EffectTree.Parse(block).Terminates
        ? block
        : block with { Statements = [.. block.Statements, new BoundReturn(block.Location, [])] };

    // The last case needs no nesting, unless one of its locals has the name of a local in an earlier case.
    private static IReadOnlyList<BoundStatement> Inline(OperationSymbol operation, BoundCase @case, BoundBlock effects)
    {
        var others = new HashSet<string>(operation.Cases.Where(c => !ReferenceEquals(c, @case)).Select(static c => c.Outcome).OfType<BoundStatement>().SelectMany(Names));
        return effects.Statements.SelectMany(Names).Any(others.Contains) ? [effects] : effects.Statements;
    }

    private static IEnumerable<string> Names(BoundStatement statement) =>
        ExpressionChildren.DescendantsAndSelf(statement).SelectMany(EffectVariables.DeclaredBy).Select(static v => v.Name);
}
