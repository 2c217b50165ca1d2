using System.Reflection;
using System.Runtime.CompilerServices;
using SysSpec.Generators.Tests.Harness;
using SysSpec.Runtime;

namespace SysSpec.Generators.Tests.Decorators;

/// <summary>
/// An implementation of a contract that is written by hand, wrapped: as it should be, and with each of the defects that a decorator is there to find. The C# of both is
/// <c>Shelf.cs</c> or <c>Depot.cs</c> beside this file, compiled together with what the golden's spec becomes.
/// </summary>
public sealed class DecoratorTests
{
    private static readonly Lazy<Assembly> Shop = new(static () => Load("Decorators", "Shelf"));
    private static readonly Lazy<Assembly> Depot = new(static () => Load("DecoratorsPassedOn", "Depot"));

    [Fact]
    public void Implementation_ThatKeepsTheContract_IsFollowedToTheEnd() => Run("Kept");

    [Fact]
    public void GeneratedSystem_IsFollowedToTheEnd() => Run("Generated");

    [Fact]
    public void CallsFromSeveralThreads_ReachBothSidesInOneOrder() => Run("Threads");

    [Fact]
    public void WrongResult_IsFoundAtOnce()
    {
        var failure = Fails("WrongResult");
        Says(failure, ContractKind.Ensures, "Stock.Take", "case Taken =>", "the result is 8; the contract says 7");
        Assert.Matches(@"^case\.sysspec\(\d+,5\)$", failure.Location);
    }

    [Fact]
    public void WrongError_IsFoundAtOnce() =>
        Says(Fails("WrongError"), ContractKind.Ensures, "Stock.Take", "case Short when item.count < count => fail Empty", "the implementation reports Full; the contract says Empty");

    [Fact]
    public void FailureThatNoCasePermits_IsFoundAtOnce() =>
        Says(Fails("NeedlessError"), ContractKind.Ensures, "Stock.Take", "case Taken =>", "the implementation reports Empty; the contract says None");

    [Fact]
    public void ForgottenEffect_ThatAFunctionShows_IsFoundAtOnce() =>
        Says(Fails("ForgottenTotal"), ContractKind.Ensures, "Stock.Take", "case Taken =>", "afterwards Stock.all() is 10; the contract says 7");

    [Fact]
    public void ForgottenEffect_OnWhatTheCallWasGiven_IsFoundAtOnce() =>
        Says(Fails("ForgottenCount"), ContractKind.Ensures, "Stock.Take", "case Taken =>", "afterwards Stock.countOf(item1) is 10; the contract says 7");

    [Fact]
    public void ForgottenEffect_ThatNoFunctionShows_IsFoundByTheNextCallThatShowsIt()
    {
        var failure = Fails("ForgottenPrice");
        Says(failure, ContractKind.Ensures, "Stock.Price", "case Told => return item.price", "the result is 0; the contract says 5");
    }

    [Fact]
    public void FailureThatLeavesATrace_IsFoundAtOnce() =>
        Says(Fails("TraceOfFailure"), ContractKind.Ensures, "Stock.Take", "case Short when", "afterwards Stock.all() is 9; the contract says 10");

    [Fact]
    public void PermittedFailureThatLeavesATrace_IsFoundAtOnce() =>
        Says(Fails("TraceOfPermittedFailure"), ContractKind.Ensures, "Stock.Add", "case NoRoom may fail Full", "afterwards Stock.all() is 10; the contract says 0");

    [Fact]
    public void ForgottenCommandToTheHost_IsFoundAtOnce() =>
        Says(Fails("ForgottenCommand"), ContractKind.Ensures, "Stock.Print", "case Printed =>", "the contract calls Till.Ring(); the implementation did not");

    [Fact]
    public void NeedlessCommandToTheHost_IsFoundAtOnce() =>
        Says(Fails("NeedlessCommand"), ContractKind.Ensures, "Stock.Print", "case Printed =>", "the implementation called Till.Ring(); the contract does not");

    [Fact]
    public void WrongCommandToTheHost_IsFoundAtOnce() =>
        Says(Fails("WrongCommand"), ContractKind.Ensures, "Stock.Print", "case Printed =>", "the contract calls Till.Note(bread, 5); the implementation did not");

    [Fact]
    public void WrongBytesInABuffer_AreFoundAtOnce() =>
        Says(Fails("WrongLabel"), ContractKind.Ensures, "Stock.Label", "case Labelled =>", "what is in `into` differs from what the contract says");

    [Fact]
    public void SecondEntityWhereTheContractHasOne_IsFoundAtOnce() =>
        Says(Fails("OneItemForAll"), ContractKind.Ensures, "Stock.Add", "case Added =>", "the result is item1; the contract says new item");

    [Fact]
    public void NullInPlaceOfAnEntity_IsFoundAtOnce() =>
        Says(Fails("NoItem"), ContractKind.Ensures, "Stock.Add", "case Added =>", "the result is null; the contract says new item");

    [Fact]
    public void Exception_WhereTheContractSaysWhatHappens_IsFoundAndKept()
    {
        var failure = Fails("Throws");
        Says(failure, ContractKind.Ensures, "Stock.Take", "case Taken =>", "the implementation threw InvalidOperationException: lost the key");
        Assert.IsType<InvalidOperationException>(failure.InnerException);
    }

    [Fact]
    public void BrokenInvariant_IsFoundAtOnce() =>
        Says(Fails("BrokenInvariant"), ContractKind.Invariant, "Stock", "the shelf holds a thousand: total <= 1000", "");

    [Fact]
    public void BrokenPrecondition_IsTheCallers_AndReachesNeitherSide() => Run("BrokenPrecondition");

    [Fact]
    public void FirstDisagreement_IsReportedByEachLaterCall() => Run("ReportedAgain");

    [Fact]
    public void ImplementationThatWasUsedBefore_IsRefused() =>
        Says(Fails("NotFresh"), ContractKind.Use, "Stock", "wrapped before its first call", "afterwards Stock.all() is 10; the contract says 0");

    [Fact]
    public void EntityThatTheModelNeverSaw_IsRefused_AndReachesNeitherSide() => Run("UnknownEntity");

    [Fact]
    public void ImplementationThatCallsAWrappedContract_IsRefused() =>
        Assert.Contains("calls contracts as they are", Fails("Nested").Message, StringComparison.Ordinal);

    [Fact]
    public void WhatTheContractsLeaveOpen_IsPassedOn_AndEndsTheComparisonWhereItChangesState() => Run(Depot, "RoomThatNoContractSpeaksOf");

    [Fact]
    public void OperationThatOnlyAModuleDescribes_IsFollowedByTheModule() => Run(Depot, "OperationThatOnlyAModuleDescribes");

    [Fact]
    public void OperationThatNothingDescribes_IsPassedOn_AndEndsTheComparisonWhereItChangesState() => Run(Depot, "OperationThatNothingDescribes");

    [Fact]
    public void WrongResultOfAnOperationThatOnlyAModuleDescribes_IsFound()
    {
        var failure = Assert.Throws<ContractFailureException>(() => Run(Depot, "WrongResultOfOperationThatOnlyAModuleDescribes"));
        Says(failure, ContractKind.Ensures, "Door.Enter", "op Enter, as Porter does it", "the result is False; the contract says True");
    }

    [Fact]
    public void HostThatIsGivenEntities_IsRefused_WithWhatToDo()
    {
        const string spec = """
            namespace Shop;
            extern contract Watch because "it is outside" { op Seen(item: Item) -> uint; }
            contract Stock relies Watch {
              entity Item { model count: uint; }
              op Look(item: Item) -> uint { case Looked => { let seen = Watch.Seen(item); return seen; } }
            }
            system Shelf { layer Device { Watch by extern; } layer Goods { Stock by derived; } expose Stock; concurrency { policy global; } }
            """;
        var result = Host.Driver([("/specs/shop.sysspec", spec)], ("SysSpecEmit", "decorators")).RunGenerators(Host.Project()).GetRunResult();

        var finding = Assert.Single(result.Diagnostics, static d => d.Id == "SYS9001");
        Assert.Contains("the host's `Watch` is given entities", finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("give it a number or a key", finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static void Says(ContractFailureException failure, ContractKind kind, string contract, string clause, string difference)
    {
        Assert.Equal((kind, contract, difference), (failure.Kind, failure.Contract, failure.Difference));
        Assert.Contains(clause, failure.Clause, StringComparison.Ordinal);
        Assert.Contains(failure.Clause, failure.Message, StringComparison.Ordinal);
        Assert.Contains(failure.Location, failure.Message, StringComparison.Ordinal);
    }

    private static Assembly Load(string spec, string scenes) =>
        Host.Load(File.ReadAllText(Path.Combine(Folder(), "..", "Goldens", spec + ".sysspec")), File.ReadAllText(Path.Combine(Folder(), scenes + ".cs")), ("SysSpecEmit", "decorators"));

    private static ContractFailureException Fails(string scene) => Assert.Throws<ContractFailureException>(() => Run(scene));

    private static void Run(string scene) => Run(Shop, scene);

    private static void Run(Lazy<Assembly> scenes, string scene)
    {
        try
        {
            var method = scenes.Value.GetType("Scenes")?.GetMethod(scene) ?? throw new ArgumentException($"There is no scene {scene}.");
            method.Invoke(null, null);
        }
        catch (TargetInvocationException failure) when (failure.InnerException is { } inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
