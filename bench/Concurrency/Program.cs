extern alias coarse;

using System.Globalization;
using SysSpec.Bench.Concurrency.Measuring;
using SysSpec.Bench.Concurrency.Reports;
using Coarse = coarse::SysSpec.Bench.Concurrency.Subject.Workloads;
using Present = SysSpec.Bench.Concurrency.Subject.Workloads;

// concurrency [--rounds N] [--only PART-OF-NAME] [--json FILE] [--against FILE]: two threads against one, over the system of the specs and over the same with one lock for all calls.
// --json keeps the figures; --against prints those of an earlier run beside.
var options = new Dictionary<string, string> { ["--rounds"] = "25", ["--only"] = "", ["--json"] = "", ["--against"] = "" };
for (var i = 0; i < args.Length; i += 2)
{
    if (!options.ContainsKey(args[i]) || i + 1 == args.Length)
    {
        Console.Error.WriteLine($"concurrency: '{args[i]}' is no option with a value; there are {string.Join(", ", options.Keys)}.");
        return 2;
    }

    options[args[i]] = args[i + 1];
}

var earlier = options["--against"] is { Length: > 0 } before ? Report.Load(before) : [];
using var team = new Team();
var comparison = new Comparison(team, int.Parse(options["--rounds"], CultureInfo.InvariantCulture));
Console.WriteLine($"{Environment.ProcessorCount} processors; threads {(team.IsBound ? "bound to one each" : "not bound")}. Load: {File.ReadAllText("/proc/loadavg").Trim()}");
var figures = new List<Figure>();
foreach (var (present, global) in Present.All().Zip(Coarse.All()))
{
    if (present.Name.Contains(options["--only"], StringComparison.OrdinalIgnoreCase))
    {
        Console.Error.WriteLine(present.Name);
        figures.AddRange(comparison.Run(present.Name, present.Target, [Of("present", present.LoopOf), Of("global", global.LoopOf)]));
    }
}

Console.WriteLine();
Report.PrintRatios(Console.Out, figures, earlier);
Console.WriteLine();
Report.PrintTimes(Console.Out, figures, earlier);
Console.WriteLine();
Console.WriteLine($"Load at the end: {File.ReadAllText("/proc/loadavg").Trim()}");
if (options["--json"] is { Length: > 0 } file)
{
    Report.Save(file, figures);
}

return 0;

static Subject Of(string system, Func<int, Action<int>> loopOf) => new(system, [.. Enumerable.Range(0, Team.Size).Select(loopOf)]);
