using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Tests;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit;

/// <summary>
/// Emits everything that a set of specs asks for: one C# file for each spec, with what its declarations become in its namespace and in each system; one with helper methods for each namespace; and
/// tests, if wanted.
/// </summary>
public sealed class SpecEmitter
{
    private readonly SpecModel _model;
    private readonly EmitOptions _options;
    private readonly NameFacts _facts;
    private readonly List<SystemContext> _systems;

    private SpecEmitter(SpecModel model, EmitOptions options)
    {
        _model = model;
        _options = options;
        _facts = NameFacts.Of(model);
        _systems = model.Systems.Where(s => options.Wants(s.Name)).Select(s => new SystemContext(_facts, SystemComposition.Create(s), options, isModel: false, new HelperUsage())).ToList();
    }

    /// <summary>The C# files of a model without errors, in ordinal order of their names. Costs O(size of the specs) for each system.</summary>
    public static IReadOnlyList<SourceFile> Emit(SpecModel model, EmitOptions options, CancellationToken cancellation) =>
        new SpecEmitter(model, options).Emit(cancellation).OrderBy(static f => f.Path, StringComparer.Ordinal).ToList();

    private IEnumerable<SourceFile> Emit(CancellationToken cancellation)
    {
        var components = new Dictionary<(string, string), ComponentCode>();
        var helpers = new SortedDictionary<string, HelperUsage>(StringComparer.Ordinal);
        var files = new SortedDictionary<string, SortedDictionary<int, DeclarationCode>>(StringComparer.Ordinal);
        void Keep(ISymbol symbol, DeclarationCode code)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = symbol.Location.Source.Path;
            if (!files.TryGetValue(path, out var declarations))
            {
                files.Add(path, declarations = []);
            }

            declarations.Add(symbol.Location.Span.Start, code);
            foreach (var component in code.Components)
            {
                components.Add((component.System, component.Component), component);
            }

            foreach (var use in code.Helpers)
            {
                Note(use.Namespace, use.Helper);
            }
        }

        void Note(string space, string helper)
        {
            if (!helpers.TryGetValue(space, out var usage))
            {
                helpers.Add(space, usage = new HelperUsage());
            }

            usage.Add(helper);
        }

        foreach (var (first, types, constants) in Loose())
        {
            Keep(first, Emitter().Types(((first as DeclaredType)?.Namespace ?? (first as ConstSymbol)?.Namespace) ?? "", types, constants));
        }

        foreach (var contract in _model.Contracts)
        {
            Keep(contract, Emitter().Contract(contract));
        }

        foreach (var module in _model.Modules)
        {
            Keep(module, Emitter().Module(module));
        }

        foreach (var protocol in _model.Protocols)
        {
            Keep(protocol, Emitter().Protocol(protocol));
        }

        foreach (var system in _systems)
        {
            var own = system.Composition.Modules.Select(m => components[(system.Key, system.ClassOf(m))]).ToList();
            Keep(system.Composition.System, Emitter().System(system, own));
        }

        foreach (var file in files)
        {
            var parts = file.Value.Values.SelectMany(static d => d.Parts).ToList();
            if (parts.Count > 0)
            {
                yield return FileShape.Make(file.Key, Paths.FileName(file.Key), parts);
            }
        }

        foreach (var system in _options.EmitTests ? _systems : [])
        {
            foreach (var file in TestEmitter.Emit(_model, system, cancellation))
            {
                yield return file;
            }

            foreach (var helper in system.Helpers.Take())
            {
                Note(system.Composition.System.Namespace, helper);
            }
        }

        foreach (var usage in helpers)
        {
            if (ValuesEmitter.Emit(usage.Value) is { } values)
            {
                yield return FileShape.Make(new TypeNames(_facts, usage.Key), "Values", "specs", values);
            }
        }
    }

    private DeclarationEmitter Emitter() => new(_facts, _options, _systems);

    // What stands outside of contracts and modules, by spec, in the order of the text.
    private IEnumerable<(ISymbol First, IReadOnlyList<DeclaredType> Types, IReadOnlyList<ConstSymbol> Constants)> Loose()
    {
        var types = _model.Types.Where(static t => t.Container is null && t is not EntitySymbol).ToLookup(static t => t.Location.Source.Path);
        var constants = _model.Constants.Where(static c => c.Container is null).ToLookup(static c => c.Location.Source.Path);
        foreach (var path in types.Select(static g => g.Key).Concat(constants.Select(static g => g.Key)).Distinct())
        {
            var (own, values) = (types[path].OrderBy(static t => t.Location.Span.Start).ToList(), constants[path].OrderBy(static c => c.Location.Span.Start).ToList());
            yield return (own.Count > 0 ? own[0] : values[0], own, values);
        }
    }
}
