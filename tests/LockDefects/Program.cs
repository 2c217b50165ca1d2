using SysSpec.LockDefects.Catalogue;
using SysSpec.LockDefects.Running;

// Tries all seeded defects of locking and writes docs/concurrency-defects.md. Fails if one is not found that is to be.
//   dotnet run --project tests/LockDefects -c Release
var missing = SeededDefects.Static.Where(static d => CompilerFindings.Expected(d) is null).Select(static d => $"{d.Name}: {d.Static} is not among what the compiler says.").ToList();
var runs = new Dictionary<string, string>();
foreach (var defect in SeededDefects.Running)
{
    var trial = Trial.Of(defect);
    Console.WriteLine($"{defect.Name}: run {trial.Runs}: {trial.Shown.Split('\n')[0]}");
    runs[defect.Name] = trial.Runs == 0 ? "not found" : trial.Runs.ToString(System.Globalization.CultureInfo.InvariantCulture);
    if (trial.Runs == 0)
    {
        missing.Add($"{defect.Name}: {trial.Shown}");
    }
}

File.WriteAllText(Document.File, Document.Make(runs));
Console.WriteLine(missing.Count == 0 ? $"{SeededDefects.ByName.Count - SeededDefects.NotFound.Count()} of {SeededDefects.ByName.Count} are found; see {Document.File}." : string.Join("\n", missing));
return missing.Count == 0 ? 0 : 1;
