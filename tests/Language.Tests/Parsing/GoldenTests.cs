using SysSpec.Language.Syntax;
using SysSpec.Language.Tests.Diagnostics;
using SysSpec.Language.Tests.Fuzzing;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Parsing;

/// <summary>Each folder under Goldens holds a file, its tree, and its findings as comments below the lines that they are about.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Cases => [.. Golden.Cases];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tree_AndFindings_AreAsAccepted(string name)
    {
        var text = new SourceText("main.sysspec", TestFiles.Read(Golden.PathOf(name, "main.sysspec")));
        var tree = SyntaxTree.Parse(text);

        TreeLaws.Check(tree);
        Golden.Verify(name, "main.syntax.txt", SyntaxDump.Dump(tree.Root));
        Golden.Verify(name, "main.diagnostics.sysspec", Annotated.Show(text, tree.Diagnostics));
    }

    [Fact]
    public void EveryConstruct_OccursInAGolden()
    {
        var seen = Golden.Cases
            .SelectMany(static name => SyntaxTree.Parse(new SourceText(name, TestFiles.Read(Golden.PathOf(name, "main.sysspec")))).Root.DescendantsAndSelf())
            .Select(static node => node.Kind).ToHashSet();

        Assert.All(Enum.GetValues<SyntaxKind>(), kind => Assert.Contains(kind, seen));
    }
}
