using SysSpec.Language.Syntax;
using SysSpec.Language.Tests.Diagnostics;
using SysSpec.Language.Text;
using SysSpec.Tests;

namespace SysSpec.Language.Tests.Locking;

/// <summary>
/// Compiles the systems of the folder of goldens, small ones in which each lock is wrong in one way, and compares the findings with <c>NAME.diagnostics.sysspec</c> beside them: message, position, path, related places.
/// </summary>
public sealed class LockGoldenTests
{
    private static readonly string s_folder = Path.Combine(TestFiles.Tests, "Locking", "Goldens");

    public static TheoryData<string> Cases { get; } = [.. Names(static name => !name.StartsWith("Kept", StringComparison.Ordinal))];

    public static TheoryData<string> KeptCases { get; } = [.. Names(static name => name.StartsWith("Kept", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Findings_AreThoseOfTheGolden(string name)
    {
        var path = Path.Combine(s_folder, name);
        var text = new SourceText(name, TestFiles.Read(path));

        GoldenFile.Verify(Path.ChangeExtension(path, ".diagnostics.sysspec"), Annotated.Show(text, Compilation.Create([SyntaxTree.Parse(text)]).Diagnostics));
    }

    [Theory]
    [MemberData(nameof(KeptCases))]
    public void WhatIsKept_IsNotReported(string name)
    {
        var text = new SourceText(name, TestFiles.Read(Path.Combine(s_folder, name)));

        Assert.Empty(Compilation.Create([SyntaxTree.Parse(text)]).Diagnostics.Select(static d => d.ToString()));
    }

    [Fact]
    public void EveryRuleOfLocks_IsPinnedByAGolden()
    {
        var pinned = string.Join("\n", Directory.GetFiles(s_folder, "*.diagnostics.sysspec").Select(TestFiles.Read));

        Assert.All(DiagnosticPagesTests.IdsOf("SYS6"), id => Assert.Contains($"^ {id} ", pinned, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names(Func<string, bool> isWanted) => Golden.SpecsIn(s_folder).Where(isWanted);
}
