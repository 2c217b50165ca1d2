namespace SysSpec.Runtime.Tests;

/// <summary>Histories by hand: calls with the times at which they were made and returned.</summary>
internal static class Histories
{
    public static HistoryCall<TModel> Call<TModel>(int thread, long invoked, long returned, string text, Func<TModel, ModelStep> follow, bool changes = true, string result = "") =>
        new(thread, new PlannedCall<TModel>
        {
            Text = text,
            MayCall = static _ => true,
            Invoke = static () => { },
            Follow = follow,
            Result = () => result,
            Changed = () => changes,
        })
        {
            Invoked = invoked,
            Returned = returned,
        };

    public static ModelStep Is<T>(T expected, T seen) => Equals(expected, seen) ? ModelStep.Followed : ModelStep.Refused($"it is {expected}");

    public static HistoryVerdict Verdict<TModel>(int budget, params HistoryCall<TModel>[] calls)
        where TModel : class, new() => new LinearizabilityChecker<TModel>(static () => new TModel(), budget: budget).Check(calls).Verdict;

    /// <summary>A register that holds 0 first.</summary>
    internal sealed class Register
    {
        public int Value { get; set; }

        public static HistoryCall<Register> Write(int thread, long invoked, long returned, int value) => Call<Register>(thread, invoked, returned, $"Write({value})", r =>
        {
            r.Value = value;
            return ModelStep.Followed;
        });

        public static HistoryCall<Register> Read(int thread, long invoked, long returned, int seen) =>
            Call<Register>(thread, invoked, returned, "Read()", r => Is(r.Value, seen), changes: false, result: $"{seen}");
    }

    /// <summary>A queue that must not be asked while it is empty.</summary>
    internal sealed class Fifo
    {
        private readonly Queue<int> _items = new();

        public static HistoryCall<Fifo> Put(int thread, long invoked, long returned, int item) => Call<Fifo>(thread, invoked, returned, $"Put({item})", q =>
        {
            q._items.Enqueue(item);
            return ModelStep.Followed;
        });

        public static HistoryCall<Fifo> Take(int thread, long invoked, long returned, int seen) => Call<Fifo>(
            thread, invoked, returned, "Take()", q => q._items.Count == 0 ? ModelStep.NotAllowed("the queue is empty") : Is(q._items.Dequeue(), seen), result: $"{seen}");
    }

    /// <summary>A counter.</summary>
    internal sealed class Counter
    {
        private int _value;

        public static HistoryCall<Counter> Add(int thread, long invoked, long returned, int seen) =>
            Call<Counter>(thread, invoked, returned, "Add()", c => Is(++c._value, seen), result: $"{seen}");

        public static HistoryCall<Counter> Unspecified(int thread, long invoked, long returned) =>
            Call<Counter>(thread, invoked, returned, "Reset()", static _ => ModelStep.LeftOpen("nothing is said of it"));

        public string? Differs(int real) => _value == real ? null : $"the counter is {real}; the model says {_value}";
    }
}
