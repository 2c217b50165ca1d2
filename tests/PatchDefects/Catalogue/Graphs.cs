using static SysSpec.PatchDefects.Catalogue.Specs;

namespace SysSpec.PatchDefects.Catalogue;

/// <summary>Nodes, patches and systems as a graph.</summary>
internal static class Graphs
{
    private const string Rule = "1: the graphs are acyclic, kinds are those computed";

    public static IReadOnlyList<SeededDefect> All { get; } =
    [
        new("two patches after each other", Rule, "none of them could be first",
            new("SYS7002", "patch Foresight after Counting {", "Counting after Foresight after Counting", "Counting", "Foresight"),
            In("patch Counting {", "patch Counting after Foresight {")),
        new("a system without what its patch builds on", Rule, "what Foresight relies on is not there",
            new("SYS7004", "system CountingFs evolves MemoryFs { patches Foresight, Stamps; }", "Foresight", "Foresight", "Counting"),
            In("patches Counting, Foresight, Stamps;", "patches Foresight, Stamps;")),
        new("nodes that rely on each other", Rule, "neither can be made first",
            new("SYS2604", "root provide Space by CountingBudget;", "CountingBudget -> BudgetCounts -> CountingBudget", "Counting"),
            In("leaf contract SpaceCounts {", "leaf contract SpaceCounts relies Space {"), In("case Told => return asked;", "case Told => return asked + Space.available();")),
        new("a leaf that relies on a node", Rule, "who reviews from the leaves up meets what was not looked at yet",
            new("SYS7101", "leaf module CountingBudget guarantees Space relies SpaceCounts {", "SpaceCounts", "Counting"),
            In("inner module CountingBudget", "leaf module CountingBudget")),
        new("an inner node that relies on none", Rule, "the order of review is not what it could be",
            new("SYS7101", "inner module BudgetCounts guarantees SpaceCounts {", "BudgetCounts", "Counting"),
            In("leaf module BudgetCounts", "inner module BudgetCounts")),
        new("a node in a layer above what relies on it", Rule, "the layers would not be layers",
            new("SYS2603", "root provide Space by CountingBudget;", "SpaceCounts", "Counting"),
            In("provide SpaceCounts by BudgetCounts in Device;", "provide SpaceCounts by BudgetCounts in Kernel;")),
        new("a layer that is not there", Rule, "nothing says what the node may rely on",
            new("SYS7105", "provide SpaceCounts by BudgetCounts in Devices;", "Devices", []),
            In("provide SpaceCounts by BudgetCounts in Device;", "provide SpaceCounts by BudgetCounts in Devices;")),
        new("a patch that comes after a misspelt one", Rule, "what it builds on is not known",
            new("SYS7001", "patch Foresight after Countin {", "Countin", []),
            In("patch Foresight after Counting {", "patch Foresight after Countin {")),
        new("a patch without a reason", Rule, "nobody knows later why it is there",
            new("SYS7003", "patch Stamps {", "Stamps", "Stamps"),
            In("  because \"Backups ask which inode changed after which.\";\n", "")),
        new("a part that continues a misspelt patch", Rule, "nobody says why it is there, and the patch would lack it",
            new("SYS7009", "patch Foresigth continued {", "Foresigth", "Foresight"),
            Part("patch Foresigth continued {")),
        new("a part with a reason of its own", Rule, "which of two reasons holds?",
            new("SYS7010", "because \"Administrators ask for it.\";", "because", "Foresight"),
            Part("patch Foresight continued {\n  because \"Administrators ask for it.\";")),
        new("a part that comes after another patch than the whole", Rule, "a patch has one place among the others",
            new("SYS7010", "patch Foresight continued after Stamps {", "after", "Foresight"),
            Part("patch Foresight continued after Stamps {")),
        new("a patch of no system", Rule, "nobody has looked whether it fits",
            new("SYS7008", "patch Stamps {", "Stamps", "Stamps"),
            In("patches Counting, Foresight, Stamps;", "patches Counting, Foresight;")) { IsWarning = true },
    ];

    /// <summary>What Foresight does with Volume, as a part of its own that begins so.</summary>
    private static Edit Part(string head) => In("  amend contract Volume {", $"}}\n\n{head}\n  amend contract Volume {{");
}
