using System.Globalization;
using System.Text;

namespace SysSpec.Mutation.Running;

/// <summary>The table of tried mutants and the score.</summary>
public sealed class Report(IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> equivalent)
{
    private readonly List<Trial> _trials = [];

    /// <summary>The mutants that changed code, and that are not known to do the same in other words.</summary>
    public IReadOnlyList<Trial> Counted => [.. _trials.Where(t => t.Verdict is Verdict.Killed || (t.Verdict == Verdict.Survived && ReasonOf(t) is null))];

    /// <summary>Killed mutants of a hundred.</summary>
    public double Score => Counted.Count == 0 ? 100 : 100.0 * Counted.Count(static t => t.Verdict == Verdict.Killed) / Counted.Count;

    /// <summary>Takes a trial up; gives its line of the table.</summary>
    public string Add(Trial trial)
    {
        _trials.Add(trial);
        return Line(trial);
    }

    /// <summary>Sums up.</summary>
    public string Summary()
    {
        var text = new StringBuilder("\n");
        foreach (var (title, key) in new (string, Func<Trial, string>)[] { ("unit", static t => t.Mutant.Unit), ("defect", static t => t.Mutant.Kind) })
        {
            text.Append(CultureInfo.InvariantCulture, $"| {title,-20} | mutants | killed |\n|---|---:|---:|\n");
            foreach (var group in Counted.GroupBy(key).OrderBy(static g => g.Key, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {group.Key,-20} | {group.Count(),7} | {group.Count(static t => t.Verdict == Verdict.Killed),6} |\n");
            }

            text.Append('\n');
        }

        Append(text, "Survivors", Counted.Where(static t => t.Verdict == Verdict.Survived), static _ => "");
        Append(text, "Equivalent", _trials.Where(t => t.Verdict == Verdict.Survived && ReasonOf(t) is not null), t => $" - {ReasonOf(t)}");
        Append(text, "Listed as equivalent, but killed", _trials.Where(t => t.Verdict == Verdict.Killed && ReasonOf(t) is not null), static t => $" - {t.Detail}");
        Append(text, "Noticed by the unmutated module only, not by the contract's model", Counted.Where(static t => t is { Verdict: Verdict.Killed, ByContract: false }), static t => $" - {t.By}");
        var refused = _trials.Count(static t => t.Verdict == Verdict.Refused);
        var same = _trials.Count(static t => t.Verdict == Verdict.SameCode);
        var killed = Counted.Count(static t => t.Verdict == Verdict.Killed);
        return text.Append(CultureInfo.InvariantCulture, $"{_trials.Count} tried: {refused} refused by the compiler, {same} gave the same code, {_trials.Count - refused - same - Counted.Count} equivalent. Of {Counted.Count} others {killed} were killed: {Score:F1} %\n").ToString();
    }

    private void Append(StringBuilder text, string title, IEnumerable<Trial> trials, Func<Trial, string> more)
    {
        var lines = trials.Select(t => $"  {Line(t)}{more(t)}\n    {t.Mutant.Signature(files[t.Mutant.File])}").ToList();
        if (lines.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{title}:\n{string.Join("\n", lines)}\n\n");
        }
    }

    private string? ReasonOf(Trial trial) => equivalent.TryGetValue(trial.Mutant.Signature(files[trial.Mutant.File]), out var reason) ? reason : null;

    private string Line(Trial trial)
    {
        var text = files[trial.Mutant.File];
        var place = $"{Path.GetFileName(trial.Mutant.File)}({trial.Mutant.Line(text)})";
        return string.Create(CultureInfo.InvariantCulture, $"| {trial.Mutant.Unit}.{trial.Mutant.Member} | {place} | {trial.Mutant.Kind} | {trial.Mutant.Describe(text)} | {trial.Verdict} | {trial.By} | {trial.Sequences} |");
    }
}
