using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Hosting;
using SysSpec.Language;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Evolution.Pins;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Inputs;

/// <summary>Specs with their patches, the systems that these make, and the files with pins beside them.</summary>
/// <param name="Files">The spec files, by shown path.</param>
/// <param name="Base">What they say without the patches.</param>
/// <param name="Pins">The files with pins; their paths are shown paths.</param>
/// <param name="Evolution">The patches and the systems that they make.</param>
internal sealed record PatchedSpecs(IReadOnlyList<SpecFile> Files, Compilation Base, IReadOnlyList<PinFile> Pins, SystemEvolution Evolution)
{
    /// <summary>All that is wrong with base and patches, by path, position and id, as a build reports it.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; } = Compilation.Sorted(Base.Diagnostics.Concat(Evolution.Diagnostics));

    /// <summary>Reads and composes all specs that the paths name, as one project, with the files of pins in their folders.</summary>
    /// <exception cref="RefusalException">There is nothing to read, or it cannot be read.</exception>
    public static PatchedSpecs Read(IReadOnlyList<string> paths, CommandHost host)
    {
        var files = SpecFinder.Find(paths, host.Folder);
        var compilation = Specs.Compile(files);
        var pins = files.Select(static f => LockBeside(f)).DistinctBy(static f => f.FullPath).Where(static f => File.Exists(f.FullPath)).Select(static f => PinFile.Parse(f.Read())).ToList();
        return new PatchedSpecs(files, compilation, pins, SystemEvolution.Create(compilation, pins));
    }

    /// <summary>The same for commands that need a base without errors: systems are composed of no other. Null after its errors were written, one a line, to the error stream.</summary>
    /// <exception cref="RefusalException">There is nothing to read, or it cannot be read.</exception>
    public static PatchedSpecs? ReadFlawless(IReadOnlyList<string> paths, CommandHost host)
    {
        var specs = Read(paths, host);
        return Specs.HasErrors(specs.Base.Diagnostics, host) ? null : specs;
    }

    /// <summary>The patch of a name, with or without its namespace.</summary>
    /// <exception cref="RefusalException">There is none, or more than one.</exception>
    public Patch Patch(string name)
    {
        var found = Evolution.Patches.Where(p => p.QualifiedName == name || p.Name == name).ToList();
        return found switch
        {
            [var patch] => patch,
            [] => throw new RefusalException($"There is no patch '{name}'{Misuse.Guess(name, Evolution.Patches.Select(static p => p.Name))}; 'sysspec patch list' lists them."),
            _ => throw new RefusalException($"There are several patches '{name}': {string.Join(", ", found.Select(static p => p.QualifiedName))}; name one with its namespace."),
        };
    }

    /// <summary>The systems that have a patch, in order; one with few patches tells more of each.</summary>
    public IReadOnlyList<EvolvedSystem> SystemsWith(Patch patch) => [.. Evolution.Systems.Where(s => s.Patches.Contains(patch))];

    /// <summary>The evolved system of a name, with or without its namespace.</summary>
    /// <exception cref="RefusalException">There is none.</exception>
    public EvolvedSystem System(string name) => Evolution.Systems.FirstOrDefault(s => s.Name == name || s.QualifiedName == name)
        ?? throw new RefusalException(
            $"There is no system '{name}' with patches{Misuse.Guess(name, Evolution.Systems.Select(static s => s.Name))}; "
            + (Evolution.Systems.Count == 0 ? "no system evolves another." : $"there {(Evolution.Systems.Count == 1 ? "is" : "are")} {string.Join(", ", Evolution.Systems.Select(static s => s.Name))}."));

    /// <summary>The file on disk of a tree or of a file with pins.</summary>
    public SpecFile FileOf(SourceText text) => Files.FirstOrDefault(f => f.ShownPath == text.Path) ?? Files.Select(static f => LockBeside(f)).First(f => f.ShownPath == text.Path);

    /// <summary>The file with the pins of the patches in a spec file.</summary>
    public static SpecFile LockBeside(SpecFile spec)
    {
        var folder = PinFile.FolderOf(spec.ShownPath);
        return new SpecFile(
            Path.Combine(Path.GetDirectoryName(spec.FullPath) ?? "", PinFile.FileName), spec.ShownPath.Contains('/', StringComparison.Ordinal) ? $"{folder}/{PinFile.FileName}" : PinFile.FileName);
    }
}
