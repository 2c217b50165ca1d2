using System.Globalization;
using SysSpec.Language.Syntax;

namespace SysSpec.Mutation.Mutants;

/// <summary>The defects that can be put into one operation or function.</summary>
public sealed class Edits(string unit, string member, string path, IReadOnlyList<string> errors)
{
    private static readonly Dictionary<TokenKind, (string Kind, string Replacement)> Operators = new()
    {
        [TokenKind.Less] = ("comparison", "<="),
        [TokenKind.LessEquals] = ("comparison", "<"),
        [TokenKind.Greater] = ("comparison", ">="),
        [TokenKind.GreaterEquals] = ("comparison", ">"),
        [TokenKind.EqualsEquals] = ("comparison", "!="),
        [TokenKind.NotEquals] = ("comparison", "=="),
        [TokenKind.Plus] = ("arithmetic", "-"),
        [TokenKind.Minus] = ("arithmetic", "+"),
        [TokenKind.Star] = ("arithmetic", "+"),
        [TokenKind.Slash] = ("arithmetic", "%"),
        [TokenKind.Percent] = ("arithmetic", "/"),
        [TokenKind.And] = ("logic", "or"),
        [TokenKind.Or] = ("logic", "and"),
        [TokenKind.Ampersand] = ("bits", "|"),
        [TokenKind.Bar] = ("bits", "&"),
        [TokenKind.ShiftLeft] = ("bits", ">>"),
        [TokenKind.ShiftRight] = ("bits", "<<"),
    };

    /// <summary>Defects of a contract's operation: in cases, effects and values that cases share.</summary>
    public IEnumerable<Mutant> OfClauses(OperationSyntax operation) => operation.Clauses.SelectMany(clause => clause switch
    {
        CaseSyntax { MayFail: null } c => Of(c).Concat(c.Condition is { } condition ? [Replace("drop case", c, ""), Negated("negate condition", condition)] : []),
        LetClauseSyntax l => Of(l.Value),
        _ => [],
    });

    /// <summary>Defects anywhere in a piece of spec.</summary>
    public IEnumerable<Mutant> Of(SyntaxNode node) => node.DescendantsAndSelf().Where(n => !IsClaim(node, n)).SelectMany(At);

    private IEnumerable<Mutant> At(SyntaxNode node)
    {
        switch (node)
        {
            case BinaryExpressionSyntax binary when Operators.TryGetValue(binary.OperatorToken.Kind, out var other):
                return [Replace(other.Kind, binary.OperatorToken, other.Replacement)];
            case IntegerLiteralSyntax literal:
                return literal.Value == 0
                    ? [Replace("off by one", literal, "1")]
                    : [Replace("off by one", literal, Text(literal.Value + 1)), Replace("off by one", literal, Text(literal.Value - 1))];
            case BooleanLiteralSyntax literal:
                return [Replace("negate condition", literal, literal.Value ? "false" : "true")];
            case MembershipExpressionSyntax membership:
                return [Negated("negate condition", membership)];
            case UnaryExpressionSyntax { OperatorToken.Kind: TokenKind.Not } not:
                return [Replace("negate condition", not.OperatorToken, "")];
            case ConditionalExpressionSyntax conditional:
                return [Negated("negate condition", conditional.Condition), Replace("drop branch", conditional, $"({conditional.Then})"), Replace("drop branch", conditional, $"({conditional.Else})")];
            case IfStatementSyntax branch:
                return [Negated("negate condition", branch.Condition), Replace("drop branch", branch.Then, "{ }"), .. branch.Else is { } otherwise ? [Replace("drop branch", otherwise, "")] : Enumerable.Empty<Mutant>()];
            case CallExpressionSyntax call:
                return Swaps(call).Concat(call.Target.ToString() switch
                {
                    "min" => [Replace("comparison", call.Target, "max")],
                    "max" => [Replace("comparison", call.Target, "min")],
                    _ => [],
                });
            case ExpressionStatementSyntax { Expression: CallExpressionSyntax } call:
                return [Replace("drop call", call, "{ }")];
            case AssignmentStatementSyntax assignment:
                return [Replace("forget update", assignment, "{ }")];
            case RemoveStatementSyntax or ClearStatementSyntax or AddStatementSyntax or AppendStatementSyntax or RemoveFromStatementSyntax:
                return [Replace("forget update", node, "{ }")];
            case BreakStatementSyntax:
                return [Replace("drop branch", node, "{ }")];
            case FailStatementSyntax fail:
                return errors.Where(e => e != fail.Error.Text).Take(1).Select(e => Replace("other error", fail.Error, e));
            case WhileStatementSyntax loop:
                return [Replace("drop branch", loop, "{ }")];
            default:
                return [];
        }
    }

    private IEnumerable<Mutant> Swaps(CallExpressionSyntax call)
    {
        for (var i = 1; i < call.Arguments.Count; i++)
        {
            var (first, second) = (call.Arguments[i - 1], call.Arguments[i]);
            if (first.ToString() != second.ToString() && call.Target.ToString() is not ("min" or "max"))
            {
                var between = call.Source.Content[first.Span.End..second.Span.Start];
                yield return new Mutant(unit, member, "swap arguments", path, first.Span.Start, second.Span.End - first.Span.Start, $"{second}{between}{first}");
            }
        }
    }

    // Assertions say what is so, they do nothing.
    private static bool IsClaim(SyntaxNode root, SyntaxNode node) =>
        root.DescendantsAndSelf().Any(n => n is AssertStatementSyntax && n.Span.Start <= node.Span.Start && node.Span.End <= n.Span.End);

    private Mutant Negated(string kind, SyntaxNode condition) => Replace(kind, condition, $"(not ({condition}))");

    private Mutant Replace(string kind, SyntaxElement element, string replacement) => new(unit, member, kind, path, element.Span.Start, element.Span.Length, replacement);

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
