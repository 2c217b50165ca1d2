using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;
using static SysSpec.Language.Tests.Lowering.Build;

namespace SysSpec.Language.Tests.Lowering;

/// <summary>A case's effects are one simultaneous update; in sequence, each read still has to see the state before.</summary>
public sealed class EffectSequencingTests
{
    private static readonly TypeSymbol Number32 = IntegerType.UInt;
    private readonly ContractSymbol _contract = Contract("Directory");
    private readonly EntitySymbol _inode = Entity("Inode");
    private readonly ModelSymbol _total;
    private readonly ModelSymbol _limit;
    private readonly ModelSymbol _links;
    private readonly ModelSymbol _entries;
    private readonly ParameterSymbol _dir;
    private readonly ParameterSymbol _other;
    private readonly ParameterSymbol _old;
    private readonly ParameterSymbol _new;

    public EffectSequencingTests()
    {
        _total = Model(_contract, null, "total", Number32);
        _limit = Model(_contract, null, "limit", Number32);
        _links = Model(_contract, _inode, "links", Number32);
        _entries = Model(_contract, _inode, "entries", new MapType(BuiltinType.Bytes, Number32, false));
        _dir = Parameter("dir", _inode);
        _other = Parameter("other", _inode);
        _old = Parameter("old", BuiltinType.Bytes);
        _new = Parameter("new", BuiltinType.Bytes);
    }

    [Fact]
    public void Independent_effects_stay_as_they_are_written() => Sequence(
        "{ total = 1; limit = (limit + 1); return; }",
        Set(Field(_total), Number(1)), Set(Field(_limit), Add(Field(_limit), Number(1))), Return());

    [Fact]
    public void A_swap_holds_the_first_value() => Sequence(
        "{ let totalBefore = total; total = limit; limit = totalBefore; }",
        Set(Field(_total), Field(_limit)), Set(Field(_limit), Field(_total)));

    [Fact]
    public void A_returned_value_is_that_of_the_state_before() => Sequence(
        "{ let totalBefore = total; total = (total + 1); return totalBefore; }",
        Set(Field(_total), Add(Field(_total), Number(1))), Return(Field(_total)));

    [Fact]
    public void A_let_that_reads_a_changed_field_moves_up_instead_of_making_a_second_local()
    {
        var before = Local("before", Number32);
        Sequence(
            "{ let before = total; total = 0; return before; }",
            Set(Field(_total), Number(0)), Let(before, Field(_total)), Return(Use(before)));
    }

    [Fact]
    public void A_field_of_another_entity_can_be_the_same_field_so_its_value_is_held() => Sequence(
        "{ let linksBefore = other.links; dir.links = 1; total = linksBefore; }",
        Set(Field(_links, _dir), Number(1)), Set(Field(_total), Field(_links, _other)));

    [Fact]
    public void An_update_that_reads_its_own_point_needs_no_local_though_another_could_alias_it() => Sequence(
        "{ dir.links = (dir.links + 1); other.links = (other.links + 1); }",
        Set(Field(_links, _dir), Add(Field(_links, _dir), Number(1))), Set(Field(_links, _other), Add(Field(_links, _other), Number(1))));

    [Fact]
    public void An_append_that_reads_the_sequence_reads_it_as_it_was()
    {
        var list = Model(_contract, null, "list", new SeqType(Number32));
        BoundUpdate Append(BoundExpression value) => new(At, UpdateKind.Append, Field(list), [value], IsEffect: true);
        Sequence(
            "{ let listBefore = list.Count; append 1 to list; append listBefore to list; }",
            Append(Number(1)), Append(new BoundIntrinsic(At, Number32, Intrinsic.Count, [Field(list)])));
    }

    [Fact]
    public void Of_a_collection_only_the_element_that_is_read_is_held() => Sequence(
        "{ let entriesBefore = dir.entries[old]; remove dir.entries[old]; other.entries[new] = entriesBefore; }",
        Remove(Field(_entries, _dir), Use(_old)), Set(Item(Field(_entries, _other), Use(_new)), Item(Field(_entries, _dir), Use(_old))));

    [Fact]
    public void A_value_that_a_let_of_the_clauses_already_holds_is_taken_from_there()
    {
        var moved = Local("moved", new OptionType(Number32));
        var operation = Operation(_contract, "Move", [_dir, _old], new BoundLetClause(At, moved, TryItem(Field(_entries, _dir), Use(_old))),
            Case("Moved", Remove(Field(_entries, _dir), Use(_old)), Return(TryItem(Field(_entries, _dir), Use(_old)))));
        Assert.Equal("{ let moved = dir.entries[old]?; remove dir.entries[old]; return moved; }", BoundText.Of(OperationLowering.Derive(operation).Block));
    }

    [Fact]
    public void A_value_that_exists_only_under_a_condition_is_held_under_that_condition()
    {
        var replaced = Parameter("replaced", new OptionType(_inode));
        Sequence(
            "{ let linksBefore = (if replaced is some then some(replaced!.links) else none); dir.links = 1; if replaced is some { total = linksBefore!; } }",
            Set(Field(_links, _dir), Number(1)), If(IsSome(Use(replaced)), Set(Field(_total), Field(_links, Narrowed(replaced)))));
    }

    [Fact]
    public void A_change_in_a_branch_that_returns_spoils_nothing_after_it() => Sequence(
        "{ if (total < 1) { total = 1; return 0; } return total; }",
        If(Less(Field(_total), Number(1)), Set(Field(_total), Number(1)), Return(Number(0))), Return(Field(_total)));

    [Fact]
    public void A_change_in_a_branch_is_preceded_by_the_local_for_what_is_read_after_it() => Sequence(
        "{ let totalBefore = total; if (total < 1) { total = 1; } return totalBefore; }",
        If(Less(Field(_total), Number(1)), Set(Field(_total), Number(1))), Return(Field(_total)));

    [Fact]
    public void A_loop_over_distinct_keys_reads_its_own_element_as_it_was()
    {
        var pages = Model(_contract, null, "pages", new MapType(Number32, Number32, true));
        var page = Local("page", Number32);
        Sequence(
            "{ foreach page in 0..10 { if pages[page]? is some { pages[page] = (pages[page] + 1); } } }",
            ForEach(page, Range(Number(0), Number(10)), If(IsSome(TryItem(Field(pages), Use(page))), Set(Item(Field(pages), Use(page)), Add(Item(Field(pages), Use(page)), Number(1))))));
    }

    [Fact]
    public void The_domain_of_a_loop_that_changes_it_is_held()
    {
        var map = Model(_contract, null, "map", new MapType(Number32, Number32, false));
        var key = Local("key", Number32);
        Sequence(
            "{ let mapBefore = map.Keys; foreach key in mapBefore { remove map[key]; } }",
            ForEach(key, new BoundIntrinsic(At, new SetType(Number32, false), Intrinsic.Keys, [Field(map)]), Remove(Field(map), Use(key))));
    }

    [Fact]
    public void A_value_that_no_iteration_may_see_changed_is_held_before_the_loop()
    {
        var map = Model(_contract, null, "map", new MapType(Number32, Number32, false));
        var key = Local("key", Number32);
        var count = new BoundIntrinsic(At, Number32, Intrinsic.Count, [Field(map)]);
        Sequence(
            "{ let mapBefore = map.Count; foreach key in 0..10 { map[key] = mapBefore; } }",
            ForEach(key, Range(Number(0), Number(10)), Set(Item(Field(map), Use(key)), count)));
    }

    [Fact]
    public void Changes_of_elements_that_other_iterations_read_come_after_the_loop()
    {
        var map = Model(_contract, null, "map", new MapType(Number32, Number32, false));
        var key = Local("i", Number32);
        Sequence(
            "{ let mapAfter = [:]; foreach i in 0..10 { mapAfter[(i + 1)] = map[i]; } foreach key, value in mapAfter { map[key] = value; } }",
            ForEach(key, Range(Number(0), Number(10)), Set(Item(Field(map), Add(Use(key), Number(1))), Item(Field(map), Use(key)))));
    }

    [Fact]
    public void Removals_of_elements_that_other_iterations_read_come_after_the_loop()
    {
        var map = Model(_contract, null, "map", new MapType(Number32, Number32, false));
        var i = Local("i", Number32);
        Sequence(
            "{ let mapRemoved = {}; foreach i in 0..10 { if map[(i + 1)]? is some { add i to mapRemoved; } } foreach key in mapRemoved { remove map[key]; } }",
            ForEach(i, Range(Number(0), Number(10)), If(IsSome(TryItem(Field(map), Add(Use(i), Number(1)))), Remove(Field(map), Use(i)))));
    }

    [Fact]
    public void A_read_that_depends_on_the_loop_and_on_what_it_changes_is_an_error()
    {
        var children = Model(_contract, null, "children", new MapType(Number32, _inode, false));
        var i = Local("i", Number32);
        var operation = Operation(_contract, "Shift", [], Case("Shifted", ForEach(i, Range(Number(0), Number(10)),
            Set(Field(_links, Item(Field(children), Use(i))), Field(_links, Item(Field(children), Add(Use(i), Number(1))))))));
        Assert.Equal(["SYS4101"], Findings(operation));
    }

    [Fact]
    public void A_function_that_reads_only_the_updated_element_spoils_nothing()
    {
        var (file, number) = (Parameter("file", _inode), Parameter("number", Number32));
        var pages = Model(_contract, _inode, "pages", new MapType(Number32, Number32, false));
        var page = new FunctionSymbol("page", _contract, At, "")
        {
            Parameters = [file, number], ReturnType = Number32, Body = new BoundCoalesce(At, Number32, TryItem(Field(pages, file), Use(number)), Number(0)),
        };
        var i = Local("i", Number32);
        Sequence(
            "{ foreach i in 0..10 { dir.pages[i] = (page(dir, i) + 1); } }",
            ForEach(i, Range(Number(0), Number(10)), Set(Item(Field(pages, _dir), Use(i)), Add(Call(page, Use(_dir), Use(i)), Number(1)))));
    }

    [Fact]
    public void A_function_reads_the_fields_that_it_names()
    {
        var free = new FunctionSymbol("free", _contract, At, "") { ReturnType = Number32, Body = Binary(BinaryOperator.Subtract, Field(_limit), Field(_total)) };
        Sequence(
            "{ let freeBefore = free(); total = 0; return freeBefore; }",
            Set(Field(_total), Number(0)), Return(Call(free)));
    }

    [Fact]
    public void Freed_entities_are_freed_last() => Sequence(
        "{ total = dir.links; limit = 1; free dir; }",
        new BoundFree(At, Use(_dir)), Set(Field(_total), Field(_links, _dir)), Set(Field(_limit), Number(1)));

    [Fact]
    public void State_of_relied_contracts_is_read_in_order()
    {
        var blocks = Contract("Blocks");
        var used = Model(blocks, null, "used", Number32);
        var take = Operation(blocks, "Take", [], Case("Taken", Set(Field(used), Add(Field(used), Number(1)))));
        Sequence("{ Take(); total = used; }", Call(take), Set(Field(_total), Field(used)));
    }

    [Fact]
    public void An_entity_made_in_the_block_is_none_of_the_parameters()
    {
        var made = Local("made", _inode);
        Sequence(
            "{ let made = new Inode { }; made.links = 1; total = dir.links; }",
            Let(made, new BoundNew(At, _inode, [])), Set(Field(_links, made), Number(1)), Set(Field(_total), Field(_links, _dir)));
    }

    [Fact]
    public void Two_updates_of_one_point_are_an_error()
    {
        var operation = Operation(_contract, "Twice", [_dir], Case("Done", Set(Field(_links, _dir), Number(1)), Set(Field(_links, _dir), Number(2))));
        Assert.Equal(["SYS4102"], Findings(operation));
    }

    [Fact]
    public void Updates_in_exclusive_branches_are_no_conflict()
    {
        var branch = new BoundIf(At, Less(Field(_total), Number(1)), Block(Set(Field(_total), Number(1))), Block(Set(Field(_total), Number(2))));
        Assert.Empty(Findings(Operation(_contract, "Once", [], Case("Done", branch))));
    }

    [Fact]
    public void A_loop_that_updates_one_point_each_time_is_an_error()
    {
        var i = Local("i", Number32);
        var operation = Operation(_contract, "Count", [], Case("Done", ForEach(i, Range(Number(0), Number(10)), Set(Field(_total), Add(Field(_total), Number(1))))));
        Assert.Equal(["SYS4103"], Findings(operation));
    }

    [Fact]
    public void Cases_become_conditionals_that_leave_and_permitted_failures_vanish()
    {
        var error = new EnumMemberSymbol("ENOSPC", Number32, 28, null, At, "");
        var operation = Operation(_contract, "Take", [],
            new BoundRequires(At, "some are left", Less(Field(_total), Field(_limit))),
            When("Full", Less(Field(_limit), Field(_total)), new BoundFail(At, error, null)),
            new BoundCase(At, "NoSpace", null, null, [error], ""),
            When("Low", Less(Field(_total), Number(3)), Set(Field(_total), Number(3))),
            Case("Taken", Set(Field(_total), Add(Field(_total), Number(1)))));
        Assert.Equal(
            "{ if (limit < total) { fail ENOSPC; } if (total < 3) { total = 3; return; } total = (total + 1); }",
            BoundText.Of(OperationLowering.Derive(operation).Block));
    }

    private void Sequence(string expected, params BoundStatement[] effects)
    {
        var operation = Operation(_contract, "Change", [_dir, _other, _old, _new], Case("Changed", effects));
        Assert.Equal(expected, BoundText.Of(OperationLowering.Derive(operation).Block));
        Assert.Empty(Findings(operation));
    }

    private static IEnumerable<string> Findings(OperationSymbol operation)
    {
        var diagnostics = new DiagnosticBag();
        OperationLowering.Check(operation, diagnostics);
        return diagnostics.Items.Select(static d => d.Id);
    }
}
