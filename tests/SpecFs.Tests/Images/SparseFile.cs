namespace SysSpec.SpecFs.Tests.Images;

/// <summary>What a file should hold: bytes by pages, and a size. Bytes that are nowhere are zeros.</summary>
internal sealed class SparseFile
{
    /// <summary>Bytes in a page.</summary>
    public const int Page = 4096;

    private Dictionary<long, byte[]> _pages = [];

    /// <summary>The size in bytes.</summary>
    public long Size { get; private set; }

    /// <summary>The numbers of pages that were ever written.</summary>
    public IEnumerable<long> Pages => _pages.Keys;

    /// <summary>Copies bytes from <paramref name="at"/> on.</summary>
    public void Read(long at, Span<byte> into)
    {
        for (var index = 0; index < into.Length; index++)
        {
            into[index] = _pages.TryGetValue((at + index) / Page, out var page) ? page[(at + index) % Page] : (byte)0;
        }
    }

    public void Write(long at, ReadOnlySpan<byte> bytes)
    {
        for (var index = 0; index < bytes.Length; index++)
        {
            var number = (at + index) / Page;
            if (!_pages.TryGetValue(number, out var page))
            {
                _pages[number] = page = new byte[Page];
            }

            page[(at + index) % Page] = bytes[index];
        }

        Size = Math.Max(Size, at + bytes.Length);
    }

    public void Clear(long at, long end)
    {
        foreach (var (number, page) in _pages)
        {
            var first = Math.Max(at, number * Page);
            var last = Math.Min(end, (number + 1) * Page);
            if (first < last)
            {
                page.AsSpan((int)(first - (number * Page)), (int)(last - first)).Clear();
            }
        }
    }

    public void Resize(long size)
    {
        Clear(size, long.MaxValue - Page);
        Size = size;
    }

    /// <summary>Takes out whole pages.</summary>
    public void Collapse(long first, long count)
    {
        _pages = _pages.Where(page => page.Key < first || page.Key >= first + count).ToDictionary(page => page.Key < first ? page.Key : page.Key - count, page => page.Value);
        Size -= count * Page;
    }

    /// <summary>Puts in whole pages of zeros.</summary>
    public void Insert(long first, long count)
    {
        _pages = _pages.ToDictionary(page => page.Key < first ? page.Key : page.Key + count, page => page.Value);
        Size += count * Page;
    }
}
