using SysSpec.Language.Syntax;
using SysSpec.Language.Tests.Fuzzing;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Parsing;

public sealed class TreeTests
{
    [Fact]
    public void Documentation_IsTheCommentDirectlyBefore()
    {
        var tree = TreeLaws.Check("namespace N;\n/// Not attached.\n\n/// Line one.\n///   indented\n///\n/// last\nconst A: uint = 1; /// of the line\nconst B: uint = 2;\n//// no\nconst C: uint = 3;");

        Assert.Equal(["Line one.\n  indented\n\nlast", null, null], tree.Root.Declarations.Select(static declaration => declaration.Documentation));
    }

    [Fact]
    public void Spans_LeaveOutTheTriviaAround()
    {
        var tree = TreeLaws.Check("namespace N; // n\n  const A: uint = 1;  // a\n");
        var declaration = tree.Root.Declarations[0];

        Assert.Equal("const A: uint = 1;", declaration.ToString());
        Assert.Equal("  const A: uint = 1;  // a\n", declaration.ToFullString());
        Assert.Equal("any.sysspec(2,3)", declaration.Location.ToString());
    }

    [Fact]
    public void MissingParts_AreEmptyAndNotNull()
    {
        var tree = TreeLaws.Check("namespace N; const ");
        var constant = Assert.IsType<ConstSyntax>(Assert.Single(tree.Root.Declarations));

        Assert.True(constant.Identifier.IsMissing);
        Assert.IsType<MissingTypeSyntax>(constant.Type);
        Assert.IsType<MissingExpressionSyntax>(constant.Value);
        Assert.Equal("SYS1102", Assert.Single(tree.Diagnostics).Id);
    }

    [Fact]
    public void EmptyText_HasANamespaceToAdd() =>
        Assert.Equal("SYS1110", Assert.Single(TreeLaws.Check("").Diagnostics).Id);

    [Fact]
    public void CaseOfAnOperation_IsReadIntoItsParts()
    {
        var tree = TreeLaws.Check("namespace N; contract C { op F(a: own T) -> (x: U, y: own V) fails E, F { case A when a => fail E; case B may fail F; case D => { } } }");
        var operation = Assert.IsType<OperationSyntax>(Assert.Single(Assert.IsType<ContractSyntax>(tree.Root.Declarations[0]).Members));
        var cases = operation.Clauses.Cast<CaseSyntax>().ToList();

        Assert.True(operation.Parameters[0].IsOwned);
        Assert.Equal(["x", "y"], operation.Results?.Items.Select(static result => result.Identifier?.Text));
        Assert.Equal(["E", "F"], operation.Fails?.Errors.Select(static error => error.Text));
        Assert.IsType<FailStatementSyntax>(cases[0].Outcome);
        Assert.NotNull(cases[0].Condition);
        Assert.Equal(["F"], cases[1].MayFail?.Errors.Select(static error => error.Text));
        Assert.Null(cases[1].Outcome);
        Assert.IsType<BlockSyntax>(cases[2].Outcome);
    }

    [Fact]
    public void ExamplesOfTheDocumentation_HaveNoFindings()
    {
        var documentation = TestFiles.Read(Path.Combine(TestFiles.Root, "docs", "language.md"));
        var examples = TestFiles.Fences(documentation, "").Where(static example => !example.StartsWith("file ", StringComparison.Ordinal)).ToList();

        Assert.Equal(5, examples.Count);
        Assert.All(examples, static example => Assert.Empty(TreeLaws.Check("namespace Docs;\n" + WithoutEllipses(example)).Diagnostics.Select(static finding => finding.ToString())));
    }

    [Fact]
    public void SpecsOfTheProject_HaveNoFindings()
    {
        var specs = Path.Combine(TestFiles.Root, "specs");
        Assert.All(
            Directory.GetFiles(specs, "*.sysspec", SearchOption.AllDirectories),
            static path => Assert.Empty(SyntaxTree.Parse(new SourceText(path, TestFiles.Read(path))).Diagnostics.Select(static finding => finding.ToString())));
    }

    private static string WithoutEllipses(string example) => example.Replace("{ ... }", "{ }", StringComparison.Ordinal).Replace("= ...;", "= 0;", StringComparison.Ordinal);
}
