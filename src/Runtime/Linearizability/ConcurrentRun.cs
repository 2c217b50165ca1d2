namespace SysSpec.Runtime;

/// <summary>A plan that was carried out once on a system of its own.</summary>
/// <typeparam name="TTrial">The system and its model.</typeparam>
internal sealed class ConcurrentRun<TTrial>
    where TTrial : class, IConcurrentTrial<TTrial>
{
    private readonly TTrial _trial;
    private readonly List<PlannedCall<TTrial>> _setup = [];
    private readonly List<ConcurrentMove> _taken = [];

    // More things than this make no other sort of state.
    private const int MostKnown = 5;

    private ConcurrentRun(TTrial trial) => _trial = trial;

    /// <summary>The calls of the threads.</summary>
    public IReadOnlyList<HistoryCall<TTrial>> Calls { get; private set; } = [];

    /// <summary>The moves that the calls came from, in the same order: for others there was nothing to draw from.</summary>
    public IReadOnlyList<ConcurrentMove> Moves { get; private set; } = [];

    /// <summary>The moves of the setup that could be made.</summary>
    public IReadOnlyList<ConcurrentMove> SetupTaken => _taken;

    /// <summary>The calls of the setup, as reports show them.</summary>
    public IEnumerable<string> SetupShown => _setup.Select(static c => new HistoryCall<TTrial>(0, c) { Returned = 0 }.ToString());

    /// <summary>What went wrong although calls came one after the other.</summary>
    public string? SequentialFailure { get; private set; }

    /// <summary>Whether the setup ended in a state of which the contracts do not say what it is.</summary>
    public bool IsLeftOpen { get; private set; }

    /// <summary>What the calls of the setup led to, one after the other, with how many things were known.</summary>
    public List<string> Reached { get; } = [];

    /// <summary>Makes the setup, and plans the calls of the threads in the state that it leads to.</summary>
    public static ConcurrentRun<TTrial> Prepare(TTrial trial, ConcurrentPlan plan, int mostSetup = int.MaxValue)
    {
        var run = new ConcurrentRun<TTrial>(trial);
        foreach (var move in plan.Setup)
        {
            if (run._taken.Count >= mostSetup || !run.TryTake(move))
            {
                break;
            }
        }

        var drawn = plan.Threads.SelectMany((moves, thread) => moves.Select(m => (Thread: thread, Move: m, Call: run._trial.Plan(m)))).ToList();
        run.Calls = [.. drawn.SelectMany(static d => d.Call is { } call ? new[] { new HistoryCall<TTrial>(d.Thread, call) } : [])];
        run.Moves = [.. drawn.Where(static d => d.Call is not null).Select(static d => d.Move)];
        return run;
    }

    /// <summary>Whether a call would do what it is for in the state that the setup has led to.</summary>
    public bool IsPromising(ConcurrentMove move) => _trial.Plan(move) is { } call && call.MayCall(_trial) && call.IsPromising(_trial);

    /// <summary>What the threads do: they make their calls and note when. Where cores are scarce, threads take turns only if they let each other go on between calls.</summary>
    public IReadOnlyList<Action> Threads(bool yields)
    {
        var time = new Clock();
        return [.. Calls.GroupBy(static c => c.Thread).Select(static t => t.ToArray()).Select(thread => (Action)(() =>
        {
            for (var i = 0; i < thread.Length; i++)
            {
                if (i > 0 && yields)
                {
                    Thread.Yield();
                }

                var call = thread[i];
                call.Invoked = time.Next();
                call.Call.Invoke();
                call.Returned = time.Next();
            }
        }))];
    }

    /// <summary>Makes the calls of the threads one after the other. Calls that the model does not allow, or says nothing of, are not made, and come back.</summary>
    public HashSet<int> RunInOrder(IEnumerable<int> order)
    {
        var refused = new HashSet<int>();
        foreach (var number in order)
        {
            var call = Calls[number].Call;
            if (!call.MayCall(_trial))
            {
                refused.Add(number);
                continue;
            }

            call.Invoke();
            var step = call.Follow(_trial);
            if (step.Outcome == StepOutcome.Followed)
            {
                continue;
            }

            SequentialFailure = step.Outcome == StepOutcome.Refused ? $"{new HistoryCall<TTrial>(0, call) { Returned = 0 }}: {step.Why}" : null;
            refused.Add(number);
            return refused;
        }

        return refused;
    }

    /// <summary>Searches an order of the calls that the model takes.</summary>
    public CheckedHistory<TTrial> Check(int budget)
    {
        return new LinearizabilityChecker<TTrial>(Fresh, static model => model.Difference(), budget).Check(Calls);

        TTrial Fresh()
        {
            var model = _trial.WithFreshModel();
            foreach (var call in _setup)
            {
                if (call.Follow(model) is { Outcome: not StepOutcome.Followed } step)
                {
                    throw new InvalidOperationException($"The model took `{call.Text}` once and not a second time in the same state: {step.Why}");
                }
            }

            return model;
        }
    }

    // False where the setup ends: there the contracts leave open what happens, or the system is not sound even with one caller.
    private bool TryTake(ConcurrentMove move)
    {
        var known = _trial.Known;
        if (_trial.Plan(move) is not { } call || !call.MayCall(_trial))
        {
            return true;
        }

        call.Invoke();
        var step = call.Follow(_trial);
        if (step.Outcome == StepOutcome.Followed)
        {
            // What only looked, and saw nothing new, is no part of what led here.
            if (call.Changed() || known != _trial.Known)
            {
                _setup.Add(call);
                _taken.Add(move);
                Reached.Add($"{_trial.LastCase} {Math.Min(_trial.Known, MostKnown)}");
            }

            return true;
        }

        _setup.Add(call);
        SequentialFailure = step.Outcome == StepOutcome.Refused ? $"{SetupShown.Last()}: {step.Why}" : null;
        IsLeftOpen = true;
        return false;
    }

    private sealed class Clock
    {
        private long _time;

        public long Next() => Interlocked.Increment(ref _time);
    }
}
