using SysSpec.LockDefects.Defects;

namespace SysSpec.LockDefects.Catalogue;

/// <summary>Fields of which something wrong is said.</summary>
internal static class Fields
{
    public static IReadOnlyList<SeededDefect> All { get; } =
    [
        new("the root is not spoken of", "field without protection", "it is read by all and written by Format",
            new Edit(Specs.Tree, "    atomic root;\n", ""))
        { Static = new("SYS6201", Specs.Tree, "model root: Inode?;") },
        new("the size is not spoken of", "field without protection", "readers see it change under them",
            new Edit(Specs.FileData, "    Inode.guard protects size;\n", ""))
        { Static = new("SYS6201", Specs.FileData, "model size: ulong = 0;") },
        new("owners are constant", "constant that changes", "chown() changes them while others read",
            new Edit(Specs.Ownership, "Inode.guard protects mode, uid, gid;", "Inode.guard protects mode;\n    constant uid, gid;"))
        { Static = new("SYS6112", Specs.Ownership, "case Set => { inode.uid' = uid; inode.gid' = gid; }") },
        new("the size is constant", "constant that changes", "a write changes it while others read",
            new Edit(Specs.FileData, "Inode.guard protects size;", "constant size;"))
        { Static = new("SYS6112", Specs.FileData, "file.size' = max(file.size, end);") },
        new("the size is shared in two ways", "field shared in two ways", "readers without the lock meet a writer with it",
            new Edit(Specs.FileData, "Inode.guard protects size;", "Inode.guard protects size;\n    atomic size;"))
        { Static = new("SYS6005", Specs.FileData, "atomic size;") },
        new("the vault is atomic", "atomic that is read and then written", "two that pay in read the same sum, and one of them is lost",
            new Edit(Specs.Bank, "lock door : mutex protects total;", "atomic total;"))
        { Static = new("SYS6115", Specs.Bank, "total' = total +% amount;") },
        new("the next cookie is atomic", "atomic that is read and then written", "two names of one directory can get one place in its listing",
            new Edit(Specs.Directory, "Inode.guard protects entries, order, nextCookie;", "Inode.guard protects entries, order;\n    atomic nextCookie;"))
        { Static = new("SYS6115", Specs.Directory, "dir.nextCookie' = dir.nextCookie + 1;") },
        new("times are atomic", "atomic that needs a lock", "a time is two numbers: a reader can see the seconds of one and the rest of another",
            new Edit(Specs.Times, "lock Inode.stamp : mutex protects accessed;", "lock Inode.stamp : mutex;\n    atomic accessed;"),
            new Edit(Specs.Times, "TouchAccessed: holds inode.stamp;", ""))
        { Static = new("SYS6010", Specs.Times, "atomic accessed;") },
        new("the last number is atomic", "atomic that is read and then written", "two accounts get one number",
            new Edit(Specs.Bank, "book protects last;", "atomic last;"))
        { Static = new("SYS6115", Specs.Bank, "last' = last + 1;") },
        new("the book is owned", "owned that needs a lock", "one thread strikes an account off while another puts one in, and the table breaks",
            new Edit(Specs.Bank, "    lock book : readwrite protects table for life;", "    lock book : readwrite;\n    owned table;"),
            new Edit(Specs.Bank, "case Closed => { account.isOpen' = false; }", "case Closed => { account.isOpen' = false; remove table[account.number]; }"))
        { Running = new("OpenAccounts", ""), Limit = "that a collection allows for use by several threads is believed" },
        new("the listing's order is concurrent", "owned that needs a lock", "a tree is no structure for several threads",
            new Edit(Specs.Directory, "Inode.guard protects entries, order, nextCookie;", "Inode.guard protects entries, nextCookie;\n    concurrent order;"))
        { Static = new("SYS6009", Specs.Directory, "concurrent order;") },
        new("the catalog of accounts is for life, and accounts are struck off", "'for life' on entries that go earlier", "who found an account pays into one that is struck off",
            new Edit(Specs.Bank, "  op Close(account: Account) {\n    case Closed => { account.isOpen' = false; }", "  op Close(account: Account) {\n    case Closed => { remove table[account.number]; }"))
        { Running = new("PayIntoClosed", "were paid in"), Limit = "what goes from a field of things that stay for their life need not end in the same operation" },
        new("inodes go without ending", "'for life' on entries that go earlier", "who found the inode works on one that is gone",
            new Edit(Specs.Inodes, "      remove table[inode.number];\n      free inode;\n    }\n  }\n\n  /// Takes back", "      remove table[inode.number];\n    }\n  }\n\n  /// Takes back"))
        { Running = new("AskForEnded", "A file without names"), Limit = "what goes from a field of things that stay for their life need not end in the same operation" },
    ];
}
