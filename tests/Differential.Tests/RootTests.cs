using SysSpec.Differential.Roots;
using SysSpec.Differential.Sequences;
using SysSpec.Language.Evolution.Composing;
using Xunit.Abstractions;

namespace SysSpec.Differential.Tests;

/// <summary>Runs of systems with roots against the guarantees from before: what keeps them is discharged, what does not is shown by a few calls.</summary>
public sealed class RootTests(ITestOutputHelper output)
{
    private const int Count = 200;
    private static readonly Lazy<EvolvedSystem> s_once = new(static () => RootSpecs.OfTheRepository()[0]);
    private static readonly Lazy<EvolvedSystem> s_again = new(static () => RootSpecs.OfTheRepository()[0]);

    [Fact]
    public void EquivalentClause_IsDischarged()
    {
        var (obligation, result) = Assert.Single(Run("root amend contract Cells { amend op Read { replace case Hole when not (at in cells) => return 0; } }"));
        Assert.Equal((Discharge.Differential, "Store.Cells.Read.Hole"), (obligation.Discharge, obligation.Clause));
        Assert.Equal(Count, result.Figures.Sequences);
        Assert.True(result.Figures.Cases["Cells.Read.Hole"] > 50 && result.Figures.Cases["Cells.Read.Data"] > 50, result.Summary);
    }

    [Fact]
    public void DroppedZeroFill_IsFoundAndMadeSmall()
    {
        var found = Differs("root amend contract Cells { amend op Read { replace case Hole when at not in cells => return if at > 2 then 255 else 0; } }");
        Assert.Single(found.Calls);
        Assert.Contains("contract before: 0", found.ToString(), StringComparison.Ordinal);
        Assert.Contains("modules now: 255", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ForgottenCells_AreFoundAfterTheCallsThatItTakes()
    {
        // The second write of a place is lost, which shows once it is read, or in the state.
        var found = Differs("root amend contract Cells { amend op Write { replace case Nothing when (value == 0 and at not in cells) or (at in cells and cells[at] == value +% 1) => {} } }");
        Assert.Equal(2, found.Calls.Count);
    }

    [Fact]
    public void FailureThatWasPermitted_IsNoDifference()
    {
        var results = Run("""
            root amend contract Cells {
              amend op Write {
                insert after NoRoom { case Many when cells.count >= 3 => fail Full; }
                replace case Written => { cells[at]' = value + 0; }
              }
            }
            """);
        var (obligation, result) = Assert.Single(results);
        Assert.Equal(Discharge.Differential, obligation.Discharge);
        Assert.True(result.Figures.Permitted > 50, result.Summary);
    }

    [Fact]
    public void FailureThatWasNotPermittedHere_IsFound()
    {
        // 'Late' is permitted in no state, and promised in one.
        var found = Differs("root amend contract Cells { amend op Write { replace case Filled when cells.count == 3 => fail Late; } }");
        Assert.Equal("Cells.Write", found.At?.Name);
        Assert.Equal(4, found.Calls.Count);
    }

    [Fact]
    public void StateOfANewContract_IsUnknownToTheOldOne()
    {
        var results = Run("""
            leaf contract Statistics {
              model writes: uint = 0;
              op Note() { case Noted => { writes' = writes +% 1; } }
              op Reset() { case Reset => { writes' = 0; } }
              op Writes() -> uint { case Told => return writes; }
            }
            provide Statistics by derived in Ground;
            expose Statistics;
            root amend contract Cells {
              relies Statistics;
              amend op Write { replace case Written => { cells[at]' = value; Statistics.Note(); } }
            }
            """);
        var (obligation, result) = Assert.Single(results);
        Assert.True(obligation.Discharge == Discharge.Differential, result.ToString());
    }

    [Fact]
    public void BehaviourThatANewContractSwitches_IsFound()
    {
        var found = Differs("""
            leaf contract Mode {
              model isStrict: bool = false;
              op Use(strict: bool) { case Set => { isStrict' = strict; } }
            }
            provide Mode by derived in Ground;
            expose Mode;
            root amend contract Cells {
              relies Mode;
              amend op Read { replace case Hole when at not in cells => return if Mode.isStrict then 1 else 0; }
            }
            """);
        Assert.Equal(["Mode.Use", "Cells.Read"], found.Calls.Select(static c => c.Member.Name));
    }

    [Fact]
    public void StateThatAnOldContractGets_IsUnknownToTheOldOneToo()
    {
        var results = Run("""
            amend contract Marks {
              model notes: uint = 0;
              op Note() { case Noted => { notes' = notes +% 1; } }
              op Notes() -> uint { case Told => return notes; }
            }
            root amend contract Cells {
              relies Marks;
              amend op Write { replace case Written => { cells[at]' = value; Marks.Note(); } }
            }
            """);
        var (obligation, result) = Assert.Single(results);
        Assert.True(obligation.Discharge == Discharge.Differential, result.ToString());
    }

    [Fact]
    public void ContractThatAloneHasChanged_IsFoundAlthoughItsModuleHasNot()
    {
        const string Bins = """
            contract Bins {
              model bins: map<uint, ulong>;
              op Peek(at: uint) -> ulong {
                case Empty when at not in bins => return 0;
                case Told => return bins[at];
              }
            }
            module Bin guarantees Bins {
              op Peek(at) { if at in bins { return bins[at]; } return 0; }
            }
            system Other { layer Ground { Bins by Bin; } expose Bins; }

            """;
        var system = RootSpecs.StoreWith("affirm module Bin because \"It is.\"; root amend contract Bins { amend op Peek { replace case Empty when at not in bins => return 1; } }", Bins, "Other");
        var found = Assert.IsType<Disagreement>(Assert.Single(RootRuns.Discharge(system, Count, 1)).Result.Counterexample);
        Assert.Contains("modules now: 0", found.ToString(), StringComparison.Ordinal);
        Assert.Contains("contract now: 1", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OperationThatNoArgumentsAreMadeFor_IsNeverMet()
    {
        const string Tables = """
            contract Tables {
              model sum: uint = 0;
              op Take(table: map<uint, uint>) { case Taken => { sum' = table.count; } }
              op Sum() -> uint { case Told => return sum; }
            }
            system Other { layer Ground { Tables by derived; } expose Tables; }

            """;
        var system = RootSpecs.StoreWith("root amend contract Tables { amend op Take { replace case Taken => { sum' = table.count + 0; } } }", Tables, "Other");
        var (obligation, _) = Assert.Single(RootRuns.Discharge(system, 20, 1));
        Assert.Contains("never met: Tables.Take.Taken", obligation.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void ContractThatCannotBeExecuted_IsNotRun()
    {
        const string Raws = """
            contract Raw { model last: uint = 0; op Put(value: uint); op Last() -> uint { case Told => return last; } }
            module Raws guarantees Raw { op Put(value) { last = value; } }
            contract Wrap relies Raw { op Put(value: uint) { case Zero when value == 0 => {} case Given => { Raw.Put(value); } } }
            system Other { layer Ground { Raw by Raws; Wrap by derived; } expose Raw, Wrap; }

            """;
        var (obligation, result) = Assert.Single(RootRuns.Discharge(RootSpecs.StoreWith("root amend contract Wrap { amend op Put { replace case Given => { Raw.Put(value + 0); } } }", Raws, "Other"), 20, 1));
        Assert.Equal((Discharge.NotDecided, "'Wrap.Put' calls 'Raw.Put', of which no clause says what it does, so the contract cannot be executed"), (obligation.Discharge, result.Obstacle));
    }

    [Fact]
    public void StateOfAnOldContract_MayNotChange()
    {
        var found = Differs("""
            root amend contract Cells {
              relies Marks;
              amend op Write { replace case Written => { cells[at]' = value; Marks.Mark(); } }
            }
            """);
        Assert.Single(found.Calls);
        Assert.Contains("Marks.marks = 1", found.What, StringComparison.Ordinal);
    }

    [Fact]
    public void MoreAskedOfCallers_IsFound()
    {
        var found = Differs("root amend contract Cells { amend op Write { replace requires \"it is not the last place\": at < 3000000000; } }");
        Assert.Single(found.Calls);
        Assert.Contains("requires", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void CaseThatIsNeverMet_StaysUndecidedAndIsInTheFigures()
    {
        var (obligation, result) = Assert.Single(Run("root amend contract Cells { amend op Write { replace case Filled when cells.count >= 1000000 => fail Late; } }"));
        Assert.Equal(Discharge.NotDecided, obligation.Discharge);
        Assert.Contains("never met: Cells.Write.Filled", obligation.Note, StringComparison.Ordinal);
        Assert.Contains("Cells.Write.Filled", result.NeverMet);
        Assert.Equal(0, result.Figures.Cases["Cells.Write.Filled"]);
        Assert.Contains("never: Cells.Write.Filled", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void FunctionThatSaysSomethingElse_IsComparedItself()
    {
        Assert.Equal(Discharge.Differential, Assert.Single(Run("root amend contract Cells { replace function has(at: uint) -> bool = not (at not in cells); }")).Obligation.Discharge);
        Assert.Equal("Cells.has", Differs("root amend contract Cells { replace function has(at: uint) -> bool = at in cells or at == 5; }").At?.Name);
    }

    [Fact]
    public void ModuleThatKeepsTheNewContract_DoesNotHinder()
    {
        const string Written = """
            contract Bins {
              model bins: map<uint, ulong>;
              op Take(at: uint) -> ulong {
                case Empty when at not in bins => return 0;
                case Taken => { remove bins[at]; return bins[at]; }
              }
              op Put(at: uint, value: ulong) { case Put => { bins[at]' = value; } }
            }
            module Bin guarantees Bins {
              op Put(at, value) { bins[at] = value; }
            }
            system Other { layer Ground { Bins by Bin; } expose Bins; }

            """;
        var system = RootSpecs.StoreWith(
            """
            amend module Bin { op Count() { return bins.count; } }
            root amend contract Bins {
              op Count() -> uint { case Told => return bins.count; }
              amend op Take { replace case Empty when not (at in bins) => return 0; }
            }
            """, Written, "Other");
        Assert.True(Assert.Single(system.Roots).Before?.HasErrors, "The module has a body of an operation that the old contract does not have.");
        var (obligation, result) = Assert.Single(RootRuns.Discharge(system, Count, 1));
        Assert.True(obligation.Discharge == Discharge.Differential, result.ToString());
    }

    [Fact]
    public void OldTextThatDoesNotFitAnyMore_IsSaid()
    {
        var system = RootSpecs.StoreWith(
            """
            amend contract Limits { remove function least; }
            root amend contract Shelf { amend op Get { replace case Got => return 1; } }
            """,
            """
            contract Limits { function least() -> uint = 1; }
            contract Shelf relies Limits { op Get() -> uint { case Got => return Limits.least(); } }
            system Other { layer Ground { Limits by derived; Shelf by derived; } expose Shelf; }

            """, "Other");
        var (obligation, result) = Assert.Single(RootRuns.Discharge(system, Count, 1));
        Assert.Equal(Discharge.NotDecided, obligation.Discharge);
        Assert.Contains("does not fit", obligation.Note, StringComparison.Ordinal);
        Assert.Contains("least", result.Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public void SameSeed_GivesTheSame()
    {
        const string Patch = "root amend contract Cells { amend op Read { replace case Hole when at not in cells => return if at > 2 then 255 else 0; } }";
        Assert.Equal(Differs(Patch).ToString(), Differs(Patch).ToString());
    }

    [Fact]
    public void Verify_NamesWhatIsNotKept()
    {
        var failure = Assert.Throws<RootNotKeptException>(static () => RootRuns.Verify(RootSpecs.StoreWith("root amend contract Cells { amend op Read { replace case Hole when at not in cells => return 1; } }"), 20, 1));
        Assert.Contains("patch 'Changed' is a root of 'Store.Cells', and 'Store.Cells.Read.Hole' is not decided", failure.Message, StringComparison.Ordinal);
        Assert.Contains("1. Cells.Read(at: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileSystem_WithAClauseInOtherWords_IsDischarged()
    {
        var system = RootSpecs.MemoryFsWith("root amend contract FileData { amend op Resize { replace case Grown when not (size < file.size) => { file.size' = size; } } }");
        var (obligation, result) = Assert.Single(RootRuns.Discharge(system, 40, 1, Profiles.SpecFs));
        output.WriteLine(result.ToString());
        Assert.True(obligation.Discharge == Discharge.Differential, result.ToString());
    }

    [Fact]
    public void FileSystem_ThatLeavesOldBytesBehindTheEnd_IsFound()
    {
        var system = RootSpecs.MemoryFsWith("root amend contract FileData { amend op Resize { replace case Shrunk => { Pages.Punch(file, Pages.countFor(size) * PageSize, MaxFileSize) else { fail EIO; } file.size' = size; } } }");
        var (_, result) = Assert.Single(RootRuns.Discharge(system, 200, 1, Profiles.SpecFs));
        output.WriteLine(result.ToString());
        Assert.InRange(Assert.IsType<Disagreement>(result.Counterexample).Calls.Count, 3, 6);
    }

    /// <summary>The same specs bound twice: whatever is found would be the comparison's own.</summary>
    [Theory]
    [MemberData(nameof(Contracts))]
    public void ContractAgainstItself_NeverDiffers(string contract)
    {
        var result = RootComparison.Run(s_once.Value.Compilation, s_again.Value.Compilation, contract, 30, 1, null, Profiles.SpecFs);
        output.WriteLine(result.ToString());
        Assert.Null(result.Counterexample);
        Assert.True(result.Obstacle.Length > 0 ? result.Obstacle.Contains("no clause says", StringComparison.Ordinal) : result.Figures.Calls > 40, result.Summary);
    }

    public static TheoryData<string> Contracts() => [.. MemoryFs.Contracts.Select(static c => $"{c.Namespace}.{c.Name}")];

    [Fact]
    public void SystemsOfTheRepository_KeepTheirGuarantees()
    {
        var systems = RootSpecs.OfTheRepository();
        Assert.NotEmpty(systems);
        foreach (var system in systems)
        {
            Assert.False(system.HasErrors);
            output.WriteLine($"{system.Name}: {system.Roots.Count} contracts to compare. {RootRuns.Verify(system, 100, 1, Profiles.SpecFs)}");
        }
    }

    private static IReadOnlyList<(Obligation Obligation, RootRunResult Result)> Run(string members) => RootRuns.Discharge(RootSpecs.StoreWith(members), Count, 1);

    private Disagreement Differs(string members)
    {
        var (obligation, result) = Assert.Single(RootRuns.Discharge(RootSpecs.StoreWith(members), Count, 1));
        output.WriteLine(result.ToString());
        Assert.Equal(Discharge.NotDecided, obligation.Discharge);
        return Assert.IsType<Disagreement>(result.Counterexample);
    }
}
