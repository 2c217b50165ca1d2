using CsCheck;
using SysSpec.Language.Syntax;
using SysSpec.Language.Tests.Fuzzing;

namespace SysSpec.Language.Tests.Binding.Declarations;

/// <summary>Whatever the files are, a compilation is made of them, and nothing is reported twice.</summary>
public sealed class RobustnessTests
{
    private static readonly IReadOnlyList<string> s_texts = [.. Directory
        .GetFiles(Path.Combine(TestFiles.Tests, "Binding", "Declarations", "Goldens"), "*.sysspec", SearchOption.AllDirectories)
        .Where(static p => !p.EndsWith(".diagnostics.sysspec", StringComparison.Ordinal) && !p.Contains("LongChain", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).Select(TestFiles.Read), .. Corpus.Texts];

    private static readonly IReadOnlyList<SyntaxTree> s_system = [.. Directory.GetFiles(Path.Combine(TestFiles.Root, "specs"), "*.sysspec", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(static p => Specs.Parse(p, TestFiles.Read(p)))];

    [Fact]
    public void NoFiles_MakeAnEmptyModel() => Assert.Empty(Compilation.Create([]).Model.Contracts);

    [Fact]
    public void AnyMutatedSpec_IsCompiled() =>
        Gen.Int.Select(static seed => new Mutator(new Random(seed)).Mutate(s_texts)).Sample(static text => { Check(text); }, iter: 500);

    [Fact]
    public void AnySoupOfTokens_IsCompiled() =>
        Gen.Int.Select(static seed => new Mutator(new Random(seed)).Soup()).Sample(static text => { Check("namespace A; contract C { op F() { " + text); }, iter: 300);

    /// <summary>Swapped names keep the syntax and break the meaning.</summary>
    [Fact]
    public void AnySpecWithSwappedNames_IsCompiled() =>
        Gen.Int.Select(static seed => SwapNames(new Random(seed), s_texts[new Random(seed).Next(s_texts.Count)])).Sample(static text => { Check(text); }, iter: 500);

    [Fact]
    public void AnySystemWithSwappedNamesInOneFile_IsCompiled() =>
        Gen.Int.Select(static seed => SystemWithSwappedNames(new Random(seed))).Sample(static trees => { Check(trees); }, iter: 100);

    /// <summary>Nesting up to the bound of the parser, on the stack that a host gives.</summary>
    [Fact]
    public void AnyDepth_IsCompiled() => Assert.Null(FailureOnStack(1024, static () =>
    {
        for (var seed = 0; seed < 200; seed++)
        {
            Check(new Mutator(new Random(seed)).Depth());
        }
    }));

    [Fact]
    public void EveryPrefixOfASpec_IsCompiled()
    {
        foreach (var text in s_texts.Where(static t => t.Length < 2_500))
        {
            for (var length = 0; length < text.Length; length += 41)
            {
                Check(text[..length]);
            }
        }
    }

    /// <summary>Definitions that build on one another must not exhaust a stack of 512 KiB, half of what hosts give.</summary>
    [Theory]
    [InlineData("const C{0}: uint = C{1}; ", "const C5000: uint = 1;")]
    [InlineData("const C{0}: uint = ((((((((((C{1} + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1); ", "const C5000: uint = 1;")]
    [InlineData("type C{0} = C{1} where value > 0; ", "type C5000 = uint;")]
    [InlineData("type C{0} = seq<C{1}>; ", "type C5000 = uint;")]
    [InlineData("layout C{0} little size 4 {{ a: C{1} at 0; }} ", "layout C5000 little size 4 { a: uint at 0; }")]
    [InlineData("enum C{0} : byte {{ A = byte(C{1}.A); }} ", "enum C5000 : byte { A = 1; }")]
    [InlineData("record C{0} {{ a: C{1}; }} ", "record C5000 { a: uint; }")]
    [InlineData("contract C{0} relies C{1} {{ }} ", "contract C5000 { }")]
    public void LongChains_DoNotExhaustTheStack(string link, string end)
    {
        var text = "namespace A;\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => string.Format(null, link, i, i + 1))) + end;
        Assert.Null(FailureOnStack(512, () => Specs.CompileFiles(text)));
    }

    private static Exception? FailureOnStack(int kibibytes, Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), kibibytes * 1024);
        thread.Start();
        thread.Join();
        return failure;
    }

    private static void Check(string text) => Check([Specs.Parse("a.sysspec", text)]);

    private static void Check(IReadOnlyList<SyntaxTree> trees)
    {
        var findings = Compilation.Create(trees).Diagnostics.Select(static d => d.ToString()).ToList();
        Assert.Equal(findings.Distinct(), findings);
    }

    private static IReadOnlyList<SyntaxTree> SystemWithSwappedNames(Random random)
    {
        var trees = s_system.ToArray();
        var changed = random.Next(trees.Length);
        trees[changed] = Specs.Parse(trees[changed].Text.Path, SwapNames(random, trees[changed].Text.Content));
        return trees;
    }

    private static string SwapNames(Random random, string text)
    {
        var tokens = Specs.Parse("a.sysspec", text).Root.DescendantsAndSelf().SelectMany(static n => n.Children).OfType<SyntaxToken>()
            .Where(static t => t.Kind == TokenKind.Identifier).ToList();
        for (var swaps = random.Next(1, 6); swaps > 0 && tokens.Count > 1; swaps--)
        {
            var at = random.Next(tokens.Count);
            var token = tokens[at];
            tokens.RemoveRange(at, tokens.Count - at);
            text = text.Remove(token.Span.Start, token.Span.Length).Insert(token.Span.Start, tokens.Count == 0 ? "X" : tokens[random.Next(tokens.Count)].Text);
        }

        return text;
    }
}
