using SysSpec.LockDefects.Defects;

namespace SysSpec.LockDefects.Catalogue;

/// <summary>Locks that are not held, not held enough, held twice, kept or lost.</summary>
internal static class Holding
{
    public static IReadOnlyList<SeededDefect> All { get; } =
    [
        new("Directory.Rename forgets its lock", "access without lock", "the table of entries is changed while others read it",
            new Edit(Specs.Directory, "Insert, Remove, Replace, Rename: holds dir.guard;", "Insert, Remove, Replace: holds dir.guard;"))
        { Static = new("SYS6101", Specs.Directory, "let entry = dir.entries[old] with { name: new };") },
        new("Pay forgets to lock the account", "access without lock", "the rule of the callee is gone, so the balance is read and written by several",
            new Edit(Specs.Bank, "Set, Close: holds account.guard;", "Close: holds account.guard;"))
        { Static = new("SYS6101", Specs.Bank, "case Set => { account.balance' = balance; }") },
        new("Seek forgets its lock", "callee's lock contract not met", "the map of pages is read while a write changes it",
            new Edit(Specs.Seeking, "Seek: holds shared file.guard;", ""))
        { Static = new("SYS6106", Specs.Seeking, "let found = FileHoles.NextData(file, at);") },
        new("Settle forgets its lock", "access without lock", "an inode ends while somebody else is in it",
            new Edit(Specs.Lifecycle, "Settle, Hold, Release: holds inode.guard;", "Hold, Release: holds inode.guard;"))
        { Static = new("SYS6101", Specs.Lifecycle, "case Alive when not Links.isLost(inode) => {}") },
        new("a moved directory's parent is set as if the directory were new", "fresh claimed for something that is not new", "who walks upwards meets the parent while it is set, for the tree's lock is not held",
            new Edit(Specs.Renaming, "if source != target { Links.SetParent(moved, target); }", "if source != target { Links.Begin(moved, target); }"))
        { Static = new("SYS6108", Specs.Renaming, "if source != target { Links.Begin(moved, target); }") },
        new("Lookup gives its result as new", "fresh claimed for something that is not new", "the caller would take the inode for one that nobody else has met",
            new Edit(Specs.Namespace, "Make, MakeUnnamed: gives fresh result.guard;", "Lookup, Make, MakeUnnamed: gives fresh result.guard;"))
        { Static = new("SYS6104", Specs.Namespace, "case Found        => return child;") },
        new("writers hold the file shared", "shared where exclusive is needed", "two writers reserve the same page",
            new Edit(Specs.Files, "Write, Truncate: holds file.guard;", "Write, Truncate: holds shared file.guard;"))
        { Static = new("SYS6102", Specs.Files, "FileData.Write(file, place(file, at, append), from);") },
        new("link counts under a shared lock", "lost update through a shared hold", "two threads read the same count and write it back",
            new Edit(Specs.Links, "Add, Drop, Hold, Release: holds inode.guard;", "Add, Drop, Hold, Release: holds shared inode.guard;"))
        { Static = new("SYS6102", Specs.Links, "case Counted => { inode.links' = inode.links + count; }") },
        new("the kernel's count under a shared lock", "lost update through a shared hold", "two threads count one reference",
            new Edit(Specs.Lifecycle, "Settle, Hold, Release: holds inode.guard;", "Settle, Release: holds inode.guard;\n    Hold: holds shared inode.guard;"))
        { Static = new("SYS6102", Specs.Lifecycle, "case Held => { Links.Hold(inode, count); }") },
        new("access times without their stamp", "readers write under the shared lock", "readers mark the time at once, and half of one time and half of another is left",
            new Edit(Specs.Times, "lock Inode.stamp : mutex protects accessed;", "lock Inode.stamp : mutex;\n    Inode.guard protects accessed;"),
            new Edit(Specs.Times, "TouchAccessed: holds inode.stamp;", "TouchAccessed: holds inode.guard;"))
        { Static = new("SYS6102", Specs.AccessTimes, "if marksAccess(inode, now) { Times.TouchAccessed(inode, now); }") },
        new("Mark does not take the stamp", "access without lock", "readers mark the time at once",
            new Edit(Specs.Times, "TouchAccessed: holds inode.stamp;", ""))
        { Static = new("SYS6101", Specs.Times, "case Touched => { inode.accessed' = kept(now); }") },
        new("SetParent takes the tree's lock itself", "double acquire", "rename holds it already and waits for itself",
            new Edit(Specs.Links, "SetParent: holds shape;", ""))
        { Static = new("SYS6103", Specs.Renaming, "if source != target { Links.SetParent(moved, target); }") },
        new("the vault is asked and then taken from", "double acquire", "the condition keeps the vault's lock, which the callee wants",
            new Edit(Specs.Bank, "  op Put(amount: ulong) {", "  function left() -> ulong = total;\n\n  op Put(amount: ulong) {"),
            new Edit(Specs.Bank, "    Vault.Take(balance) else { }", "    if Vault.left() < balance { fail Closed; }\n    Vault.Take(balance) else { }"))
        { Static = new("SYS6103", Specs.Bank, "Vault.Take(balance) else { }") },
        new("Create does not give the lock of what it makes", "lock given that is not held", "Make promises its caller a lock that it never got",
            new Edit(Specs.Inodes, "Create: gives fresh result.guard;", ""))
        { Static = new("SYS6104", Specs.Creation, "return inode;") },
        new("Make gives no lock", "missing release", "the caller finds the inode without its lock, and others may have it already",
            new Edit(Specs.Namespace, "Make, MakeUnnamed: gives fresh result.guard;", "MakeUnnamed: gives fresh result.guard;"))
        { Static = new("SYS6107", Specs.Entries, "Lifecycle.Hold(child, 1);") },
        new("Link lets its directory go before it has it", "release of what is not held", "another thread's hold would be ended",
            new Edit(Specs.Entries, "    let inode = FuseNodes.Find(arg.node);\n    if Inodes.isDirectory(inode)", "    second: let inode = FuseNodes.Find(arg.node);\n    if Inodes.isDirectory(inode)"),
            new Edit(Specs.Entries, "Link: acquires dir.guard, inode.guard by Inodes.comesFirst;", "Link: acquires dir.guard, inode.guard by Inodes.comesFirst until second;"))
        { Static = new("SYS6105", Specs.Entries, "second: let inode = FuseNodes.Find(arg.node);") },
        new("a forget with the directory's lock in hand", "callee takes what the caller holds", "Drop finds the same inode and waits for its caller",
            new Edit(Specs.Entries, "Namespace.Unlink(FuseNodes.caller(header), dir, name);", "Namespace.Unlink(FuseNodes.caller(header), dir, name);\n    Drop(header.node, 0) else { }"))
        { Static = new("SYS6203", Specs.Entries, "Drop(header.node, 0) else { }") },
        new("the stamp is shared", "shared where exclusive is needed", "a mutex has one holder",
            new Edit(Specs.AccessTimes, "Mark: acquires inode.stamp;", "Mark: acquires shared inode.stamp;"))
        { Static = new("SYS6008", Specs.AccessTimes, "Mark: acquires shared inode.stamp;") },
        new("the listing's stamps are shared", "shared where exclusive is needed", "a mutex has one holder; here the rule is about a local",
            new Edit(Specs.Listing, "ReaddirPlus: acquires child.stamp each;", "ReaddirPlus: acquires shared child.stamp each;"))
        { Static = new("SYS6008", Specs.Listing, "ReaddirPlus: acquires shared child.stamp each;") },
        new("requests on attributes forget inodes that ended", "missing 'ended fails'", "the inode can end between finding it and locking it",
            new Edit(Specs.Xattrs, "ended fails ESTALE;", ""))
        { Static = new("SYS6110", Specs.Xattrs, "AclAttributes.SetAccessList(who, inode, content);") },
        new("the target is locked after the source has paid", "lock refused after a change", "if the target has ended meanwhile, the money is gone",
            new Edit(Specs.Bank, "    if not source.isOpen or not target.isOpen { fail Closed; }\n", "    if not source.isOpen { fail Closed; }\n"),
            new Edit(Specs.Bank, "Move: acquires source.guard, target.guard by Accounts.comesFirst;", "Move: acquires target.guard because \"the target comes after the source\";"))
        { Static = new("SYS6111", Specs.Bank, "Accounts.Set(target, target.balance +% amount);") },
        new("Read forgets its lock", "callee's lock contract not met", "a read meets a write of the same pages",
            new Edit(Specs.Files, "Read: holds shared file.guard;", ""))
        { Static = new("SYS6106", Specs.Files, "let length = FileData.Read(file, at, into);") },
    ];
}
