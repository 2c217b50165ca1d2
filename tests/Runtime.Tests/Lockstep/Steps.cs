namespace SysSpec.Runtime.Tests;

/// <summary>A lockstep without a model: what all have alike.</summary>
internal sealed class Steps : Lockstep
{
    public Steps()
    {
        Answers = new(Turn);
        Commands = new(Turn);
    }

    public HostAnswers<int, int> Answers { get; }

    public HostCommands Commands { get; }

    public bool IsBroken { get; set; }

    public int InvariantsChecked { get; private set; }

    public static bool IsSilence(Exception failure) => SaysNothing(failure);

    public ContractFailureException Disagree() => Disagreement(new SpecClause("A.B", "Done", "case Done => {}", "a.sysspec(1,1)"), "it was not done");

    public override void CheckInvariants()
    {
        InvariantsChecked++;
        if (IsBroken)
        {
            Contracts.Fail(ContractKind.Invariant, "A", "it holds", "a.sysspec(2,1)");
        }
    }
}
