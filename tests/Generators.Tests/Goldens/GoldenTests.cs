using System.Runtime.CompilerServices;
using System.Text;
using SysSpec.Generators.Tests.Harness;

namespace SysSpec.Generators.Tests.Goldens;

/// <summary>
/// For each construct a spec and the C# that it becomes, which compiles without a warning. A mismatch leaves <c>*.received.cs</c> beside the golden; look at it, and rename it if it is right
/// (or set ACCEPT_GOLDENS=1).
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
        var (_, result) = Host.Compile([($"/specs/{name}.sysspec", spec)], [], properties);
        var text = new StringBuilder();
        foreach (var tree in result.GeneratedTrees.OrderBy(static t => t.FilePath, StringComparer.Ordinal))
        {
            text.Append("// ---- ").Append(Path.GetFileName(tree.FilePath)).Append('\n').Append(tree.GetText());
        }

        Compare(Path.Combine(Folder(), name), text.ToString());
    }

    // `// SysSpecContracts = enforce` in the first lines of a case sets a property of its project.
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

        if (Environment.GetEnvironmentVariable("ACCEPT_GOLDENS") == "1")
        {
            File.WriteAllText(verified, actual);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"{Path.GetFileName(verified)} differs from what is generated: compare it with {received}.");
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
