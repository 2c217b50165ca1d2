using SysSpec.LockDefects.Defects;

namespace SysSpec.LockDefects.Catalogue;

/// <summary>Locks that are taken in an order in which threads can wait for each other for ever.</summary>
internal static class Ordering
{
    public static IReadOnlyList<SeededDefect> All { get; } =
    [
        new("Rename drops the group of both directories", "two locks of one class without order", "two renames in opposite directions wait for each other",
            new Edit(Specs.Entries, "Rename, Rename2: acquires source.guard, target.guard by Tree.comesFirst;", ""))
        { Static = new("SYS6107", Specs.Entries, "Renaming.Rename(FuseNodes.caller(header), source, old, target, new, Renaming.RenameFlags.None);") },
        new("Rename's contract drops its order", "rename group dropped", "whoever calls it from outside holds both in any order",
            new Edit(Specs.Renaming, "Rename: holds source.guard, target.guard by Tree.comesFirst;", "Rename: holds source.guard, target.guard;"))
        { Static = new("SYS6107", Specs.Renaming, "Rename: holds source.guard, target.guard;") },
        new("Rename drops the group of what is moved and replaced", "rename group dropped", "two files that are exchanged twice at once",
            new Edit(Specs.Renaming, "Rename: acquires moved.guard, replaced.guard by Inodes.comesFirst;", ""))
        { Static = new("SYS6107", Specs.Renaming, "case Kept          when Permissions.isKept(who, source, moved) or FileFlags.isFrozen(target) => fail EPERM;") },
        new("copies lock the source first", "two locks of one class without order", "two copies in opposite directions wait for each other",
            new Edit(Specs.KernelFiles, "CopyFileRange: acquires source.guard, target.guard by Inodes.comesFirst;", ""))
        { Static = new("SYS6107", Specs.KernelFiles, "let count = Copying.Copy(source, arg.offset, target, arg.targetOffset, min(arg.length, 0x7FFFF000), not FuseNodes.isPrivileged(header));") },
        new("Move locks the source first", "two locks of one class without order", "two transfers in opposite directions wait for each other",
            new Edit(Specs.Bank, "Move: acquires source.guard, target.guard by Accounts.comesFirst;", ""))
        { Static = new("SYS6107", Specs.Bank, "if not source.isOpen or not target.isOpen { fail Closed; }") },
        new("directories have no order", "two locks of one class without order", "nothing says any more that children come after their directory",
            new Edit(Specs.Directory, "order Inode.guard by entries, order;", ""))
        { Static = new("SYS6107", Specs.Renaming, "case Kept          when Permissions.isKept(who, source, moved) or FileFlags.isFrozen(target) => fail EPERM;") },
        new("the walk waits upwards", "upwards without 'if free'", "who goes up holds the child and waits for the directory, who goes down the other way round",
            new Edit(Specs.Paths, "Walk: couples shared here.guard if free;", "Walk: couples shared here.guard;"))
        { Static = new("SYS6107", Specs.Paths, "here = above;") },
        new("the walk does not couple", "coupling removed", "nothing says which lock follows the walk",
            new Edit(Specs.Paths, "Walk: couples shared here.guard if free;", ""))
        { Static = new("SYS6108", Specs.Paths, "if not Permissions.maySearch(who, here) { fail EACCES; }") },
        new("listings keep the lock of each entry", "loop that grows", "a listing of a large directory holds all that is in it, in the order of its names",
            new Edit(Specs.Listing, "ReaddirPlus: acquires child.guard each;", ""))
        { Static = new("SYS6109", Specs.Listing, "Lifecycle.Hold(child, 1);") },
        new("listings keep the stamp of each entry", "loop that grows", "readers of all entries wait for the listing",
            new Edit(Specs.Listing, "ReaddirPlus: acquires child.stamp each;", ""))
        { Static = new("SYS6109", Specs.Listing, "FuseNodes.entryReply(child).write(into[at..]);") },
        new("Rename without the tree's lock", "rename without the shape lock", "two directories that are moved into each other at once make a circle of directories; here the lock is taken below the inodes'",
            new Edit(Specs.Renaming, "Rename: holds Links.shape when source != target;", ""))
        { Static = new("SYS6202", Specs.Renaming, "case IntoItself    when source != target and Inodes.isDirectory(moved) and Tree.isAbove(moved, target) => fail EINVAL;") },
        new("the journal before the vault, and after", "lock order circle", "one operation takes the pen and then the door, another the door and then the pen",
            new Edit(Specs.Bank, "  op Audit() {\n    return Journal.length();", "  op Audit() {\n    let length = Journal.length();\n    Vault.Put(0);\n    return length;"))
        { Static = new("SYS6202", Specs.Bank, "Journal.Note();") },
        new("the order is a function of one inode", "no order", "it cannot say which of two comes first",
            new Edit(Specs.Renaming, "Rename: acquires moved.guard, replaced.guard by Inodes.comesFirst;", "Rename: acquires moved.guard, replaced.guard by Links.isLost;"))
        { Static = new("SYS6007", Specs.Renaming, "Rename: acquires moved.guard, replaced.guard by Links.isLost;") },
        new("the source always comes first", "wrong order function", "the function says of both that they come first: two copies in opposite directions wait for each other",
            new Edit(Specs.Inodes, "function comesFirst(a: Inode, b: Inode) -> bool = if isDirectory(a) == isDirectory(b) then ulong(a.number) < ulong(b.number) else isDirectory(a);", "function comesFirst(a: Inode, b: Inode) -> bool = a != b;"))
        { Running = new("OppositeCopies", "Deadlock"), Limit = "what a function says is not proved" },
        new("children before parents", "'by' function in the wrong direction", "rename takes the lower directory first, lookup the upper one",
            new Edit(Specs.Tree, "isAbove(a, b) or (not isAbove(b, a)", "isAbove(b, a) or (not isAbove(a, b)"))
        { Running = new("RenameAgainstLookup", "Deadlock"), Limit = "what a function says is not proved" },
        new("the directory above by a wrong reason", "wrong 'because'", "going up waits while the child is held",
            new Edit(Specs.Entries, "Lookup: acquires above.guard if free;", "Lookup: acquires above.guard because \"the one above comes first anyway\";"))
        { Running = new("UpAgainstDown", "Deadlock"), Limit = "a reason in words is believed" },
        new("the moved inode is locked before the ancestor check", "locked before the ancestor check", "what is moved can lie above the directory that is held as target: who goes down holds it and waits for the target",
            new Edit(Specs.Renaming, "    case TargetGone    when target.links == 0 => fail ENOENT;", "    case TargetGone    when target.links == 0 => fail ENOENT;\n    case Immovable     when FileFlags.isFixed(moved) => fail EPERM;"))
        { Running = new("MoveAboveAgainstLookup", "Deadlock"), Limit = "that the moved inode does not lie above the target is known by the check alone" },
        new("Link takes directories", "Link without the directory check", "of two directories the function does not say which comes first",
            new Edit(Specs.Entries, "    if Inodes.isDirectory(inode) { fail EPERM; }\n", ""))
        { Static = new("SYS6107", Specs.Entries, "Lifecycle.Hold(inode, 1);") },
    ];
}
