namespace SysSpec.Runtime.Tests;

/// <summary>A counter for each of a few keys that threads count with, and its model, which says nothing of numbers above the most. How a number is counted is the implementation.</summary>
internal sealed class CounterTrial(Func<int[], int, int> count, int[]? real = null, int most = int.MaxValue) : IConcurrentTrial<CounterTrial>
{
    public const int Keys = 3;

    private readonly int[] _real = real ?? new int[Keys];
    private readonly int[] _model = new int[Keys];

    public int Known => _real.Count(static n => n > 0);

    public string LastCase { get; private set; } = "";

    // Reads, lets others go on, and writes: what is counted in between is lost.
    public static int WithoutLock(int[] numbers, int key)
    {
        var seen = numbers[key];
        Thread.Yield();
        return numbers[key] = seen + 1;
    }

    public static int WithLock(int[] numbers, int key)
    {
        lock (numbers)
        {
            return ++numbers[key];
        }
    }

    public CounterTrial WithFreshModel() => new(count, _real, most);

    public PlannedCall<CounterTrial> Plan(ConcurrentMove move)
    {
        var key = (int)(move.Choices.FirstOrDefault() % Keys);
        var seen = 0;
        return new()
        {
            Text = $"Add({key})",
            MayCall = static _ => true,
            Invoke = () => seen = count(_real, key),
            Follow = trial =>
            {
                trial.LastCase = $"Add {key}";
                if (trial._model[key] == most)
                {
                    return ModelStep.LeftOpen("nothing is said of more");
                }

                return ++trial._model[key] == seen ? ModelStep.Followed : ModelStep.Refused($"it is {trial._model[key]}");
            },
            Result = () => $"{seen}",
            Changed = static () => true,
        };
    }

    public string? Difference() => _real.SequenceEqual(_model) ? null : $"the counters are {string.Join(" ", _real)}; the model says {string.Join(" ", _model)}";
}
