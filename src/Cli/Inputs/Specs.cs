using SysSpec.Cli.Hosting;
using SysSpec.Language;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;

namespace SysSpec.Cli.Inputs;

/// <summary>From paths of a command line to a compilation.</summary>
internal static class Specs
{
    /// <summary>Reads and compiles all specs that the paths name, as one project.</summary>
    /// <exception cref="RefusalException">There is nothing to read, or it cannot be read.</exception>
    public static Compilation Compile(IReadOnlyList<string> paths, CommandHost host) => Compile(SpecFinder.Find(paths, host.Folder));

    /// <summary>Reads and compiles files, as one project.</summary>
    /// <exception cref="RefusalException">A file cannot be read.</exception>
    public static Compilation Compile(IReadOnlyList<SpecFile> files) => Compilation.Create([.. files.Select(static file => SyntaxTree.Parse(file.Read()))]);

    /// <summary>
    /// The compilation of specs that must be right for what a command makes of them; null after the errors were written, one a line, to the error stream.
    /// </summary>
    /// <exception cref="RefusalException">There is nothing to read, or it cannot be read.</exception>
    public static Compilation? CompileFlawless(IReadOnlyList<string> paths, CommandHost host)
    {
        var compilation = Compile(paths, host);
        return HasErrors(compilation.Diagnostics, host) ? null : compilation;
    }

    /// <summary>Whether errors are among findings; they are written, one a line, to the error stream.</summary>
    public static bool HasErrors(IEnumerable<Diagnostic> findings, CommandHost host)
    {
        var errors = findings.Where(static d => d.Severity == Severity.Error).ToList();
        foreach (var error in errors)
        {
            host.Error.WriteLine(error);
        }

        if (errors.Count > 0)
        {
            host.Error.WriteLine("sysspec: The specs have errors; mend these first ('sysspec check' shows them in full).");
        }

        return errors.Count > 0;
    }
}
