using System.Numerics;
using CsCheck;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Binding.Declarations;

/// <summary>Neither the order of files nor the file in which something is declared has a meaning.</summary>
public sealed class FileOrderTests
{
    private static readonly IReadOnlyList<SyntaxTree> s_specs = [.. Directory.GetFiles(Path.Combine(TestFiles.Root, "specs"), "*.sysspec", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(static p => SyntaxTree.Parse(new SourceText(Path.GetRelativePath(TestFiles.Root, p), TestFiles.Read(p))))];

    private static readonly string s_goldens = Path.Combine(TestFiles.Tests, "Binding", "Declarations", "Goldens");

    [Fact]
    public void Specs_InAnyOrderOfFiles_MeanTheSame()
    {
        var expected = Compilation.Create(s_specs);
        Gen.Shuffle(s_specs.ToArray()).Sample(
            trees =>
            {
                var actual = Compilation.Create(trees);
                Assert.Equal(Lines(expected), Lines(actual));
                Assert.Equal(ModelDump.Of(expected.Model), ModelDump.Of(actual.Model));
            },
            iter: 10,
            threads: 1);
    }

    [Fact]
    public void Specs_WithEachDeclarationInAFileOfItsOwn_MeanTheSame()
    {
        var expected = ModelDump.Of(Compilation.Create(s_specs).Model);
        var pieces = s_specs.SelectMany(static tree => tree.Root.Declarations.Select(d => Head(tree) + d.ToFullString())).ToArray();
        Gen.Shuffle(pieces).Sample(
            texts =>
            {
                var actual = Compilation.Create([.. texts.Select(static (text, index) => Specs.Parse($"{index:000}.sysspec", text))]);
                Assert.False(actual.HasErrors, string.Join("\n", Lines(actual)));
                Assert.Equal(expected, ModelDump.Of(actual.Model));
            },
            iter: 5,
            threads: 1);
    }

    [Fact]
    public void FilesWithMistakes_InAnyOrder_AreReportedTheSame()
    {
        foreach (var folder in Directory.GetDirectories(s_goldens).Order(StringComparer.Ordinal))
        {
            var trees = Directory.GetFiles(folder, "*.sysspec").Order(StringComparer.Ordinal)
                .Select(static p => SyntaxTree.Parse(new SourceText(Path.GetFileName(p), TestFiles.Read(p)))).ToList();
            var forwards = Compilation.Create(trees);
            trees.Reverse();
            Assert.Equal(Lines(forwards), Lines(Compilation.Create(trees)));
        }
    }

    [Fact]
    public void Constants_ThatNeedLaterFiles_HaveTheirValues()
    {
        var model = Specs.CompileFiles(
            "namespace Test; const Total: uint = Pages * Size;",
            "namespace Test; const Size: uint = 1 KiB + uint(Kind.Last); enum Kind { First; Last; }",
            "namespace Test; const Pages: uint = 4;").Model;
        Assert.Equal(new BigInteger(4 * 1025), model.Constants.Single(static c => c.Name == "Total").Value);
    }

    private static string Head(SyntaxTree tree) => tree.Root.Namespace.ToString() + "\n" + string.Concat(tree.Root.Usings.Select(static u => u + "\n"));

    private static IReadOnlyList<string> Lines(Compilation compilation) => [.. compilation.Diagnostics.Select(static d => d.ToString())];
}
