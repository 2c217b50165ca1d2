using System.Diagnostics;
using System.Globalization;
using SysSpec.Bench.Generator;
using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit;
using SysSpec.Generators.Pipeline;

// generator-bench [specs] [rounds]: what the generator costs in a compiler host, and where the time of an edit goes.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 9;
var edited = Math.Min(502, count - 8);
Console.WriteLine($"{count} specs, load {File.ReadAllText("/proc/loadavg").Trim()}");
Console.WriteLine();
Console.WriteLine("| run | ms | MB allocated |");
Console.WriteLine("|---|---:|---:|");

var host = new Host(Specs.Make(count));
Print("first run of the process", host.Run());
var (files, findings) = host.Result();
if (findings.Any(static f => f.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error))
{
    Console.Error.WriteLine($"The specs have errors: {findings.First(static f => f.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error)}");
    return 1;
}

Print("cold run, compiled code warm", Cost.Median(Enumerable.Range(0, Math.Max(3, rounds / 3)).Select(_ => new Host(Specs.Make(count)).Run())));
Print("one spec edited", Cost.Median(Enumerable.Range(1, rounds).Select(edit =>
{
    host.EditSpec(edited, Specs.Contract(edited, edit));
    return host.Run();
})));
Print("C# edited", Cost.Median(Enumerable.Range(1, rounds).Select(edit =>
{
    host.EditCSharp(edit);
    return host.Run();
})));
Console.WriteLine();
Console.WriteLine($"{files} files are generated, {findings.Length} findings.");
Console.WriteLine();
Console.WriteLine("| part of a run | ms | MB allocated |");
Console.WriteLine("|---|---:|---:|");
var texts = Specs.Make(count).ToList();
var parsed = texts.Select(static t => ParsedFile.Parse(t.Path, t.Text)).ToList();
var compilation = SysSpec.Language.Compilation.Create(parsed.Select(static p => p.Tree).ToList());
Print("parse one file", Part(() => ParsedFile.Parse(texts[edited].Path, texts[edited].Text)));
Print("parse all files", Part(() => texts.Select(static t => ParsedFile.Parse(t.Path, t.Text)).ToList()));
Print("bind and check all", Part(() => SysSpec.Language.Compilation.Create(parsed.Select(static p => p.Tree).ToList())));
Print("emit all", Part(() => SpecEmitter.Emit(compilation.Model, new EmitOptions { Root = "/project" }, CancellationToken.None)));
Print("bind and check the ten files of one namespace", Part(() => SysSpec.Language.Compilation.Create(Area(parsed, edited))));
var area = SysSpec.Language.Compilation.Create(Area(parsed, edited));
Print("emit one namespace", Part(() => SpecEmitter.Emit(area.Model, new EmitOptions { Root = "/project" }, CancellationToken.None)));
Console.WriteLine();
Console.WriteLine($"Load at the end: {File.ReadAllText("/proc/loadavg").Trim()}");
return 0;

static List<SysSpec.Language.Syntax.SyntaxTree> Area(List<ParsedFile> parsed, int edited) => [.. parsed.Skip(edited / 10 * 10).Take(10).Select(static p => p.Tree)];

static void Print(string name, Cost cost) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {cost.Milliseconds:f1} | {cost.Megabytes:f2} |"));

Cost Part(Func<object> work)
{
    work();
    return Cost.Median(Enumerable.Range(0, rounds).Select(_ =>
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        GC.KeepAlive(work());
        return new Cost(watch.Elapsed.TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6);
    }));
}
