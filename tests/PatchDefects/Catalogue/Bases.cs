using static SysSpec.PatchDefects.Catalogue.Specs;

namespace SysSpec.PatchDefects.Catalogue;

/// <summary>The base has moved under a patch.</summary>
internal static class Bases
{
    private const string Rule = "5: clauses, not text; a base that moves is looked at";

    public static IReadOnlyList<SeededDefect> All { get; } =
    [
        new("the base changes a clause that a patch stands beside", Rule, "in front of what is it to stand?",
            new("SYS7401", "insert before TooBig {", "SpecFs.Files.Write.TooBig", "Foresight"),
            new Edit(Files, "    case TooBig    may fail EFBIG;\n    case NoSpace   may fail ENOSPC;", "    case TooBig    may fail EFBIG, EINVAL;\n    case NoSpace   may fail ENOSPC;")) { KeepsPins = true },
        new("the base changes an effect that a root takes over", Rule, "the new provider does what was promised before",
            new("SYS7401", "root provide Space by CountingBudget;", "SpecFs.Space.SetLimit.Set", "Counting"),
            new Edit(Space, "case Set => { limit' = amount; }", "case Set => { limit' = max(amount, used); }"), new Edit("specs/specfs/device/shared-budget.sysspec", "    credit.limit = amount;", "    credit.limit = max(amount, credit.used);")) { KeepsPins = true },
        new("the base gets a case that a root does not know", Rule, "no clause that was there has changed, and yet more is promised",
            new("SYS7401", "root provide Space by CountingBudget;", "SpecFs.Space.Charge/clauses", "Counting"),
            new Edit(Space, "    case Full    when", "    case Nothing when amount == 0 => {}\n    case Full    when")) { KeepsPins = true },
        new("the base gets an operation that a root does not know", Rule, "the new provider has no body for it",
            new("SYS7401", "root provide Space by CountingBudget;", "SpecFs.Space/members", "Counting"),
            new Edit(Space, "  /// Sets the budget. What", "  op Touch() { case Touched => {} }\n\n  /// Sets the budget. What")) { KeepsPins = true },
        new("the base changes a module that was affirmed", Rule, "what was looked at is not there any more",
            new("SYS7401", "affirm module KernelFiles because \"It lists the error already.\";", "KernelFiles/op Write", "Foresight"),
            new Edit("specs/fuse/files.sysspec", "if data.length < arg.size { fail EINVAL; }", "if data.length != arg.size { fail EINVAL; }")) { KeepsPins = true },
        new("the base renames a clause", Rule, "whether the new one is the old one is for somebody to say",
            new("SYS7107", "insert before TooBig {", "TooBig", "Foresight"),
            new Edit(Files, "    case TooBig    may fail EFBIG;\n    case NoSpace   may fail ENOSPC;", "    case TooLarge  may fail EFBIG;\n    case NoSpace   may fail ENOSPC;")),
        new("the base takes the name that a patch adds", Rule, "there would be two of one name",
            new("SYS7108", "function isAfter(a: Time, b: Time) -> bool = isBefore(b, a);", "function isAfter", []),
            new Edit(Times, "  /// Sets all times of a new inode.", "  function isAfter(a: Time, b: Time) -> bool = isBefore(b, a);\n\n  /// Sets all times of a new inode.")),
        new("the base gives the padding to something else", Rule, "the field of the patch would lie on another",
            new("SYS7107", "amend layout WriteOut { remove pad 4 at 4; flags: uint at 4; }", "pad 4 at 4;", "Stamps"),
            new Edit("specs/fuse/files.sysspec", "layout WriteOut little size 8 {\n  size: uint at 0;\n  pad 4 at 4;\n}", "layout WriteOut little size 8 {\n  size: uint at 0;\n  more: uint at 4;\n}")),
        new("an amended contract that is misspelt", Rule, "nothing would be changed",
            new("SYS7106", "amend contract Volum {", "Volum", "Foresight"),
            In("  amend contract Volume {", "  amend contract Volum {")),
        new("a record amended as a layout", Rule, "it is another thing by now",
            new("SYS7109", "amend record WriteOut { remove flags; }", "WriteOut", []),
            More("  amend record WriteOut { remove flags; }")),
        new("an extension of a case that fails", Rule, "a failing operation changes nothing",
            new("SYS7111", "extend case Frozen { AccessTimes.Mark(file); }", "SpecFs.Files.Write.Frozen", "Stamps"),
            More("  root amend contract Files { amend op Write {\n      extend case Frozen { AccessTimes.Mark(file); }\n  } }")),
        new("an extension of a case that may fail", Rule, "what is done where nobody knows whether it is?",
            new("SYS7111", "extend case NoSpace { AccessTimes.Mark(file); }", "SpecFs.Files.Write.NoSpace", "Stamps"),
            More("  root amend contract Files { amend op Write {\n      extend case NoSpace { AccessTimes.Mark(file); }\n  } }")),
    ];
}
