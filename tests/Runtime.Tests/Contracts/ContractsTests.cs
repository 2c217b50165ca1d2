namespace SysSpec.Runtime.Tests;

public sealed class ContractsTests
{
    [Theory]
    [InlineData(ContractKind.Requires)]
    [InlineData(ContractKind.Ensures)]
    [InlineData(ContractKind.Invariant)]
    [InlineData(ContractKind.Refinement)]
    [InlineData(ContractKind.Arithmetic)]
    [InlineData(ContractKind.Lookup)]
    [InlineData(ContractKind.Layout)]
    [InlineData(ContractKind.Use)]
    [InlineData(ContractKind.LockUse)]
    [InlineData(ContractKind.LockOrder)]
    [InlineData(ContractKind.Deadlock)]
    public void Fail_QuotesTheClause_NamesItsPlace_AndSaysWhatToDo(ContractKind kind)
    {
        var failure = Assert.Throws<ContractFailureException>(
            () => Contracts.Fail(kind, "Directory.Insert", "dir.kind == Kind.Directory", "Directory.sysspec(12,5)"));
        Assert.Equal(kind, failure.Kind);
        Assert.Equal("Directory.Insert", failure.Contract);
        Assert.Equal("dir.kind == Kind.Directory", failure.Clause);
        Assert.Equal("Directory.sysspec(12,5)", failure.Location);
        Assert.Matches(@"^Directory\.Insert: [^`]+: `dir\.kind == Kind\.Directory` \(Directory\.sysspec\(12,5\)\)\. [A-Z].+\.$", failure.Message);
    }

    [Fact]
    public void Messages_DifferByKind() =>
        Assert.Distinct(Enum.GetValues<ContractKind>().Select(kind => new ContractFailureException(kind, "A.B", "c", "").Message));

    [Fact]
    public void Observe_TellsEveryListener_EvenBehindOneThatThrows_AndNeverThrows()
    {
        var heard = new List<string>();
        void Throws(ContractFailureException failure) => throw failure;
        void Listens(ContractFailureException failure) => heard.Add(failure.Clause);
        Contracts.Observed += Throws;
        Contracts.Observed += Listens;
        try
        {
            Contracts.Observe(ContractKind.Ensures, "A.B", "observed in this test", "A.sysspec(1,1)");
        }
        finally
        {
            Contracts.Observed -= Throws;
            Contracts.Observed -= Listens;
        }

        Contracts.Observe(ContractKind.Ensures, "A.B", "nobody listens", "A.sysspec(1,1)");
        Assert.Equal(["observed in this test"], heard);
    }
}
