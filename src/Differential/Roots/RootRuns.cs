using System.Globalization;
using SysSpec.Differential.Arguments;
using SysSpec.Language.Evolution.Composing;

namespace SysSpec.Differential.Roots;

/// <summary>Discharges what the roots of a system owe by runs against the guarantees from before.</summary>
public static class RootRuns
{
    /// <summary>Runs each contract that a root amends with promises that are not decided, and says what that shows of each promise.</summary>
    /// <param name="system">The system; one with errors has nothing to run.</param>
    /// <param name="sequences">How many sequences for each contract.</param>
    /// <param name="firstSeed">The seed of the first sequence.</param>
    /// <param name="profile">What the system's words mean; null if that is not known.</param>
    /// <returns>
    /// Each undecided promise with its result. The promise is discharged by <see cref="Discharge.Differential"/> where no difference was found and the calls came to what it is about; its note then has the
    /// figures. Otherwise it stays <see cref="Discharge.NotDecided"/>, and the note says why.
    /// </returns>
    public static IReadOnlyList<(Obligation Obligation, RootRunResult Result)> Discharge(EvolvedSystem system, int sequences, ulong firstSeed, Profile? profile = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        var results = new List<(Obligation, RootRunResult)>();
        foreach (var root in system.Roots)
        {
            var result = root.Before is { } before
                ? RootComparison.Run(before, system.Compilation, root.Contract, sequences, firstSeed, root.Brought, profile)
                : RootRunResult.NotRun(root.Contract, root.Obstacle);
            results.AddRange(root.Obligations.Select(o => (Judge(o, result), result)));
        }

        return results;
    }

    /// <summary>Does what <see cref="Discharge"/> does, for a test: the figures where all promises are discharged.</summary>
    /// <exception cref="RootNotKeptException">Some promise is not discharged; the message says which and why, with the calls that show it.</exception>
    public static string Verify(EvolvedSystem system, int sequences, ulong firstSeed, Profile? profile = null)
    {
        var results = Discharge(system, sequences, firstSeed, profile);
        var open = results.Where(static r => r.Obligation.Discharge != Language.Evolution.Composing.Discharge.Differential).ToList();
        return open.Count == 0
            ? string.Join("\n", results.Select(static r => r.Result.ToString()).Distinct())
            : throw new RootNotKeptException(string.Join("\n", open.Select(static r => $"{r.Obligation.At}: patch '{r.Obligation.Patch.Name}' is a root of '{r.Result.Contract}', and '{r.Obligation.Clause}' is not decided: {r.Obligation.Note}")
                .Concat(open.Select(static r => r.Result.ToString()).Distinct())));
    }

    private static Obligation Judge(Obligation obligation, RootRunResult result)
    {
        if (result.Obstacle.Length > 0)
        {
            return obligation with { Note = $"{obligation.Note}; {result.Summary}" };
        }

        if (result.Counterexample is { } found)
        {
            return obligation with { Note = string.Create(CultureInfo.InvariantCulture, $"{obligation.Note}; differs from the contract before after {found.Calls.Count} calls, seed {found.Seed}") };
        }

        var missed = Missed(obligation.Clause[result.Contract.Length..], result);
        return missed.Count > 0
            ? obligation with { Note = $"{obligation.Note}; no difference, but never met: {string.Join(", ", missed)}" }
            : obligation with { Discharge = Language.Evolution.Composing.Discharge.Differential, Note = string.Create(CultureInfo.InvariantCulture, $"{obligation.Note}; {result.Figures.Sequences} sequences of {result.Figures.Calls} calls came to the same as before") };
    }

    // What a promise is about and no call came to: a run that was never there decides nothing.
    private static List<string> Missed(string clause, RootRunResult result)
    {
        var name = result.Contract[(result.Contract.LastIndexOf('.') + 1)..];
        var figures = result.Figures;
        if (clause[0] == '/')
        {
            const string Function = "/function ";
            var function = clause.StartsWith(Function, StringComparison.Ordinal) ? $"{name}.{clause[Function.Length..]}" : null;
            return [.. (function is null ? figures.Members.Keys : (IEnumerable<string>)[function]).Where(m => figures.Members.GetValueOrDefault(m) == 0)];
        }

        var parts = clause[1..].Split('/')[0].Split('.');
        var operation = $"{name}.{parts[0]}";
        if (parts.Length == 1)
        {
            return [.. figures.Cases.Keys.Where(c => c.StartsWith($"{operation}.", StringComparison.Ordinal) && figures.Cases[c] == 0)];
        }

        var key = $"{operation}.{parts[1]}";
        return figures.NewCases.GetValueOrDefault(key) == 0 || figures.Cases.GetValueOrDefault(key, 1) == 0 ? [key] : [];
    }
}

/// <summary>A root does not keep its guarantee, or nothing shows that it does.</summary>
/// <param name="message">Which promises, and what was found.</param>
public sealed class RootNotKeptException(string message) : Exception(message);
