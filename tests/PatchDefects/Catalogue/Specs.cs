namespace SysSpec.PatchDefects.Catalogue;

/// <summary>The specs that defects are put into, and how.</summary>
internal static class Specs
{
    public const string Patches = "tests/PatchDefects/specs/patches.sysspec";
    public const string Files = "specs/specfs/interface/files.sysspec";
    public const string Space = "specs/specfs/device/space.sysspec";
    public const string Times = "specs/specfs/inode/times.sysspec";
    public const string MemoryFs = "specs/memory-fs.sysspec";

    /// <summary>A change of the patches.</summary>
    public static Edit In(string find, string replace) => new(Patches, find, replace);

    /// <summary>Something more in the patch Stamps, which comes after no other.</summary>
    public static Edit More(string text) => new(Patches, "which inode changed after which.\";\n", "which inode changed after which.\";\n" + text + "\n");

    /// <summary>A patch more, in the system too.</summary>
    public static Edit[] Fourth(string name, string text) =>
        [new(Patches, "system CountingFs", text + "\n\nsystem CountingFs"), new(Patches, "Counting, Foresight, Stamps;", $"Counting, Foresight, Stamps, {name};")];
}
