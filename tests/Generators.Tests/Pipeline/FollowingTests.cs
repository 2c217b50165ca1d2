using System.Runtime.CompilerServices;
using SysSpec.Generators.Configuration;
using SysSpec.Generators.Pipeline;
using SysSpec.Language.Evolution;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using Xunit.Abstractions;

namespace SysSpec.Generators.Tests.Pipeline;

/// <summary>
/// What is made by following edits is what is made from the start: files and findings, whatever the edit. <c>SYSSPEC_EDITS=20000 dotnet test --filter Following</c> makes a campaign of it, with
/// <c>SYSSPEC_EDITS_SEED</c> to go on elsewhere; a failure names its seed.
/// </summary>
public sealed class FollowingTests(ITestOutputHelper output)
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));

    private static readonly EmitOptions[] Options =
    [
        new() { Root = "/project", Contracts = ContractProfile.Enforce },
        new() { Root = "/project" },
        new() { Root = "/project", EmitTests = true, EmitDecorators = true },
    ];

    [Theory]
    [InlineData("Operations")]
    [InlineData("Statements")]
    [InlineData("Queries")]
    [InlineData("Protocol")]
    public void EditsOfOneFile_AreFollowed(string golden) => Check([("case.sysspec", File.ReadAllText(Path.Combine(Root, "tests", "Generators.Tests", "Goldens", golden + ".sysspec")))], 60);

    [Fact]
    public void EditsOfAProject_AreFollowed() => Check(Project("specs"), 20);

    [Fact]
    public void EditsOfSmallFiles_AreFollowed() => Check(SmallProject.Files, 160);

    private void Check(IReadOnlyList<(string Path, string Text)> project, int edits)
    {
        edits = Read("SYSSPEC_EDITS", edits);
        var (followed, good) = (0, 0);
        for (int seed = Read("SYSSPEC_EDITS_SEED", 1), end = seed + (edits / 20); seed < end; seed++)
        {
            var options = Options[seed % 8 == 7 ? 2 : seed % 2];
            var random = new Random(seed);
            var recent = new RecentGroups();
            var files = project.Select(static f => ParsedFile.Parse(f.Path, f.Text)).ToArray();
            var last = files;
            var errors = recent.Generate(new(files), options, CancellationToken.None).Diagnostics.Where(static d => d.IsError).ToList();
            Assert.True(errors.Count == 0, string.Join("\n", errors));
            for (var step = 0; step < 20; step++)
            {
                var next = last.ToArray();
                for (var changes = random.Next(5) == 0 ? 2 : 1; changes > 0; changes--)
                {
                    var at = random.Next(next.Length);
                    next[at] = ParsedFile.Parse(next[at].Tree.Text.Path, new SpecEdits(random).Edit(next[at].Tree.Text.Content));
                }

                var before = recent.Followed;
                var now = recent.Generate(new(next), options, CancellationToken.None);
                var afresh = new RecentGroups().Generate(new(next.Select(static f => ParsedFile.Parse(f.Tree.Text.Path, f.Tree.Text.Content)).ToArray()), options, CancellationToken.None);
                AssertSame(afresh, now, $"Seed {seed}, step {step}, {(recent.Followed > before ? "followed" : "made anew")}: ", last, next);
                followed += recent.Followed - before;
                var isGood = !afresh.Diagnostics.Any(static d => d.IsError);
                good += isGood ? 1 : 0;

                // Mostly a mistake is taken back or mended, sometimes the next edit comes on top.
                last = isGood || random.Next(6) == 0 ? next : last;
            }
        }

        output.WriteLine($"{good} edits without errors, {followed} followed.");
        Assert.True(followed * 4 > good, $"{followed} of {good} edits were followed");
    }

    private static void AssertSame(GeneratedOutput expected, GeneratedOutput found, string where, IReadOnlyList<ParsedFile> before, IReadOnlyList<ParsedFile> after)
    {
        if (expected.Equals(found))
        {
            return;
        }

        var edit = string.Join("\n", before.Zip(after).Where(static p => !p.First.Equals(p.Second)).Select(static p => $"--- {p.First.Tree.Text.Path}\n{Difference(p.First.Tree.Text.Content, p.Second.Tree.Text.Content)}"));
        Assert.Equal(string.Join("\n", expected.Diagnostics), string.Join("\n", found.Diagnostics));
        var (names, others) = (expected.Files.Select(static f => f.HintName), found.Files.Select(static f => f.HintName));
        Assert.Equal(names, others);
        var (left, right) = expected.Files.Zip(found.Files).First(static p => p.First != p.Second);
        Assert.Fail($"{where}{left.HintName}:\n{Difference(left.Text, right.Text)}\nafter\n{edit}");
    }

    // The first lines that differ.
    private static string Difference(string before, string after)
    {
        var (left, right) = (before.Split('\n'), after.Split('\n'));
        var at = left.Zip(right).TakeWhile(static p => p.First == p.Second).Count();
        return string.Join("\n", left.Skip(at).Take(6).Select(static l => "- " + l).Concat(right.Skip(at).Take(6).Select(static l => "+ " + l)));
    }

    private static List<(string Path, string Text)> Project(string folder) => Directory.GetFiles(Path.Combine(Root, folder), "*.sysspec", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(static p => (Path: Path.GetRelativePath(Root, p).Replace('\\', '/'), Text: File.ReadAllText(p))).Where(static f => !Evolves(f.Text)).ToList();

    // Groups with patches are generated from the start.
    private static bool Evolves(string text) => SystemEvolution.IsNeeded([SyntaxTree.Parse(new SourceText("", text))]);

    private static int Read(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
