using static SysSpec.PatchDefects.Catalogue.Specs;

namespace SysSpec.PatchDefects.Catalogue;

/// <summary>The composed system is checked like any other.</summary>
internal static class Wholes
{
    private const string Rule = "7: all rules hold in the composed system";

    public static IReadOnlyList<SeededDefect> All { get; } =
    [
        new("a field without protection", Rule, "nothing says how threads share it",
            new("SYS6201", "entity Inode { model backedUp: ulong; }", "backedUp", "Stamps"),
            More("  amend contract Times {\n      entity Inode { model backedUp: ulong; }\n      op Back(inode: Inode) { case Done => { inode.backedUp' = 1; } }\n      locks { Back: holds inode.guard; }\n  }").Instead()),
        new("a field over another in a layout", Rule, "two fields share bytes",
            new("SYS2501", "amend layout WriteOut { remove pad 4 at 4; flags: ulong at 0; }", "flags", "Stamps"),
            In("amend layout WriteOut { remove pad 4 at 4; flags: uint at 4; }", "amend layout WriteOut { remove pad 4 at 4; flags: ulong at 0; }")),
        new("padding that goes without a field in its place", Rule, "nothing says what the bytes are",
            new("SYS2502", "layout WriteOut little size 8 {", "4", "Stamps"),
            In("amend layout WriteOut { remove pad 4 at 4; flags: uint at 4; }", "amend layout WriteOut { remove pad 4 at 4; }")),
        new("a case that hides those behind it", Rule, "the base's cases would never apply",
            new("SYS4002", "case NoSpace   may fail ENOSPC;", "Behind", "Foresight"),
            In("case Behind when at > MaxFileSize and not append => fail EFBIG;", "case Behind => fail EFBIG;")),
        new("a name that is another's where the text comes to stand", Rule, "the largest file would silently be that of the base",
            new("SYS7110", "case Behind when at > MaxFileSize and not append => fail EFBIG;", "MaxFileSize", "Foresight"),
            In("/// Counts what is asked of the budget.\npatch Counting {", "const MaxFileSize: ulong = 1 GiB;\n\n/// Counts what is asked of the budget.\npatch Counting {")),
        new("a system that evolves one that is not there", Rule, "there is nothing to change",
            new("SYS7005", "system CountingFs evolves MemoryFS { patches Counting, Foresight, Stamps; }", "MemoryFS", []),
            In("evolves MemoryFs", "evolves MemoryFS")),
        new("a system with wiring of its own", Rule, "it would be in no patch, and so without a reason",
            new("SYS7007", "system CountingFs evolves MemoryFs { expose Space; patches Counting, Foresight, Stamps; }", "CountingFs", []),
            In("{ patches Counting, Foresight, Stamps; }", "{ expose Space; patches Counting, Foresight, Stamps; }")),
    ];

    private static Edit Instead(this Edit edit) => new(edit.File, edit.Find + "\n  amend contract Times {\n    function isAfter(a: Time, b: Time) -> bool = isBefore(b, a);\n  }\n", edit.Replace);
}
