using CsCheck;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Interpretation;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Tests.Interpretation;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Checks;

/// <summary>What the check of failure atomicity accepts is atomic when it runs: random bodies, run by the interpreter from several states with all arguments.</summary>
public sealed class SoundnessTests
{
    // A campaign: SYSSPEC_BODIES=1000000 dotnet test --filter SoundnessTests.
    private static readonly long Bodies = CampaignSetting.Read("SYSSPEC_BODIES", 800);

    [Fact]
    public void BodiesThatAreAccepted_LeaveTheStateAsItWas_WhenTheyFail()
    {
        var (accepted, rejected, failures) = (0, 0, 0);
        Gen.Int.Sample(
            seed =>
            {
                var compilation = Compilation.Create([SyntaxTree.Parse(new SourceText("test.sysspec", "namespace Test;\n" + new RandomBody(seed).Text))]);
                var errors = compilation.Diagnostics.Where(static d => d.Severity == Severity.Error).ToList();
                Assert.All(errors, static e => Assert.StartsWith("SYS5", e.Id, StringComparison.Ordinal));
                if (errors.Exists(static e => e.Id.StartsWith("SYS50", StringComparison.Ordinal)))
                {
                    rejected++;
                    return;
                }

                accepted++;
                failures += RunAll(compilation.Model, seed);
            },
            iter: Bodies,
            threads: 1);
        Assert.True(accepted > 200 && rejected > 200 && failures > 2_000, $"{accepted} bodies were accepted and failed {failures} times; {rejected} were rejected");
    }

    // The number of calls that failed.
    private static int RunAll(SpecModel model, int seed)
    {
        var failures = 0;
        foreach (var isSeeded in new[] { false, true })
        {
            for (var arguments = 0; arguments < 36; arguments++)
            {
                var run = Interpreted.Of(model, ExecutionMode.Modules, null, 100_000);
                if (isSeeded)
                {
                    run.Call("Store.Seed");
                }

                var before = State(run);
                try
                {
                    var result = run.Result("Store.Run", arguments % 2 == 0, arguments / 2 % 2 == 0, arguments / 4 % 3, arguments / 12);
                    if (result.Error is not null)
                    {
                        failures++;
                        Assert.True(before == State(run), $"seed {seed}, arguments {arguments}: {result.Error.Name} after a change\n{before}\n{State(run)}\n{new RandomBody(seed).Text}");
                    }
                }
                catch (InterpreterContractFailure)
                {
                    // A lookup of an absent key, or more given back than was taken: the run says nothing.
                }
            }
        }

        return failures;
    }

    private static string State(Interpreted run) => string.Join("; ",
        run.Read("Device", "used"), run.Read("Store", "total"), run.Read("Store", "items"), run.Read("Store", "names"), run.Read("Store", "queue"), run.Read("Store", "nodes"));
}
