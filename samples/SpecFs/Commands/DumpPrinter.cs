using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using SysSpec.SpecFs.Images.Dumps;
using SysSpec.SpecFs.Images.Layouts;

namespace SysSpec.SpecFs.Commands;

/// <summary>Writes what was found on an image, for people or for programs.</summary>
internal static class DumpPrinter
{
    // Lines of 16 bytes and their text fit; what goes into a file is not folded.
    private const int LeastWidth = 120;

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Tables for people.</summary>
    public static void PrintText(ImageDump dump, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = output == Console.Out ? AnsiSupport.Detect : AnsiSupport.No });
        console.Profile.Width = Math.Max(console.Profile.Width, LeastWidth);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{dump.Path}: {dump.Blocks} blocks, read as an image of the system '{dump.System}'"));
        foreach (var section in dump.Sections)
        {
            console.WriteLine();
            console.WriteLine(section.Title);
            if (section.Values.Count > 0)
            {
                var grid = new Grid().AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(2, 0, 2, 0) }).AddColumn(new GridColumn { Padding = new Padding(0, 0, 2, 0) }).AddColumn();
                foreach (var value in section.Values)
                {
                    grid.AddRow(new Text(CamelOf(value.Name)), new Text(TextOf(value.Value)), new Text(value.Meaning));
                }

                console.Write(grid);
            }

            if (section.Rows is { } rows)
            {
                var table = new Table { Border = TableBorder.Minimal };
                table.AddColumns([.. rows.Columns]);
                foreach (var row in rows.Rows)
                {
                    table.AddRow(row.Select(static cell => new Text(TextOf(cell))));
                }

                console.Write(table);
            }
        }

        foreach (var problem in dump.Problems)
        {
            console.MarkupLineInterpolated($"[red]Problem:[/] {problem}");
        }
    }

    /// <summary>One object for programs: numbers as they are on the image, without their meanings.</summary>
    public static void PrintJson(ImageDump dump, TextWriter output)
    {
        var root = new JsonObject { ["image"] = dump.Path, ["system"] = dump.System, ["blocks"] = dump.Blocks };
        foreach (var section in dump.Sections)
        {
            var node = new JsonObject();
            foreach (var value in section.Values)
            {
                node[CamelOf(value.Name)] = NodeOf(value.Value);
            }

            if (section.Rows is { } rows)
            {
                var list = new JsonArray([.. rows.Rows.Select(row => (JsonNode)new JsonObject(row.Select((cell, index) => KeyValuePair.Create(rows.Columns[index], NodeOf(cell)))))]);
                if (section.Values.Count == 0)
                {
                    root[section.Name] = list;
                    continue;
                }

                node[rows.Name] = list;
            }

            root[section.Name] = node;
        }

        root["problems"] = new JsonArray([.. dump.Problems.Select(static problem => (JsonNode)problem)]);
        output.WriteLine(root.ToJsonString(s_json));
    }

    private static string CamelOf(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string TextOf(object value) => value switch
    {
        bool truth => truth ? "yes" : "no",
        LayoutValue layout => string.Join(", ", layout.Fields.Select(static field => $"{CamelOf(field.Key)} {TextOf(field.Value)}")),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static JsonNode? NodeOf(object value) => value switch
    {
        bool truth => truth,
        string text => text,
        LayoutValue layout => new JsonObject(layout.Fields.Select(static field => KeyValuePair.Create(CamelOf(field.Key), NodeOf(field.Value)))),
        ulong number => number,
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };
}
