using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Tests.Binding.Declarations;

/// <summary>Contracts, modules, systems and protocols as symbols.</summary>
public sealed class UnitTests
{
    private const string Files = """
        errors Errno { EIO = 5; EAGAIN = 11; }
        extern contract Clock because "time comes from the machine" { op Now() -> ulong; }
        contract Blocks {
          model used: ulong = 0;
          op Take(count: ulong) fails EIO { case Failed may fail EIO; case Taken => { used' = used + count; } }
          op Give(count: ulong) undoes Take { case Given => { used' = used - count; } }
        }
        contract Files relies Blocks {
          entity File { model size: ulong = 0; model pages: sorted map<ulong, uint>; }
          function isEmpty(file: File) -> bool = file.size == 0;
          op Grow(file: File, by: ulong) fails EIO { case Failed may fail EIO; case Grown => { Blocks.Take(by); file.size' = file.size + by; } }
          op Stamp(file: File) -> ulong;
        }
        module PagedFile guarantees Files relies Clock {
          state File { halves: ulong; }
          represent File.pages as RadixMap;
          model File.size = this.halves * 2;
          function isEmpty(f) = f.halves == 0;
          op Stamp(f) { let now = Clock.Now(); return now; }
        }
        """;

    [Fact]
    public void Contract_HasItsMembers()
    {
        var model = Specs.Valid(Files);
        var blocks = model.Contracts.Single(static c => c.Name == "Blocks");
        Assert.Equal("time comes from the machine", model.Contracts.Single(static c => c.IsExtern).Because);
        Assert.Same(blocks.Operations[0], blocks.Operations[1].Undoes);
        Assert.Equal(["Failed", "Taken"], blocks.Operations[0].Cases.Select(static c => c.Name));
        Assert.Equal(["EIO"], blocks.Operations[0].Fails.Select(static e => e.Name));
        Assert.Equal("Blocks.Take", blocks.Operations[0].QualifiedName);
    }

    [Fact]
    public void Module_HasItsBodies_AndLeavesOutWhatIsDerived()
    {
        var model = Specs.Valid(Files);
        var module = model.Modules[0];
        Assert.Equal(["Stamp"], module.Bodies.Keys.Select(static o => o.Name));
        Assert.Equal(["f"], module.Bodies.Values.Single().Parameters.Select(static p => p.Name));
        Assert.Equal(["isEmpty"], module.FunctionBodies.Keys.Select(static f => f.Name));
        Assert.Equal(["size"], module.Abstractions.Keys.Select(static m => m.Name));
        Assert.Equal([("pages", "RadixMap")], module.Representations.Select(static r => (r.Key.Name, r.Value)));
    }

    [Fact]
    public void System_IsComposedOfWhatItsLayersProvide()
    {
        var system = Specs.Valid(Files + """
            system Small {
              layer Low { Clock by extern; Blocks by derived; }
              layer High { Files by PagedFile; }
              expose Files;
              concurrency { policy global; }
            }
            """).Systems[0];
        Assert.Equal(["Clock by ", "Blocks by DerivedBlocks", "Files by PagedFile"], system.Layers.SelectMany(static l => l.Provisions).Select(static p => $"{p.Contract.Name} by {p.Module?.Name}"));
        Assert.Equal(["Files"], system.Exposed.Select(static c => c.Name));
        Assert.Equal("global", system.Policy);
        Assert.Equal(["DerivedBlocks", "PagedFile"], SystemComposition.Create(system).Modules.Select(static m => m.Name));
    }

    [Fact]
    public void System_CanNameContractsAndModulesOfUsedNamespaces()
    {
        var compilation = Specs.CompileFiles("namespace A; using B; system S { layer All { Clock by Stopped; B.Timer by derived; } expose Clock, B.Timer; }",
            "namespace B; contract Clock { model now: uint = 0; } module Stopped guarantees Clock { } contract Timer { model at: uint = 0; }");
        Assert.Empty(compilation.Diagnostics);
    }

    [Fact]
    public void ModuleOfSeveralContracts_IsOneComponent()
    {
        var system = Specs.Valid("""
            contract A { model a: uint = 0; }
            contract B { model b: uint = 0; }
            module Both guarantees A, B { }
            system S { layer Low { A by Both; } layer High { B by Both; } expose A, B; }
            """).Systems[0];
        Assert.Single(SystemComposition.Create(system).Modules);
    }

    [Fact]
    public void Protocol_KnowsItsHeadersAndRows()
    {
        var protocol = Specs.Valid("""
            errors Errno { EIO = 5; EAGAIN = 11; ENOSYS = 38; }
            const PutCode: uint = 0x10;
            layout Request little size 16 { length: uint at 0; code: uint at 4; unique: ulong at 8; }
            layout Reply little size 16 { length: uint at 0; error: int at 4; unique: ulong at 8; }
            layout Item little size 4 { value: uint at 0; }
            contract Server {
              op Get(header: Request, name: bytes, into: buffer) -> (item: Item, used: uint) fails EIO;
              op Put(item: Item, data: bytes) fails EIO, EAGAIN;
              op Forget(item: Item);
            }
            protocol Wire serves Server {
              request Request { length: length; code: code; }
              reply Reply { length = length; error = -error; unique = request.unique; }
              1       => Get;
              PutCode => Put rest data parks EAGAIN wakes;
              2       => Forget silent;
              else fail ENOSYS;
            }
            """).Protocols[0];
        Assert.Equal(("Server", "Request", "length", "code", "Reply", "ENOSYS"), (
            Assert.Single(protocol.Contracts).Name, protocol.RequestHeader?.Name, protocol.LengthField?.Name, protocol.CodeField?.Name, protocol.ReplyHeader?.Name, protocol.UnknownCode?.Name));
        Assert.Equal(["length", "error", "unique"], protocol.ReplyFields.Select(static f => f.Field.Name));
        Assert.Equal(
            ["1 Get silent False wakes False parks  rest ", "16 Put silent False wakes True parks EAGAIN rest data", "2 Forget silent True wakes False parks  rest "],
            protocol.Rows.Select(static r => $"{r.Code} {r.Operation.Name} silent {r.IsSilent} wakes {r.Wakes} parks {r.ParksOn?.Name} rest {r.Rest?.Name}"));
    }
}
