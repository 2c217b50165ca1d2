namespace SysSpec.Language.Bound;

/// <summary>
/// Walks bound trees. Analyses ask for parts of trees all the time, so an answer costs one array and nothing else: the lists that it is gathered in are kept for the next question.
/// </summary>
public static class BoundTree
{
    [ThreadStatic]
    private static Buffers? _free;

    /// <summary>The node and all nodes below it, parents first, in the order of evaluation as far as nodes tell it. Patterns and collection entries count through their expressions.</summary>
    public static IReadOnlyList<BoundNode> DescendantsAndSelf(BoundNode root) => Gather<BoundNode>(root, isDeep: true, static _ => true);

    /// <summary>The nodes directly below a node.</summary>
    public static IReadOnlyList<BoundNode> Children(BoundNode node) => Gather<BoundNode>(node, isDeep: false, static _ => true);

    /// <summary>The nodes of one kind directly below a node.</summary>
    internal static IReadOnlyList<T> ChildrenOfKind<T>(BoundNode node)
        where T : BoundNode => Gather<T>(node, isDeep: false, static child => child is T);

    /// <summary>The node and the nodes of its kind that are reached through nodes of that kind alone, parents first.</summary>
    internal static IReadOnlyList<T> DescendantsOfKind<T>(T root)
        where T : BoundNode => Gather<T>(root, isDeep: true, static child => child is T);

    // The height of trees is bounded by the parser (SyntaxTree.MaxHeight), so recursion is safe.
    private static T[] Gather<T>(BoundNode root, bool isDeep, Func<BoundNode, bool> isWanted)
        where T : BoundNode
    {
        var buffers = _free ?? new Buffers();
        _free = null;
        if (isDeep)
        {
            Descend(root, isWanted, buffers);
        }
        else
        {
            AddChildren(root, buffers.Open);
            foreach (var child in buffers.Open)
            {
                if (isWanted(child))
                {
                    buffers.Found.Add(child);
                }
            }

            buffers.Open.Clear();
        }

        var found = buffers.Found;
        var result = found.Count == 0 ? [] : new T[found.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = (T)found[i];
        }

        found.Clear();
        _free = buffers;
        return result;
    }

    private static void Descend(BoundNode node, Func<BoundNode, bool> isWanted, Buffers buffers)
    {
        buffers.Found.Add(node);
        var open = buffers.Open;
        var start = open.Count;
        AddChildren(node, open);
        var end = open.Count;
        for (var i = start; i < end; i++)
        {
            if (isWanted(open[i]))
            {
                Descend(open[i], isWanted, buffers);
            }
        }

        open.RemoveRange(start, end - start);
    }

    private static void AddChildren(BoundNode node, List<BoundNode> to)
    {
        switch (node)
        {
            case BoundExpression expression:
                AddOfExpression(expression, to);
                break;
            case BoundStatement statement:
                AddOfStatement(statement, to);
                break;
            case BoundRequires requires:
                Add(to, requires.Condition);
                break;
            case BoundLetClause let:
                Add(to, let.Value);
                break;
            case BoundQueryClause query:
                Add(to, query.Call);
                break;
            case BoundCase @case:
                Add(to, @case.Condition, @case.Outcome);
                break;
            case BoundInvariant invariant:
                Add(to, invariant.Condition);
                break;
            case BoundProperty property:
                Add(to, property.Body);
                break;
        }
    }

    private static void AddOfExpression(BoundExpression expression, List<BoundNode> to)
    {
        switch (expression)
        {
            case BoundField e:
                Add(to, e.Receiver);
                break;
            case BoundRecordField e:
                Add(to, e.Receiver);
                break;
            case BoundIndex e:
                Add(to, e.Receiver, e.Index);
                break;
            case BoundTryIndex e:
                Add(to, e.Map, e.Key);
                break;
            case BoundSlice e:
                Add(to, e.Receiver, e.From, e.To);
                break;
            case BoundUnary e:
                Add(to, e.Operand);
                break;
            case BoundBinary e:
                Add(to, e.Left, e.Right);
                break;
            case BoundConversion e:
                Add(to, e.Operand);
                break;
            case BoundOptionTest e:
                Add(to, e.Operand);
                break;
            case BoundNarrowed e:
                Add(to, e.Operand);
                break;
            case BoundCoalesce e:
                Add(to, e.Option, e.Default);
                break;
            case BoundContains e:
                Add(to, e.Element, e.Collection);
                break;
            case BoundInList e:
                Add(to, e.Element);
                to.AddRange(e.List);
                break;
            case BoundRange e:
                Add(to, e.From, e.To);
                break;
            case BoundConditional e:
                Add(to, e.Condition, e.Then, e.Else);
                break;
            case BoundMatchExpression e:
                Add(to, e.Value);
                foreach (var arm in e.Arms)
                {
                    AddPatterns(arm.Patterns, to);
                    Add(to, arm.Value);
                }

                break;
            case BoundRecordCreation e:
                AddValues(e.Fields, to);
                break;
            case BoundRecordWith e:
                Add(to, e.Receiver);
                AddValues(e.Fields, to);
                break;
            case BoundCollectionLiteral e:
                to.AddRange(e.Elements);
                break;
            case BoundMapLiteral e:
                foreach (var entry in e.Entries)
                {
                    Add(to, entry.Key, entry.Value);
                }

                break;
            case BoundComprehension e:
                AddDomains(e.Domains, to);
                Add(to, e.Condition, e.Key, e.Value);
                break;
            case BoundQuantifier e:
                AddDomains(e.Domains, to);
                Add(to, e.Body);
                break;
            case BoundFunctionCall e:
                to.AddRange(e.Arguments);
                break;
            case BoundIntrinsic e:
                to.AddRange(e.Arguments);
                break;
            case BoundOperationCall e:
                to.AddRange(e.Arguments);
                break;
            case BoundNew e:
                AddValues(e.Fields, to);
                break;
            case BoundArenaTake e:
                Add(to, e.Arena);
                break;
            case BoundBudgetTake e:
                Add(to, e.Budget, e.Amount);
                break;
        }
    }

    private static void AddOfStatement(BoundStatement statement, List<BoundNode> to)
    {
        switch (statement)
        {
            case BoundBlock s:
                to.AddRange(s.Statements);
                break;
            case BoundLabeled s:
                Add(to, s.Statement);
                break;
            case BoundLet s:
                Add(to, s.Value);
                break;
            case BoundAssign s:
                Add(to, s.Target, s.Value);
                break;
            case BoundCall s:
                Add(to, s.Call);
                foreach (var target in s.Targets)
                {
                    Add(to, target.Target);
                }

                Add(to, s.Else);
                break;
            case BoundReturnCall s:
                Add(to, s.Call);
                break;
            case BoundWhenCase s:
                Add(to, s.Call);
                break;
            case BoundIf s:
                Add(to, s.Condition, s.Then, s.Else);
                break;
            case BoundMatch s:
                Add(to, s.Value);
                foreach (var arm in s.Arms)
                {
                    AddPatterns(arm.Patterns, to);
                    Add(to, arm.Body);
                }

                break;
            case BoundWhile s:
                Add(to, s.Condition, s.Body);
                break;
            case BoundForEach s:
                Add(to, s.Domain, s.Body);
                break;
            case BoundReturn s:
                to.AddRange(s.Values);
                break;
            case BoundFree s:
                Add(to, s.Entity);
                break;
            case BoundAssert s:
                Add(to, s.Condition);
                break;
            case BoundUpdate s:
                Add(to, s.Target);
                to.AddRange(s.Arguments);
                break;
            case BoundBufferWrite s:
                Add(to, s.Buffer, s.At, s.From);
                break;
            case BoundBufferFill s:
                Add(to, s.Buffer, s.Value);
                break;
            case BoundLayoutWrite s:
                Add(to, s.Value, s.Buffer);
                break;
            case BoundArenaGive s:
                Add(to, s.Arena, s.Page);
                break;
            case BoundBudgetGive s:
                Add(to, s.Budget, s.Amount);
                break;
            case BoundLimit s:
                Add(to, s.Pool, s.Limit);
                break;
        }
    }

    private static void AddPatterns(IReadOnlyList<BoundPattern> patterns, List<BoundNode> to)
    {
        foreach (var pattern in patterns)
        {
            switch (pattern)
            {
                case BoundConstantPattern constant:
                    Add(to, constant.Value);
                    break;
                case BoundRangePattern range:
                    Add(to, range.From, range.To);
                    break;
            }
        }
    }

    private static void AddDomains(IReadOnlyList<BoundDomain> domains, List<BoundNode> to)
    {
        foreach (var domain in domains)
        {
            Add(to, domain.Collection);
        }
    }

    private static void AddValues<TField>(IReadOnlyList<BoundFieldValue<TField>> fields, List<BoundNode> to)
    {
        foreach (var field in fields)
        {
            Add(to, field.Value);
        }
    }

    private static void Add(List<BoundNode> to, BoundNode? first, BoundNode? second = null, BoundNode? third = null)
    {
        if (first is not null)
        {
            to.Add(first);
        }

        if (second is not null)
        {
            to.Add(second);
        }

        if (third is not null)
        {
            to.Add(third);
        }
    }

    private sealed class Buffers
    {
        public List<BoundNode> Found { get; } = [];

        public List<BoundNode> Open { get; } = [];
    }
}
