namespace SysSpec.SpecFs.Images.Dumps;

/// <summary>What was found on an image.</summary>
/// <param name="Path">The file or block device.</param>
/// <param name="System">The system whose layouts it was read with.</param>
/// <param name="Blocks">How many blocks the file or device has.</param>
/// <param name="Sections">The parts that were looked at.</param>
/// <param name="Problems">What cannot be right, each in a sentence.</param>
internal sealed record ImageDump(string Path, string System, ulong Blocks, IReadOnlyList<DumpSection> Sections, IReadOnlyList<string> Problems);

/// <summary>One part of an image.</summary>
/// <param name="Name">Its name for a program.</param>
/// <param name="Title">Its title for people.</param>
/// <param name="Values">What it says.</param>
/// <param name="Rows">What it lists, if it lists anything.</param>
internal sealed record DumpSection(string Name, string Title, IReadOnlyList<DumpValue> Values, DumpRows? Rows = null);

/// <summary>One value.</summary>
/// <param name="Name">Its name, in the words of the layout.</param>
/// <param name="Value">A number, a text, a truth value, or the value of a layout.</param>
/// <param name="Meaning">What that means, for people; empty where the value says it.</param>
internal sealed record DumpValue(string Name, object Value, string Meaning = "");

/// <summary>A list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The names of what each row has.</param>
/// <param name="Rows">The rows.</param>
internal sealed record DumpRows(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object>> Rows);
