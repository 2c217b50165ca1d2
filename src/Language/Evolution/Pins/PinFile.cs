using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Pins;

/// <summary>
/// <c>sysspec.lock</c>, beside the patches of a folder: for each patch the hashes of the clauses that it was written against. Lines <c>Patch hash clause</c>, sorted; lines that start with <c>#</c> are remarks.
/// </summary>
public sealed class PinFile
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "sysspec.lock";

    private readonly Dictionary<(string Patch, string Clause), Pin> _pins = [];

    private PinFile(SourceText text) => Text = text;

    /// <summary>The file.</summary>
    public SourceText Text { get; }

    /// <summary>The folder whose patches it pins, with <c>/</c> between folders and none at the end.</summary>
    public string Folder => FolderOf(Text.Path);

    /// <summary>The pins in the order of the file.</summary>
    public IReadOnlyCollection<Pin> Pins => _pins.Values;

    /// <summary>Lines that are no pins and no remarks.</summary>
    public IReadOnlyList<SourceSpan> Unreadable { get; private set; } = [];

    /// <summary>Reads a file. Never fails: what cannot be read is in <see cref="Unreadable"/>.</summary>
    public static PinFile Parse(SourceText text)
    {
        var file = new PinFile(text);
        var unreadable = new List<SourceSpan>();
        var start = 0;
        foreach (var line in text.Content.Split('\n'))
        {
            var trimmed = line.TrimEnd('\r');
            var at = new SourceSpan(text, new TextSpan(start, trimmed.Length));
            start += line.Length + 1;
            if (trimmed.Length == 0 || trimmed[0] == '#')
            {
                continue;
            }

            var parts = trimmed.Split([' '], 3);
            if (parts.Length != 3 || parts[1].Length != 16 || file._pins.ContainsKey((parts[0], parts[2])))
            {
                unreadable.Add(at);
                continue;
            }

            file._pins.Add((parts[0], parts[2]), new Pin(parts[0], parts[2], parts[1], at));
        }

        file.Unreadable = unreadable;
        return file;
    }

    /// <summary>The text of a file with pins, whatever their order.</summary>
    public static string Write(IEnumerable<(string Patch, string Clause, string Hash)> pins)
    {
        var lines = pins.Distinct().OrderBy(static p => p.Patch, StringComparer.Ordinal).ThenBy(static p => p.Clause, StringComparer.Ordinal).Select(static p => $"{p.Patch} {p.Hash} {p.Clause}\n");
        return "# What each patch was written against; 'sysspec patch pin' writes it. Patch, hash of the clause, clause.\n" + string.Concat(lines);
    }

    /// <summary>The folder of a path with <c>/</c> between folders.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is var at && at < 0 ? "" : path.Substring(0, at);

    /// <summary>The pin of a clause; null if there is none.</summary>
    public Pin? Find(string patch, string clause) => _pins.TryGetValue((patch, clause), out var pin) ? pin : null;
}

/// <summary>One line of a <see cref="PinFile"/>.</summary>
/// <param name="Patch">The patch, with its namespace.</param>
/// <param name="Clause">The clause's id.</param>
/// <param name="Hash">Its hash (<see cref="Composing.Touch.HashOf"/>).</param>
/// <param name="Location">The line.</param>
public sealed record Pin(string Patch, string Clause, string Hash, SourceSpan Location);
