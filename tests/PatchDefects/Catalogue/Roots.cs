using static SysSpec.PatchDefects.Catalogue.Specs;

namespace SysSpec.PatchDefects.Catalogue;

/// <summary>Roots that do not keep what they take over.</summary>
internal static class Roots
{
    private const string Rule = "3: a root keeps its guarantee";

    public static IReadOnlyList<SeededDefect> All { get; } =
    [
        new("a root that drops the case of holes", Rule, "published: the case 'no data means zero-fill' is left out",
            new("SYS7202", "root amend contract FileData { amend op Read { remove case Nothing; } }", "SpecFs.FileData.Read.Nothing", "Stamps"),
            More("  root amend contract FileData { amend op Read { remove case Nothing; } }")),
        new("a root that is written anew and forgets a case", Rule, "a file that is cut keeps what is behind its end",
            new("SYS7202", "replace op Set(inode: Inode, accessed: Time, modified: Time, changed: Time) { case Other => { inode.accessed' = accessed; } }", "SpecFs.Times.Set.Done", "Stamps"),
            More("  root amend contract Times {\n    replace op Set(inode: Inode, accessed: Time, modified: Time, changed: Time) { case Other => { inode.accessed' = accessed; } }\n  }")),
        new("a root that drops an invariant", Rule, "others count on blocks that are whole",
            new("SYS7202", "root amend contract Blocks { remove invariant \"blocks are whole\"; }", "blocks are whole", "Stamps"),
            More("  root amend contract Blocks { remove invariant \"blocks are whole\"; }")),
        new("a root that requires more", Rule, "readers of nothing are refused",
            new("SYS7201", "insert first { requires \"something is read\": into.length > 0; }", "something is read", "Stamps"),
            More("  root amend contract FileData { amend op Read {\n      insert first { requires \"something is read\": into.length > 0; }\n  } }")),
        new("a root that fails before anything permits it", Rule, "a write that went well fails",
            new("SYS7203", "case Behind when at > MaxFileSize and not append => fail EFBIG;", "SpecFs.Files.Write.Behind", "Foresight"),
            In("  amend contract Files {", "  root amend contract Files {"), In("  affirm module KernelFiles because \"It lists the error already.\";\n", "")),
        new("a root that permits another failure", Rule, "callers have not handled it",
            new("SYS7203", "root amend contract Links { amend op SetParent { fails EMLINK; insert first { case Full may fail EMLINK; } } }", "SpecFs.Links.SetParent.Full", "Stamps"),
            More("  root amend contract Links { amend op SetParent { fails EMLINK; insert first { case Full may fail EMLINK; } } }")),
        new("a root whose success becomes a failure", Rule, "the case has its name and not its promise",
            new("SYS7203", "root amend contract Files { amend op Write { replace case Nothing when from.length == 0 => fail EINVAL; } }", "SpecFs.Files.Write.Nothing", "Stamps"),
            More("  root amend contract Files { amend op Write { replace case Nothing when from.length == 0 => fail EINVAL; } }")),
        new("a root with another lock contract", Rule, "callers hold what was said before",
            new("SYS7204", "remove TouchChanged, TouchModified: holds inode.guard;", "TouchChanged", "Stamps"),
            More("  root amend contract Times { amend locks {\n      remove TouchChanged, TouchModified: holds inode.guard;\n      TouchChanged, TouchModified: holds fresh inode.guard;\n  } }")),
        new("a root with another parameter", Rule, "callers give what was asked for before",
            new("SYS7205", "replace op TouchChanged(inode: Inode, now: long) { case Touched => {} }", "SpecFs.Times.TouchChanged", "Stamps"),
            More("  root amend contract Times {\n      replace op TouchChanged(inode: Inode, now: long) { case Touched => {} }\n  }")),
        new("a root without an operation", Rule, "callers call it",
            new("SYS7205", "root amend contract Times { remove op TouchAccessed; }", "SpecFs.Times.TouchAccessed", "Stamps"),
            More("  root amend contract Times { remove op TouchAccessed; }")),
        new("a root whose effect is another one", Rule, "whether the new effect gives what the old one gave is not decided",
            new("SYS7206", "replace case Touched => { inode.changed' = now; inode.modified' = now; }", "SpecFs.Times.TouchModified.Touched", "Stamps"),
            More("  root amend contract Times { amend op TouchModified {\n      replace case Touched => { inode.changed' = now; inode.modified' = now; }\n  } }")) { IsWarning = true },
        new("a root whose guarantee its patch changes", Rule, "it is no root then",
            new("SYS7101", "root provide Space by CountingBudget;", "Space", "Counting"),
            In("  root provide Space by CountingBudget;", "  root provide Space by CountingBudget;\n  amend contract Space { amend op Charge { insert before Full { case Nothing when amount == 0 => {} } } }\n  affirm contract Inodes because \"It charges something.\";\n  affirm contract Blocks because \"It charges something.\";\n  affirm module ArenaBlocks because \"It charges something.\";\n  affirm contract Directory because \"It charges something.\";")),
        new("a root of what nobody provides", Rule, "there is nothing in whose place it comes",
            new("SYS7103", "root provide SpaceCounts by BudgetCounts;", "SpaceCounts", "Counting"),
            In("  provide SpaceCounts by BudgetCounts in Device;", "  root provide SpaceCounts by BudgetCounts;")),
        new("a provider in place of another that says nothing of it", Rule, "it owes what the other one promised",
            new("SYS7104", "provide Space by CountingBudget in Device;", "Space", "Counting"),
            In("  root provide Space by CountingBudget;", "  provide Space by CountingBudget in Device;")),
    ];
}
