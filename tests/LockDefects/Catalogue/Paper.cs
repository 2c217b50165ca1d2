using SysSpec.LockDefects.Defects;

namespace SysSpec.LockDefects.Catalogue;

/// <summary>Defects that the paper's file system has.</summary>
internal static class Paper
{
    public static IReadOnlyList<SeededDefect> All { get; } =
    [
        new("rename of a file onto itself", "paper: rename onto itself", "what is moved is what is replaced, and its only name is taken away",
            new Edit(Specs.Renaming, "Rename: acquires moved.guard, replaced.guard by Inodes.comesFirst;", "Rename: acquires moved.guard because \"it comes after its directory\";\n    Rename: acquires replaced.guard because \"it is another one\";"),
            new Edit(Specs.Renaming, "    case Same          when replaced == moved => {}\n", ""))
        { Running = new("RenameOntoItself", "The file is gone", Threads: 1), Limit = "it is no rule of locks any more: the lock of what is held already is not taken again" },
        new("a directory is moved into itself", "paper: move into itself", "the rule is gone",
            new Edit(Specs.Renaming, "    case IntoItself    when source != target and Inodes.isDirectory(moved) and Tree.isAbove(moved, target) => fail EINVAL;\n", ""))
        { Running = new("MoveOntoTarget", "instead of EINVAL", Threads: 1), Limit = "the compiler knows no file systems" },
        new("a second copy of a lock contract", "paper: two copies disagree", "the module says other than the contract who lets go",
            new Edit(Specs.Directory, "  represent Inode.order as BTreeMap;", "  represent Inode.order as BTreeMap;\n  concurrency {\n    Insert: holds shared dir.guard;\n  }"))
        { Static = new("SYS6006", Specs.Directory, "Insert: holds shared dir.guard;") },
        new("lookup in something that is no directory", "paper: lookup in a file", "the walk goes on below a file",
            new Edit(Specs.Paths, "      if not Inodes.isDirectory(here) { fail ENOTDIR; }\n", ""))
        { Running = new("LookupInFile", "ENOTDIR", Threads: 1), Limit = "the compiler knows no file systems" },
    ];
}
