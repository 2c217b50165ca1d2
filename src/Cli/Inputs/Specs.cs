using SysSpec.Cli.Hosting;
using SysSpec.Language;
using SysSpec.Language.Syntax;

namespace SysSpec.Cli.Inputs;

/// <summary>From paths of a command line to a compilation.</summary>
internal static class Specs
{
    /// <summary>Reads and compiles all specs that the paths name, as one project.</summary>
    /// <exception cref="RefusalException">There is nothing to read, or it cannot be read.</exception>
    public static Compilation Compile(IReadOnlyList<string> paths, CommandHost host) =>
        Compilation.Create([.. SpecFinder.Find(paths, host.Folder).Select(static file => SyntaxTree.Parse(file.Read()))]);

    /// <summary>
    /// The compilation of specs that must be right for what a command makes of them; null after the errors were written, one a line, to the error stream.
    /// </summary>
    /// <exception cref="RefusalException">There is nothing to read, or it cannot be read.</exception>
    public static Compilation? CompileFlawless(IReadOnlyList<string> paths, CommandHost host)
    {
        var compilation = Compile(paths, host);
        if (!compilation.HasErrors)
        {
            return compilation;
        }

        foreach (var error in compilation.Diagnostics.Where(static d => d.Severity == Language.Diagnostics.Severity.Error))
        {
            host.Error.WriteLine(error);
        }

        host.Error.WriteLine("sysspec: The specs have errors; mend these first ('sysspec check' shows them in full).");
        return null;
    }
}
