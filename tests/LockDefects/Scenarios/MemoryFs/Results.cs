using SpecFs;

namespace SysSpec.LockDefects.Scenarios;

/// <summary>A path goes on behind a file.</summary>
internal static class LookupInFile
{
    public static void Run()
    {
        var kernel = new Kernel();
        kernel.MakeFile(Kernel.Root, "f");
        Kernel.Expect(kernel.Resolve("/f/x"), Errno.ENOTDIR);
    }
}

/// <summary>A file that nobody holds is asked for while its last name goes: it is there with its name, or it is not there.</summary>
internal static class AskForEnded
{
    public static void Run()
    {
        var kernel = new Kernel();
        for (var turn = 0; turn < 100; turn++)
        {
            var file = kernel.MakeFile(Kernel.Root, "f");
            kernel.Forget(file);
            Threads.Together(
                () => Kernel.Expect(kernel.Unlink(Kernel.Root, "f")),
                () =>
                {
                    while (kernel.Attributes(file, out var attributes) == Errno.None)
                    {
                        WrongResultException.Unless(attributes.Links > 0, "A file without names and holds answers.");
                    }
                });
        }
    }
}
