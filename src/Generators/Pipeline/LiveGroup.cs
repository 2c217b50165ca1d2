using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit;
using SysSpec.Language.Evolution;
using SysSpec.Language.Rebinding;

namespace SysSpec.Generators.Pipeline;

/// <summary>A group of specs without errors, bound and emitted, that follows edits. Holds the bound form and the code of all its files. For one thread at a time.</summary>
internal sealed class LiveGroup
{
    private readonly EmitOptions _options;
    private readonly LiveCompilation _compilation;
    private readonly SpecEmitter _emitter;
    private readonly Dictionary<string, (string Text, GeneratedFile File)> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, IReadOnlyList<DiagnosticSpec>> _findings = new(StringComparer.Ordinal);
    private EquatableArray<ParsedFile> _specs;

    private LiveGroup(EquatableArray<ParsedFile> specs, EmitOptions options, LiveCompilation compilation, SpecEmitter emitter)
    {
        _specs = specs;
        _options = options;
        _compilation = compilation;
        _emitter = emitter;
    }

    /// <summary>Whether the bound form is whole: not after a failure half-way.</summary>
    public bool IsValid { get; private set; } = true;

    /// <summary>Binds and emits specs from the start; <paramref name="started"/> can follow edits of them, if they have no errors.</summary>
    public static GeneratedOutput Generate(SpecGroup group, EmitOptions options, CancellationToken cancellation, out LiveGroup? started)
    {
        started = null;
        var specs = group.Specs;
        var compilation = Language.Compilation.Create(specs.Select(static f => f.Tree).ToList());
        cancellation.ThrowIfCancellationRequested();
        if (group.Evolves)
        {
            return Evolved(compilation, group.Pins, options, cancellation);
        }

        if (compilation.HasErrors)
        {
            return new GeneratedOutput(EquatableArray<GeneratedFile>.Empty, Specs(compilation.Diagnostics, options));
        }

        var emitter = new SpecEmitter(compilation.Model, options);
        var files = emitter.Emit(cancellation);
        if (options.EmitModels || LiveCompilation.Start(compilation) is not { } live)
        {
            return new GeneratedOutput(Named(files), Specs(compilation.Diagnostics, options));
        }

        started = new LiveGroup(specs, options, live, emitter);
        foreach (var spec in specs)
        {
            started.TakeFindings(spec.Tree.Text.Path);
        }

        return started.Output(files);
    }

    // The base as it is without patches, then each system that they make of it.
    private static GeneratedOutput Evolved(Language.Compilation @base, EquatableArray<ParsedPins> pins, EmitOptions options, CancellationToken cancellation)
    {
        var evolution = SystemEvolution.Create(@base, pins.Select(static p => p.Pins).ToList());
        var files = new List<SourceFile>();
        if (!@base.HasErrors)
        {
            files.AddRange(SpecEmitter.Emit(@base.Model, options, cancellation));
            foreach (var system in evolution.Systems.Where(static s => !s.HasErrors))
            {
                cancellation.ThrowIfCancellationRequested();
                files.AddRange(SpecEmitter.Emit(system, @base.Model, options, cancellation));
            }
        }

        return new GeneratedOutput(Named(files), new GroupFindings(Specs(@base.Diagnostics, options), Specs(evolution.Diagnostics, options)));
    }

    private static EquatableArray<GeneratedFile> Named(IReadOnlyList<SourceFile> files) => new(files.Select(static f => new GeneratedFile(HintNames.Of(f.Path), f.Text)).ToArray());

    /// <summary>Whether this is a version of the same files, for the same project.</summary>
    public bool IsOf(EquatableArray<ParsedFile> specs, EmitOptions options)
    {
        if (specs.Count != _specs.Count || !options.Equals(_options))
        {
            return false;
        }

        for (var i = 0; i < specs.Count; i++)
        {
            if (!string.Equals(specs[i].Tree.Text.Path, _specs[i].Tree.Text.Path, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Follows an edit. Null if it takes binding from the start to tell what it means: declarations changed, or there are mistakes. Costs O(size of the edited files) and a look at each file.
    /// </summary>
    public GeneratedOutput? TryFollow(EquatableArray<ParsedFile> specs, CancellationToken cancellation)
    {
        var edited = new List<Language.Syntax.SyntaxTree>();
        for (var i = 0; i < specs.Count; i++)
        {
            if (!specs[i].Equals(_specs[i]))
            {
                edited.Add(specs[i].Tree);
            }
        }

        IsValid = false;
        if (_compilation.Edit(edited) is not { } paths)
        {
            IsValid = true;
            return null;
        }

        if (_emitter.EmitAgain(paths, cancellation) is not { } files)
        {
            return null;
        }

        _specs = specs;
        foreach (var path in paths)
        {
            TakeFindings(path);
        }

        var output = Output(files);
        IsValid = true;
        return output;
    }

    private static EquatableArray<DiagnosticSpec> Specs(IReadOnlyList<Language.Diagnostics.Diagnostic> findings, EmitOptions options) =>
        findings.Count == 0 ? EquatableArray<DiagnosticSpec>.Empty : new(findings.Select(d => DiagnosticSpec.From(d, options.Root)).ToArray());

    private void TakeFindings(string path) => _findings[path] = Specs(_compilation.FindingsOf(path), _options);

    private GeneratedOutput Output(IReadOnlyList<SourceFile> files)
    {
        var made = new GeneratedFile[files.Count];
        for (var i = 0; i < made.Length; i++)
        {
            var file = files[i];
            if (!_files.TryGetValue(file.Path, out var known) || !ReferenceEquals(known.Text, file.Text))
            {
                known = (file.Text, new GeneratedFile(HintNames.Of(file.Path), file.Text));
                _files[file.Path] = known;
            }

            made[i] = known.File;
        }

        return new GeneratedOutput(new(made), new EquatableArray<DiagnosticSpec>(_findings.Values.SelectMany(static f => f).ToArray()));
    }
}
