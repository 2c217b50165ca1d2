using SpecFs;
using SysSpec.Runtime;

namespace SysSpec.Bench.Twins.Twin;

/// <content>The content of files: pages of an arena, found through a radix tree for each file.</content>
internal sealed partial class TwinFileSystem
{
    private const int PageSize = 4096;
    private const ulong MaxFileSize = 64UL << 40;
    private const long Day = 86400;

    private AccessTimePolicy _policy = AccessTimePolicy.Relative;
    private bool _sparesDirectories;

    public Errno Read(TwinInode file, ulong at, Span<byte> into, out uint length)
    {
        length = 0;
        if (file.Kind != Kind.File)
        {
            return file.IsDirectory ? Errno.EISDIR : Errno.EINVAL;
        }

        length = ReadPages(file, at, into);
        MarkAccess(file);
        return Errno.None;
    }

    public Errno Write(TwinInode file, ulong at, ReadOnlySpan<byte> from, bool append, bool dropSetIds)
    {
        if (file.Kind != Kind.File)
        {
            return file.IsDirectory ? Errno.EISDIR : Errno.EINVAL;
        }

        if (file.IsFrozen)
        {
            return Errno.EPERM;
        }

        if (from.IsEmpty)
        {
            return Errno.None;
        }

        var now = _clock.Now();
        var error = WritePages(file, append ? file.Size : at, from);
        if (error != Errno.None)
        {
            return error;
        }

        if (dropSetIds)
        {
            Strip(file);
        }

        file.TouchModified(now);
        return Errno.None;
    }

    public Errno Truncate(TwinInode file, ulong size, bool dropSetIds)
    {
        if (file.Kind != Kind.File)
        {
            return file.IsDirectory ? Errno.EISDIR : Errno.EINVAL;
        }

        if (file.IsFixed)
        {
            return Errno.EPERM;
        }

        if (size > MaxFileSize)
        {
            return Errno.EFBIG;
        }

        var now = _clock.Now();
        if (size < file.Size)
        {
            DropPages(file, (size + PageSize - 1) / PageSize);
            if (file.Pages is { } pages && pages.TryGetValue(size / PageSize, out var last))
            {
                _arena[last][(int)(size % PageSize)..].Clear();
            }
        }

        file.Size = size;
        if (dropSetIds)
        {
            Strip(file);
        }

        file.TouchModified(now);
        return Errno.None;
    }

    public void MarkAccess(TwinInode inode)
    {
        var now = _clock.Now();
        if ((inode.Flags & InodeFlags.NoAccessTime) != 0 || (_sparesDirectories && inode.IsDirectory) || _policy == AccessTimePolicy.Never)
        {
            return;
        }

        if (_policy == AccessTimePolicy.Always
            || !IsBefore(inode.Modified, inode.Accessed) || !IsBefore(inode.Changed, inode.Accessed) || now.Seconds - inode.Accessed.Seconds >= Day)
        {
            inode.Accessed = now;
        }
    }

    public void SetPolicy(AccessTimePolicy how, bool spareDirectories) => (_policy, _sparesDirectories) = (how, spareDirectories);

    private static bool IsBefore(in Time a, in Time b) => a.Seconds < b.Seconds || (a.Seconds == b.Seconds && a.Nanoseconds < b.Nanoseconds);

    private static ulong Missing(RadixMap<uint> pages, ulong first, ulong end)
    {
        ulong missing = 0;
        for (var number = first; number < end; number++)
        {
            if (!pages.ContainsKey(number))
            {
                missing++;
            }
        }

        return missing;
    }

    private void Strip(TwinInode file)
    {
        if ((file.Mode & Mode.GroupExecute) != 0)
        {
            file.Mode &= ~Mode.SetGroupId;
        }

        file.Mode &= ~Mode.SetUserId;
        if (file.Attributes is { } attributes && attributes.TryGet("security.capability"u8, out var capability))
        {
            _used -= (uint)"security.capability"u8.Length + (ulong)capability.Length + 64;
            attributes.Take("security.capability"u8);
        }
    }

    private uint ReadPages(TwinInode file, ulong at, Span<byte> into)
    {
        if (at >= file.Size)
        {
            return 0;
        }

        into = into[..(int)Math.Min(file.Size - at, (uint)into.Length)];
        var length = (uint)into.Length;
        while (!into.IsEmpty)
        {
            var start = (int)(at % PageSize);
            var part = Math.Min(PageSize - start, into.Length);
            if (file.Pages is { } pages && pages.TryGetValue(at / PageSize, out var page))
            {
                _arena[page].Slice(start, part).CopyTo(into);
            }
            else
            {
                into[..part].Clear();
            }

            into = into[part..];
            at += (uint)part;
        }

        return length;
    }

    private Errno WritePages(TwinInode file, ulong at, ReadOnlySpan<byte> from)
    {
        if (at > MaxFileSize - (uint)from.Length)
        {
            return Errno.EFBIG;
        }

        var end = at + (uint)from.Length;
        var pages = file.Pages ??= new RadixMap<uint>();
        if (!TryCharge(Missing(pages, at / PageSize, (end + PageSize - 1) / PageSize) * PageSize))
        {
            return Errno.ENOSPC;
        }

        while (!from.IsEmpty)
        {
            var start = (int)(at % PageSize);
            var part = Math.Min(PageSize - start, from.Length);
            if (!pages.TryGetValue(at / PageSize, out var page))
            {
                if (!_arena.TryTake(out page))
                {
                    throw new InvalidOperationException("An arena without a limit always has a page.");
                }

                pages[at / PageSize] = page;
            }

            from[..part].CopyTo(_arena[page][start..]);
            from = from[part..];
            at += (uint)part;
        }

        file.Size = Math.Max(file.Size, end);
        return Errno.None;
    }

    private void DropPages(TwinInode file, ulong first)
    {
        if (file.Pages is not { } pages)
        {
            return;
        }

        while (pages.TryCeiling(first, out var number, out var page))
        {
            pages.Remove(number);
            _arena.Give(page);
            _used -= PageSize;
        }
    }
}
