using static SysSpec.PatchDefects.Catalogue.Specs;

namespace SysSpec.PatchDefects.Catalogue;

/// <summary>What relies on a change and is left out.</summary>
internal static class Dependents
{
    private const string Rule = "4: what relies on a change is a part of the patch";

    public static IReadOnlyList<SeededDefect> All { get; } =
    [
        new("a caller that nobody has looked at", Rule, "the kernel's writes can fail in a new place",
            new("SYS7301", "amend op Write {", "SpecFs.Files.Write.Behind", "Foresight"),
            In("  affirm module KernelFiles because \"It lists the error already.\";\n", "")),
        new("a parameter of another type, whose other callers are no nodes", Rule, "published: indextb* becomes inode*",
            new("SYS7301", "replace op TouchModified(inode: Inode, now: long) { case Touched => {} }", "SpecFs.Times.TouchModified", "Stamps"),
            More("  amend contract Times {\n    replace op TouchModified(inode: Inode, now: long) { case Touched => {} }\n  }").Instead("  amend contract Times {\n    function isAfter(a: Time, b: Time) -> bool = isBefore(b, a);\n  }\n")),
        new("a field that only its dependants know of", Rule, "published: a field of a struct is added by one node; who makes such values is not asked",
            new("SYS7301", "amend record Attributes { backedUp: bool; }", "SpecFs.Attributes", "Stamps"),
            More("  amend record Attributes { backedUp: bool; }")),
        new("a field of a reply that nobody fills", Rule, "the kernel reads what was padding",
            new("SYS7301", "amend layout WriteOut { remove pad 4 at 4; flags: uint at 4; }", "WriteOut", "Stamps"),
            In("  affirm module KernelFiles because \"It says nothing about flags, which are zero then.\";\n", "")),
        new("a function that means something else", Rule, "whoever asks whether an inode is lost gets another answer",
            new("SYS7301", "replace function isLost(inode: Inode) -> bool = inode.links == 0;", "SpecFs.Links/function isLost", "Stamps"),
            More("  amend contract Links {\n      replace function isLost(inode: Inode) -> bool = inode.links == 0;\n  }")),
        new("a constant that is another one", Rule, "the statistics of the volume are told in units of it",
            new("SYS7301", "replace const InodeCost: ulong = 1024;", "SpecFs.Inodes/const InodeCost", "Stamps"),
            More("  amend contract Inodes {\n      replace const InodeCost: ulong = 1024;\n  }")),
        new("an invariant that is gone", Rule, "whoever reads blocks counts on whole ones",
            new("SYS7301", "remove invariant \"blocks are whole\";", "blocks are whole", "Stamps"),
            More("  amend contract Blocks {\n      remove invariant \"blocks are whole\";\n  }")),
        new("an invariant that nobody keeps", Rule, "the module was written before there was such a promise",
            new("SYS7301", "invariant \"some room stays\": reserved < 1000000;", "some room stays", "Stamps"),
            More("  amend contract Blocks {\n      invariant \"some room stays\": reserved < 1000000;\n  }")),
        new("a field that starts otherwise", Rule, "a new inode has a size before anything is written",
            new("SYS7301", "replace model size: ulong = 1;", "SpecFs.FileData/entity Inode/model size", "Stamps"),
            More("  amend contract FileData { amend entity Inode {\n      replace model size: ulong = 1;\n  } }")),
        new("a change that a new node of another patch relies on", Rule, "Stamps was written without Foresight, and Foresight without Stamps",
            new("SYS7301", "amend op Write {", "SpecFs.Files.Write.Behind", "Foresight", "Stamps"),
            More("  leaf contract Marks relies Files {\n    op Mark(file: Inode) fails EISDIR, EINVAL, EFBIG, ENOSPC, EPERM {\n      case Not may fail EISDIR, EINVAL, EFBIG, ENOSPC, EPERM;\n      case Marked => { Files.Write(file, 0, \"x\", false, false); }\n    }\n    locks { Mark: holds file.guard; }\n  }\n  provide Marks by derived in Interface;\n  expose Marks;")),
        new("an affirmation without need", Rule, "it hides those that count",
            new("SYS7302", "affirm module PagedFile because \"It does not look at times.\";", "PagedFile", "Stamps"),
            More("  affirm module PagedFile because \"It does not look at times.\";")) { IsWarning = true },
        new("an affirmation without a reason", Rule, "nobody has looked",
            new("SYS7003", "affirm module KernelFiles because \" \";", "KernelFiles", "Foresight"),
            In("because \"It lists the error already.\";", "because \" \";")),
    ];

    /// <summary>A change of the patch that stands in the place of another.</summary>
    private static Edit Instead(this Edit edit, string old) => new(edit.File, edit.Find + "\n" + old, edit.Replace);
}
