using System.Runtime.CompilerServices;
using System.Text;
using SysSpec.Generators.Tests.Harness;
using SysSpec.Tests;

namespace SysSpec.Generators.Tests.Goldens;

/// <summary>
/// For each construct a spec and the C# that it becomes, which compiles without a warning. A mismatch leaves <c>*.received.cs</c> beside the golden; look at it, and accept it if it is right.
/// </summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Cases()
    {
        var cases = new TheoryData<string>();
        foreach (var name in Names())
        {
            cases.Add(name);
        }

        return cases;
    }

    /// <summary>The names of all constructs.</summary>
    public static IEnumerable<string> Names() => Directory.GetFiles(Folder(), "*.sysspec").Order(StringComparer.Ordinal).Select(static f => Path.GetFileNameWithoutExtension(f));

    /// <summary>The spec of a construct.</summary>
    public static string Spec(string name) => File.ReadAllText(Path.Combine(Folder(), name + ".sysspec"));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Construct_BecomesTheVerifiedCSharp(string name)
    {
        var spec = Spec(name);
        (string, string)[] properties = [.. Properties(spec)];
        var (_, result) = Host.Compile(Pinned.With([($"/specs/{name}.sysspec", spec)]), [], properties);
        var text = new StringBuilder();
        var pinned = properties.FirstOrDefault(static p => p.Item1 == "Files").Item2?.Split(',', StringSplitOptions.TrimEntries) ?? [""];
        foreach (var tree in result.GeneratedTrees.Where(t => pinned.Any(word => Path.GetFileName(t.FilePath).Contains(word, StringComparison.Ordinal))).OrderBy(static t => t.FilePath, StringComparer.Ordinal))
        {
            text.Append("// ---- ").Append(Path.GetFileName(tree.FilePath)).Append('\n').Append(tree.GetText());
        }

        Compare(Path.Combine(Folder(), name), text.ToString());
    }

    // `// SysSpecContracts = enforce` in the first lines of a case sets a property of its project; `// Files = A, B` pins only files with such a word in their names.
    private static IEnumerable<(string, string)> Properties(string spec) => spec.Split('\n').TakeWhile(static l => l.StartsWith("//", StringComparison.Ordinal))
        .Where(static l => l.Contains('=')).Select(static l => (l[2..l.IndexOf('=')].Trim(), l[(l.IndexOf('=') + 1)..].Trim())).Append(("ProjectDir", "/specs")).Append(("SysSpecLines", spec.StartsWith("// SysSpecLines", StringComparison.Ordinal) ? "true" : "false"))
        .DistinctBy(static p => p.Item1);

    private static void Compare(string golden, string actual)
    {
        var (verified, received) = (golden + ".verified.cs", golden + ".received.cs");
        var expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        if (GoldenFile.Accept(verified, actual))
        {
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"{Path.GetFileName(verified)} differs from what is generated: compare it with {received}.");
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
