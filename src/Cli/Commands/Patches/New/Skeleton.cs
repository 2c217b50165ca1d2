using System.Text;
using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Hosting;
using SysSpec.Cli.Inputs;
using SysSpec.Language.Evolution;
using SysSpec.Language.Syntax;

namespace SysSpec.Cli.Commands.Patches.New;

/// <summary>The text of a new patch, which is right once its gaps are filled.</summary>
internal sealed class Skeleton
{
    private readonly PatchedSpecs _specs;
    private readonly string _name;
    private readonly IReadOnlyList<Patch> _after;
    private readonly IReadOnlyList<Target> _roots;
    private readonly IReadOnlyList<Target> _amended;

    /// <summary>Looks up what a patch is to build on and to change.</summary>
    /// <exception cref="RefusalException">The name is taken or none, or something does not exist or is named twice.</exception>
    public Skeleton(PatchedSpecs specs, string name, IReadOnlyList<string> after, IReadOnlyList<string> roots, IReadOnlyList<string> amended)
    {
        _specs = specs;
        _name = name;
        if (!IsName(name))
        {
            throw new RefusalException($"'{name}' is no name for a patch; take letters, digits and '_', with a letter first.");
        }

        _after = [.. Once(after, "patch").Select(specs.Patch)];
        Once(_after.Select(static p => p.QualifiedName), "patch");
        _roots = [.. Once(roots, "contract").Select(Find)];
        _amended = [.. Once(amended, "contract").Select(Find)];
        if (specs.Evolution.Patches.FirstOrDefault(p => p.Name == name && p.Namespace == Namespace) is { } taken)
        {
            throw new RefusalException($"There is a patch '{name}' already, in {taken.Location}; take another name.");
        }
    }

    /// <summary>The file beside which it belongs: that of the first contract that it changes, of the first patch that it builds on, or of the first system.</summary>
    public SyntaxTree Beside => _roots.Concat(_amended).Select(static t => t.Tree).Concat(_after.Select(static p => p.Tree)).Concat(_specs.Base.Trees.Where(static t => t.Root.Declarations.Any(static d => d is SystemSyntax)))
        .FirstOrDefault() ?? _specs.Base.Trees[0];

    /// <summary>The line that puts the patch into a system of its own.</summary>
    public string SystemLine
    {
        get
        {
            IEnumerable<Patch> below = _specs.Evolution.Patches.Where(p => _after.Any(a => a == p || a.Ancestors.Contains(p)));
            var system = _specs.Base.Trees.SelectMany(static t => t.Root.Declarations.OfType<SystemSyntax>()).FirstOrDefault(static s => s.Evolves is null)?.Identifier.Text ?? "Base";
            return $"system With{_name} evolves {system} {{ patches {string.Join(", ", below.Select(static p => p.Name).Append(_name))}; }}";
        }
    }

    private string Namespace => Beside.Root.Namespace.Name.Text;

    /// <summary>The text.</summary>
    public string Write()
    {
        var text = new StringBuilder($"namespace {Namespace};\n\n");
        var usings = _roots.Concat(_amended).Select(static t => t.Namespace).Concat(_after.Select(static p => p.Namespace)).Where(n => n != Namespace).Distinct().Order(StringComparer.Ordinal).ToList();
        usings.ForEach(n => text.Append($"using {n};\n"));
        text.Append(usings.Count > 0 ? "\n" : "").Append($"patch {_name}{(_after.Count == 0 ? "" : $" after {string.Join(", ", _after.Select(static p => p.Name))}")} {{\n  because \"\";\n");
        foreach (var root in _roots)
        {
            text.Append($"\n  {RoleOf(root)} module {_name}{root.Name} guarantees {root.Name} {{\n");
            foreach (var operation in root.Operations)
            {
                text.Append($"    // op {operation.Identifier.Text}({string.Join(", ", operation.Parameters.Select(static p => p.Identifier.Text))}) {{ }}\n");
            }

            text.Append($"  }}\n  root provide {root.Name} by {_name}{root.Name};\n");
        }

        foreach (var amended in _amended)
        {
            // What the patch provides anew keeps its guarantee, so a change of the contract is a root too.
            text.Append($"\n  {(_roots.Contains(amended) ? "root " : "")}amend contract {amended.Name} {{\n");
            foreach (var operation in amended.Operations)
            {
                var cases = string.Join(", ", operation.Clauses.OfType<CaseSyntax>().Select(static c => c.Identifier.Text));
                text.Append($"    // amend op {operation.Identifier.Text} {{ }}{(cases.Length == 0 ? "" : $"  cases: {cases}")}\n");
            }

            text.Append("  }\n");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>Whether a word can name a declaration.</summary>
    private static bool IsName(string word) => word.Length > 0 && char.IsAsciiLetter(word[0]) && word.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static IReadOnlyList<string> Once(IEnumerable<string> names, string noun)
    {
        var seen = new List<string>();
        foreach (var name in names)
        {
            if (seen.Contains(name))
            {
                throw new RefusalException($"The {noun} '{name}' is named twice; name it once.");
            }

            seen.Add(name);
        }

        return seen;
    }

    // A module of a contract that relies on one which the patch amends is an inner node; it is no leaf of it.
    private string RoleOf(Target root) =>
        root.Relies.Any(r => _amended.Any(a => r == a.Name || r == $"{a.Namespace}.{a.Name}")) ? "inner" : "leaf";

    private Target Find(string name)
    {
        var known = _specs.Base.Trees.SelectMany(static t => t.Root.Declarations.OfType<ContractSyntax>().Select(c => new Target(t, c, null)))
            .Concat(_specs.Evolution.Patches.SelectMany(static p => p.Members.OfType<PatchNodeSyntax>().Select(static n => n.Declaration).OfType<ContractSyntax>().Select(c => new Target(p.TreeOf(c), c, p))))
            .ToList();
        var found = known.Where(t => t.Name == name || $"{t.Namespace}.{t.Name}" == name).ToList();
        var target = found switch
        {
            [var one] => one,
            [] => throw new RefusalException($"There is no contract '{name}'{Misuse.Guess(name, known.Select(static t => t.Name))}; name one that exists, or write the patch without it."),
            _ => throw new RefusalException($"There are several contracts '{name}': {string.Join(", ", found.Select(static t => $"{t.Namespace}.{t.Name}"))}; name one with its namespace."),
        };
        return target.By is null || _after.Any(a => a == target.By || a.Ancestors.Contains(target.By))
            ? target
            : throw new RefusalException($"Contract '{target.Name}' comes with patch '{target.By.Name}'; add '--after {target.By.Name}'.");
    }

    private sealed record Target(SyntaxTree Tree, ContractSyntax Contract, Patch? By)
    {
        public string Name => Contract.Identifier.Text;

        public string Namespace => Tree.Root.Namespace.Name.Text;

        public IEnumerable<OperationSyntax> Operations => Contract.Members.OfType<OperationSyntax>();

        public IEnumerable<string> Relies => Contract.Relies?.Contracts.Select(static c => c.Text) ?? [];
    }
}
