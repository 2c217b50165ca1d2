using System.Text.RegularExpressions;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Checks;

/// <summary>
/// The specs of the project obey the rules that the checks enforce: what the checks find in them is a mistake of one of the two. Mistakes that are put into them are found.
/// </summary>
public sealed class RealSpecsTests
{
    private static readonly string s_folder = Path.Combine(TestFiles.Root, "specs");

    private static readonly (string Path, string Text)[] s_specs =
        [.. Directory.GetFiles(s_folder, "*.sysspec", SearchOption.AllDirectories).Select(static path => (Path.GetRelativePath(s_folder, path).Replace('\\', '/'), TestFiles.Read(path)))];

    [Fact]
    public void SpecsOfTheProject_HaveNoFindings() => Assert.Equal("", string.Join("\n", Compile(s_specs)));

    /// <summary>Each mistake replaces the first match of a pattern in the specs.</summary>
    [Theory]
    [InlineData("what was made is left behind", @"Creation\.\w+\(child\);\s+fail failure;", "fail failure;", "SYS4003")]
    [InlineData("a failure after a change is passed on", @"(Directory\.Insert\(dir, name, child\)) else \{[^}]*\}", "$1;", "SYS4007")]
    [InlineData("a call that can fail comes last", @"(dir\.nextCookie' = [^;]*;)", "$1 Space.Charge(1);", "SYS4007")]
    [InlineData("a failure is not announced", @"case NoSpace\s+may fail ENOSPC;", "", "SYS4006")]
    [InlineData("an error has no case", @"case \w+\s+when inode\.links >= MaxLinks => fail EMLINK;", "", "SYS4005")]
    [InlineData("a case repeats another", @"case NotDirectory (when [^;]*;)", "case NotDirectory $1 case Again $1", "SYS4002")]
    [InlineData("the last case is conditional", @"case Charged => \{", "case Charged when amount > 1 => {", "SYS4001")]
    [InlineData("blocks are set aside too late", @"(Blocks\.Reserve\(lacking\))", "clear file.table; $1", "SYS5002")]
    [InlineData("something is looked up after a change", @"(Lifecycle\.Hold\(child, 1\);)", "$1 FuseNodes.Find(header.node);", "SYS5002")]
    [InlineData("a block is taken and forgotten", @"(let block = Blocks\.Take\(\);[^}]*)file\.table\[number\] = block;", "$1", "SYS5101")]
    [InlineData("a block is given back twice", @"(Blocks\.Give\(block\);)", "$1 $1", "SYS5102")]
    [InlineData("a block is used after it was given back", @"(Blocks\.Give\(block\);)", "$1 Blocks.Clear(block, 0, 1);", "SYS5103")]
    public void MistakeInASpec_IsFound(string mistake, string pattern, string wrong, string id)
    {
        var right = new Regex(pattern);
        var place = s_specs.FirstOrDefault(spec => right.IsMatch(spec.Text)).Path;
        Assert.True(place is not null, $"No spec has a place for this mistake any more; choose another pattern: {mistake}.");

        var findings = Compile(s_specs.Select(spec => spec.Path == place ? (spec.Path, right.Replace(spec.Text, wrong, 1)) : spec));

        Assert.Contains(id, findings.Select(static finding => finding.Id));
        Assert.All(findings, finding => Assert.Equal(place, finding.Source.Path));
    }

    private static IReadOnlyList<Diagnostic> Compile(IEnumerable<(string Path, string Text)> specs) =>
        Compilation.Create([.. specs.Select(static spec => SyntaxTree.Parse(new SourceText(spec.Path, spec.Text)))]).Diagnostics;
}
