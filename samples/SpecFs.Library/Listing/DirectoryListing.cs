using System.Buffers;
using SpecFs.Fuse;
using SpecFs.MemoryFs;

namespace SpecFs;

/// <summary>A folder being listed, batch by batch: it is held, and each batch goes on behind the last entry that was given.</summary>
internal sealed class DirectoryListing : IDisposable
{
    private const int BatchSize = 8192;
    private const int Alignment = 8;

    private readonly SpecFileSystemCore _core;
    private readonly byte[] _batch = ArrayPool<byte>.Shared.Rent(BatchSize);
    private int _at;
    private int _end;
    private ulong _cookie;

    /// <summary>Lists a folder. Call it in <see cref="SpecFileSystemCore.Names"/>, after the caller's right to read it is checked.</summary>
    public DirectoryListing(SpecFileSystemCore core, Inode folder, SpecPath path)
    {
        _core = core;
        Folder = folder;
        Path = path;
        core.System.Lifecycle.Hold(folder, 1);
    }

    /// <summary>The folder.</summary>
    public Inode Folder { get; }

    /// <summary>Where it was found.</summary>
    public SpecPath Path { get; }

    /// <summary>The next entry but <c>.</c> and <c>..</c>; false at the end.</summary>
    public bool TryNext(out DirentHead entry, out ReadOnlySpan<byte> name)
    {
        do
        {
            if (_at >= _end && !Fill())
            {
                entry = default;
                name = default;
                return false;
            }

            if (!DirentHead.TryRead(_batch.AsSpan(_at, _end - _at), out entry))
            {
                throw new InvalidDataException($"The listing of '{Path}' is cut.");
            }

            name = _batch.AsSpan(_at + DirentHead.Size, (int)entry.NameLength);
            _at += (DirentHead.Size + name.Length + Alignment - 1) / Alignment * Alignment;
            _cookie = entry.Cookie;
        }
        while (name.SequenceEqual("."u8) || name.SequenceEqual(".."u8));

        return true;
    }

    /// <summary>Lets go of the folder.</summary>
    public void Dispose()
    {
        _core.System.Lifecycle.Release(Folder, 1);
        ArrayPool<byte>.Shared.Return(_batch);
    }

    private bool Fill()
    {
        var header = new InHeader { Node = _core.System.Stat.Attributes(Folder).Number };
        var request = new ReadIn { Offset = _cookie, Size = BatchSize };
        SpecFsErrors.ThrowIfFailed(_core.System.FuseListing.Readdir(header, request, _batch.AsSpan(0, BatchSize), out var length), Path);
        _at = 0;
        _end = (int)length;
        return length > 0;
    }
}
