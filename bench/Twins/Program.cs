using System.Globalization;
using SysSpec.Bench.Twins.Cases;
using SysSpec.Bench.Twins.Harness;

// twins [part of a name] [rounds]: compares generated code with its hand-written twin and prints a table in Markdown.
var filter = args.Length > 0 ? args[0] : "";
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 201;
Console.WriteLine($"{Agreement.Check(20_000)} requests are answered alike by both sides. Load: {File.ReadAllText("/proc/loadavg").Trim()}");
Console.WriteLine();
Console.WriteLine("| operation | generated, ns | by hand, ns | speed of generated | bytes per operation | by hand |");
Console.WriteLine("|---|---:|---:|---:|---:|---:|");
Func<Sides, IEnumerable<Pair>>[] groups = [NameCases.All, DataCases.All, FuseCases.All];
foreach (var group in groups)
{
    foreach (var pair in group(new Sides()).Where(p => p.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
    {
        var o = Comparison.Run(pair, rounds, TimeSpan.FromMicroseconds(200));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {o.Name} | {o.Generated:f1} | {o.Twin:f1} | {o.Ratio:f2}x | {o.GeneratedBytes:f0} | {o.TwinBytes:f0} |"));
    }
}

Console.WriteLine();
Console.WriteLine($"Load at the end: {File.ReadAllText("/proc/loadavg").Trim()}");
