using SysSpec.LockDefects.Defects;

namespace SysSpec.LockDefects.Catalogue;

/// <summary>Operations that others see as more than one step.</summary>
internal static class Steps
{
    public static IReadOnlyList<SeededDefect> All { get; } =
    [
        new("the vault is checked in one call and charged in another", "check-then-act", "two threads see the same money and both take it",
            new Edit(Specs.Bank, "  op Put(amount: ulong) {", "  op Left() -> ulong {\n    case Told => return total;\n  }\n\n  op Put(amount: ulong) {"),
            new Edit(Specs.Bank, "    Vault.Take(balance) else { }", "    let left = Vault.Left();\n    Vault.Take(min(left, balance)) else { }"))
        { Static = new("SYS6205", Specs.Bank, "Vault.Take(min(left, balance)) else { }") },
        new("what the book finds does not stay", "check-then-act", "the account that a number led to may be struck off, and another one has its place",
            new Edit(Specs.Bank, "lock book : readwrite protects table for life;", "lock book : readwrite protects table;"),
            new Edit(Specs.Bank, "case Closed => { account.isOpen' = false; }", "case Closed => { remove table[account.number]; }"))
        { Static = new("SYS6205", Specs.Bank, "Accounts.Close(account);") },
        new("an account is paid into with the balance of before", "check-then-act", "what was paid in meanwhile is lost",
            new Edit(Specs.Bank, "  private op Find(number: ulong) -> Account fails Unknown {", "  private op Read(number: ulong) -> ulong fails Unknown, Closed {\n    let account = Find(number);\n    return account.balance;\n  }\n\n  private op Write(number: ulong, balance: ulong) fails Unknown, Closed {\n    let account = Find(number);\n    Accounts.Set(account, balance);\n  }\n\n  private op Find(number: ulong) -> Account fails Unknown {"),
            new Edit(Specs.Bank, "    let account = Find(number);\n    if not account.isOpen { fail Closed; }\n    Accounts.Set(account, account.balance +% amount);\n    Vault.Put(amount);", "    let balance = Read(number);\n    Write(number, balance +% amount);\n    Vault.Put(amount);"))
        { Static = new("SYS6205", Specs.Bank, "Write(number, balance +% amount);") },
        new("appending where the file ended", "check-then-act", "two that append at once write at the same place",
            new Edit(Specs.KernelFiles, "relies FuseNodes, Inodes, Files,", "relies FuseNodes, Inodes, FileData, Files,"),
            new Edit(Specs.KernelFiles, "  op Write(header, arg, data) {\n    let inode = FuseNodes.Find(header.node);", "  private op End(node: InodeNumber) -> ulong fails ESTALE {\n    let inode = FuseNodes.Find(node);\n    return inode.size;\n  }\n\n  op Write(header, arg, data) {\n    let end = End(header.node);\n    let inode = FuseNodes.Find(header.node);"),
            new Edit(Specs.KernelFiles, "Files.Write(inode, arg.offset, data[..arg.size], (arg.flags & AppendFlag) != 0, (arg.writeFlags & WriteKills) != 0);", "Files.Write(inode, if (arg.flags & AppendFlag) != 0 then end else arg.offset, data[..arg.size], false, (arg.writeFlags & WriteKills) != 0);"))
        { Static = new("SYS6205", Specs.KernelFiles, "Files.Write(inode, if (arg.flags & AppendFlag) != 0 then end else arg.offset, data[..arg.size], false, (arg.writeFlags & WriteKills) != 0);") },
        new("Setattr lets go between check and change", "no linearization point", "what was checked may have changed",
            new Edit(Specs.Attributes, "      Retime(who, inode, arg);", "      timed: Retime(who, inode, arg);"),
            new Edit(Specs.Attributes, "    Retime: holds inode.guard;", "    Retime: holds inode.guard;\n    Setattr: acquires inode.guard until timed;"))
        { Static = new("SYS6204", Specs.Attributes, "timed: Retime(who, inode, arg);") },
        new("Balance between two looks", "no linearization point", "whether the account is open and what it holds are told of two moments",
            new Edit(Specs.Bank, "    if not account.isOpen { fail Closed; }\n    return account.balance;", "    if not account.isOpen { fail Closed; }\n    told: return account.balance;"),
            new Edit(Specs.Bank, "Move: acquires source.guard,", "Balance: acquires shared account.guard until told;\n    Move: acquires source.guard,"))
        { Static = new("SYS6204", Specs.Bank, "told: return account.balance;") },
        new("a sum over accounts claims to be one step", "no linearization point", "money that moves from an account ahead of the walk to one behind it is not counted",
            new Edit(Specs.Bank, "    Sum: weak because \"each account is counted at a moment of its own\";\n", ""))
        { Static = new("SYS6206", Specs.Bank, "return sum;") },
        new("listings claim to be one step", "no linearization point", "each entry's attributes are of a moment of their own",
            new Edit(Specs.Listing, "    ReaddirPlus: weak because \"names are those of one moment; the attributes of each entry are those of a moment of its own\";\n", ""))
        { Static = new("SYS6204", Specs.Listing, "Lifecycle.Hold(child, 1);") },
        new("Balance is weak by a wrong reason", "wrong 'because'", "an account that was open and then emptied and closed is told as open and empty",
            new Edit(Specs.Bank, "    if not account.isOpen { fail Closed; }\n    return account.balance;", "    if not account.isOpen { fail Closed; }\n    told: return account.balance;"),
            new Edit(Specs.Bank, "Move: acquires source.guard,", "Balance: acquires shared account.guard until told;\n    Balance: weak because \"nobody minds\";\n    Move: acquires source.guard,"))
        { Running = new("BalanceOfClosed", "An open account is empty"), Limit = "a reason in words is believed" },
    ];
}
