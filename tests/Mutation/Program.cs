using SysSpec.Differential;
using SysSpec.Differential.Arguments;
using SysSpec.Language.Composition;
using SysSpec.Mutation.Mutants;
using SysSpec.Mutation.Running;

// Puts small defects into the specs of MemoryFs and counts how many of them the differential tests notice.
//   dotnet run --project tests/Mutation -- [--count N] [--seed N] [--sequences N] [--unit NAME] [--show]
var count = Option("--count", 200);
var seed = Option("--seed", 1);
var sequences = Option("--sequences", 1000);
var unit = args.SkipWhile(static a => a != "--unit").Skip(1).FirstOrDefault();
var files = SpecFiles.Read();
var model = SpecFiles.Bind(files);
var composition = SystemComposition.Create(model.Systems.Single(static s => s.Name == "MemoryFs"));
var all = files.SelectMany(f => new MutantFinder(composition).Find(f.Key, f.Value)).Where(m => unit is null || m.Unit == unit).ToList();
var report = new Report(files, KnownEquivalent());
var trial = new MutantTrial(files, model, composition, sequences);
Console.WriteLine($"{all.Count} places for defects in {all.Select(static m => m.Unit).Distinct().Count()} units; {count} with an effect are tried, seed {seed}.");
Console.WriteLine("| member | place | defect | change | verdict | by | sequences |\n|---|---|---|---|---|---|---:|");
foreach (var mutant in Drawn(all, (ulong)seed))
{
    if (report.Counted.Count >= count)
    {
        break;
    }

    var tried = trial.Try(mutant);
    Console.WriteLine(report.Add(tried));
    if (args.Contains("--show"))
    {
        Console.WriteLine(tried.Detail);
    }
}

Console.WriteLine(report.Summary());
return report.Score >= 95 ? 0 : 1;

// One unit after the other gives a mutant, so that small units are not left out.
static IEnumerable<Mutant> Drawn(List<Mutant> all, ulong seed)
{
    var dice = new Dice(seed, 3);
    var units = all.GroupBy(static m => m.Unit).OrderBy(static g => g.Key, StringComparer.Ordinal).Select(static g => g.ToList()).ToList();
    while (units.Count > 0)
    {
        foreach (var unit in units)
        {
            var at = dice.Below(unit.Count);
            yield return unit[at];
            unit.RemoveAt(at);
        }

        units.RemoveAll(static u => u.Count == 0);
    }
}

// Lines `signature|reason`; a signature is what Mutant.Signature gives: file, line before, line after.
static Dictionary<string, string> KnownEquivalent() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "known-equivalent.txt"))
    .Where(static l => l.Length > 0 && l[0] != '#')
    .ToDictionary(static l => l[..l.LastIndexOf('|')], static l => l[(l.LastIndexOf('|') + 1)..].Trim());

int Option(string name, int otherwise) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault() is { } text
    ? int.TryParse(text, out var value) ? value : throw new ArgumentException($"{name} takes a number, not {text}.")
    : otherwise;
