using System.Globalization;
using SysSpec.Differential.Sequences;
using Xunit.Abstractions;

namespace SysSpec.Differential.Tests;

/// <summary>
/// Generated code, modules in the interpreter and contracts in the interpreter do the same: random sequences of calls for each contract of a system, compared by errors, results, buffers
/// and the state of all contracts. <c>SYSSPEC_SEQUENCES</c> sets how many for each contract, <c>SYSSPEC_FIRST_SEED</c> the first seed.
/// </summary>
public sealed class AgreementTests(ITestOutputHelper output)
{
    private static readonly int Sequences = Setting("SYSSPEC_SEQUENCES", 200);
    private static readonly int FirstSeed = Setting("SYSSPEC_FIRST_SEED", 1);

    public static TheoryData<string> Contracts() => [.. MemoryFs.Contracts.Select(static c => c.Name)];

    [Theory]
    [MemberData(nameof(Contracts))]
    public void GeneratedCodeModulesAndContracts_DoTheSame(string contract)
    {
        var (runner, pool) = MemoryFs.For(contract);
        for (var seed = (ulong)FirstSeed; seed < (ulong)(FirstSeed + Sequences); seed++)
        {
            var sequence = Sequence.Of(pool, seed);
            if (runner.Run(sequence, Comparison.AtEnd) is { } found)
            {
                Assert.Fail(Shrinker.Shrink(sequence, found, s => runner.Run(s, Comparison.EachStep)).ToString());
            }
        }

        var figures = runner.Figures;
        output.WriteLine($"{contract}: {figures.Sequences} sequences, {figures.Calls} calls, {figures.Permitted} permitted failures, {figures.Skipped} skipped, {figures.Cut} cut short");
        Assert.True(figures.Calls > figures.Sequences * 4, $"Only {figures.Calls} calls in {figures.Sequences} sequences: the arguments do not meet what the operations require.");
    }

    /// <summary>Sequences on which the sides once came apart.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="seed">The sequence. 2154: a name is left that refers to an inode which has ended, whose lock then refuses.</param>
    [Theory]
    [InlineData("Namespace", 2154)]
    public void SequencesThatOnceDisagreed_Agree(string contract, int seed)
    {
        var (runner, pool) = MemoryFs.For(contract);
        Assert.Null(runner.Run(Sequence.Of(pool, (ulong)seed), Comparison.EachStep));
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
