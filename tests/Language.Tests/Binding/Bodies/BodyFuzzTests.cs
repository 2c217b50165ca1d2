using CsCheck;
using SysSpec.Language.Bound;
using SysSpec.Language.Syntax;
using SysSpec.Language.Tests.Fuzzing;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Binding.Bodies;

/// <summary>Whatever the text is, binding ends; what it makes is complete, and a mistake in the text is never silent.</summary>
public sealed class BodyFuzzTests
{
    private static readonly IReadOnlyList<string> Bodies = [.. Directory.GetFiles(BodyGoldenTests.Folder, "main.sysspec", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(TestFiles.Read), .. Corpus.Texts];

    [Fact]
    public void AnyMutatedSpec_IsBound() => Gen.Int.Select(static seed => new Mutator(new Random(seed)).Mutate(Bodies)).Sample(static text => { Check(text); }, iter: 500);

    [Fact]
    public void AnyDepth_IsBound() => Gen.Int.Select(static seed => new Mutator(new Random(seed)).Depth()).Sample(static text => { Check(text); }, iter: 200);

    [Fact]
    public void DeepCondition_IsBoundInTimeThatFollowsItsLength()
    {
        const int depth = 40;
        var condition = new string('(', depth) + "a is some" + string.Concat(Enumerable.Range(0, depth).Select(static i => i % 2 == 0 ? " and b is some)" : " or a is none)"));
        Assert.Equal([], Sample.FindingsInValue("a: uint?, b: uint?", "bool", condition));
    }

    private static void Check(string text)
    {
        var compilation = Compilation.Create([SyntaxTree.Parse(new SourceText("main.sysspec", text))]);
        var roots = compilation.Model.Contracts.SelectMany(static c => c.Functions).Select(static f => (BoundNode?)f.Body)
            .Concat(compilation.Model.Contracts.SelectMany(static c => c.Operations).SelectMany(static o => o.Clauses).Cast<BoundNode?>())
            .Concat(compilation.Model.Modules.SelectMany(static m => m.Bodies.Values).Select(static b => (BoundNode?)b.Block));
        foreach (var node in roots.OfType<BoundNode>().SelectMany(BoundTree.DescendantsAndSelf))
        {
            Assert.False(node is BoundExpression { Type.Display: "integer" or "none" }, $"{node} has no type of its own in {text}");
            Assert.False(node is BoundError && !compilation.HasErrors, $"{node} was not reported in {text}");
        }
    }
}
