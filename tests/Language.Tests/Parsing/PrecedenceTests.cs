using CsCheck;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Parsing;

/// <summary>The table of precedences in docs/language.md, section 5, as a model: an expression with as few parentheses as the table allows means the same as with all of them.</summary>
public sealed class PrecedenceTests
{
    private enum Grouping
    {
        Left,
        Right,
        None,
    }

    /// <summary>From loose to tight.</summary>
    private static readonly (string[] Operators, Grouping Grouping)[] Table =
    [
        (["implies"], Grouping.Right),
        (["or"], Grouping.Left),
        (["and"], Grouping.Left),
        (["not"], Grouping.Right),
        (["==", "!=", "<", "<=", ">", ">=", "in", "not in", "has"], Grouping.None),
        (["..", "..="], Grouping.None),
        (["??"], Grouping.Right),
        (["|"], Grouping.Left),
        (["^"], Grouping.Left),
        (["&"], Grouping.Left),
        (["<<", ">>"], Grouping.Left),
        (["+", "-", "+%", "-%"], Grouping.Left),
        (["*", "/", "%", "*%"], Grouping.Left),
        (["u-", "~"], Grouping.Right),
    ];

    private static readonly string[] Primaries = ["a", "b", "f(x)", "m[k]?", "r.s", "1"];

    private static readonly Gen<Term> Names = Gen.Int[0, Primaries.Length - 1].Select(static pick => new Term(Table.Length, Primaries[pick], null, null));

    private static readonly Gen<Term> Terms = Gen.Recursive<Term>(static (depth, inner) => depth > 5
        ? Names
        : Gen.OneOf(
            Names,
            Gen.Select(Gen.Int[0, Table.Length - 1], Gen.Int[0, 100], inner, inner).Select(static (level, pick, left, right) =>
            {
                var operators = Table[level].Operators;
                var isUnary = level == 3 || level == 13;
                return new Term(level, operators[pick % operators.Length], isUnary ? null : left, right);
            })));

    [Fact]
    public void FewestParentheses_MeanTheSameAsAllParentheses() =>
        Terms.Sample(static term => Shape(Parse(term.Show(false))) == Shape(Parse(term.Show(true))), iter: 3_000);

    [Theory]
    [InlineData("a < b < c")]
    [InlineData("a == b in c")]
    [InlineData("a..b..c")]
    [InlineData("a in b has c")]
    public void ComparisonsAndRanges_DoNotChain(string expression) =>
        Assert.Equal("SYS1113", Assert.Single(Tree(expression).Diagnostics).Id);

    private static SyntaxTree Tree(string expression) => SyntaxTree.Parse(new SourceText("expression", $"namespace N; const A: T = {expression};"));

    private static ExpressionSyntax Parse(string expression)
    {
        var tree = Tree(expression);
        Assert.True(tree.Diagnostics.Count == 0, expression + ": " + string.Join("\n", tree.Diagnostics));
        return ((ConstSyntax)tree.Root.Declarations[0]).Value;
    }

    /// <summary>The tree with each node in brackets, parentheses of the text left out.</summary>
    private static string Shape(SyntaxElement element) => element switch
    {
        ParenthesizedExpressionSyntax inner => Shape(inner.Expression),
        SyntaxNode node => "[" + string.Join(" ", node.Children.Select(Shape)) + "]",
        _ => element.ToString(),
    };

    private sealed record Term(int Level, string Text, Term? Left, Term? Right)
    {
        public string Show(bool all)
        {
            if (Right is null)
            {
                return Text;
            }

            var sign = Text == "u-" ? "-" : Text;
            var right = Operand(Right, all, Table[Level].Grouping == Grouping.Right);
            return Left is null ? $"{sign} {right}" : $"{Operand(Left, all, Table[Level].Grouping == Grouping.Left)} {sign} {right}";
        }

        private string Operand(Term operand, bool all, bool mayBeEqual)
        {
            var isBare = !all && (operand.Level > Level || (operand.Level == Level && mayBeEqual));
            return isBare ? operand.Show(all) : $"({operand.Show(all)})";
        }
    }
}
