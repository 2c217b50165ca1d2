using SysSpec.Language.Syntax;
using SysSpec.Language.Tests.Fuzzing;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Parsing;

/// <summary>One mistake gives one finding, and what is around it is read all the same.</summary>
public sealed class RecoveryTests
{
    private static readonly TokenKind[] Punctuation =
        [TokenKind.Semicolon, TokenKind.CloseParenthesis, TokenKind.CloseBracket, TokenKind.Colon, TokenKind.FatArrow];

    [Fact]
    public void OneMissingSign_GivesFewFindings_AndMostlyOne()
    {
        var counts = Punctuation.SelectMany(WithoutEach).Select(static text => TreeLaws.Check(text).Diagnostics.Count).ToList();

        Assert.True(counts.Count > 100);
        Assert.InRange(counts.Max(), 1, 3);
        Assert.InRange(counts.Average(), 0.5, 1.05);
    }

    [Fact]
    public void OneMissingSemicolon_GivesOneFinding_AndLosesNoDeclaration()
    {
        foreach (var name in Valid)
        {
            var whole = Parse(Text(name)).Root.Declarations.Count;
            foreach (var text in WithoutEach(TokenKind.Semicolon, name))
            {
                var tree = Parse(text);
                Assert.True(tree.Diagnostics.Count <= 1, string.Join("\n", tree.Diagnostics));
                Assert.Equal(whole, tree.Root.Declarations.Count);
            }
        }
    }

    [Theory]
    [InlineData("contract A { op F() { case X => fail E; } }\nop G();\nop H() { }\n}\nconst B: uint = 1;", 1, 2)]
    [InlineData("contract A {\n  op F() { case X => { x' = 1;\n  op G();\n}\nconst B: uint = 1;", 1, 2)]
    [InlineData("const A: bytes = f(\"open, 1, 2);\nconst B: uint = 1;", 1, 2)]
    [InlineData("record R { a: uint, b: uint, c: uint }\nconst B: uint = 1;", 3, 2)]
    [InlineData("contract A : B, C { op F(); }\nconst B: uint = 1;", 1, 2)]
    [InlineData("what is this;\nconst B: uint = 1;", 1, 1)]
    public void AroundAMistake_DeclarationsAreRead(string text, int findings, int declarations)
    {
        var tree = TreeLaws.Check("namespace N;\n" + text);

        Assert.True(tree.Diagnostics.Count <= findings, string.Join("\n", tree.Diagnostics));
        Assert.Equal(declarations, tree.Root.Declarations.Count);
    }

    [Theory]
    [InlineData("module M guarantees relies B { }")]
    [InlineData("module M relies B { }")]
    [InlineData("protocol P serves C { 1 => F; }")]
    public void PartsThatAHeaderLacks_AreReportedOnce(string text) => Assert.Single(TreeLaws.Check("namespace N; " + text).Diagnostics);

    [Theory]
    [InlineData("record R { a: map<uint>>, b: uint; }")]
    [InlineData("const A: set<uint>= ;")]
    [InlineData("const A: T?? 1;")]
    public void BehindHalfOfASign_MistakesAreReported(string text) => Assert.NotEmpty(TreeLaws.Check("namespace N; " + text).Diagnostics);

    [Fact]
    public void Findings_AreInTheOrderOfTheText()
    {
        var starts = Parse(Text("MissingTokens")).Diagnostics.Select(static finding => finding.Span.Start).ToList();

        Assert.True(starts.Count > 30);
        Assert.Equal(starts.Order(), starts);
    }

    private static readonly string[] Valid = ["Declarations", "Contracts", "Modules", "Systems", "Locks", "Statements", "Expressions"];

    private static IEnumerable<string> WithoutEach(TokenKind kind) => Valid.SelectMany(name => WithoutEach(kind, name));

    /// <summary>The golden once for each token of a kind, without that token.</summary>
    private static IEnumerable<string> WithoutEach(TokenKind kind, string name)
    {
        var text = Text(name);
        var tokens = Parse(text).Root.DescendantsAndSelf().SelectMany(static node => node.Children).OfType<SyntaxToken>().Where(token => token.Kind == kind);
        return tokens.Select(token => text.Remove(token.Span.Start, token.Span.Length)).ToList();
    }

    private static string Text(string name) => TestFiles.Read(Golden.PathOf(name, "main.sysspec"));

    private static SyntaxTree Parse(string text) => SyntaxTree.Parse(new SourceText("file", text));
}
