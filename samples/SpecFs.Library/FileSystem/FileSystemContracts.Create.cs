using SpecFs.MemoryFs;

namespace SpecFs;

/// <content>Where they come from.</content>
internal sealed partial record FileSystemContracts
{
    /// <summary>Those of an empty file system.</summary>
    public static FileSystemContracts Create(IClock clock) => Of(MemoryFsSystem.Create(clock));
}
