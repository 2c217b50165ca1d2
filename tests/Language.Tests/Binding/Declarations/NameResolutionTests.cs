using System.Numerics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Tests.Binding.Declarations;

/// <summary>The order in which names resolve: docs/language.md, section 1.</summary>
public sealed class NameResolutionTests
{
    [Fact]
    public void MemberOfTheUnit_GoesBeforeTheNamespace()
    {
        var model = Specs.Valid("const Limit: uint = 1; contract C { const Limit: uint = 2; const Seen: uint = Limit; }");
        Assert.Equal(new BigInteger(2), model.Constants.Single(static c => c.Name == "Seen").Value);
    }

    [Fact]
    public void NestedTypeOfAReliedContract_GoesBeforeTheNamespace()
    {
        var model = Specs.Valid("type Time = uint; contract Clock { type Time = ulong; } contract C relies Clock { model at: Time; }");
        Assert.Equal("Clock", Container(model.Contracts.Single(static c => c.Name == "C").Models[0].Type));
    }

    [Fact]
    public void NestedTypeOfTheUnit_GoesBeforeThatOfAReliedContract()
    {
        var model = Specs.Valid("contract Clock { type Time = ulong; } contract C relies Clock { type Time = uint; model at: Time; model other: Clock.Time; }");
        Assert.Equal(["C", "Clock"], model.Contracts.Single(static c => c.Name == "C").Models.Select(static m => Container(m.Type)));
    }

    [Fact]
    public void DeclarationOfTheNamespace_GoesBeforeThatOfAUsedOne()
    {
        var model = Specs.CompileFiles("namespace A; using B; type Size = uint; record R { size: Size; }", "namespace B; type Size = ulong;").Model;
        Assert.Equal("A", Assert.IsType<RefinementSymbol>(((RecordSymbol)model.Types.Single(static t => t.Name == "R")).Fields[0].Type).Namespace);
    }

    [Fact]
    public void UsedNamespace_IsInScopeInItsFileOnly()
    {
        var compilation = Specs.CompileFiles("namespace A; using B; record R { size: Size; }", "namespace A; record S { size: Size; }", "namespace B; type Size = ulong;");
        Assert.Equal(["SYS2004"], Specs.Ids(compilation));
    }

    [Fact]
    public void FullName_NeedsNoUsing()
    {
        var model = Specs.CompileFiles("namespace A; record R { size: B.C.Size; } contract K relies B.C.Clock { model at: B.C.Clock.Time; }",
            "namespace B.C; type Size = ulong; contract Clock { type Time = ulong; }");
        Assert.Empty(model.Diagnostics);
    }

    [Fact]
    public void MembersOfAReliedContract_AreNamedThroughIt() =>
        Assert.Equal(["SYS2002"], Specs.Ids(Specs.Compile("contract A { const One: uint = 1; } contract B relies A { const Two: uint = A.One + One; }")));

    [Fact]
    public void MembersOfAGuaranteedContract_AreNamedPlainly() =>
        Specs.Valid("contract A { const One: uint = 1; model count: uint = 0; type Size = uint; } module M guarantees A { private function next(size: Size) -> uint = count + One + size; }");

    [Fact]
    public void Module_InheritsTheReliesOfWhatItGuarantees()
    {
        var module = Specs.Valid("""
            contract Low { model a: uint = 0; }
            contract Mid relies Low { function b() -> uint = Low.a; }
            contract Side { model c: uint = 0; }
            contract Top relies Mid, Side { function d() -> uint = Mid.b() + Side.c; }
            module M guarantees Mid, Top relies Side { private function e() -> uint = Low.a + Side.c; }
            """).Modules[0];
        Assert.Equal(["Side"], module.Relies.Select(static c => c.Name));
        Assert.Equal(["Side", "Low"], module.AllRelies.Select(static c => c.Name));
    }

    [Fact]
    public void RelianceIsNotTransitive() => Assert.Equal(["SYS2003"], Specs.Ids(Specs.Compile("""
        contract Low { model a: uint = 0; }
        contract Mid relies Low { function b() -> uint = Low.a; }
        contract Top relies Mid { function c() -> uint = Mid.b() + Low.a; }
        """)));

    [Fact]
    public void EntityFields_OfContractsThatAreNotReliedOn_AreNotSeen()
    {
        const string text = """
            contract Sizes { entity File { model size: ulong = 0; } }
            contract Owners { entity File { model owner: uint = 0; } }
            """;
        Specs.Valid(text + "contract Both relies Sizes, Owners { function f(file: File) -> ulong = file.size + file.owner; }");
        Assert.NotEmpty(Specs.Compile(text + "contract One relies Sizes { function f(file: File) -> ulong = file.size + file.owner; }").Diagnostics);
    }

    [Fact]
    public void Errors_AreNamedWithoutTheirDeclaration_AcrossUsedNamespaces() =>
        Assert.Empty(Specs.CompileFiles("namespace A; using B; contract C { op F() fails EIO; }", "namespace B; errors Errno { EIO = 5; }").Diagnostics);

    private static string? Container(TypeSymbol type) => Assert.IsType<RefinementSymbol>(type).Container?.Name;
}
