using Microsoft.Coyote.Random;
using Microsoft.Coyote.SystematicTesting;
using SysSpec.Runtime;
using LimiterTests = Counter.Limiter.Tests;
using MemoryFsTests = SpecFs.MemoryFs.Tests;
using UnlockedTests = Counter.Unlocked.Tests;

namespace SysSpec.Exploration;

/// <summary>What the scheduler runs: each time another small program, on another schedule. Started as a program it lists what there is to explore.</summary>
public static class Program
{
    private const int Programs = 1_000_000;

    private static readonly string s_scope = Environment.GetEnvironmentVariable("SYSSPEC_SCOPE") ?? "";

    public static void Main()
    {
        foreach (var scope in LimiterTests.Concurrency.Scopes)
        {
            Console.WriteLine($"{nameof(Limiter)} {scope.Name}");
        }

        foreach (var scope in MemoryFsTests.Concurrency.Scopes)
        {
            Console.WriteLine($"{nameof(MemoryFs)} {scope.Name}");
        }
    }

    [Test]
    public static void Limiter() => Run(LimiterTests.Concurrency.Scopes, static () => new LimiterTests.Steps());

    [Test]
    public static void MemoryFs() => Run(MemoryFsTests.Concurrency.Scopes, static () => new MemoryFsTests.Steps());

    /// <summary>Races are there on purpose: this must fail, and is not listed.</summary>
    [Test]
    public static void Unlocked() => Run(UnlockedTests.Concurrency.Scopes, static () => new UnlockedTests.Steps());

    private static void Run<TTrial>(ConcurrencyScope[] scopes, Func<TTrial> create)
        where TTrial : class, IConcurrentTrial<TTrial>
    {
        var scope = s_scope.Length == 0 ? scopes[0] : Array.Find(scopes, static s => s.Name == s_scope) ?? throw new ArgumentException($"SYSSPEC_SCOPE: there is no {s_scope}.");
        new LinearizabilityTest<TTrial>(scope, create, Together).RunOnce(Generator.Create().NextInteger(Programs));
    }

    // Tasks are what the scheduler knows best; of the ways to wait for them it does not know the one that takes a span.
    private static bool Together(IReadOnlyList<IReadOnlyList<Action>> rounds)
    {
        foreach (var round in rounds)
        {
            Task[] tasks = [.. round.Select(static a => Task.Run(a))];
            Task.WaitAll(tasks);
        }

        return true;
    }
}
