namespace SpecFs;

/// <summary>How .NET asks for a file, in the file system's terms.</summary>
internal readonly struct OpenRequest
{
    /// <exception cref="ArgumentException">Mode and access contradict each other, or are none that .NET defines.</exception>
    public OpenRequest(FileMode mode, FileAccess? access)
    {
        if (!Enum.IsDefined(mode))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "This is no FileMode.");
        }

        Mode = mode;
        Access = access ?? (mode == FileMode.Append ? FileAccess.Write : FileAccess.ReadWrite);
        if (Access is < FileAccess.Read or > FileAccess.ReadWrite)
        {
            throw new ArgumentOutOfRangeException(nameof(access), access, "Access is Read, Write or both.");
        }

        if (mode is FileMode.Append ? Access != FileAccess.Write : mode is not (FileMode.Open or FileMode.OpenOrCreate) && !Access.HasFlag(FileAccess.Write))
        {
            throw new ArgumentException($"FileMode.{mode} does not go with FileAccess.{Access}.", nameof(access));
        }
    }

    public FileMode Mode { get; }

    public FileAccess Access { get; }

    public bool Appends => Mode == FileMode.Append;

    public bool Creates => Mode is not (FileMode.Open or FileMode.Truncate);

    public bool Truncates => Mode is FileMode.Create or FileMode.Truncate;

    public Access Wanted => (Access.HasFlag(FileAccess.Read) ? SpecFs.Access.Read : SpecFs.Access.None)
        | (Access.HasFlag(FileAccess.Write) ? SpecFs.Access.Write : SpecFs.Access.None);
}
