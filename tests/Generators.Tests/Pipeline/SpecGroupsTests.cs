using Microsoft.CodeAnalysis;
using SysSpec.Generators.Pipeline;
using SysSpec.Generators.Tests.Harness;

namespace SysSpec.Generators.Tests.Pipeline;

/// <summary>Specs that do not know each other are bound and emitted apart.</summary>
public sealed class SpecGroupsTests
{
    private static readonly (string, string)[] Specs =
    [
        ("/specs/a.sysspec", "namespace A;\n/// A.\nrecord First { x: uint; }\n"),
        ("/specs/b.sysspec", "namespace B;\nusing A;\n/// B.\nrecord Second { x: First; }\n"),
        ("/specs/c.sysspec", "namespace C;\n/// C.\nrecord Third { x: uint; }\n"),
    ];

    [Fact]
    public void Edit_RunsTheGroupOfTheEditedFileOnly()
    {
        var before = new SpecText(Specs[2].Item1, Specs[2].Item2);
        var driver = Host.Driver(Specs[..2]).AddAdditionalTexts([before]).RunGenerators(Host.Project());

        var again = driver.ReplaceAdditionalText(before, new SpecText(Specs[2].Item1, Specs[2].Item2.Replace("uint", "byte", StringComparison.Ordinal))).RunGenerators(Host.Project());

        var reasons = again.GetRunResult().Results[0].TrackedSteps[Steps.Generate].SelectMany(static s => s.Outputs).Select(static o => o.Reason);
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], reasons);
    }

    [Fact]
    public void NamespacesThatAUsingConnects_AreOneGroup()
    {
        var result = Host.Driver(Specs).RunGenerators(Host.Project()).GetRunResult().Results[0];

        Assert.Equal(2, result.TrackedSteps[Steps.Group].SelectMany(static s => s.Outputs).Count());
        Assert.Empty(result.Diagnostics);
        Assert.Equal(3, result.GeneratedSources.Length);
    }

    [Fact]
    public void MistakeInOneGroup_IsExplainedWithTheOthersInMind()
    {
        (string, string)[] specs = [Specs[0], ("/specs/d.sysspec", "namespace D;\n/// D.\nrecord Fourth { x: First; }\n")];

        var found = Assert.Single(Host.Driver(specs).RunGenerators(Host.Project()).GetRunResult().Diagnostics);

        Assert.Equal("SYS2004", found.Id);
        Assert.Contains("using A;", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void MistakeInOneGroup_HidesNoWarningOfAnother()
    {
        (string, string)[] specs =
        [
            ("/specs/a.sysspec", "namespace A;\ncontract D { model x: uint; }\ncontract C relies D { model y: uint; }\n"),
            ("/specs/b.sysspec", "namespace B;\n/// B.\nrecord R { x: Nothing; y: uint = true; }\n"),
        ];

        var found = Host.Driver(specs).RunGenerators(Host.Project()).GetRunResult().Diagnostics.Select(static d => d.Id);

        Assert.Equal(["SYS2204", "SYS2002"], found.Take(2));
    }

    [Fact]
    public void NamespaceThatAFullNameNames_BelongsToTheGroup()
    {
        (string, string)[] specs =
        [
            ("/specs/a.sysspec", "namespace A.B;\ncontract Clock { model now: uint; op Now() -> uint { case Told => return now; } }\n"),
            ("/specs/c.sysspec", "namespace C;\nmodule Watch guarantees A.B.Clock { op Now() { return now; } }\nsystem One { layer Base { A.B.Clock by Watch; } expose A.B.Clock; }\n"),
        ];

        var result = Host.Driver(specs).RunGenerators(Host.Project()).GetRunResult().Results[0];

        Assert.Empty(result.Diagnostics);
        Assert.Single(result.TrackedSteps[Steps.Group].SelectMany(static s => s.Outputs));
        Assert.Contains(result.GeneratedSources, static s => s.HintName.StartsWith("specs.c-", StringComparison.Ordinal));
    }
}
