using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Evolution.Folding;
using SysSpec.Language.Syntax;
using SysSpec.Language.Tests.Fuzzing;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Evolution;

/// <summary>Patches in files of their own: namespaces, ends of lines, ends of files, documentation.</summary>
public sealed class PatchFilesTests
{
    private const string Base = "namespace Shop;\n\ncontract Stock {\n  model left: ulong = 9;\n  op Take() {\n    case Taken => { left' = 0; }\n  }\n}\nsystem Shop { layer All { Stock by derived; } expose Stock; }\n";

    private const string Patch =
        "patch Log {\n  because \"Takings are told.\";\n  /// What was told.\n  leaf contract Told {\n    model told: ulong = 0;\n    /// Tells.\n    op Tell() { case Done => { told' = told +% 1; } }\n  }\n"
        + "  provide Told by derived in All;\n  amend contract Stock {\n    relies Told;\n    amend op Take {\n      /// Now told.\n      replace case Taken => { Told.Tell(); left' = 0; }\n    }\n  }\n  expose Told;\n}\nsystem LogShop evolves Shop { patches Log; }\n";

    [Theory]
    [InlineData("namespace Shop;\n")]
    [InlineData("namespace Shop.Patches;\nusing Shop;\n")]
    public void APatch_CanStandInAnotherFile(string head)
    {
        var (evolution, system) = Compose(Base, head + Patch);

        Assert.Empty(evolution.Diagnostics.Where(static d => d.Id != "SYS7402").Select(static d => d.ToString()));
        var told = system.Compilation.Model.Contracts.Single(static c => c.Name == "Told");
        Assert.Contains("/// What was told.", system.Compilation.Trees[1].Text.Content, StringComparison.Ordinal);
        Assert.Contains("/// Now told.", system.Compilation.Trees[0].Text.Content, StringComparison.Ordinal);
        Assert.Equal(2, system.System?.Layers.Single().Provisions.Count);
        Assert.NotNull(told);
    }

    private const string First = "namespace Shop;\npatch Log { because \"Takings are told.\"; leaf contract Told { op Tell() { case Done => {} } } provide Told by derived in All; }\nsystem LogShop evolves Shop { patches Log; }\n";

    private const string Further = "namespace Shop;\nusing Far;\npatch Log continued { inner contract Twice relies Told, Bell { op Tell() { case Done => { Told.Tell(); Bell.Ring(); } } } provide Twice by derived in All; }\n";

    private const string Last = "namespace Shop;\nusing Far;\npatch Log continued { amend contract Stock { relies Told; amend op Take { replace case Taken => { Told.Tell(); left' = 0; } } } expose Told, Twice; provide Bell by derived in All; }\n";

    private const string Far = "namespace Far;\ncontract Bell { op Ring() { case Rung => {} } }\n";

    private static readonly (string Path, string Text)[] s_parts = [("a.sysspec", Base), ("d.sysspec", First), ("b.sysspec", Further), ("c.sysspec", Last), ("e.sysspec", Far)];

    /// <summary>The parts make one patch, whatever order the files come in, and each part has the names of its own file.</summary>
    [Theory]
    [InlineData(0, 1, 2, 3, 4)]
    [InlineData(4, 3, 2, 1, 0)]
    [InlineData(2, 4, 1, 0, 3)]
    public void APatch_CanStandInSeveralFiles(params int[] order)
    {
        var (evolution, system) = Compose(order);

        Assert.Empty(evolution.Diagnostics.Where(static d => d.Id != "SYS7402").Select(static d => d.ToString()));
        var patch = Assert.Single(evolution.Patches);
        Assert.Equal(["d.sysspec", "b.sysspec", "c.sysspec"], patch.Parts.Select(static p => p.Tree.Text.Path));
        Assert.Equal("Takings are told.", patch.Reason);
        Assert.Equal(["Stock", "Told", "Twice", "Bell"], system.System?.Layers.Single().Provisions.Select(static p => p.Contract.Name));
        Assert.Contains("contract Twice", system.Compilation.Trees.Single(static t => t.Text.Path == "b.sysspec").Text.Content, StringComparison.Ordinal);
    }

    /// <summary>A system says its own policy, or has that of its base, which keeps its own.</summary>
    [Theory]
    [InlineData("concurrency { policy entity; }", "", "entity")]
    [InlineData("concurrency { policy entity; }", "concurrency { policy global; }", "global")]
    [InlineData("", "concurrency { policy global; }", "global")]
    [InlineData("", "// none\n", null)]
    [InlineData("concurrency { policy global; } // of the base", "concurrency { policy entity; }", "entity")]
    public void AnEvolvedSystem_HasItsOwnPolicy(string ofBase, string own, string? policy)
    {
        var specs = $"namespace Shop;\ncontract Stock {{ op Take() {{ case Taken => {{}} }} }}\nsystem Shop {{ layer All {{ Stock by derived; }} expose Stock; {ofBase}\n}}\n";

        var (evolution, system) = Compose(specs, $"namespace Shop;\npatch Log {{ because \"Told.\"; leaf contract Told {{ op Tell() {{ case Done => {{}} }} }} provide Told by derived in All; expose Told; }}\nsystem LogShop evolves Shop {{ patches Log; {own} }}\n");

        Assert.DoesNotContain(evolution.Diagnostics, static d => d.Severity == SysSpec.Language.Diagnostics.Severity.Error);
        Assert.Equal(policy, system.System?.Policy);
        var left = Compilation.Create([SyntaxTree.Parse(new SourceText("base.sysspec", specs))]).Model.Systems.Single().Policy;
        Assert.Equal(ofBase.Length == 0 ? null : ofBase.Contains("entity", StringComparison.Ordinal) ? "entity" : "global", left);
        system.Compilation.Trees.ToList().ForEach(TreeLaws.Check);
    }

    /// <summary>State without a lock is a mistake where each entity has locks, and none where one lock is taken around each call.</summary>
    [Theory]
    [InlineData("entity", "", true)]
    [InlineData("entity", "concurrency { policy global; }", false)]
    [InlineData("global", "", false)]
    [InlineData("global", "concurrency { policy entity; }", true)]
    public void ChecksOfLocks_AreThoseOfTheSystemsPolicy(string ofBase, string own, bool hasFindings)
    {
        var text = $"namespace Shop;\ncontract Stock {{ op Take() {{ case Taken => {{}} }} }}\nsystem Shop {{ layer All {{ Stock by derived; }} expose Stock; concurrency {{ policy {ofBase}; }} }}\n"
            + "patch Log { because \"Told.\"; leaf contract Told { model told: ulong = 0; op Tell() { case Done => { told' = told +% 1; } } } provide Told by derived in All; expose Told; }\n"
            + $"system Fine evolves Shop {{ patches Log; {own} }}\n";

        var (evolution, system) = Compose(text);

        Assert.Equal(hasFindings, evolution.Diagnostics.Any(static d => d.Id.StartsWith("SYS6", StringComparison.Ordinal)));
        Assert.Equal(hasFindings, system.HasErrors);
    }

    /// <summary>A folded patch leaves nothing behind of its parts.</summary>
    [Fact]
    public void APatchInSeveralFiles_CanBeFolded()
    {
        var trees = Parts([0, 1, 2, 3, 4]);
        var specs = Compilation.Create(trees);
        var evolution = SystemEvolution.Create(specs, []);

        var folded = FoldedPatch.Create(specs, evolution, evolution.Patches.Single(), "Shop.Shop");

        Assert.Empty(folded.Errors.Select(static d => d.ToString()));
        Assert.Empty(folded.Differences);
        Assert.DoesNotContain(folded.Files, static f => f.Content?.Contains("patch Log", StringComparison.Ordinal) == true);
        Assert.Contains("contract Twice", folded.Files.Single(static f => f.Path == "b.sysspec").Content, StringComparison.Ordinal);
        Assert.Null(folded.Files.Single(static f => f.Path == "c.sysspec").Content);
    }

    private static (SystemEvolution Evolution, EvolvedSystem System) Compose(int[] order)
    {
        var evolution = SystemEvolution.Create(Compilation.Create(Parts(order)), []);
        return (evolution, evolution.Systems.Single());
    }

    private static IReadOnlyList<SyntaxTree> Parts(int[] order) => [.. order.Select(static i => SyntaxTree.Parse(new SourceText(s_parts[i].Path, s_parts[i].Text)))];

    /// <summary>A file whose patches bring nothing has a namespace of which nothing is left.</summary>
    [Fact]
    public void APatchThatBringsNothing_CanStandInANamespaceOfItsOwn()
    {
        var (evolution, system) = Compose(Base, "namespace Far;\nusing Shop;\npatch Less { because \"Less.\"; amend contract Stock { amend op Take { replace case Taken => { left' = 1; } } } }\nsystem LessShop evolves Shop { patches Less; }");

        Assert.Empty(evolution.Diagnostics.Where(static d => d.Id != "SYS7402").Select(static d => d.ToString()));
        Assert.False(system.HasErrors);
    }

    /// <summary>A name of the patch's file means in the patch what it means there, though it comes to stand among other usings.</summary>
    [Fact]
    public void NamesOfAPatch_AreThoseOfItsFile()
    {
        var (evolution, system) = Compose(
            Base, "namespace Far;\nusing Shop;\nconst Some: ulong = 3;\npatch Less { because \"Less.\"; amend contract Stock { amend op Take { replace case Taken => { left' = Some; } } } }\nsystem LessShop evolves Shop { patches Less; }");

        Assert.Empty(evolution.Diagnostics.Where(static d => d.Id != "SYS7402").Select(static d => d.ToString()));
        Assert.False(system.HasErrors);
    }

    [Fact]
    public void EndsOfLines_DoNotMatter()
    {
        var unix = Compose(Base, "namespace Shop;\n" + Patch).System;
        var windows = Compose(Base.Replace("\n", "\r\n", StringComparison.Ordinal), ("namespace Shop;\n" + Patch).Replace("\n", "\r\n", StringComparison.Ordinal)).System;

        Assert.False(windows.HasErrors);
        Assert.Equal(unix.Compilation.Trees.Select(static t => SpecText.Canonical(t.Root.ToFullString())), windows.Compilation.Trees.Select(static t => SpecText.Canonical(t.Root.ToFullString())));
        Assert.Equal(unix.Touches.Select(static t => (t.Id, t.Kind, t.Hash)), windows.Touches.Select(static t => (t.Id, t.Kind, t.Hash)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("// the end")]
    public void AFileNeedNotEndInALineFeed(string end)
    {
        var text = "namespace Shop;\nsystem LogShop evolves Shop { patches Log; }\n" + Patch.Replace("system LogShop evolves Shop { patches Log; }\n", "", StringComparison.Ordinal).TrimEnd() + end;
        var (evolution, system) = Compose(Base.TrimEnd(), text);

        Assert.Empty(evolution.Diagnostics.Where(static d => d.Id != "SYS7402").Select(static d => d.ToString()));
        Assert.False(system.HasErrors);
    }

    /// <summary>A line behind a member that ends in a remark does not swallow what a patch puts behind it.</summary>
    [Fact]
    public void Remarks_SwallowNothing()
    {
        var (evolution, system) = Compose(
            "namespace Shop;\nrecord R { a: ulong; // first\n  b: ulong; /* none */ }\n".Replace(" /* none */", "", StringComparison.Ordinal) + Base.Replace("namespace Shop;\n", "", StringComparison.Ordinal),
            "namespace Shop;\npatch More { because \"More.\"; amend record R { c: ulong; } // and so on\n}\nsystem MoreShop evolves Shop { patches More; }");

        Assert.Empty(evolution.Diagnostics.Select(static d => d.ToString()));
        Assert.Equal(["a", "b", "c"], system.Compilation.Model.Types.OfType<Symbols.RecordSymbol>().Single(static r => r.Name == "R").Fields.Select(static f => f.Name));
    }

    /// <summary>What files allow is allowed in composed systems too, and nobody calls such a line needless who does not see all of it.</summary>
    [Fact]
    public void Allowances_HoldForPatches()
    {
        var patch = Patch.Replace("leaf contract Told {", "leaf contract Told relies Other {", StringComparison.Ordinal);
        string[] files =
        [
            Base.Replace("namespace Shop;\n", "namespace Shop;\nallow SYS2204 because \"Soon.\";\ncontract Other { op Do() { case Done => {} } }\ncontract Unused relies Other { op Do() { case Done => {} } }\n", StringComparison.Ordinal)
                .Replace("Stock by derived;", "Stock by derived; Other by derived;", StringComparison.Ordinal).Replace("expose Stock;", "expose Stock, Other;", StringComparison.Ordinal),
            "namespace Shop;\nallow SYS2204 because \"Soon.\";\n" + patch,
        ];

        var (evolution, system) = Compose(files);

        Assert.Empty(evolution.Diagnostics.Where(static d => d.Id != "SYS7402").Select(static d => d.ToString()));
        Assert.False(system.HasErrors);
    }

    /// <summary>A system that exposes nothing does where a patch says so.</summary>
    [Fact]
    public void APatch_CanExposeFirst()
    {
        var (evolution, system) = Compose(
            Base.Replace(" expose Stock;", "", StringComparison.Ordinal).Replace("namespace Shop;", "namespace Shop;\nallow SYS2605 because \"Soon.\";", StringComparison.Ordinal),
            "namespace Shop;\npatch Open { because \"Open.\"; expose Stock; }\npatch Wide { because \"Wide.\"; leaf contract Doors { op Go() { case Gone => {} } } provide Doors by derived in All; expose Doors; }\n"
            + "system OpenShop evolves Shop { patches Wide, Open; }");

        Assert.Empty(evolution.Diagnostics.Select(static d => d.ToString()));
        Assert.Equal(["Doors", "Stock"], system.Compilation.Model.Systems.Single().Exposed.Select(static c => c.Name).Order());
    }

    /// <summary>A finding that several systems share is told once.</summary>
    [Fact]
    public void FindingsOfSeveralSystems_AreToldOnce()
    {
        var (evolution, _) = Compose(2, Base, "namespace Shop;\npatch Less { because \"Less.\"; root amend contract Stock { amend op Take { replace case Taken => { left' = 1; } } } }\nsystem A evolves Shop { patches Less; }\nsystem B evolves Shop { patches Less; }");

        Assert.Equal(["SYS7206", "SYS7402"], evolution.Diagnostics.Select(static d => d.Id).Order());
    }

    private static (SystemEvolution Evolution, EvolvedSystem System) Compose(params string[] files) => Compose(1, files);

    private static (SystemEvolution Evolution, EvolvedSystem System) Compose(int systems, params string[] files)
    {
        var specs = Compilation.Create([.. files.Select(static (f, i) => SyntaxTree.Parse(new SourceText($"{i}.sysspec", f)))]);
        Assert.Empty(specs.Diagnostics.Select(static d => d.ToString()));
        var evolution = SystemEvolution.Create(specs, []);
        Assert.Equal(systems, evolution.Systems.Count);
        return (evolution, evolution.Systems[0]);
    }
}
