using System.Diagnostics;
using System.Globalization;
using SysSpec.Bench.Generator;
using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit;
using SysSpec.Generators.Pipeline;

// generator-bench [specs] [rounds]: what the generator costs in a compiler host, and where the time of an edit goes.
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 9;
if (count < 20 || count % 10 != 0)
{
    Console.Error.WriteLine("The number of specs is a multiple of ten, from twenty on.");
    return 1;
}

var edited = (count / 20 * 10) + 2;
Console.WriteLine($"{count} specs, load {Load()}");
Console.WriteLine();
if (!Runs("separate namespaces", new Specs(count, areConnected: false)) || !Runs("all connected, one system", new Specs(count, areConnected: true)))
{
    return 1;
}

Header("part of a run, separate namespaces");
var texts = new Specs(count, areConnected: false).Make().ToList();
var parsed = texts.Select(static t => ParsedFile.Parse(t.Path, t.Text)).ToList();
var compilation = SysSpec.Language.Compilation.Create(parsed.Select(static p => p.Tree).ToList());
Print("parse one file", Part(() => ParsedFile.Parse(texts[edited].Path, texts[edited].Text)));
Print("parse all files", Part(() => texts.Select(static t => ParsedFile.Parse(t.Path, t.Text)).ToList()));
Print("bind and check all", Part(() => SysSpec.Language.Compilation.Create(parsed.Select(static p => p.Tree).ToList())));
Print("emit all", Part(() => SpecEmitter.Emit(compilation.Model, new EmitOptions { Root = "/project" }, CancellationToken.None)));
var trees = parsed.Skip(edited / 10 * 10).Take(10).Select(static p => p.Tree).ToList();
Print("bind and check the ten files of one namespace", Part(() => SysSpec.Language.Compilation.Create(trees)));
var area = SysSpec.Language.Compilation.Create(trees);
Print("emit one namespace", Part(() => SpecEmitter.Emit(area.Model, new EmitOptions { Root = "/project" }, CancellationToken.None)));
Console.WriteLine();
Console.WriteLine($"Load at the end: {Load()}");
return 0;

bool Runs(string name, Specs specs)
{
    Header($"run, {name}");
    var host = new Host(specs.Make(), new SysSpecGenerator());
    Print("first run", host.Run());
    var (files, findings) = host.Result();
    if (findings.Length > 0)
    {
        Console.Error.WriteLine($"The specs have findings: {findings[0]}");
        return false;
    }

    Print("cold run, compiled code warm", Cost.Median(Enumerable.Range(0, Math.Max(3, rounds / 3)).Select(_ => new Host(specs.Make(), new SysSpecGenerator()).Run())));
    Edit(host, specs, "one body edited", static edit => new Edits(edit, 0));
    Edit(host, specs, "one declaration edited", static edit => new Edits(0, edit));
    EditCSharp(host, "C# edited");
    var floor = new Host(specs.Make(), new CopyGenerator());
    floor.Run();
    Edit(floor, specs, "the host alone: one spec edited", static edit => new Edits(edit, 0));
    EditCSharp(floor, "the host alone: C# edited");
    Console.WriteLine();
    Console.WriteLine($"{files} files are generated.");
    Console.WriteLine();
    return true;
}

void Edit(Host host, Specs specs, string name, Func<int, Edits> edit)
{
    // The first edits pay for code that is compiled and for what is kept from now on.
    var costs = Enumerable.Range(1, rounds + 2).Select(round =>
    {
        host.EditSpec(edited, specs.Text(edited, edit(round)));
        return host.Run();
    }).ToList();
    Print(name, Cost.Median(costs.Skip(2)));
}

void EditCSharp(Host host, string name) => Print(name, Cost.Median(Enumerable.Range(1, rounds).Select(round =>
{
    host.EditCSharp(round);
    return host.Run();
})));

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

static string Load() => File.ReadAllText("/proc/loadavg").Trim();

static void Header(string first)
{
    Console.WriteLine($"| {first} | ms | MB allocated |");
    Console.WriteLine("|---|---:|---:|");
}

static void Print(string name, Cost cost) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {cost.Milliseconds:f1} | {cost.Megabytes:f2} |"));
