namespace SpecFs;

/// <summary>An entry of a folder, as it was when it was listed.</summary>
public sealed class SpecEntry
{
    private readonly SpecFileSystem _fileSystem;

    internal SpecEntry(SpecFileSystem fileSystem, SpecPath path, SpecPath name, Kind kind, ulong number)
    {
        _fileSystem = fileSystem;
        Path = path;
        RawName = name;
        Kind = kind;
        Number = number;
    }

    /// <summary>The name as text; bytes that are no UTF-8 appear as U+FFFD.</summary>
    public string Name => RawName.ToString();

    /// <summary>The name as it is, of any bytes but <c>/</c> and NUL.</summary>
    public SpecPath RawName { get; }

    /// <summary>The path of the listed folder, followed by all names down to this one.</summary>
    public SpecPath Path { get; }

    /// <summary>What it is.</summary>
    public Kind Kind { get; }

    /// <summary>The number of its inode.</summary>
    public ulong Number { get; }

    /// <summary>Whether it is a folder. A symbolic link to a folder is none.</summary>
    public bool IsDirectory => Kind == Kind.Directory;

    /// <summary>What stat() tells of it now, of a symbolic link itself.</summary>
    /// <exception cref="IOException">ENOENT: it has gone.</exception>
    public Attributes GetAttributes() => _fileSystem.GetAttributes(Path, followLinks: false);

    /// <summary>The path.</summary>
    public override string ToString() => Path.ToString();
}
