using SpecFs;

namespace SysSpec.LockDefects.Scenarios;

/// <summary>Two files are copied onto each other at once.</summary>
internal static class OppositeCopies
{
    public static void Run()
    {
        var kernel = new Kernel();
        var (a, b) = (kernel.MakeFile(Kernel.Root, "a"), kernel.MakeFile(Kernel.Root, "b"));
        kernel.Write(a, 1);
        kernel.Write(b, 2);
        Threads.Together(Threads.Repeated(200, () => kernel.Copy(a, b)), Threads.Repeated(200, () => kernel.Copy(b, a)));
    }
}

/// <summary>A file moves between a directory and one in it, while somebody looks the lower one up.</summary>
internal static class RenameAgainstLookup
{
    public static void Run()
    {
        var kernel = new Kernel();
        var upper = kernel.MakeDirectory(Kernel.Root, "upper");
        var lower = kernel.MakeDirectory(upper, "lower");
        kernel.MakeFile(upper, "file");
        Threads.Together(
            Threads.Repeated(200, () =>
            {
                Kernel.Expect(kernel.Rename(upper, "file", lower, "file"));
                Kernel.Expect(kernel.Rename(lower, "file", upper, "file"));
            }),
            Threads.Repeated(400, () => kernel.Lookup(upper, "lower")));
    }
}

/// <summary>One goes up by `..` where another goes down by a name.</summary>
internal static class UpAgainstDown
{
    public static void Run()
    {
        var kernel = new Kernel();
        var upper = kernel.MakeDirectory(Kernel.Root, "upper");
        var lower = kernel.MakeDirectory(upper, "lower");
        Threads.Together(Threads.Repeated(400, () => kernel.Lookup(lower, "..")), Threads.Repeated(400, () => kernel.Lookup(upper, "lower")));
    }
}

/// <summary>`mv a a/b/x` while somebody looks b up.</summary>
internal static class MoveAboveAgainstLookup
{
    public static void Run()
    {
        var kernel = new Kernel();
        var upper = kernel.MakeDirectory(Kernel.Root, "a");
        var lower = kernel.MakeDirectory(upper, "b");
        Threads.Together(
            Threads.Repeated(400, () => Kernel.Expect(kernel.Rename(Kernel.Root, "a", lower, "x"), Errno.EINVAL)),
            Threads.Repeated(400, () => kernel.Lookup(upper, "b")));
    }
}

/// <summary>`mv d d/x`: what is moved is the directory that it is to go to.</summary>
internal static class MoveOntoTarget
{
    public static void Run()
    {
        var kernel = new Kernel();
        var directory = kernel.MakeDirectory(Kernel.Root, "d");
        Kernel.Expect(kernel.Rename(Kernel.Root, "d", directory, "x"), Errno.EINVAL);
    }
}

/// <summary>`mv f f`: what is moved is what it replaces.</summary>
internal static class RenameOntoItself
{
    public static void Run()
    {
        var kernel = new Kernel();
        kernel.MakeFile(Kernel.Root, "f");
        Kernel.Expect(kernel.Rename(Kernel.Root, "f", Kernel.Root, "f"));
        WrongResultException.Unless(kernel.Lookup(Kernel.Root, "f").Value != 0, "The file is gone.");
    }
}
