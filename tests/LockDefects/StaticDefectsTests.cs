using SysSpec.Language.Diagnostics;
using SysSpec.LockDefects.Catalogue;
using SysSpec.LockDefects.Running;

namespace SysSpec.LockDefects;

/// <summary>The compiler finds defects of locking where they are.</summary>
public sealed class StaticDefectsTests
{
    public static TheoryData<string> Names => new(SeededDefects.Static.Select(static d => d.Name));

    [Fact]
    public void SpecsWithoutADefect_HaveNoFindings() => Assert.Empty(DefectiveSpecs.Compile().Diagnostics);

    [Theory]
    [MemberData(nameof(Names))]
    public void ADefect_IsFoundAtItsLine(string name)
    {
        var defect = SeededDefects.ByName[name];

        Assert.True(CompilerFindings.Expected(defect) is not null, $"{defect.Static} is not among what the compiler says:\n{string.Join("\n", CompilerFindings.Of(defect))}");
    }

    [Fact]
    public void TheCompilerFindsMostDefects()
    {
        Assert.True(SeededDefects.ByName.Count >= 36);
        Assert.True(SeededDefects.Static.Count() >= 25);
    }

    [Fact]
    public void WhatTheCompilerIsSaidToLetPass_ItLetsPass() =>
        Assert.All(SeededDefects.Running.Concat(SeededDefects.NotFound), static d => Assert.DoesNotContain(CompilerFindings.Of(d), static f => f.Severity == Severity.Error));
}
