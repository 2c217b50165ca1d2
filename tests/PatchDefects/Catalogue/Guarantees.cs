using static SysSpec.PatchDefects.Catalogue.Specs;

namespace SysSpec.PatchDefects.Catalogue;

/// <summary>What nodes rely on is guaranteed by somebody, in name, types, failures, locks and preconditions.</summary>
internal static class Guarantees
{
    private const string Rule = "2: every rely is entailed by a guarantee";

    public static IReadOnlyList<SeededDefect> All { get; } =
    [
        new("a guarantee that is spelt otherwise where it is relied on", Rule, "published: malloc_contigous_pages and malloc_contiguous_pages",
            new("SYS2002", "inner module CountingBudget guarantees Space relies SpaceConts {", "SpaceConts", "Counting"),
            In("guarantees Space relies SpaceCounts {", "guarantees Space relies SpaceConts {")),
        new("a node that keeps another operation than the one specified", Rule, "published: encrypt_page is specified, encrypt_block is guaranteed",
            new("SYS2208", "op Take() {", "Take", "Counting"),
            In("    op Note() {\n      let isNoted", "    op Take() {\n      let isNoted")),
        new("a rely on what no node guarantees", Rule, "published: begin_trans",
            new("SYS2009", "SpaceCounts.Begin();", "Begin", "Counting"),
            In("      SpaceCounts.Note();\n    }", "      SpaceCounts.Begin();\n    }")),
        new("an argument that the guarantee does not have", Rule, "the two nodes do not agree on the parameters",
            new("SYS3106", "SpaceCounts.Note(amount);", "Note", "Counting"),
            In("      SpaceCounts.Note();\n    }", "      SpaceCounts.Note(amount);\n    }")),
        new("a result of another type", Rule, "the two nodes do not agree on the result",
            new("SYS3101", "op Asked() -> bool { case Told => { let asked = SpaceCounts.Total(); return asked; } }", "bool", "Foresight"),
            In("op Asked() -> ulong", "op Asked() -> bool")),
        new("a failure that the callee has and the caller does not list", Rule, "it would leave an operation that promises not to fail with it",
            new("SYS3303", "SpaceCounts.Note();", "EAGAIN", "Counting"),
            In("op Note() { case Noted", "op Note() fails EAGAIN { case Busy may fail EAGAIN; case Noted")),
        new("a failure after a change", Rule, "a failing operation changes nothing",
            new("SYS5001", "if not isTaken { fail ENOSPC; }", "fail", "Counting"),
            In("      let isTaken = credit.take(amount);\n      if not isTaken { fail ENOSPC; }\n      SpaceCounts.Note();", "      SpaceCounts.Note();\n      let isTaken = credit.take(amount);\n      if not isTaken { fail ENOSPC; }")),
        new("a lock that the callee wants and a node does not hold", Rule, "two threads are in the inode",
            new("SYS6106", "op Stamp(inode: Inode) { case Stamped => { let now = Clock.Now(); Times.TouchChanged(inode, now); } }", "TouchChanged", "Stamps"),
            More("  leaf contract Stamping relies Times, Clock {\n    op Stamp(inode: Inode) { case Stamped => { let now = Clock.Now(); Times.TouchChanged(inode, now); } }\n  }\n  provide Stamping by derived in Inode;\n  expose Stamping;")),
        new("a lock contract restated by a caller", Rule, "published: one lock contract restated differently by its callers",
            new("SYS6102", "case Touched => { inode.accessed' = kept(now); }", "accessed", "Stamps"),
            More("  amend contract Times { amend locks { remove TouchAccessed: holds inode.stamp; TouchAccessed: holds shared inode.guard; remove lock Inode.stamp : mutex protects accessed; lock Inode.stamp : mutex; Inode.guard protects accessed; } }")),
        new("a contract that nobody provides", Rule, "there is nobody to call",
            new("SYS2601", "Volume by derived;", "Nobody", "Foresight"),
            In("    relies SpaceCounts;", "    relies SpaceCounts, Nobody;"), In("  amend contract Volume {", "  leaf contract Nobody { op Ask() { case Asked => {} } }\n  amend contract Volume {"),
            In("let asked = SpaceCounts.Total(); return asked;", "Nobody.Ask(); let asked = SpaceCounts.Total(); return asked;")),
    ];
}
