using SysSpec.LockDefects.Defects;

namespace SysSpec.LockDefects.Running;

/// <summary>How the search for a defect at run time went.</summary>
/// <param name="Runs">The run that showed it, from 1; 0 if none did.</param>
/// <param name="Shown">What it showed.</param>
internal sealed record Trial(int Runs, string Shown)
{
    /// <summary>Runs the scenario of a defect until it shows.</summary>
    public static Trial Of(SeededDefect defect)
    {
        var running = defect.Running ?? throw new ArgumentException($"'{defect.Name}' is for the compiler to find.");
        var system = DefectiveSystem.Compile(defect);
        for (var run = 1; run <= running.Attempts; run++)
        {
            if (system.Run(running.Scenario) is { } shown)
            {
                return shown.Contains(running.Sign, StringComparison.Ordinal) ? new Trial(run, shown) : new Trial(0, $"It shows something else: {shown}");
            }
        }

        return new Trial(0, $"It does not show in {running.Attempts} runs.");
    }
}
