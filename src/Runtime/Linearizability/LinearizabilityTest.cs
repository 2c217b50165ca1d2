using System.Diagnostics;

namespace SysSpec.Runtime;

/// <summary>
/// Makes up small concurrent programs, runs them on a system, and fails with the smallest found whose history has no order that the model takes. A run is only as deterministic as the threads
/// are; the programs come from the seed alone.
/// </summary>
/// <typeparam name="TTrial">The system and its model.</typeparam>
/// <param name="scope">What is called.</param>
/// <param name="create">Makes a fresh system with its model.</param>
/// <param name="together">What runs threads; on threads of the operating system if omitted.</param>
public sealed class LinearizabilityTest<TTrial>(ConcurrencyScope scope, Func<TTrial> create, RunsTogether? together = null)
    where TTrial : class, IConcurrentTrial<TTrial>
{
    private const int ChoicesPerMove = 24;
    private const int SetupMoves = 80;
    private const int MostSetup = 12;
    private const int LongestPath = 40;
    private const int Attempts = 6;
    private const int ExploredFirst = 100;
    private const int ExploredOnce = 8;
    private const int ExploredPerProgram = 3;

    private readonly RunsTogether _together = together ?? ThreadStart.Together;
    private readonly HashSet<string> _reached = [];
    private readonly List<IReadOnlyList<ConcurrentMove>> _paths = [];

    /// <summary>How often one program is run.</summary>
    public int Repeats { get; init; } = 8;

    /// <summary>How often a smaller program is run before it counts as one that does not fail.</summary>
    public int ShrinkingRepeats { get; init; } = 200;

    /// <summary>How many calls may be tried on models for one history.</summary>
    public int Budget { get; init; } = 2_000;

    /// <summary>What became of the histories so far.</summary>
    public LinearizabilityFigures Figures { get; } = new();

    /// <summary>Runs programs.</summary>
    /// <param name="seed">Where programs come from.</param>
    /// <param name="programs">How many.</param>
    /// <exception cref="ConcurrencyFailureException">A history has no order.</exception>
    public void Run(int seed, int programs)
    {
        var watch = Stopwatch.StartNew();
        Explore(new Random(seed), ExploredFirst);
        for (var number = 0; number < programs; number++)
        {
            var hint = $"SYSSPEC_SEED={seed} SYSSPEC_RUNS={number + 1} makes this program again.";
            var random = new Random(unchecked((seed * 31) + number));
            Explore(random, ExploredPerProgram);
            if (Plan(random, hint) is not { } plan)
            {
                continue;
            }

            Figures.Plans++;
            if (Fails(plan, Repeats) is { } failure)
            {
                throw new ConcurrencyFailureException($"{Describe(Smallest(plan, failure))}{hint}");
            }

            Figures.Time = watch.Elapsed;
        }
    }

    /// <summary>Runs one program once, for a scheduler that decides which thread goes on.</summary>
    /// <param name="seed">Where the program comes from.</param>
    /// <exception cref="ConcurrencyFailureException">The history has no order.</exception>
    public void RunOnce(int seed)
    {
        var hint = $"The program's seed is {seed}.";
        var random = new Random(seed);
        Explore(random, ExploredOnce);
        ConcurrentPlan? plan = null;
        for (var attempt = 0; attempt < Attempts && plan is null; attempt++)
        {
            plan = Plan(random, hint);
        }

        if (plan is not null && Fails(plan, 1) is { } failure)
        {
            throw new ConcurrencyFailureException($"{Describe(failure)}{hint}");
        }
    }

    // Sequences of calls that led to a case for the first time are where later ones start: so each case is a step towards those behind it.
    private void Explore(Random random, int sequences)
    {
        for (var i = 0; i < sequences; i++)
        {
            Setup(random, "");
        }
    }

    private IReadOnlyList<ConcurrentMove> Setup(Random random, string hint)
    {
        var start = _paths.Count > 0 && random.Next(4) > 0 ? _paths[random.Next(_paths.Count)] : [];
        var moves = start.Concat(Enumerable.Range(0, SetupMoves).Select(_ => Move(random, random.Next(2) == 0 ? scope.Operations : scope.Setup))).ToList();
        var run = ConcurrentRun<TTrial>.Prepare(create(), new ConcurrentPlan(moves, []), start.Count + random.Next(1, MostSetup));
        Refuse(run, hint);
        for (var i = 0; i < Math.Min(LongestPath, run.Reached.Count); i++)
        {
            if (_reached.Add(run.Reached[i]))
            {
                _paths.Add([.. run.SetupTaken.Take(i + 1)]);
            }
        }

        return run.SetupTaken;
    }

    // A program whose calls are no mistake in some orders of them, at least; null if there is none in what is drawn.
    private ConcurrentPlan? Plan(Random random, string hint)
    {
        var setup = Setup(random, hint);
        var state = ConcurrentRun<TTrial>.Prepare(create(), new ConcurrentPlan(setup, []));
        var threads = Enumerable.Range(0, random.Next(3) == 0 ? 3 : 2).Select(_ => (IReadOnlyList<ConcurrentMove>)[.. Enumerable.Range(0, 2 + random.Next(4)).Select(_ => Promising(random, state))]).ToList();
        var plan = new ConcurrentPlan(setup, threads);
        for (var order = 0; order < 3; order++)
        {
            var run = ConcurrentRun<TTrial>.Prepare(create(), plan);
            Refuse(run, hint);
            if (run.IsLeftOpen)
            {
                return null;
            }

            var numbers = Enumerable.Range(0, run.Calls.Count);
            var refused = run.RunInOrder(order switch
            {
                0 => numbers,
                1 => numbers.OrderByDescending(i => run.Calls[i].Thread),
                _ => numbers.OrderBy(i => run.Calls.Take(i).Count(c => c.Thread == run.Calls[i].Thread)),
            });
            Refuse(run, hint);
            plan = Without(plan, run, refused);
            if (plan.Threads.Count < 2)
            {
                return null;
            }
        }

        return plan;
    }

    // Mostly a call that would succeed if it came first: those that are refused anyway get in nobody's way.
    private ConcurrentMove Promising(Random random, ConcurrentRun<TTrial> state)
    {
        var operations = scope.Others.Count > 0 && random.Next(5) == 0 ? scope.Others : scope.Operations;
        var move = Move(random, operations);
        for (var attempt = 0; attempt < Attempts && !state.IsPromising(move); attempt++)
        {
            move = Move(random, operations);
        }

        return move;
    }

    // Moves for which nothing could be drawn go as well.
    private static ConcurrentPlan Without(ConcurrentPlan plan, ConcurrentRun<TTrial> run, HashSet<int> refused) => plan with
    {
        Threads = [.. Enumerable.Range(0, run.Calls.Count).Where(i => !refused.Contains(i)).GroupBy(i => run.Calls[i].Thread).OrderBy(static g => g.Key).Select(g => (IReadOnlyList<ConcurrentMove>)[.. g.Select(i => run.Moves[i])])],
    };

    private static ConcurrentMove Move(Random random, IReadOnlyList<int> operations) =>
        new(operations[random.Next(operations.Count)], [.. Enumerable.Range(0, ChoicesPerMove).Select(_ => (uint)random.Next(1_000_000))]);

    private void Refuse(ConcurrentRun<TTrial> run, string hint)
    {
        if (run.SequentialFailure is { } failure)
        {
            throw new ConcurrencyFailureException($"{scope.Name} is not kept even by calls that come one after the other:\n{string.Join("\n", run.SetupShown)}\n{failure}\n{hint}");
        }
    }

    private Failure? Fails(ConcurrentPlan plan, int repeats)
    {
        var runs = Enumerable.Range(0, repeats).Select(_ => ConcurrentRun<TTrial>.Prepare(create(), plan)).Where(static r => !r.IsLeftOpen && r.Calls.Count > 0).ToList();
        var hasEnded = _together([.. runs.Select(static (r, i) => r.Threads(yields: i % 2 == 1))]);
        foreach (var run in runs)
        {
            Figures.Histories++;
            Figures.Calls += run.Calls.Count;
            Figures.Overlapping += run.Calls.Any(a => run.Calls.Any(b => a.Thread < b.Thread && a.Invoked < b.Returned && b.Invoked < a.Returned)) ? 1 : 0;
            if (!hasEnded && run.Calls.Any(static c => c.Returned == HistoryCall<TTrial>.Pending))
            {
                return new(run, null);
            }

            var history = run.Check(Budget);
            Figures.Add(history);
            if (history.Verdict == HistoryVerdict.NotLinearizable)
            {
                return new(run, history);
            }
        }

        return null;
    }

    // A program whose threads wait for each other leaves threads behind, so it is not run again.
    private Failure Smallest(ConcurrentPlan plan, Failure failure)
    {
        for (var isSmaller = failure.History is not null; isSmaller;)
        {
            isSmaller = false;
            foreach (var smaller in plan.Smaller())
            {
                if (Fails(smaller, ShrinkingRepeats) is { } found)
                {
                    (plan, failure, isSmaller) = (smaller, found, found.History is not null);
                    break;
                }
            }
        }

        return failure;
    }

    private string Describe(Failure failure)
    {
        var calls = failure.Run.Calls;
        var setup = string.Concat(failure.Run.SetupShown.Select(static c => $"    {c}\n"));
        var before = setup.Length == 0 ? "" : $"First, one after the other:\n{setup}Then at once:\n";
        return failure.History is { } history
            ? $"{scope.Name} is not linearizable: in no order do these calls give what they gave.\n{before}{HistoryReport.Lanes(calls)}The orders that come furthest:\n{HistoryReport.Orders(history)}"
            : $"{scope.Name}: these calls do not return; threads seem to wait for each other.\n{before}{HistoryReport.Lanes(calls)}";
    }

    private sealed record Failure(ConcurrentRun<TTrial> Run, CheckedHistory<TTrial>? History);
}
