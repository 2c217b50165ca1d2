using SysSpec.Language.Interpretation;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Tests.Interpretation;

/// <summary>What expressions and statements mean.</summary>
public sealed class ExecutionTests
{
    [Theory]
    [InlineData("[1, 2, 3]", "seq<uint>", "seq { x | x in [1, 2, 3] }")]
    [InlineData("[4, 6]", "seq<uint>", "seq { x * 2 | x in [1, 2, 3], x > 1 }")]
    [InlineData("[1: 1, 3: 9]", "map<uint, uint>", "map { x: x * x | x in [3, 1] }")]
    [InlineData("[1: 1, 3: 9]", "sorted map<uint, uint>", "map { x: x * x | x in [3, 1] }")]
    [InlineData("{1, 3}", "set<uint>", "{3, 1} + {1}")]
    [InlineData("{3}", "set<uint>", "{3, 1} - {1}")]
    [InlineData("true", "bool", "forall x in 0..3, y in x..3: x <= y")]
    [InlineData("false", "bool", "exists x in 0..=3: x == 4")]
    [InlineData("2", "uint", "count x in [1, 5, 6]: x > 2")]
    [InlineData("12", "uint", "sum x in [1, 5, 6]: x")]
    [InlineData("some 20", "uint?", "table.floor(2)")]
    [InlineData("none", "uint?", "table.below(1)")]
    [InlineData("some 3", "uint?", "table.aboveKey(1)")]
    [InlineData("some 1", "uint?", "table.firstKey")]
    [InlineData("some 30", "uint?", "table.last")]
    [InlineData("\"abXYe\"", "bytes", "\"abcde\".overlay(2, \"XY\")")]
    [InlineData("0x61000058", "bytes", "\"a\".overlay(3, \"X\")")]
    [InlineData("some 2", "uint?", "\"abc\".indexOf(0x63)")]
    [InlineData("true", "bool", "zeros(3).isZero")]
    [InlineData("\"abcd\"", "bytes", "\"ab\" + \"cd\"")]
    [InlineData("true", "bool", "\"ab\" < \"b\" and \"ab\" < \"abc\"")]
    [InlineData("7", "uint", "if table.count == 2 then 7 else 8")]
    [InlineData("9", "uint", "match table.count { 0 => 1, 1..3 => 9, else => 3 }")]
    [InlineData("30", "uint", "match table[3]? { some found => found, none => 0 }")]
    [InlineData("5", "uint", "table[4]? ?? 5")]
    [InlineData("true", "bool", "table[3]? is some found and found == 30")]
    [InlineData("Pair { a: 1, b: \"x\" }", "Pair", "Pair { a: 1, b: \"x\" }")]
    [InlineData("Pair { a: 2, b: \"x\" }", "Pair", "Pair { a: 1, b: \"x\" } with { a: 2 }")]
    [InlineData("4294967291", "uint", "~uint(4)")]
    [InlineData("6", "uint", "(1 << 2) | (5 >> 1)")]
    [InlineData("true", "bool", "(Bits.A | Bits.B) has Bits.A and not (Bits.B has Bits.A)")]
    [InlineData("some 2", "Kind?", "Kind.from(2)")]
    [InlineData("none", "Kind?", "Kind.from(3)")]
    [InlineData("55", "uint", "fib(10)")]
    public void An_expression_has_its_value(string expected, string type, string expression)
    {
        var system = Interpreted.Contracts($$"""
            enum Kind : byte { One = 1; Two = 2; }
            flags Bits : uint { None = 0; A = 1; B = 2; }
            record Pair { a: uint; b: bytes; }
            contract C {
              model table: sorted map<uint, uint> = [3: 30, 1: 20];
              function fib(n: uint) -> uint decreases n = if n < 2 then n else fib(n - 1) + fib(n - 2);
              op Get() -> {{type}} { case Got => return {{expression}}; }
            }
            system S { layer L { C by derived; } expose C; }
            """);
        Assert.Equal(expected, system.Call("C.Get"));
    }

    [Fact]
    public void Statements_of_a_body_run_in_order()
    {
        var system = Interpreted.Modules("""
            errors Errno { ENOENT = 2 "none"; }
            contract C {
              op Run(limit: uint) -> seq<uint>;
              op Find(n: uint) -> uint fails ENOENT;
            }
            module M guarantees C {
              state { seen: seq<uint>; members: sorted set<uint>; cells: uint[4]; bits: bitmap<8>; }
              op Find(n) { if n > 2 { fail ENOENT; } return n * 10; }
              op Run(limit) {
                clear seen;
                foreach i in 0..10 {
                  if i == 1 { continue; }
                  if i == limit { break; }
                  let found = Find(i) else { if failure == ENOENT { add i to members; } continue; }
                  append found to seen;
                }
                var k: uint = 0;
                while k < 2 { cells[k] += k + 1; k += 1; }
                insert cells[0] + cells[1] into seen at 0;
                bits[3] = true;
                match bits.findClear(3) { some clear => { append clear to seen; } none => { } }
                foreach member in members { append member to seen; }
                remove seen[1];
                return seen;
              }
            }
            system S { layer L { C by M; } expose C; }
            """);
        Assert.Equal("[3, 20, 4, 3]", system.Call("C.Run", 4));
    }

    [Fact]
    public void An_arena_hands_out_zeroed_pages_up_to_its_limit()
    {
        var system = Interpreted.Modules("""
            errors Errno { ENOSPC = 28 "full"; }
            contract Pages { op Limit(count: ulong); op Take() -> uint fails ENOSPC; op Give(page: uint); op Write(page: uint, from: bytes); op Read(page: uint, into: buffer); op Used() -> ulong; }
            module Arena guarantees Pages {
              state { pages: arena<64>; taken: set<uint>; }
              op Limit(count) { pages.limit = count; }
              op Take() {
                let page = pages.take();
                if page is none { fail ENOSPC; }
                add page to taken;
                return page;
              }
              op Give(page) { remove page from taken; pages.give(page); }
              op Write(page, from) { pages[page].write(0, from); }
              op Read(page, into) { into.write(0, pages[page]); }
              op Used() { return pages.used; }
            }
            system S { layer L { Pages by Arena; } expose Pages; }
            """);
        system.Call("Pages.Limit", 2);
        Assert.Equal(["1", "2", "ENOSPC"], Enumerable.Range(0, 3).Select(_ => system.Call("Pages.Take")));
        system.Call("Pages.Write", 1, "abcd");
        var memory = new byte[64];
        system.Call("Pages.Read", 1, memory);
        Assert.Equal([.. "abcd"u8, .. new byte[60]], memory);

        system.Call("Pages.Give", 1);
        Assert.Equal("1", system.Call("Pages.Used"));
        Assert.Equal(FailureKind.Lifetime, system.Failure("Pages.Give", 1).Kind);
        Assert.Equal(FailureKind.Lifetime, system.Failure("Pages.Read", 1, memory).Kind);
        Assert.Equal("1", system.Call("Pages.Take"));
        system.Call("Pages.Read", 1, memory);
        Assert.Equal(new byte[64], memory);
    }

    [Fact]
    public void A_budget_is_taken_from_up_to_its_limit()
    {
        var system = Interpreted.Modules("""
            contract Credits { op Limit(count: ulong); op Take(count: ulong) -> bool; op Give(count: ulong); op State() -> (limit: ulong, used: ulong, left: ulong); }
            module Wallet guarantees Credits {
              state { credit: budget = 5 * 2; endless: budget; }
              op Limit(count) { credit.limit = count; }
              op Take(count) { let isTaken = credit.take(count); return isTaken; }
              op Give(count) { credit.give(count); }
              op State() { assert "there is no limit": endless.left == 0xFFFF_FFFF_FFFF_FFFF; return credit.limit, credit.used, credit.left; }
            }
            system S { layer L { Credits by Wallet; } expose Credits; }
            """);
        Assert.Equal(["true", "false", "true"], new[] { 6, 5, 4 }.Select(amount => system.Call("Credits.Take", amount)));
        Assert.Equal(FailureKind.Requires, system.Failure("Credits.Give", 11).Kind);
        Assert.Equal("10, 10, 0", system.Call("Credits.State"));

        system.Call("Credits.Limit", 7);
        system.Call("Credits.Give", 2);
        Assert.Equal("7, 8, 0", system.Call("Credits.State"));
        Assert.Equal(["false", "true"], new[] { 1, 0 }.Select(amount => system.Call("Credits.Take", amount)));
        system.Call("Credits.Give", 3);
        Assert.Equal("7, 5, 2", system.Call("Credits.State"));
    }

    [Fact]
    public void A_layout_is_written_and_read_with_its_checksum()
    {
        var system = Interpreted.Contracts("""
            layout Pair big size 4 { a: ushort at 0; b: short at 2; }
            layout Header big size 20 { magic: ushort at 0; pad 2 at 2; size: uint at 4; name: bytes[4] at 8; words: Pair at 12; checksum crc32c of 0..16 at 16; }
            contract C {
              op Write(into: buffer) { case Written => { let pair = Pair { a: 1, b: -2 }; Header { magic: 0x1234, size: 5, words: pair }.write(into); } }
              op Read(from: bytes) -> Header? { case Done => return Header.read(from); }
            }
            system S { layer L { C by derived; } expose C; }
            """);
        var memory = new byte[20];
        system.Call("C.Write", memory);

        Assert.Equal("123400000000000500000000" + "0001FFFE" + Crc32C(memory[..16]), Convert.ToHexString(memory));
        Assert.Equal("some Header { magic: 4660, size: 5, name: 0x00000000, words: Pair { a: 1, b: -2 } }", system.Call("C.Read", Value.Of(memory)));
        Assert.Equal("none", system.Call("C.Read", "short"));
    }

    [Fact]
    public void Models_are_read_through_abstraction_functions_and_derived_operations_tell_their_case()
    {
        var system = Interpreted.Modules("""
            errors Errno { EEXIST = 17 "there"; }
            contract Names {
              entity Dir { model names: set<uint>; }
              model made: uint = 0;
              op New() -> own Dir { case Made => { let dir = new Dir { }; made' = made + 1; return dir; } }
              op Add(dir: Dir, name: uint) fails EEXIST { case Exists when name in dir.names => fail EEXIST; case Added => { add name to dir.names; } }
              invariant "few are made": made < 2;
            }
            module Listed guarantees Names {
              state Dir { list: seq<uint>; }
              model Dir.names = set { n | n in this.list };
              op Add(dir, name) { if name in dir.list { fail EEXIST; } append name to dir.list; }
            }
            system S { layer L { Names by Listed; } expose Names; }
            """);
        var made = system.Result("Names.New");
        var dir = Assert.IsType<EntityValue>(Assert.Single(made.Results));

        Assert.Equal("Made", made.Case);
        Assert.Equal("Added", system.Classify("Names.Add", dir, 7));
        Assert.Equal("", system.Call("Names.Add", dir, 7));
        Assert.Equal("Exists", system.Classify("Names.Add", dir, 7));
        Assert.Equal("EEXIST", system.Call("Names.Add", dir, 7));
        Assert.Equal("{7}", system.Read("Names", "names", dir));
        Assert.Empty(system.Interpreter.EvaluateInvariants());
        system.Call("Names.New");
        Assert.Equal("few are made", Assert.Single(system.Interpreter.EvaluateInvariants()).Invariant.Text);
    }

    [Fact]
    public void Permitted_failures_and_broken_requirements_are_told_without_running()
    {
        var system = Interpreted.Contracts("""
            errors Errno { ENOENT = 2 "none"; ENOSPC = 28 "full"; }
            contract C {
              model n: uint = 0;
              op Put(k: uint) fails ENOENT, ENOSPC {
                requires "k is small": k < 10;
                case Missing when k == 0 => fail ENOENT;
                case NoSpace may fail ENOSPC;
                case Done => { n' = k; }
              }
            }
            system S { layer L { C by derived; } expose C; }
            """);
        var (put, full) = (system.Operation("C.Put"), system.Operation("C.Put").Fails[1]);
        Assert.Null(system.Interpreter.PermittedBy(put, [Value.Of(0)], full));
        Assert.Equal("NoSpace", system.Interpreter.PermittedBy(put, [Value.Of(1)], full));
        Assert.Equal("k is small", system.Interpreter.BrokenRequirement(put, [Value.Of(10)])?.Text);
        Assert.Equal("0", system.Read("C", "n"));
    }

    [Theory]
    [InlineData("assert Get(3) == some 3;", 3, PropertyOutcome.Holds)]
    [InlineData("assert Get(3) == some 4;", 3, PropertyOutcome.Violated)]
    [InlineData("assert true;", 12, PropertyOutcome.NotApplicable)]
    public void A_property_is_an_experiment(string check, int key, PropertyOutcome expected)
    {
        var system = Interpreted.Contracts($$"""
            errors Errno { ENOSPC = 28 "full"; }
            contract C {
              model table: map<uint, uint>;
              op Put(k: uint) fails ENOSPC { case Full when k > 10 => fail ENOSPC; case Done => { table[k]' = k; } }
              op Get(k: uint) -> uint? { case Got => return table[k]?; }
              property "what was put is there" (k: uint) { when Put(k) is Done; {{check.Replace("assert Get(3)", "let found = Get(3); assert found").Replace("some 3", "k").Replace("some 4", "k + 1")}} }
            }
            system S { layer L { C by derived; } expose C; }
            """);
        Assert.Equal(expected, system.Interpreter.Run(Assert.Single(Assert.Single(system.Model.Contracts).Properties), [Value.Of(key)]));
    }

    [Fact]
    public void Extern_operations_are_the_hosts_or_follow_their_clauses()
    {
        const string Spec = """
            extern contract Clock because "time comes from the machine" {
              model ticks: uint = 5;
              op Now() -> uint { case Told => { ticks' = ticks + 1; return ticks; } }
            }
            contract C relies Clock { op Twice() -> uint { case Done => { let now = Clock.Now(); return now + now; } } }
            system S { layer L { Clock by extern; C by derived; } expose C; }
            """;
        Assert.Equal("84", Interpreted.Modules(Spec, new FixedClock()).Call("C.Twice"));

        var modelled = Interpreted.Modules(Spec);
        Assert.Equal("10", modelled.Call("C.Twice"));
        Assert.Equal("12", modelled.Call("C.Twice"));
    }

    // The processor's own instruction, as a second opinion.
    private static string Crc32C(byte[] content) => (~content.Aggregate(uint.MaxValue, System.Numerics.BitOperations.Crc32C)).ToString("X8");

    private sealed class FixedClock : IExternHost
    {
        public CallResult? Call(OperationSymbol operation, IReadOnlyList<Value> arguments) => CallResult.Success(Value.Of(42));

        public Value? Evaluate(FunctionSymbol function, IReadOnlyList<Value> arguments) => null;

        public Value? Read(ModelSymbol model, EntityValue? entity) => null;
    }
}
