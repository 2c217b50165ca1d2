using SysSpec.Language.Interpretation;
using SysSpec.Language.Interpretation.Values;

namespace SysSpec.Language.Tests.Interpretation;

/// <summary>Each rule that a spec states is checked while it runs, and a broken one is named.</summary>
public sealed class ContractFailureTests
{
    private const string Spec = """
        errors Errno { ENOENT = 2 "No such entry"; }
        enum Kind : byte { File = 8; Directory = 4; }
        type Name = bytes where value.length in 1..=3;
        record Run { first: ulong; length: uint where length > 0; }
        contract Rules {
          entity Node { model size: uint = 0; }
          model table: map<uint, Node>;
          model last: Node? = none;
          model sizes: map<uint, uint> = [1: 10];
          op Add(a: byte, b: byte) -> byte { case Added => return a + b; }
          op Wrap(a: byte, b: byte) -> byte { case Added => return a +% b; }
          op Divide(a: uint, b: uint) -> uint { case Divided => return a / b; }
          op Narrow(a: ulong) -> ushort { case Narrowed => return ushort(a); }
          op KindOf(a: byte) -> Kind { case Found => return Kind(a); }
          op At(key: uint) -> uint { case Found => return sizes[key]; }
          op Slice(text: bytes, from: uint, to: uint) -> bytes { case Cut => return text[from..to]; }
          op Half(a: uint) -> uint { requires "a is even": a % 2 == 0; case Halved => return a / 2; }
          op Take(name: Name) -> uint { case Taken => return name.length; }
          op Cut(text: bytes, length: uint) -> Name { case Done => return text[..length]; }
          op Make(length: uint) -> uint { case Made => { let run = Run { first: 0, length: length }; return run.length; } }
          op Grow(p: Node, q: Node) { case Grown => { p.size' = 1; q.size' = 2; } }
          op New(number: uint) -> Node { case Made => { let node = new Node { size: 1 }; table[number]' = node; return node; } }
          op Drop(number: uint) { case Dropped => { let node = table[number]; remove table[number]; free node; } }
          op SizeOf(node: Node) -> uint { case Read => return node.size; }
          op Fill(into: buffer, at: uint, from: bytes) { case Filled => { into.write(at, from); } }
        }
        system Only { layer All { Rules by derived; } expose Rules; }
        """;

    [Theory]
    [InlineData(FailureKind.Overflow, "Rules.Add", 200, 100)]
    [InlineData(FailureKind.DivisionByZero, "Rules.Divide", 1, 0)]
    [InlineData(FailureKind.Conversion, "Rules.Narrow", 65536)]
    [InlineData(FailureKind.Conversion, "Rules.KindOf", 5)]
    [InlineData(FailureKind.AbsentKey, "Rules.At", 2)]
    [InlineData(FailureKind.OutOfRange, "Rules.Slice", "abc", 2, 4)]
    [InlineData(FailureKind.OutOfRange, "Rules.Slice", "abc", 2, 1)]
    [InlineData(FailureKind.Requires, "Rules.Half", 3)]
    [InlineData(FailureKind.Refinement, "Rules.Take", "four")]
    [InlineData(FailureKind.Refinement, "Rules.Cut", "four", 4)]
    [InlineData(FailureKind.Refinement, "Rules.Make", 0)]
    public void A_broken_rule_is_reported_by_its_kind(FailureKind kind, string operation, params object[] arguments)
    {
        Assert.Equal(kind, Interpreted.Modules(Spec).Failure(operation, arguments).Kind);
        Assert.Equal(kind, Interpreted.Contracts(Spec).Failure(operation, arguments).Kind);
    }

    [Theory]
    [InlineData("44", "Rules.Wrap", 200, 100)]
    [InlineData("8", "Rules.KindOf", 8)]
    [InlineData("10", "Rules.At", 1)]
    [InlineData("\"bc\"", "Rules.Slice", "abc", 1, 3)]
    [InlineData("2", "Rules.Half", 4)]
    [InlineData("3", "Rules.Take", "two")]
    public void What_keeps_the_rules_has_its_result(string expected, string operation, params object[] arguments)
    {
        Assert.Equal(expected, Interpreted.Modules(Spec).Call(operation, arguments));
        Assert.Equal(expected, Interpreted.Contracts(Spec).Call(operation, arguments));
    }

    [Fact]
    public void A_requirement_is_quoted_with_its_operation() =>
        Assert.Equal("Rules.Half requires a is even", Interpreted.Modules(Spec).Failure("Rules.Half", 3).Clause);

    [Fact]
    public void Two_updates_that_meet_in_one_entity_are_a_failure_of_the_contract()
    {
        var system = Interpreted.Contracts(Spec);
        var node = Assert.Single(system.Result("Rules.New", 1).Results);
        var other = Assert.Single(system.Result("Rules.New", 2).Results);

        Assert.Equal(FailureKind.UpdatedTwice, system.Failure("Rules.Grow", node, node).Kind);
        Assert.Equal("", system.Call("Rules.Grow", node, other));
        Assert.Equal("2", system.Call("Rules.SizeOf", other));
    }

    [Fact]
    public void A_freed_entity_is_not_used_again()
    {
        var system = Interpreted.Modules(Spec);
        var node = Assert.Single(system.Result("Rules.New", 1).Results);
        system.Call("Rules.Drop", 1);

        Assert.Equal(FailureKind.Lifetime, system.Failure("Rules.SizeOf", node).Kind);
        Assert.Empty(system.Interpreter.Entities);
    }

    [Fact]
    public void A_buffer_is_filled_within_its_bounds()
    {
        var system = Interpreted.Contracts(Spec);
        var memory = new byte[4];
        system.Call("Rules.Fill", memory, 1, "abc");

        Assert.Equal("\0abc"u8.ToArray(), memory);
        Assert.Equal(FailureKind.OutOfRange, system.Failure("Rules.Fill", memory, 2, "abc").Kind);
    }

    [Fact]
    public void Contracts_are_executed_over_their_model_only()
    {
        var model = Interpreted.Compile("contract A { model n: uint = 0; op Get() -> uint { case Got => return n; } } module M guarantees A { state { m: uint = 0; } model n = m; op Get() { return m; } } system S { layer L { A by M; } expose A; }");
        var composition = Language.Composition.SystemComposition.Create(Assert.Single(model.Systems));
        Assert.Throws<ArgumentException>(() => new SystemInterpreter(composition, NoHost.Instance, new InterpreterOptions(ExecutionMode.Contracts)));
    }

    [Theory]
    [InlineData("while true { n += 1; n -= 1; }")]
    [InlineData("Again();")]
    public void What_never_ends_is_stopped_by_the_budget(string body)
    {
        var system = Interpreted.Modules($$"""
            contract A { model n: uint = 0; op Run() { case Ran => { n' = n; } } }
            module M guarantees A { op Run() { {{body}} } private op Again() { Again(); } }
            system S { layer L { A by M; } expose A; }
            """.Replace("private op Again() { Again(); }", body.Contains("Again") ? "private op Again() { Again(); }" : ""));
        Assert.Throws<InterpreterBudgetException>(() => system.Result("A.Run"));
    }

    [Fact]
    public void Values_are_equal_by_content() =>
        Assert.Equal(Value.Seq([Value.Of(1), Value.Some(Value.Of([1, 2]))]), Value.Seq([Value.Of(1), Value.Some(Value.Of([1, 2]))]));
}
