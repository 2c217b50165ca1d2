using SysSpec.LockDefects.Catalogue;
using SysSpec.LockDefects.Running;

namespace SysSpec.LockDefects;

/// <summary>Defects that the compiler lets pass show when the system runs. Here are those that one thread shows; the program tries the others too.</summary>
public sealed class RunningDefectsTests
{
    public static TheoryData<string> Names => new(SeededDefects.Running.Where(static d => d.Running is { Threads: 1 }).Select(static d => d.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void ADefect_ShowsTheFirstTime(string name)
    {
        var trial = Trial.Of(SeededDefects.ByName[name]);

        Assert.Equal(1, trial.Runs);
    }

    [Theory]
    [InlineData("MemoryFs")]
    [InlineData("House")]
    public void WithoutADefect_NoScenarioFails(string system)
    {
        var sound = DefectiveSystem.Compile(system);

        Assert.All(SeededDefects.Running.Where(d => DefectiveSystem.SystemOf(d) == system).Select(static d => d.Running?.Scenario ?? "").Distinct(), scenario => Assert.Null(sound.Run(scenario)));
    }
}
