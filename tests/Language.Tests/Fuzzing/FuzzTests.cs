using System.Diagnostics;
using CsCheck;
using Xunit.Abstractions;

namespace SysSpec.Language.Tests.Fuzzing;

/// <summary>Whatever the text is, the parser makes a tree of it that obeys <see cref="TreeLaws"/>.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly Gen<Mutator> Mutators = Gen.Int.Select(static seed => new Mutator(new Random(seed)));

    [Fact]
    public void AnyString_ObeysTheLaws() =>
        Gen.String.Sample(static text => { TreeLaws.Check(text); }, iter: 2_000);

    [Fact]
    public void AnyNoise_ObeysTheLaws() =>
        Mutators.Select(static mutator => mutator.Noise()).Sample(static text => { TreeLaws.Check(text); }, iter: 1_000);

    [Fact]
    public void AnySoupOfTokens_ObeysTheLaws() =>
        Mutators.Select(static mutator => mutator.Soup()).Sample(static text => { TreeLaws.Check(text); }, iter: 1_000);

    [Fact]
    public void AnyDepth_ObeysTheLaws() =>
        Mutators.Select(static mutator => mutator.Depth()).Sample(static text => { TreeLaws.Check(text); }, iter: 500);

    [Fact]
    public void AnyMutatedSpec_ObeysTheLaws() =>
        Mutators.Select(static mutator => mutator.Mutate(Corpus.Texts)).Sample(static text => { TreeLaws.Check(text); }, iter: 1_000);

    [Fact]
    public void EveryPrefixOfAGolden_ObeysTheLaws()
    {
        foreach (var text in Corpus.Texts.Where(static text => text.Length < 2_000))
        {
            for (var length = 0; length <= text.Length; length += 3)
            {
                TreeLaws.Check(text[..length]);
            }
        }
    }

    /// <summary>
    /// A campaign on one thread: <c>SYSSPEC_FUZZ=2000000 dotnet test --filter Campaign</c>, with <c>SYSSPEC_FUZZ_SEED</c> to continue elsewhere. Small without the variable.
    /// A failure names the seed that makes its input.
    /// </summary>
    [Fact]
    public void Campaign_ObeysTheLaws()
    {
        var count = CampaignSetting.Read("SYSSPEC_FUZZ", 500);
        var first = CampaignSetting.Read("SYSSPEC_FUZZ_SEED", 1);
        var watch = Stopwatch.StartNew();
        long characters = 0, findings = 0;
        for (var seed = first; seed < first + count; seed++)
        {
            var text = InputOf((int)seed);
            characters += text.Length;
            try
            {
                findings += TreeLaws.Check(text).Diagnostics.Count;
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {seed} fails: {failure.Message} in {string.Concat(text.Select(Escape))}", failure);
            }
        }

        output.WriteLine($"{count} inputs from seed {first}, {characters} characters, {findings} findings, {watch.Elapsed.TotalSeconds:F0} s");
    }

    private static string InputOf(int seed)
    {
        var mutator = new Mutator(new Random(seed));
        return (seed % 16) switch
        {
            0 => mutator.Noise(),
            1 => mutator.Depth(),
            < 6 => mutator.Soup(),
            _ => mutator.Mutate(Corpus.Texts),
        };
    }

    private static string Escape(char c) => c is >= ' ' and <= '~' and not '\\' ? c.ToString() : $"\\u{(int)c:X4}";
}
