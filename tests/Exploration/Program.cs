using Counter.Limiter.Tests;
using Microsoft.Coyote.Random;
using Microsoft.Coyote.SystematicTesting;
using SysSpec.Counter.Tests;
using SysSpec.Runtime;

namespace SysSpec.Exploration;

/// <summary>What the scheduler runs: each time another small program, on another schedule. Started as a program it lists what there is to explore.</summary>
public static class Program
{
    private const int Programs = 1_000_000;

    private static readonly string s_scope = Environment.GetEnvironmentVariable("SYSSPEC_SCOPE") ?? "";

    public static void Main()
    {
        foreach (var scope in Concurrency.Scopes)
        {
            Console.WriteLine($"{nameof(Limiter)} {scope.Name}");
        }

        foreach (var scope in global::SpecFs.MemoryFs.Tests.Concurrency.Scopes)
        {
            Console.WriteLine($"{nameof(MemoryFs)} {scope.Name}");
        }
    }

    [Test]
    public static void Limiter() => Run(Concurrency.Scopes, static () => new Steps());

    [Test]
    public static void MemoryFs() => Run(global::SpecFs.MemoryFs.Tests.Concurrency.Scopes, static () => new global::SpecFs.MemoryFs.Tests.Steps());

    /// <summary>A race that is there on purpose: this must fail.</summary>
    [Test]
    public static void Race() => Run(Concurrency.Scopes[..1], static () => new Steps { Quota = new CheckThenActQuota(new FakeClock()) });

    private static void Run<TTrial>(ConcurrencyScope[] scopes, Func<TTrial> create)
        where TTrial : class, IConcurrentTrial<TTrial>
    {
        var scope = s_scope.Length == 0 ? scopes[0] : Array.Find(scopes, static s => s.Name == s_scope) ?? throw new ArgumentException($"SYSSPEC_SCOPE: there is no {s_scope}.");
        new LinearizabilityTest<TTrial>(scope, create, Together).RunOnce(Generator.Create().NextInteger(Programs));
    }

    // Tasks are what the scheduler knows best.
    private static bool Together(IReadOnlyList<IReadOnlyList<Action>> rounds)
    {
        foreach (var round in rounds)
        {
            Task.WaitAll([.. round.Select(static a => Task.Run(a))]);
        }

        return true;
    }
}
