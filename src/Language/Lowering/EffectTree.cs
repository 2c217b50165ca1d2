using SysSpec.Language.Bound;

namespace SysSpec.Language.Lowering;

/// <summary>A statement of an effect block while it is put in sequence. Its own expressions are in <see cref="Header"/>; nested statements are in <see cref="Bodies"/>.</summary>
internal sealed class EffectItem(BoundStatement header, IReadOnlyList<EffectList> bodies)
{
    /// <summary>The statement; the nested statements that it still holds are those of the source and do not count.</summary>
    public BoundStatement Header { get; set; } = header;

    /// <summary>The nested lists: branches, arms, or the body of a loop.</summary>
    public IReadOnlyList<EffectList> Bodies { get; } = bodies;

    /// <summary>Whether the nested list runs any number of times.</summary>
    public bool IsLoop => Header is BoundForEach or BoundWhile;

    /// <summary>Whether control never goes on after it.</summary>
    public bool Terminates => Header switch
    {
        BoundReturn or BoundFail or BoundReturnCall => true,
        BoundIf { Else: not null } or BoundBlock => Bodies.All(static b => b.Terminates),
        _ => false,
    };
}

/// <summary>Statements in order.</summary>
internal sealed class EffectList(BoundStatement source, List<EffectItem> items)
{
    /// <summary>The statement that the list was made of.</summary>
    public BoundStatement Source { get; } = source;

    /// <summary>The statements.</summary>
    public List<EffectItem> Items { get; } = items;

    /// <summary>Whether control never reaches the end.</summary>
    public bool Terminates => Items.Any(static i => i.Terminates);
}

/// <summary>A step of the way from the block to a statement in it: the list, the place in it when the way was found, and the statement there.</summary>
internal readonly record struct EffectStep(EffectList List, int Index, EffectItem Item);

/// <summary>Between bound statements and <see cref="EffectList"/>.</summary>
internal static class EffectTree
{
    /// <summary>The tree of a block.</summary>
    public static EffectList Parse(BoundStatement statement) =>
        new(statement, (statement is BoundBlock block ? block.Statements : [statement]).Select(Item).ToList());

    /// <summary>The block of a tree; effects have become plain statements.</summary>
    public static BoundBlock Build(EffectList list) => new(list.Source.Location, [.. list.Items.Select(Build)]);

    /// <summary>The ways to all statements, in the order of the text.</summary>
    public static IEnumerable<IReadOnlyList<EffectStep>> Paths(EffectList root) => Paths(root, []);

    private static IEnumerable<IReadOnlyList<EffectStep>> Paths(EffectList list, IReadOnlyList<EffectStep> above)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            EffectStep[] path = [.. above, new EffectStep(list, i, list.Items[i])];
            yield return path;
            foreach (var nested in list.Items[i].Bodies.SelectMany(b => Paths(b, path)))
            {
                yield return nested;
            }
        }
    }

    private static EffectItem Item(BoundStatement statement) => statement switch
    {
        BoundLabeled labeled => Item(labeled.Statement),
        BoundBlock => new EffectItem(statement, [Parse(statement)]),
        _ => new EffectItem(statement, ExpressionChildren.Nested(statement).Select(Parse).ToList()),
    };

    private static BoundStatement Build(EffectItem item) => item.Header switch
    {
        BoundAssign s => s with { IsEffect = false },
        BoundUpdate s => s with { IsEffect = false },
        BoundBlock => Build(item.Bodies[0]),
        BoundIf s => s with { Then = Build(item.Bodies[0]), Else = item.Bodies.Count > 1 ? BuildElse(item.Bodies[1]) : null },
        BoundMatch s => s with { Arms = [.. s.Arms.Zip(item.Bodies, static (arm, body) => arm with { Body = Build(body) })] },
        BoundWhile s => s with { Body = Build(item.Bodies[0]) },
        BoundForEach s => s with { Body = Build(item.Bodies[0]) },
        BoundCall { Else: not null } s => s with { Else = Build(item.Bodies[0]) },
        var s => s,
    };

    // `else if` stays what it is as long as nothing was put before the inner `if`.
    private static BoundStatement BuildElse(EffectList list) =>
        list is { Source: BoundIf, Items: [{ Header: BoundIf } only] } ? Build(only) : Build(list);
}
