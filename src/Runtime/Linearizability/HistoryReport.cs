using System.Text;

namespace SysSpec.Runtime;

/// <summary>Prints concurrent histories: a lane for each thread, a line for each call and each return, in the order in which they came.</summary>
public static class HistoryReport
{
    private const int Widest = 56;

    /// <summary>The lanes. <c>&gt;</c> is a call, <c>&lt;</c> what came of it; a call that <c>|</c> stands for was on its way.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="calls">The calls of all threads.</param>
    public static string Lanes<TModel>(IReadOnlyList<HistoryCall<TModel>> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        const long pending = HistoryCall<TModel>.Pending;
        var lanes = calls.Count == 0 ? 0 : calls.Max(static c => c.Thread) + 1;
        var widths = Enumerable.Range(0, lanes).Select(t => Math.Min(Widest, calls.Where(c => c.Thread == t).SelectMany(static c => new[] { c.Call.Text.Length, c.Returned == pending ? 0 : c.Call.Result().Length })
            .Append("thread 1".Length).Max() + 2)).ToList();
        var text = new StringBuilder();
        Line(text, "", widths, t => $"thread {t + 1}");
        var events = calls.Where(static c => c.Invoked != pending).Select(static c => (Time: c.Invoked, Call: c, IsReturn: false))
            .Concat(calls.Where(static c => c.Returned != pending).Select(static c => (Time: c.Returned, Call: c, IsReturn: true))).OrderBy(static e => e.Time).ToList();
        for (var row = 0; row < events.Count; row++)
        {
            var (time, call, isReturn) = events[row];
            Line(text, $"{row + 1}", widths, t => t == call.Thread
                ? isReturn ? $"< {call.Call.Result()}" : $"> {call.Call.Text}"
                : calls.Any(c => c.Thread == t && c.Invoked < time && c.Returned > time) ? "|" : "");
        }

        return text.ToString();
    }

    /// <summary>Where the orders end that come furthest.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="history">What was found of a history.</param>
    public static string Orders<TModel>(CheckedHistory<TModel> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var text = new StringBuilder();
        foreach (var stop in history.Stops)
        {
            text.AppendLine("- order:");
            foreach (var call in stop.Order)
            {
                text.AppendLine($"    {call.Thread + 1}: {call}");
            }

            text.AppendLine(stop.Next is { } next ? $"    {next.Thread + 1}: {next}   <- not possible here: {stop.Why}" : $"    the end   <- another state: {stop.Why}");
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string number, List<int> widths, Func<int, string> lane) =>
        text.AppendLine($"{number,4}  {string.Join("  ", widths.Select((w, t) => lane(t).PadRight(w)))}".TrimEnd());
}
