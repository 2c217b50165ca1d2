using System.Globalization;
using System.Text.RegularExpressions;
using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Docs;

/// <summary>
/// <c>docs/cli.md</c> says what the tool does: fences <c>sysspec NAME</c> are files, and what stands behind <c>$</c> in fences <c>console</c> is run on them, one after the other.
/// </summary>
public sealed partial class CliPageTests
{
    private static readonly string Page = TestFiles.Read(Path.Combine(TestFiles.Root, "docs", "cli.md"));

    [Fact]
    public void Examples_PrintWhatThePageShows()
    {
        using var workspace = new Workspace();
        var run = new ToolRun(0, "", "");
        var commands = 0;
        foreach (Match fence in FencePattern().Matches(Page))
        {
            var (info, content) = (fence.Groups[1].Value, fence.Groups[2].Value);
            if (info.StartsWith("sysspec ", StringComparison.Ordinal))
            {
                workspace.Write(info["sysspec ".Length..], content);
            }
            else if (info.StartsWith("console", StringComparison.Ordinal))
            {
                foreach (var example in content.Split("$ ", StringSplitOptions.RemoveEmptyEntries))
                {
                    commands++;
                    var (command, shown) = (example[..example.IndexOf('\n', StringComparison.Ordinal)], example[(example.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
                    if (command != "echo $?")
                    {
                        Assert.StartsWith("sysspec ", command, StringComparison.Ordinal);
                        var arguments = command.Split(' ')[1..];
                        run = info == "console" ? workspace.Run(arguments) : Tool.RunOnTerminal(workspace.Folder, 120, arguments);
                    }

                    Assert.Equal((command, shown), (command, command == "echo $?" ? run.Code.ToString(CultureInfo.InvariantCulture) + "\n" : run.Output + run.Error));
                }
            }
        }

        Assert.True(commands >= 8, $"The page has {commands} examples.");
    }

    [Fact]
    public void EveryCommandAndOption_IsOnThePage()
    {
        using var workspace = new Workspace();
        var commands = CommandsIn(workspace);
        Assert.Equal(["check", "docs", "clauses", "patch"], commands);

        foreach (var command in commands.SelectMany(c => CommandsIn(workspace, c) is { Count: > 0 } inner ? inner.Select(i => $"{c} {i}") : [c]))
        {
            var heading = $"\n{(command.Contains(' ', StringComparison.Ordinal) ? "###" : "##")} {command}\n";
            Assert.Contains(heading, Page, StringComparison.Ordinal);
            var section = Page[Page.IndexOf(heading, StringComparison.Ordinal)..];
            section = section[..(section.IndexOf("\n##", 1, StringComparison.Ordinal) is var end and > 0 ? end : section.Length)];
            var options = OptionPattern().Matches(workspace.Run([.. command.Split(' '), "--help"]).Output).Select(static m => m.Value).Where(static o => o != "--help").Distinct().Order(StringComparer.Ordinal);
            var rows = string.Join('\n', section.Split('\n').Where(static line => line.StartsWith("| `-", StringComparison.Ordinal)).Select(static line => line.Split('|')[1]));
            Assert.Equal(options, OptionPattern().Matches(rows).Select(static m => m.Value).Distinct().Order(StringComparer.Ordinal));
        }
    }

    private static List<string> CommandsIn(Workspace workspace, params string[] command) => workspace.Run([.. command, "--help"]).Output.Split("Commands:") is [_, var listed]
        ? [.. HelpPattern().Matches(listed).Select(static m => m.Groups[1].Value)]
        : [];

    [GeneratedRegex("^```([^\n]*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencePattern();

    [GeneratedRegex("^  ([a-z]+) ", RegexOptions.Multiline)]
    private static partial Regex HelpPattern();

    [GeneratedRegex("--[a-z][a-z-]*")]
    private static partial Regex OptionPattern();
}
