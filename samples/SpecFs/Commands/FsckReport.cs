using System.Globalization;
using System.Text;
using System.Text.Json;
using SysSpec.SpecFs.Images;

namespace SysSpec.SpecFs.Commands;

/// <summary>What <c>specfs fsck</c> found.</summary>
/// <param name="Path">The image.</param>
/// <param name="System">The system that took it up.</param>
/// <param name="Findings">What was wrong.</param>
/// <param name="Left">What still is after a repair; null where nothing was repaired.</param>
/// <param name="WasUnmounted">Whether whoever had the image last unmounted it.</param>
/// <param name="CanBeMounted">Whether the image could be mounted as it is.</param>
internal sealed record FsckReport(string Path, string System, IReadOnlyList<ImageFinding> Findings, IReadOnlyList<ImageFinding>? Left, bool WasUnmounted, bool CanBeMounted)
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n" };

    /// <summary>Whether all that was found is in order now.</summary>
    public bool IsRepaired => Left is { Count: 0 };

    /// <summary>Prints it for people.</summary>
    public void Write(TextWriter output)
    {
        if (Findings.Count == 0)
        {
            var order = WasUnmounted ? "" : " It was not unmounted; the next mount takes it up and puts it in order, as was tried here.";
            output.WriteLine($"'{Path}' is an image of the system '{System}' that can be mounted; no damage was found.{order}");
            return;
        }

        output.WriteLine($"'{Path}' is an image of the system '{System}' that {(CanBeMounted ? "can be mounted" : "cannot be mounted")}, with damage:");
        WriteAll(output, Findings);
        if (Left is null)
        {
            output.WriteLine("Nothing was changed; --repair puts it in order.");
        }
        else if (Left.Count == 0)
        {
            output.WriteLine("It is repaired.");
        }
        else
        {
            output.WriteLine("After the repair is left:");
            WriteAll(output, Left);
        }
    }

    /// <summary>Prints it as one object of JSON.</summary>
    public void WriteJson(TextWriter output)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("image", Path);
            writer.WriteString("system", System);
            writer.WriteString("outcome", Findings.Count == 0 ? "clean" : IsRepaired ? "repaired" : "damaged");
            writer.WriteBoolean("canBeMounted", CanBeMounted);
            writer.WriteBoolean("wasUnmounted", WasUnmounted);
            WriteAll(writer, "findings", Findings);
            if (Left is not null)
            {
                WriteAll(writer, "left", Left);
            }

            writer.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(memory.ToArray()));
    }

    private static void WriteAll(TextWriter output, IReadOnlyList<ImageFinding> findings)
    {
        foreach (var finding in findings)
        {
            var more = finding.Count > (ulong)finding.Examples.Count ? " ..." : "";
            output.WriteLine(
                $"  {finding.Count} {finding.Text}: {(finding.IsOfBlocks ? "blocks" : "inodes")} {string.Join(' ', finding.Examples.Select(static number => number.ToString(CultureInfo.InvariantCulture)))}{more}");
        }
    }

    private static void WriteAll(Utf8JsonWriter writer, string name, IReadOnlyList<ImageFinding> findings)
    {
        writer.WriteStartArray(name);
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", finding.Kind.ToString());
            writer.WriteNumber("count", finding.Count);
            writer.WriteStartArray("examples");
            foreach (var number in finding.Examples)
            {
                writer.WriteNumberValue(number);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
