using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Checks;
using SysSpec.Language.Checks.Atomicity;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Rebinding;

/// <summary>
/// A compilation without errors that follows edits of bodies: their files are bound and checked again on the symbols that are there, nothing else is looked at. All other edits need a new compilation.
/// Takes the symbols of the compilation that it starts from over, which must not be used by others any more. Holds all that is bound: about 65 KB for each 100 lines of spec, measured. Not safe for threads.
/// </summary>
public sealed class LiveCompilation
{
    private readonly DeclarationTable _table;
    private readonly OperationSummaries _summaries;
    private readonly Dictionary<string, LiveFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<ContractSymbol, List<LiveFile>> _keepers = [];
    private readonly LiveLocks _locks;

    private LiveCompilation(Compilation compilation, OperationSummaries summaries)
    {
        Model = compilation.Model;
        _table = compilation.State.Table;
        _summaries = summaries;
        _locks = new LiveLocks(Model.Systems);
        foreach (var tree in compilation.Trees)
        {
            _files.Add(tree.Text.Path, new LiveFile(tree));
        }

        foreach (var finding in compilation.Diagnostics)
        {
            _files[finding.Source.Path].Findings.Add(finding);
        }

        foreach (var finding in compilation.State.FrameFindings)
        {
            _files[finding.Source.Path].HasFrameFindings = true;
        }

        for (var i = 0; i < _table.Declarations.Count; i++)
        {
            var declared = _table.Declarations[i];
            var file = _files[declared.File.Source.Path];
            file.Declarations.Add(i);
            foreach (var contract in (declared.Symbol as ModuleSymbol)?.Guarantees ?? [])
            {
                if (!_keepers.TryGetValue(contract, out var keepers))
                {
                    _keepers.Add(contract, keepers = []);
                }

                keepers.Add(file);
            }
        }
    }

    /// <summary>What the files declare. Its symbols change with edits.</summary>
    public SpecModel Model { get; }

    /// <summary>Takes a compilation over; null if it has errors or two files of one path.</summary>
    public static LiveCompilation? Start(Compilation compilation) =>
        compilation.State.Summaries is { } summaries && !compilation.HasErrors && compilation.Trees.Select(static t => t.Text.Path).Distinct(StringComparer.Ordinal).Count() == compilation.Trees.Count
            ? new LiveCompilation(compilation, summaries)
            : null;

    /// <summary>The findings of a file, by position and id.</summary>
    public IReadOnlyList<Diagnostic> FindingsOf(string path) => _files[path].Findings;

    /// <summary>
    /// Follows an edit: takes new versions of files, and gives the paths of all whose bound form or findings can be different now. Null if it takes a new compilation to tell what the edit means; then
    /// everything is as before. Costs O(size of the edited files, and of those with modules that keep a contract in them).
    /// </summary>
    public IReadOnlyCollection<string>? Edit(IReadOnlyList<SyntaxTree> edited)
    {
        var edits = new List<(LiveFile File, SyntaxTree Tree, TreeFrame? Frame)>();
        foreach (var tree in edited)
        {
            if (tree.Diagnostics.Count > 0 || !_files.TryGetValue(tree.Text.Path, out var file) || TreeFrame.Match(file.Tree, tree) is not { } frame)
            {
                return null;
            }

            edits.Add((file, tree, frame));
        }

        var contracts = edits.SelectMany(e => Symbols<ContractSymbol>(e.File)).ToList();
        var keepers = contracts.SelectMany(KeepersOf).Distinct().Where(k => !edits.Exists(e => e.File == k)).ToList();
        edits.AddRange(keepers.Select(static k => (k, k.Tree, (TreeFrame?)null)));
        if (edits.Exists(static e => e.File.HasFrameFindings))
        {
            return null;
        }

        var before = edits.ConvertAll(static e => (e.File, e.File.Tree, e.Frame?.Reversed()));
        var facts = OperationFacts.Of(contracts, _summaries);
        if (!Bind(edits) || OperationFacts.Of(contracts, _summaries).Any(f => !f.Value.IsSame(facts[f.Key])))
        {
            Bind(before);
            return null;
        }

        return edits.ConvertAll(static e => e.Tree.Text.Path);
    }

    private IReadOnlyList<LiveFile> KeepersOf(ContractSymbol contract) => _keepers.TryGetValue(contract, out var keepers) ? keepers : [];

    private IEnumerable<T> Symbols<T>(LiveFile file)
        where T : class, ISymbol => file.Declarations.Select(i => _table.Declarations[i].Symbol).OfType<T>();

    // False where an error was found, or something in another file; then it takes a new compilation to tell what holds.
    private bool Bind(List<(LiveFile File, SyntaxTree Tree, TreeFrame? Frame)> edits)
    {
        var declarations = new List<Declared>();
        foreach (var (file, tree, frame) in edits)
        {
            if (frame is not null)
            {
                Move(file, tree.Text, frame);
            }

            file.Tree = tree;
            file.Findings.Clear();
            declarations.AddRange(file.Declarations.Select(i => _table.Declarations[i]));
        }

        var bag = new DiagnosticBag();
        var table = _table.Narrow(declarations, bag);
        DeclarationBinder.BindBodies(table);
        UnusedRelies.Report(table);
        var contracts = edits.SelectMany(e => Symbols<ContractSymbol>(e.File)).ToList();
        var modules = edits.SelectMany(e => Symbols<ModuleSymbol>(e.File)).ToList();
        if (!bag.HasErrors)
        {
            _summaries.Update(contracts, modules);
            ContractChecks.Run(contracts, modules, _summaries, bag);
        }

        if (!bag.HasErrors && !_locks.Check(edits.ConvertAll(static e => e.Tree.Text), bag))
        {
            return false;
        }

        var isOwn = true;
        foreach (var finding in Compilation.Sorted(edits.ConvertAll(static e => e.Tree), bag))
        {
            var file = _files[finding.Source.Path];
            if (ReferenceEquals(file.Tree.Text, finding.Source) && edits.Exists(e => e.File == file))
            {
                file.Findings.Add(finding);
            }
            else
            {
                isOwn = false;
            }
        }

        return isOwn && !bag.HasErrors;
    }

    private void Move(LiveFile file, SourceText text, TreeFrame frame)
    {
        FileScope? scope = null;
        foreach (var i in file.Declarations)
        {
            var declared = _table.Declarations[i];
            scope ??= declared.File.With(text);
            var syntax = (DeclarationSyntax)frame.Declarations[declared.Syntax];
            _table.Declarations[i] = declared with { Syntax = syntax, File = scope };
            switch (declared.Symbol)
            {
                case Symbol symbol:
                    symbol.MoveTo(syntax.Identifier.Location);
                    break;
                case DeclaredType type:
                    type.MoveTo(syntax.Identifier.Location);
                    break;
            }
        }
    }

    private sealed class LiveFile(SyntaxTree tree)
    {
        public SyntaxTree Tree { get; set; } = tree;

        // Places in the table.
        public List<int> Declarations { get; } = [];

        public List<Diagnostic> Findings { get; } = [];

        // What comes from elsewhere than bodies is not found again when bodies are bound.
        public bool HasFrameFindings { get; set; }
    }
}
