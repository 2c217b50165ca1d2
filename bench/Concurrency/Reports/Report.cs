using System.Globalization;
using System.Text.Json;
using SysSpec.Bench.Concurrency.Measuring;

namespace SysSpec.Bench.Concurrency.Reports;

/// <summary>Tables in Markdown, and figures kept in a file for a later run.</summary>
internal static class Report
{
    public static void Save(string file, IReadOnlyList<Figure> figures) => File.WriteAllText(file, JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));

    /// <exception cref="InvalidDataException">The file holds no figures.</exception>
    public static IReadOnlyList<Figure> Load(string file) =>
        JsonSerializer.Deserialize<Figure[]>(File.ReadAllText(file), JsonSerializerOptions.Web) ?? throw new InvalidDataException($"{file} holds no figures.");

    /// <summary>Two threads against one, for each system; a figure below its target is set in bold. The last column says how much of the processors others had: above a few per cent the figures mean little.</summary>
    public static void PrintRatios(TextWriter output, IReadOnlyList<Figure> figures, IReadOnlyList<Figure> earlier)
    {
        var systems = SystemsOf(figures);
        Head(output, "two threads / one thread", ["target", .. systems.SelectMany(s => new[] { s, $"{s}, least" }), .. earlier.Count == 0 ? [] : systems.Select(s => $"{s}, earlier"), "other programs"]);
        foreach (var row in figures.GroupBy(f => f.Workload))
        {
            var target = row.First().Target;
            Row(output, row.Key, [
                target == 0 ? "" : Number($"{target:f1}x"),
                .. row.SelectMany(f => new[] { f.Ratio < target ? Number($"**{f.Ratio:f2}x**") : Number($"{f.Ratio:f2}x"), Number($"{f.Least:f2}x") }),
                .. earlier.Count == 0 ? [] : row.Select(f => Find(earlier, f) is { } before ? Number($"{before.Ratio:f2}x") : ""), Number($"{row.First().Others:p0}")]);
        }
    }

    /// <summary>Nanoseconds of one turn with one thread, for each system; a speed above 1 means that the first system, or this run, is faster.</summary>
    public static void PrintTimes(TextWriter output, IReadOnlyList<Figure> figures, IReadOnlyList<Figure> earlier)
    {
        var systems = SystemsOf(figures);
        Head(output, "one thread", [
            .. systems.Select(s => $"{s}, ns"), .. systems.Skip(1).Select(s => $"speed against {s}"),
            .. earlier.Count == 0 ? [] : systems.SelectMany(s => new[] { $"{s} earlier, ns", "speed against earlier" })]);
        foreach (var row in figures.GroupBy(f => f.Workload))
        {
            Row(output, row.Key, [
                .. row.Select(f => Number($"{f.Nanoseconds:f1}")), .. row.Skip(1).Select(f => Number($"{f.Nanoseconds / row.First().Nanoseconds:f2}x")),
                .. earlier.Count == 0 ? [] : row.SelectMany(f => Find(earlier, f) is { } before ? new[] { Number($"{before.Nanoseconds:f1}"), Number($"{before.Nanoseconds / f.Nanoseconds:f2}x") } : ["", ""])]);
        }
    }

    private static Figure? Find(IReadOnlyList<Figure> figures, Figure like) => figures.FirstOrDefault(f => f.System == like.System && f.Workload == like.Workload);

    private static string[] SystemsOf(IReadOnlyList<Figure> figures) => [.. figures.Select(f => f.System).Distinct()];

    private static void Head(TextWriter output, string first, IReadOnlyList<string> columns)
    {
        Row(output, first, columns);
        output.WriteLine("|---|" + string.Concat(Enumerable.Repeat("---:|", columns.Count)));
    }

    private static void Row(TextWriter output, string first, IEnumerable<string> cells) => output.WriteLine($"| {first} | {string.Join(" | ", cells)} |");

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
