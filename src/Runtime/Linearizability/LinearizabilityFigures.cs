namespace SysSpec.Runtime;

/// <summary>What became of the histories of a test.</summary>
public sealed class LinearizabilityFigures
{
    /// <summary>How many programs were made up.</summary>
    public int Plans { get; internal set; }

    /// <summary>How many histories were recorded.</summary>
    public int Histories { get; internal set; }

    /// <summary>How many of them have an order.</summary>
    public int Linearizable { get; internal set; }

    /// <summary>How many were given up when the budget was used up.</summary>
    public int Undecided { get; internal set; }

    /// <summary>How many were not judged because a call may have been the caller's mistake.</summary>
    public int Misused { get; internal set; }

    /// <summary>How many were not judged because the contracts leave open what a call does.</summary>
    public int LeftOpen { get; internal set; }

    /// <summary>In how many of them calls of different threads overlapped.</summary>
    public int Overlapping { get; internal set; }

    /// <summary>How many calls were made by threads.</summary>
    public int Calls { get; internal set; }

    /// <summary>How many calls were tried on models.</summary>
    public long Configurations { get; internal set; }

    /// <summary>How many models were made.</summary>
    public long Models { get; internal set; }

    /// <summary>The time that all took.</summary>
    public TimeSpan Time { get; internal set; }

    /// <summary>The figures in words.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Histories} histories of {Plans} programs, {Calls} calls ({Overlapping} histories with calls that overlap): {Linearizable} linearizable, {Undecided} not decided, {Misused} misused, {LeftOpen} left open; {Configurations} calls tried on {Models} models; {Histories / Math.Max(0.001, Time.TotalSeconds):F0} histories per second");

    internal void Add<TModel>(CheckedHistory<TModel> history)
    {
        Configurations += history.Configurations;
        Models += history.Models;
        switch (history.Verdict)
        {
            case HistoryVerdict.Linearizable:
                Linearizable++;
                break;
            case HistoryVerdict.Undecided:
                Undecided++;
                break;
            case HistoryVerdict.Misused:
                Misused++;
                break;
            case HistoryVerdict.LeftOpen:
                LeftOpen++;
                break;
        }
    }
}
