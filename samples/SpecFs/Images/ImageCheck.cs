using Errno = SpecFs.Errno;

namespace SysSpec.SpecFs.Images;

/// <summary>Check of a generated system (specs/specfs/patches/on-disk/check.sysspec), whose types are its own.</summary>
/// <param name="mount">Image.MountForRepair; the number of its outcome.</param>
/// <param name="look">Check.Look.</param>
/// <param name="repair">Check.Repair.</param>
/// <param name="count">Check.Count.</param>
/// <param name="example">Check.Example.</param>
public sealed class ImageCheck(Func<byte> mount, Action look, Action repair, Func<byte, ulong> count, Func<byte, uint, ulong> example)
{
    // Findings.MostExamples.
    private const ulong MostExamples = 10;

    /// <summary>Takes up what can be read of an image, for nothing but this; writes nothing before the image is synchronized.</summary>
    /// <returns>As <see cref="IImageSystem.Mount"/>.</returns>
    public Errno Mount() => SpecImageSystem.ErrorOf(mount());

    /// <summary>What is wrong with the image that is taken up.</summary>
    public IReadOnlyList<ImageFinding> Look()
    {
        look();
        return Found();
    }

    /// <summary>The same, and puts it in order.</summary>
    public IReadOnlyList<ImageFinding> Repair()
    {
        repair();
        return Found();
    }

    private IReadOnlyList<ImageFinding> Found() =>
    [
        .. Enum.GetValues<ImageFindingKind>().Where(kind => count((byte)kind) > 0)
            .Select(kind => new ImageFinding(kind, count((byte)kind), [.. Enumerable.Range(0, (int)Math.Min(count((byte)kind), MostExamples)).Select(index => example((byte)kind, (uint)index))])),
    ];
}
