using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Lockstep;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language;
using SysSpec.Language.Composition;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit;

/// <summary>
/// Emits everything that a set of specs asks for: one C# file for each spec, with what its declarations become in its namespace and in each system; one with helper methods for each namespace; and
/// what checks implementations, if wanted. Keeps what it made of each declaration, so that a spec whose bodies changed can be emitted again alone.
/// </summary>
public sealed class SpecEmitter
{
    private readonly SpecModel _model;
    private readonly EmitOptions _options;
    private readonly NameFacts _facts;
    private readonly List<SystemContext> _systems;
    private readonly string _prefix;
    private readonly SortedDictionary<string, List<EmittedDeclaration>> _specs = new(StringComparer.Ordinal);
    private readonly List<(string Path, SystemContext System, EmittedDeclaration Declaration)> _roots = [];
    private readonly Dictionary<(string System, string Component), ComponentCode> _components = [];
    private readonly Dictionary<string, SortedSet<string>> _helpers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SourceFile> _files = new(StringComparer.Ordinal);

    /// <summary>Prepares to emit a model without errors. Costs O(names in the specs).</summary>
    public SpecEmitter(SpecModel model, EmitOptions options)
        : this(model, options, NameFacts.Of(model), model.Systems.Where(s => options.Wants(s.Name)).Select(SystemComposition.Create), "")
    {
    }

    private SpecEmitter(SpecModel model, EmitOptions options, NameFacts facts, IEnumerable<SystemComposition> systems, string prefix)
    {
        _model = model;
        _options = options;
        _facts = facts;
        _systems = systems.Select(s => new SystemContext(facts, s, options, isModel: false, new HelperUsage())).ToList();
        _prefix = prefix;
        AddAll();
    }

    /// <summary>The C# files of a model without errors, in ordinal order of their names. Costs O(size of the specs) for each system.</summary>
    public static IReadOnlyList<SourceFile> Emit(SpecModel model, EmitOptions options, CancellationToken cancellation) => new SpecEmitter(model, options).Emit(cancellation);

    /// <summary>
    /// The C# files of an evolved system without errors: all of them lie in the namespace of the system, and leave the base's files as they are. Types and constants that no patch concerns are the base's.
    /// </summary>
    /// <param name="evolved">The system.</param>
    /// <param name="base">The base, whose files are emitted too.</param>
    /// <param name="options">The project's options.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static IReadOnlyList<SourceFile> Emit(EvolvedSystem evolved, SpecModel @base, EmitOptions options, CancellationToken cancellation)
    {
        if (evolved.System is not { } system || !options.Wants(system.Name))
        {
            return [];
        }

        // No path of a spec has a colon: these files cannot have the name of another one's.
        var composition = SystemComposition.Create(system);
        return new SpecEmitter(evolved.Compilation.Model, options, OwnNames.Facts(evolved, @base, composition), [composition], $"{system.Namespace}.{system.Name}:").Emit(cancellation);
    }

    /// <summary>All files, in ordinal order of their names.</summary>
    public IReadOnlyList<SourceFile> Emit(CancellationToken cancellation)
    {
        foreach (var declaration in _specs.Values.SelectMany(static d => d).Where(static d => d.Symbol is not SystemSymbol))
        {
            cancellation.ThrowIfCancellationRequested();
            Emit(declaration);
        }

        foreach (var (_, _, root) in _roots)
        {
            Emit(root);
        }

        foreach (var path in _specs.Keys)
        {
            Assemble(path);
        }

        var checks = new List<HelperUse>();
        foreach (var system in _options.EmitModels ? _systems : [])
        {
            foreach (var file in CheckEmitter.Emit(_model, system, cancellation))
            {
                _files.Add(file.Path, file);
            }

            checks.AddRange(system.Helpers.Take().Select(h => new HelperUse(system.HelperNamespace, h)));
        }

        EmitHelpers(checks);
        return _files.Values.ToList();
    }

    /// <summary>
    /// All files again, after the bodies in some specs were bound again; files that do not change are the same objects. Null if more changed than the files of these specs, and of their systems, show.
    /// Not where models are wanted, which look at all bodies. Costs O(size of these specs) for each system, and a look at each file.
    /// </summary>
    public IReadOnlyList<SourceFile>? EmitAgain(IReadOnlyCollection<string> paths, CancellationToken cancellation)
    {
        if (_options.EmitModels || !RenewChanges(paths))
        {
            return null;
        }

        var helpers = false;
        var (dirty, composed) = (new HashSet<string>(paths), new HashSet<string>());
        foreach (var declaration in paths.SelectMany(Declarations).Where(static d => d.Symbol is not SystemSymbol))
        {
            cancellation.ThrowIfCancellationRequested();
            var before = declaration.Code;
            Emit(declaration);
            helpers |= !before.Helpers.Equals(declaration.Code.Helpers);
            composed.UnionWith(declaration.Code.Components.Where(c => !before.Components.Contains(c)).Select(static c => c.System));
        }

        foreach (var (path, _, root) in _roots.Where(r => composed.Contains(r.System.Key)))
        {
            Emit(root);
            dirty.Add(path);
        }

        foreach (var path in dirty)
        {
            Assemble(path);
        }

        if (helpers)
        {
            EmitHelpers([]);
        }

        return _files.Values.ToList();
    }

    private IReadOnlyList<EmittedDeclaration> Declarations(string path) => _specs.TryGetValue(path, out var declarations) ? declarations : [];

    private void AddAll()
    {
        foreach (var (first, types, constants) in Loose())
        {
            Add(first, emitter => emitter.Types(((first as DeclaredType)?.Namespace ?? (first as ConstSymbol)?.Namespace) ?? "", types, constants));
        }

        foreach (var contract in _model.Contracts)
        {
            Add(contract, emitter => emitter.Contract(contract));
        }

        foreach (var module in _model.Modules)
        {
            Add(module, emitter => emitter.Module(module));
        }

        foreach (var protocol in _model.Protocols)
        {
            Add(protocol, emitter => emitter.Protocol(protocol));
        }

        foreach (var system in _systems)
        {
            var root = Add(system.Composition.System, emitter => emitter.System(system, system.Composition.Modules.Select(m => _components[(system.Key, system.ClassOf(m))]).ToList()));
            _roots.Add((system.Composition.System.Location.Source.Path, system, root));
        }

        foreach (var declarations in _specs.Values)
        {
            declarations.Sort(static (a, b) => a.Symbol.Location.Span.Start.CompareTo(b.Symbol.Location.Span.Start));
        }
    }

    private EmittedDeclaration Add(ISymbol symbol, Func<DeclarationEmitter, DeclarationCode> emit)
    {
        var path = symbol.Location.Source.Path;
        if (!_specs.TryGetValue(path, out var declarations))
        {
            _specs.Add(path, declarations = []);
        }

        var declaration = new EmittedDeclaration(symbol, emit);
        declarations.Add(declaration);
        return declaration;
    }

    private void Emit(EmittedDeclaration declaration)
    {
        declaration.Code = declaration.Emit(new DeclarationEmitter(_facts, _options, _systems));
        foreach (var component in declaration.Code.Components)
        {
            _components[(component.System, component.Component)] = component;
        }
    }

    private void Assemble(string path)
    {
        var parts = Declarations(path).SelectMany(static d => d.Code.Parts).ToList();
        if (parts.Count > 0)
        {
            _files[_prefix + path] = FileShape.Make(_prefix + path, Paths.FileName(path), parts);
        }
        else
        {
            _files.Remove(_prefix + path);
        }
    }

    // Helper methods of a namespace are written again only where others are used.
    private void EmitHelpers(IEnumerable<HelperUse> more)
    {
        var used = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var use in _specs.Values.SelectMany(static s => s).SelectMany(static d => d.Code.Helpers).Concat(more))
        {
            if (!used.TryGetValue(use.Namespace, out var helpers))
            {
                used.Add(use.Namespace, helpers = new SortedSet<string>(StringComparer.Ordinal));
            }

            helpers.Add(use.Helper);
        }

        foreach (var space in used.Keys.Concat(_helpers.Keys).Distinct().ToList())
        {
            if (used.TryGetValue(space, out var now) && _helpers.TryGetValue(space, out var before) && now.SetEquals(before))
            {
                continue;
            }

            var types = new TypeNames(_facts, space);
            var usage = new HelperUsage();
            foreach (var helper in now ?? [])
            {
                usage.Add(helper);
            }

            _helpers[space] = now ?? [];
            _files.Remove($"{types.Namespace}.Values");
            if (ValuesEmitter.Emit(usage) is { } values)
            {
                var file = FileShape.Make(types, "Values", "specs", values);
                _files[file.Path] = file;
            }
        }
    }

    // What bodies change decides what the code of those who call them must copy.
    private bool RenewChanges(IReadOnlyCollection<string> paths)
    {
        bool IsHere(ISymbol symbol) => paths.Contains(symbol.Location.Source.Path);
        return _systems.TrueForAll(system => system.Changes.Renew(system.Composition.Modules
            .Where(m => IsHere(m) || m.Guarantees.Any(IsHere)).SelectMany(static m => m.Guarantees.SelectMany(static c => c.Operations).Concat(m.PrivateOperations)).ToList()));
    }

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

    // A declaration and what was made of it last.
    private sealed class EmittedDeclaration(ISymbol symbol, Func<DeclarationEmitter, DeclarationCode> emit)
    {
        public ISymbol Symbol { get; } = symbol;

        public Func<DeclarationEmitter, DeclarationCode> Emit { get; } = emit;

        public DeclarationCode Code { get; set; } = DeclarationCode.Empty;
    }
}
