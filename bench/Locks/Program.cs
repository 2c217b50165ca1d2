using System.Globalization;
using SysSpec.Bench.Locks;

// locks-bench [rounds]: compares the runtime's locks with .NET's, and its budget with a counter under a lock, and prints tables in Markdown.
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 15;
Console.WriteLine($"Load: {File.ReadAllText("/proc/loadavg").Trim()}. Nanoseconds: median (minimum) of {rounds} rounds.");
Console.WriteLine();
Console.WriteLine("| building block | ns |");
Console.WriteLine("|---|---:|");
foreach (var (name, loop) in Primitives.All)
{
    Console.WriteLine($"| {name} | {Measurement.Alone(loop, rounds)} |");
}

Console.WriteLine();
var work = new WorkLengths(Busy.Rounds(50), Busy.Rounds(500));
Func<int, WorkLengths, Column>[] candidates =
[
    Scenarios<OursReadWrite>.Measure, Scenarios<OursMutual>.Measure, Scenarios<Spinning>.Measure, Scenarios<SystemLock>.Measure, Scenarios<SystemMonitor>.Measure, Scenarios<Slim>.Measure,
];
var columns = candidates.Select(measure => measure(rounds, work)).ToArray();
Console.WriteLine($"| two threads: ns per operation of both together | {string.Join(" | ", columns.Select(column => column.Name))} |");
Console.WriteLine($"|---|{string.Concat(columns.Select(_ => "---:|"))}");
for (var row = 0; row < columns[0].Cells.Count; row++)
{
    Console.WriteLine($"| {columns[0].Cells[row].Scenario} | {string.Join(" | ", columns.Select(column => column.Cells[row].Figure))} |");
}

Console.WriteLine();
Console.WriteLine("| budget: ns per pair | one thread | two threads |");
Console.WriteLine("|---|---:|---:|");
foreach (var (name, alone, together) in Budgets.Measure(rounds))
{
    Console.WriteLine($"| {name} | {alone} | {together} |");
}

Console.WriteLine();
Console.WriteLine($"Load at the end: {File.ReadAllText("/proc/loadavg").Trim()}");
