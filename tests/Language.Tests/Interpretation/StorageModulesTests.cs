using System.Numerics;
using CsCheck;
using SysSpec.Language.Composition;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Interpretation;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Interpretation;

/// <summary>The storage modules of SpecFS, interpreted, do what their contracts say, interpreted by their clauses: same outcome, same abstract state, invariants kept.</summary>
public sealed class StorageModulesTests
{
    private const int Page = 4096;
    private static readonly SpecModel Model = Compile();
    private static readonly ContractSymbol[] Contracts = [.. Model.Contracts.Where(static c => c.Name is "Pages" or "FileData" or "FileRanges")];
    private static readonly EntitySymbol Inode = Model.Types.OfType<EntitySymbol>().Single(static e => e.Name == "Inode");

    [Fact]
    public void Paged_files_hold_what_the_contract_says()
    {
        var place = Gen.Int[0, 6 * Page];
        var step = Gen.Select(Gen.Int[0, 8], Gen.Int[0, 1], place, place, Gen.Int[0, 2 * Page], static (kind, file, a, b, length) => (kind, file, a, b, length));
        step.List[1, 25].Sample(
            static steps =>
            {
                var system = Model.Systems.Single(static s => s.Name == "Storage");
                var modules = new Run(new SystemInterpreter(SystemComposition.Create(system), NoHost.Instance));
                var contracts = new Run(new SystemInterpreter(SystemComposition.CreateModel(system), NoHost.Instance, new InterpreterOptions(ExecutionMode.Contracts)));
                foreach (var (kind, file, a, b, length) in steps)
                {
                    Assert.Equal(contracts.Step(kind, file, a, b, length), modules.Step(kind, file, a, b, length));
                    Assert.Equal(contracts.State(), modules.State());
                    Assert.Empty(modules.Interpreter.EvaluateInvariants().Select(static i => i.Invariant.Text));
                }
            },
            iter: 60, threads: 1);
    }

    private static SpecModel Compile()
    {
        const string System = "namespace SpecFs; system Storage { layer Only { Space by derived; Blocks by ArenaBlocks; Pages by PagedFile; FileData by derived; FileRanges by derived; } expose FileData, FileRanges; }";
        var folder = Path.Combine(TestFiles.Root, "specs", "specfs");
        var files = new[] { "common", "device", "storage" }.SelectMany(f => Directory.GetFiles(Path.Combine(folder, f), "*.sysspec")).Order(StringComparer.Ordinal);
        var compilation = Compilation.Create([
            SyntaxTree.Parse(new SourceText("storage.sysspec", System)), .. files.Select(static f => SyntaxTree.Parse(new SourceText(Path.GetFileName(f), TestFiles.Read(f)))),
        ]);
        Assert.Empty(compilation.Diagnostics.Where(static d => d.Severity == Severity.Error).Select(static d => d.ToString()));
        return compilation.Model;
    }

    private sealed class Run(SystemInterpreter interpreter)
    {
        private readonly EntityValue[] _files = [interpreter.NewEntity(Inode), interpreter.NewEntity(Inode)];

        public SystemInterpreter Interpreter { get; } = interpreter;

        public string Step(int kind, int file, int a, int b, int length)
        {
            var (low, high) = (Math.Min(a, b), Math.Max(a, b));
            var buffer = new BufferValue(new byte[length]);
            var (name, arguments) = kind switch
            {
                0 or 1 => ("Write", [_files[file], Number(a), Content(a, length)]),
                2 => ("Read", [_files[file], Number(a), buffer]),
                3 => ("Resize", [_files[file], Number(a)]),
                4 => ("Reserve", [_files[file], Number(low), Number(high)]),
                5 => ("Punch", [_files[file], Number(low), Number(high)]),
                6 => ("Zero", [_files[file], Number(low), Number(high)]),
                7 => ("Copy", [_files[file], Number(a), _files[1 - file], Number(b), Number(length)]),
                _ => (a % 2 == 0 ? "Collapse" : "Insert", new[] { _files[file], Number(a / Page), Number((length / Page) + 1) }),
            };
            var operation = Contracts.Where(static c => c.Name != "Pages").SelectMany(static c => c.Operations).Single(o => o.Name == name);
            if (Interpreter.BrokenRequirement(operation, arguments) is { } broken)
            {
                return broken.Text;
            }

            var result = Interpreter.Call(operation, arguments);
            return $"{name} {result.Error?.Name} {string.Join(" ", result.Results)} {Convert.ToBase64String(buffer.Copy())}";
        }

        public string State() => string.Join("; ", Contracts.SelectMany(static c => c.Models).SelectMany(m => _files.Select(f => $"{Interpreter.ReadModel(m, f).GetHashCode()}")));

        private static Value Number(int number) => Value.Of(new BigInteger(number));

        private static Value Content(int seed, int length) => Value.Of([.. Enumerable.Range(0, length).Select(i => (byte)((seed + i) % 251))]);
    }
}
