using SysSpec.Language.Interpretation;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Tests.Interpretation;

/// <summary>Calls in <c>let</c> clauses: asked in the pre-state, their failure is the operation's.</summary>
public sealed class QueryTests
{
    private const string Specs = """
        errors Errno { ENOENT = 2 "Not there"; EIO = 5 "Device"; }
        extern contract Disk because "it is hardware" { op Read() fails EIO { case Broken may fail EIO; case Done => {} } }
        contract Names {
          model numbers: map<bytes, uint>;
          op Put(name: bytes, number: uint) { case Done => { numbers[name]' = number; } }
          op Find(name: bytes) -> uint? fails EIO { case Broken may fail EIO; case Found => return numbers[name]?; }
          op Get(name: bytes) -> uint fails ENOENT { let found = numbers[name]?; case Missing when found is none => fail ENOENT; case Found => return found; }
        }
        contract Store relies Names {
          model last: uint = 0;
          op Note(name: bytes) -> uint fails ENOENT, EIO {
            let found = Names.Find(name);
            case Broken  may fail EIO;
            case Missing when found is none => fail ENOENT;
            case Noted   => { last' = found; Names.Put(name, found + 1); return found; }
          }
          op Direct(name: bytes) -> uint fails ENOENT {
            let found = Names.Get(name);
            case Missing may fail ENOENT;
            case Noted   => { last' = found; return found; }
          }
        }
        module DiskNames guarantees Names relies Disk {
          op Find(name) { Disk.Read(); return numbers[name]?; }
        }
        system Test { layer Only { Disk by extern; Names by DiskNames; Store by derived; } expose Names, Store; }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Answer_DecidesTheCase(bool isModel)
    {
        var system = System(isModel, fails: false);
        system.Call("Names.Put", "a", 7);

        Assert.Equal("ENOENT", system.Call("Store.Note", "b"));
        Assert.Equal("7", system.Call("Store.Note", "a"));
        Assert.Equal("8", system.Call("Store.Note", "a"));
        Assert.Equal("8", system.Read("Store", "last"));
    }

    [Fact]
    public void Failure_IsThatOfTheOperation_AndChangesNothing()
    {
        var system = System(isModel: false, fails: true);
        system.Call("Names.Put", "a", 7);

        var result = system.Result("Store.Note", "a");
        Assert.Equal(("EIO", "Broken"), (result.Error?.Name, result.Case));
        Assert.Equal("0", system.Read("Store", "last"));
        Assert.Equal("Broken", system.Classify("Store.Note", "a"));
    }

    [Fact]
    public void FailingCaseOfTheCallee_IsThePermittedFailure()
    {
        var system = System(isModel: true, fails: false);
        var result = system.Result("Store.Direct", "a");
        Assert.Equal(("ENOENT", "Missing"), (result.Error?.Name, result.Case));
        Assert.Equal("Missing", system.Classify("Store.Direct", "a"));
    }

    private static Interpreted System(bool isModel, bool fails) =>
        isModel ? Interpreted.Contracts(Specs, new Disk(fails)) : Interpreted.Modules(Specs, new Disk(fails));

    private sealed class Disk(bool fails) : IExternHost
    {
        public CallResult? Call(OperationSymbol operation, IReadOnlyList<Value> arguments) => fails ? new CallResult(operation.Fails[0], [], null) : new CallResult(null, [], null);

        public Value? Evaluate(FunctionSymbol function, IReadOnlyList<Value> arguments) => null;

        public Value? Read(ModelSymbol model, EntityValue? entity) => null;
    }
}
