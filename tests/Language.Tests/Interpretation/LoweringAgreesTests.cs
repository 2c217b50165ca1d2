using CsCheck;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Interpretation;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Lowering;
using SysSpec.Language.Tests.Lowering;

namespace SysSpec.Language.Tests.Interpretation;

/// <summary>Two executions of one contract that share nothing: its clauses as they are defined, and the statements that they are lowered to.</summary>
public sealed class LoweringAgreesTests
{
    [Fact]
    public void A_lowered_effect_block_does_what_the_simultaneous_update_does()
    {
        var (compared, undefined, refused) = (0, 0, 0);
        Gen.Int.Sample(
            seed =>
            {
                switch (Compare(seed))
                {
                    case null:
                        Interlocked.Increment(ref compared);
                        break;
                    case "undefined":
                        Interlocked.Increment(ref undefined);
                        break;
                    case "refused":
                        Interlocked.Increment(ref refused);
                        break;
                    case var difference:
                        Assert.Fail($"seed {seed}: {difference}");
                        break;
                }
            },
            iter: 3_000, threads: 1);
        Assert.True(compared > 2_000, $"only {compared} blocks were compared; {undefined} update a point twice, {refused} were refused");
    }

    private static string? Compare(int seed)
    {
        var random = new RandomEffects(seed);
        var diagnostics = new DiagnosticBag();
        OperationLowering.Check(random.Operation, diagnostics);
        if (diagnostics.HasErrors)
        {
            return "refused";
        }

        var composition = random.Composition;
        var model = new SystemInterpreter(composition, NoHost.Instance, new InterpreterOptions(ExecutionMode.Contracts));
        var lowered = new SystemInterpreter(composition, NoHost.Instance);
        var (expected, expectedState) = Run(model, random, seed);
        if (expected is null)
        {
            return "undefined";
        }

        var (actual, actualState) = Run(lowered, random, seed);
        return actual == expected && actualState == expectedState
            ? null
            : $"{BoundText.Of(random.Operation.Cases.Single().Outcome ?? throw new InvalidOperationException())}\nbecame {BoundText.Of(OperationLowering.Derive(random.Operation).Block)}\n"
                + $"expected {expected} {expectedState}\nactual {actual} {actualState}";
    }

    private static (string? Results, string State) Run(SystemInterpreter interpreter, RandomEffects random, int seed)
    {
        var one = interpreter.NewEntity(random.Inode);
        var two = interpreter.NewEntity(random.Inode);
        try
        {
            var result = interpreter.Call(random.Operation, [one, (seed & 1) == 0 ? one : two, Value.Of(1), Value.Of(2)]);
            var state = random.Models.SelectMany(m => m.Entity is null ? [interpreter.ReadModel(m)] : new[] { interpreter.ReadModel(m, one), interpreter.ReadModel(m, two) });
            return (string.Join(" ", result.Results), string.Join(" ", state));
        }
        catch (InterpreterContractFailure failure) when (failure.Kind == FailureKind.UpdatedTwice)
        {
            return (null, "");
        }
        catch (InterpreterContractFailure failure)
        {
            return (failure.Kind.ToString(), "");
        }
    }
}
