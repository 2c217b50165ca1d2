using static SysSpec.PatchDefects.Catalogue.Specs;

namespace SysSpec.PatchDefects.Catalogue;

/// <summary>Patches that do not commute and say nothing of their order.</summary>
internal static class Orders
{
    private const string Rule = "6: patches commute, or say their order";

    public static IReadOnlyList<SeededDefect> All { get; } =
    [
        new("two patches insert at one place", Rule, "which case decides first depends on the order",
            new("SYS7501", "insert after Nothing { case Small when from.length < 2 => {} }", "SpecFs.Files.Write/before case TooBig", "Foresight", "Stamps"),
            More("  root amend contract Files { amend op Write {\n      insert after Nothing { case Small when from.length < 2 => {} }\n  } }")),
        new("two patches replace one provider", Rule, "only one of them would be there",
            new("SYS7501", "root provide Space by OtherBudget;", "provide SpecFs.Space", "Counting", "Stamps"),
            More("  leaf module OtherBudget guarantees Space { }\n  root provide Space by OtherBudget;")),
        new("a patch changes a module that another replaces", Rule, "the change would be lost without a word",
            new("SYS7501", "amend module SharedBudget {", "provide SpecFs.Space", "Counting", "Stamps"),
            More("  amend module SharedBudget {\n    private op Nothing() { }\n  }")),
        new("a patch changes what another's provider keeps", Rule, "the new provider was written against the old promise",
            new("SYS7501", "root amend contract Space { amend op Charge { insert before Full { case Nothing when amount == 0 => {} } } }", "SpecFs.Space.Charge", "Counting", "Stamps"),
            More("  root amend contract Space { amend op Charge { insert before Full { case Nothing when amount == 0 => {} } } }")),
        new("a patch removes what another stands beside", Rule, "with the one the other has no place",
            new("SYS7501", "root amend contract Files { amend op Write { remove case TooBig; } }", "SpecFs.Files.Write.TooBig", "Foresight", "Stamps"),
            More("  root amend contract Files { amend op Write { remove case TooBig; } }")),
        new("a patch changes a module that another has affirmed", Rule, "what was looked at is not there any more",
            new("SYS7501", "replace op Release(header, arg) { let inode = FuseNodes.Find(header.node) else { return; } }", "KernelFiles/op Release", "Foresight", "Kernel"),
            Fourth("Kernel", "patch Kernel {\n  because \"A release is a moment to write.\";\n  amend module KernelFiles {\n    replace op Release(header, arg) { let inode = FuseNodes.Find(header.node) else { return; } }\n  }\n}")),
        new("two patches add one name", Rule, "there would be two of one name",
            new("SYS7102", "leaf contract SpaceCounts { op Note() { case Noted => {} } }", "SpaceCounts", "Counting", "Stamps"),
            More("  leaf contract SpaceCounts { op Note() { case Noted => {} } }")),
        new("two patches add a function of one name", Rule, "there would be two of one name",
            new("SYS7501", "amend contract Times { function isAfter(a: Time, b: Time) -> bool = false; }", "isAfter", "Stamps", "Zones"),
            Fourth("Zones", "patch Zones {\n  because \"Moments have zones.\";\n  amend contract Times { function isAfter(a: Time, b: Time) -> bool = false; }\n}")),
        new("a patch speaks of what another brings and does not come after it", Rule, "without the other it would mean nothing",
            new("SYS7106", "amend contract SpaceCounts { op Half() -> ulong { case Told => return asked / 2; } }", "SpaceCounts", "Counting", "Stamps"),
            More("  amend contract SpaceCounts { op Half() -> ulong { case Told => return asked / 2; } }")),
        new("two harmless orders of locks that close a circle", Rule, "each patch alone is right; together two threads wait for each other for ever",
            new("SYS6202", "Right.Take();", "while it holds Left.left", "LeftFirst", "RightFirst"),
            Fourth("Sides, LeftFirst, RightFirst", """
                patch Sides {
                  because "Two things that one thread has at a time.";
                  leaf contract Left { model taken: ulong = 0; op Take() { case Taken => { taken' = taken +% 1; } } op TakeHeld() { case Taken => { taken' = taken +% 1; } } locks { lock left : mutex protects taken; TakeHeld: holds left; } }
                  leaf contract Right { model taken: ulong = 0; op Take() { case Taken => { taken' = taken +% 1; } } op TakeHeld() { case Taken => { taken' = taken +% 1; } } locks { lock right : mutex protects taken; TakeHeld: holds right; } }
                  provide Left by derived in Device;
                  provide Right by derived in Device;
                  expose Left, Right;
                }
                patch LeftFirst after Sides {
                  because "Left and then right.";
                  leaf contract LeftOnes { op Go() { case Gone => {} } }
                  leaf module LeftWalk guarantees LeftOnes relies Left, Right {
                    op Go() {
                      Left.TakeHeld();
                      Right.Take();
                    }
                    concurrency { Go: acquires Left.left; }
                  }
                  provide LeftOnes by LeftWalk in Storage;
                  expose LeftOnes;
                }
                patch RightFirst after Sides {
                  because "Right and then left.";
                  leaf contract RightOnes { op Go() { case Gone => {} } }
                  leaf module RightWalk guarantees RightOnes relies Left, Right {
                    op Go() {
                      Right.TakeHeld();
                      Left.Take();
                    }
                    concurrency { Go: acquires Right.right; }
                  }
                  provide RightOnes by RightWalk in Storage;
                  expose RightOnes;
                }
                """)),
    ];
}
