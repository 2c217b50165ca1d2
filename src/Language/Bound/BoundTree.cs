namespace SysSpec.Language.Bound;

/// <summary>Walks bound trees.</summary>
public static class BoundTree
{
    /// <summary>The node and all nodes below it, parents first, in the order of evaluation as far as nodes tell it. Patterns and collection entries count through their expressions.</summary>
    public static IEnumerable<BoundNode> DescendantsAndSelf(BoundNode root)
    {
        var open = new Stack<BoundNode>();
        open.Push(root);
        while (open.Count > 0)
        {
            var node = open.Pop();
            yield return node;
            foreach (var child in Children(node).Reverse())
            {
                open.Push(child);
            }
        }
    }

    /// <summary>The nodes directly below a node.</summary>
    public static IEnumerable<BoundNode> Children(BoundNode node) => (node switch
    {
        BoundExpression expression => OfExpression(expression),
        BoundStatement statement => OfStatement(statement),
        BoundRequires requires => [requires.Condition],
        BoundLetClause let => [let.Value],
        BoundQueryClause query => [query.Call],
        BoundCase @case => [@case.Condition, @case.Outcome],
        BoundInvariant invariant => [invariant.Condition],
        BoundProperty property => [property.Body],
        _ => Enumerable.Empty<BoundNode?>(),
    }).OfType<BoundNode>();

    private static IEnumerable<BoundNode?> OfExpression(BoundExpression expression) => expression switch
    {
        BoundField e => [e.Receiver],
        BoundRecordField e => [e.Receiver],
        BoundIndex e => [e.Receiver, e.Index],
        BoundTryIndex e => [e.Map, e.Key],
        BoundSlice e => [e.Receiver, e.From, e.To],
        BoundUnary e => [e.Operand],
        BoundBinary e => [e.Left, e.Right],
        BoundConversion e => [e.Operand],
        BoundOptionTest e => [e.Operand],
        BoundNarrowed e => [e.Operand],
        BoundCoalesce e => [e.Option, e.Default],
        BoundContains e => [e.Element, e.Collection],
        BoundInList e => e.List.Prepend(e.Element),
        BoundRange e => [e.From, e.To],
        BoundConditional e => [e.Condition, e.Then, e.Else],
        BoundMatchExpression e => e.Arms.SelectMany(static a => OfPatterns(a.Patterns).Append(a.Value)).Prepend(e.Value),
        BoundRecordCreation e => e.Fields.Select(static f => f.Value),
        BoundRecordWith e => e.Fields.Select(static f => f.Value).Prepend(e.Receiver),
        BoundCollectionLiteral e => e.Elements,
        BoundMapLiteral e => e.Entries.SelectMany(static entry => new[] { entry.Key, entry.Value }),
        BoundComprehension e => e.Domains.Select(static d => d.Collection).Concat<BoundNode?>([e.Condition, e.Key, e.Value]),
        BoundQuantifier e => e.Domains.Select(static d => d.Collection).Append(e.Body),
        BoundFunctionCall e => e.Arguments,
        BoundIntrinsic e => e.Arguments,
        BoundOperationCall e => e.Arguments,
        BoundNew e => e.Fields.Select(static f => f.Value),
        BoundArenaTake e => [e.Arena],
        _ => [],
    };

    private static IEnumerable<BoundNode?> OfStatement(BoundStatement statement) => statement switch
    {
        BoundBlock s => s.Statements,
        BoundLabeled s => [s.Statement],
        BoundLet s => [s.Value],
        BoundAssign s => [s.Target, s.Value],
        BoundCall s => s.Targets.Select(static t => t.Target).Prepend(s.Call).Append<BoundNode?>(s.Else),
        BoundReturnCall s => [s.Call],
        BoundWhenCase s => [s.Call],
        BoundIf s => [s.Condition, s.Then, s.Else],
        BoundMatch s => s.Arms.SelectMany(static a => OfPatterns(a.Patterns).Append(a.Body)).Prepend(s.Value),
        BoundWhile s => [s.Condition, s.Body],
        BoundForEach s => [s.Domain, s.Body],
        BoundReturn s => s.Values,
        BoundFree s => [s.Entity],
        BoundAssert s => [s.Condition],
        BoundUpdate s => s.Arguments.Prepend(s.Target),
        BoundBufferWrite s => [s.Buffer, s.At, s.From],
        BoundBufferFill s => [s.Buffer, s.Value],
        BoundLayoutWrite s => [s.Value, s.Buffer],
        BoundArenaGive s => [s.Arena, s.Page],
        BoundArenaLimit s => [s.Arena, s.Limit],
        _ => [],
    };

    private static IEnumerable<BoundNode?> OfPatterns(IReadOnlyList<BoundPattern> patterns) => patterns.SelectMany(static p => p switch
    {
        BoundConstantPattern constant => [constant.Value],
        BoundRangePattern range => [range.From, range.To],
        _ => Enumerable.Empty<BoundNode?>(),
    });
}
