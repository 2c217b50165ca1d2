using SysSpec.SpecFs.Commands;
using SysSpec.SpecFs.Tests.Images;

namespace SysSpec.SpecFs.Tests.Transport.Doubles;

/// <summary>The program <c>specfs</c> with <see cref="TinyFileSystem"/> mounted, or <see cref="ToyImageSystem"/> on an image, for tests that need a process of their own.</summary>
internal static class TestProgram
{
    public static int Main(string[] arguments) =>
        SpecFsProgram.Run(arguments, _ => new TinyFileSystem(), ToyImageSystem.Only, Console.Out, Console.Error);
}
