using SysSpec.SpecFs.Commands;

namespace SysSpec.SpecFs.Tests.Transport.Doubles;

/// <summary>The program <c>specfs</c> with <see cref="TinyFileSystem"/> mounted, for tests that need a process of their own.</summary>
internal static class TestProgram
{
    public static int Main(string[] arguments) =>
        SpecFsProgram.Run(arguments, _ => new TinyFileSystem(), Console.Out, Console.Error);
}
