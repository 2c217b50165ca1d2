using System.Numerics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Tests.Binding.Declarations;

/// <summary>Numbers of enums and errors, records, refinements, entities and documentation.</summary>
public sealed class TypeDeclarationTests
{
    [Fact]
    public void EnumMember_WithoutNumber_FollowsTheOneBefore() => Assert.Equal([0, 1, 7, 8], NumbersOf("enum E { A; B; C = 7; D; }"));

    [Fact]
    public void FlagsMember_WithoutNumber_TakesTheNextBit() => Assert.Equal([1, 2, 3, 4, 0, 8], NumbersOf("flags E { A; B; Both = 3; C; None = 0; D; }"));

    [Fact]
    public void EnumMember_CanHaveAnyConstantAsNumber() => Assert.Equal([12, 13], NumbersOf("const Base: byte = 10; enum E : byte { A = Base + 2; B; }"));

    [Fact]
    public void Enum_WithoutType_IsAnInt_AndFlagsAreAUint()
    {
        var model = Specs.Valid("enum E { A; } flags F { A; } enum G : sbyte { A = -1; }");
        Assert.Equal([IntegerType.Int, IntegerType.UInt, IntegerType.SByte], model.Types.Cast<EnumSymbol>().Select(static e => e.Underlying));
    }

    [Fact]
    public void Error_HasItsNumberAndSentence()
    {
        var errors = Assert.IsType<ErrorsSymbol>(Specs.Valid("errors Errno { EIO = 5 \"Input/output error\"; ENXIO = 6; }").Types[0]);
        Assert.Equal([("EIO", 5, "Input/output error"), ("ENXIO", 6, null)], errors.Members.Select(static m => (m.Name, (int)m.Value, m.Text)));
    }

    [Fact]
    public void Constants_OfAllTypes_HaveTheirValues()
    {
        var model = Specs.Valid("""
            enum Kind : byte { File = 3; }
            type Small = uint where value < 10;
            const A: bool = 1 < 2;
            const B: bytes = "ab" + "c";
            const C: Kind = Kind.File;
            const D: Small = 9;
            const E: long = -5;
            """);
        Assert.Equal([true, "abc"u8.ToArray(), new BigInteger(3), new BigInteger(9), new BigInteger(-5)], model.Constants.Select(static c => c.Value));
    }

    [Fact]
    public void Constant_ThatARefinementExcludes_IsReported() => Assert.Equal(["SYS3012"], Specs.Ids(Specs.Compile("const D: Small = 10; type Small = uint where value < Ten; const Ten: uint = 10;")));

    [Fact]
    public void ConstantWithAMistake_IsReportedOnce_AndItsUsesAreSilent() =>
        Assert.Equal(["SYS3010"], Specs.Ids(Specs.Compile("const A: byte = 300; const B: byte = 10 / A; record R { b: bytes = zeros(A); } layout L little size A { x: byte at A; }")));

    [Fact]
    public void RecordField_HasItsConditionAndInitializer()
    {
        var record = Assert.IsType<RecordSymbol>(Specs.Valid("record Run { first: ulong; length: uint where length > 0 and first < 9 = 1; }").Types[0]);
        Assert.Null(record.Fields[0].Refinement);
        Assert.Null(record.Fields[0].Initializer);
        Assert.NotNull(record.Fields[1].Refinement);
        Assert.NotNull(record.Fields[1].Initializer);
    }

    [Fact]
    public void Refinement_OfARefinement_IsUnrefinedToTheFirstBase()
    {
        var types = Specs.Valid("type Short = Name where value.length < 9; type Name = bytes where value.length > 0; type Alias = Name;").Types.Cast<RefinementSymbol>().ToList();
        Assert.All(types, static t => Assert.Equal(BuiltinType.Bytes, t.Unrefined));
        Assert.Equal(["Alias", "Name", "Short"], types.Select(static t => t.Name));
        Assert.Null(types[0].Predicate);
        Assert.Equal("value", types[2].Value?.Name);
    }

    [Fact]
    public void Entity_IsOneTypeInTheNamespace_WhereverItIsOpened()
    {
        var model = Specs.CompileFiles(
            "namespace A; contract One { entity File { model a: uint = 0; } } module M guarantees One { state File { b: uint; } }",
            "namespace A; contract Two {\n/// A file.\n entity File { model c: uint = 0; } }",
            "namespace B; contract Three { entity File { model d: uint = 0; } }").Model;
        var entities = model.Types.OfType<EntitySymbol>().ToList();
        Assert.Equal([("A", "A file."), ("B", "")], entities.Select(static e => (e.Namespace, e.Documentation)));
        Assert.Equal([entities[0], entities[0], entities[1]], model.Contracts.OrderBy(static c => c.Name).Select(static c => c.Models[0].Entity).OrderBy(static e => e?.Namespace));
        Assert.Same(entities[0], model.Modules[0].States[0].Entity);
    }

    [Fact]
    public void Documentation_CarriesOverToEverySymbol()
    {
        var model = Specs.Valid("""
            /// doc const
            const C: uint = 1;
            /// doc enum
            enum E {
              /// doc member
              A;
            }
            /// doc record
            record R {
              /// doc field
              f: uint;
            }
            /// doc layout
            layout L little size 1 {
              /// doc layout field
              f: byte at 0;
            }
            /// doc contract
            contract K {
              /// doc model
              model m: uint = 0;
              /// doc function
              function g() -> uint = m;
              /// doc op
              op O() { case Done => {} }
            }
            /// doc module
            module M guarantees K {
              state {
                /// doc state
                s: uint;
              }
              /// doc private
              private function h() -> uint = s;
            }
            /// doc system
            system S { layer All { K by M; } expose K; }
            """);
        var contract = model.Contracts[0];
        var module = model.Modules[0];
        var types = model.Types.ToDictionary(static t => t.Name);
        ISymbol[] symbols =
        [
            model.Constants[0], types["E"], ((EnumSymbol)types["E"]).Members[0], types["R"], ((RecordSymbol)types["R"]).Fields[0], types["L"], ((LayoutSymbol)types["L"]).Fields[0],
            contract, contract.Models[0], contract.Functions[0], contract.Operations[0], module, module.States[0], module.PrivateFunctions[0], model.Systems[0],
        ];
        Assert.Equal(
            ["const", "enum", "member", "record", "field", "layout", "layout field", "contract", "model", "function", "op", "module", "state", "private", "system"],
            symbols.Select(static s => s.Documentation[4..]));
    }

    [Fact]
    public void Lists_AreOrderedByNamespaceAndName()
    {
        var model = Specs.CompileFiles("namespace B; contract Z { } contract A { const Y: uint = 1; } const Y: uint = 2; type T = uint;", "namespace A; contract M { enum T { One; } } const Z: uint = 1; type T = uint;").Model;
        Assert.Equal(["A.M", "B.A", "B.Z"], model.Contracts.Select(static c => $"{c.Namespace}.{c.Name}"));
        Assert.Equal(["A.Z in ", "B.Y in ", "B.Y in A"], model.Constants.Select(static c => $"{c.Namespace}.{c.Name} in {c.Container?.Name}"));
        Assert.Equal(["A.T in ", "A.T in M", "B.T in "], model.Types.Select(static c => $"{c.Namespace}.{c.Name} in {c.Container?.Name}"));
    }

    private static IEnumerable<int> NumbersOf(string text) => Specs.Valid(text).Types.OfType<EnumSymbol>().Single().Members.Select(static m => (int)m.Value);
}
