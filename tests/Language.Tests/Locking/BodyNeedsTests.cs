using SysSpec.Language.Bound;
using SysSpec.Language.Locking;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Tests.Lowering;
using SysSpec.Language.Types;

namespace SysSpec.Language.Tests.Locking;

/// <summary>What is kept of the needs of a body says what asking all statements anew would say, and asks each once.</summary>
public sealed class BodyNeedsTests
{
    private static readonly ContractSymbol s_contract = Build.Contract("Bank");
    private static readonly LockKey[] s_keys = [.. Enumerable.Range(0, 3).Select(static i => new LockKey(new LockSymbol($"lock{i}", s_contract, null, LockKind.ReadWrite, Build.At), null))];

    [Fact]
    public void Answers_AreThoseOfAskingAllStatements()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var body = Block(random, 3);
            var statements = ExpressionChildren.DescendantsAndSelf(body);
            var needs = statements.ToDictionary(static s => s, s => Needs(random), ByReference<BoundStatement>.Instance);
            var asked = statements.ToDictionary(static s => s, static _ => 0, ByReference<BoundStatement>.Instance);
            var kept = new BodyNeeds(new BodyShape(body), s =>
            {
                asked[s]++;
                return needs[s];
            });

            foreach (var statement in statements.OrderBy(_ => random.Next()))
            {
                var after = After(body, statement).SelectMany(ExpressionChildren.DescendantsAndSelf).SelectMany(s => needs[s]).ToList();
                var from = ExpressionChildren.DescendantsAndSelf(statement).SelectMany(s => needs[s]).Concat(after).ToList();
                foreach (var key in s_keys)
                {
                    Assert.Equal(after.Exists(n => n.Keys.Contains(key)), kept.IsNeededAfter(statement, key));
                    Assert.Equal(from.Exists(n => n.IsExclusive && n.Keys.Contains(key)), kept.IsExclusiveFrom(statement, key));
                }
            }

            Assert.All(asked.Values, static times => Assert.Equal(1, times));
        }
    }

    // The statements behind a statement in the blocks around it, and the loops around it.
    private static IEnumerable<BoundStatement> After(BoundStatement around, BoundStatement statement)
    {
        foreach (var nested in ExpressionChildren.Nested(around))
        {
            if (!ExpressionChildren.DescendantsAndSelf(nested).Any(s => ReferenceEquals(s, statement)))
            {
                continue;
            }

            var behind = around is BoundBlock block ? block.Statements.SkipWhile(s => !ReferenceEquals(s, nested)).Skip(1) : around is BoundWhile ? [around] : [];
            return [.. behind, .. ReferenceEquals(nested, statement) ? [] : After(nested, statement)];
        }

        return [];
    }

    private static BoundBlock Block(Random random, int depth) => Build.Block([.. Enumerable.Range(0, random.Next(4)).Select(_ => Statement(random, depth))]);

    private static BoundStatement Statement(Random random, int depth) => (depth == 0 ? 0 : random.Next(5)) switch
    {
        1 => new BoundWhile(Build.At, Yes, Block(random, depth - 1)),
        2 => new BoundIf(Build.At, Yes, Block(random, depth - 1), random.Next(2) == 0 ? null : Block(random, depth - 1)),
        3 => new BoundLabeled(Build.At, "here", Statement(random, depth - 1)),
        4 => Block(random, depth - 1),
        _ => new BoundReturn(Build.At, []),
    };

    private static BoundExpression Yes => new BoundLiteral(Build.At, BuiltinType.Bool, true);

    private static List<LockNeed> Needs(Random random) =>
        [.. Enumerable.Range(0, Math.Max(0, random.Next(4) - 2)).Select(_ => new LockNeed([s_keys[random.Next(s_keys.Length)]], random.Next(4) == 0, false, null, null, [], null, null, [], Build.At))];
}
