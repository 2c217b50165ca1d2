using System.Numerics;

namespace SysSpec.Runtime;

/// <summary>
/// Decides whether a concurrent history is linearizable (Herlihy and Wing, 1990): whether its calls can be put into one order, which keeps every call that had returned before another one was made
/// before it, such that a sequential model gives in that order what the calls gave.
/// </summary>
/// <remarks>
/// The search is that of Wing and Gong (1993): any call that was made before the first of the others returned can come next. As Lowe (2017) does, a set of calls in a state that was reached before is
/// not looked at again. Models cannot step back and their states are not compared: a second way from the same place has a new model, brought there by the same calls, and two states
/// are known to be the same if the calls that changed something came in the same order. Exponential in the number of calls that overlap, in the worst case; the budget bounds it.
/// </remarks>
/// <typeparam name="TModel">The model, which is changed by the calls it follows.</typeparam>
/// <param name="fresh">Makes a model in the state in which the history begins.</param>
/// <param name="difference">How the state of a model, after all calls, differs from the real one; null if it does not. If omitted, it never does.</param>
/// <param name="budget">How many calls may be tried on a model before the search gives up.</param>
public sealed class LinearizabilityChecker<TModel>(Func<TModel> fresh, Func<TModel, string?>? difference = null, int budget = 2_000)
    where TModel : class
{
    /// <summary>The most calls a history can have.</summary>
    public const int MaxCalls = 64;

    /// <summary>How many ends of orders are kept for reports.</summary>
    public const int StopsKept = 6;

    private readonly List<HistoryCall<TModel>> _order = [];
    private readonly List<HistoryStop<TModel>> _stops = [];
    private readonly HashSet<string> _seen = [];
    private IReadOnlyList<HistoryCall<TModel>> _calls = [];
    private int _configurations;
    private int _models;
    private bool _isExhausted;
    private bool _isMisused;
    private bool _isLeftOpen;

    /// <summary>Searches an order.</summary>
    /// <param name="calls">The calls of all threads, all of which have returned.</param>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxCalls"/>, or one has not returned.</exception>
    public CheckedHistory<TModel> Check(IReadOnlyList<HistoryCall<TModel>> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        if (calls.Count > MaxCalls || calls.Any(static c => c.Returned == HistoryCall<TModel>.Pending))
        {
            throw new ArgumentException($"A history has at most {MaxCalls} calls, all of which have returned.", nameof(calls));
        }

        // What returned first most likely came first: a history without a defect is mostly put into order at the first attempt.
        _calls = [.. calls.OrderBy(static c => c.Returned)];
        (_configurations, _models, _isExhausted, _isMisused, _isLeftOpen) = (0, 0, false, false, false);
        _order.Clear();
        _stops.Clear();
        _seen.Clear();
        var found = Extend(At(), 0);
        var verdict = found ? HistoryVerdict.Linearizable
            : _isExhausted ? HistoryVerdict.Undecided
            : _isMisused ? HistoryVerdict.Misused
            : _isLeftOpen ? HistoryVerdict.LeftOpen : HistoryVerdict.NotLinearizable;
        return new(verdict, found ? [.. _order] : [], found ? [] : [.. _stops], _configurations, _models);
    }

    // Whether the calls that are not taken yet can come behind those that are. The model is where the order has led, and is used up.
    private bool Extend(TModel? model, ulong taken)
    {
        if (BitOperations.PopCount(taken) == _calls.Count)
        {
            return EndsAlike(model ?? At());
        }

        var first = _calls.Where((_, i) => !IsTaken(taken, i)).Min(static c => c.Returned);
        for (var i = 0; i < _calls.Count; i++)
        {
            if (IsTaken(taken, i) || _calls[i].Invoked > first)
            {
                continue;
            }

            if (_configurations == budget)
            {
                _isExhausted = true;
                return false;
            }

            _configurations++;
            model ??= At();
            var step = _calls[i].Call.Follow(model);
            if (step.Outcome == StepOutcome.Followed)
            {
                _order.Add(_calls[i]);
                if (_seen.Add(Place(taken | (1UL << i))) && Extend(model, taken | (1UL << i)))
                {
                    return true;
                }

                _order.RemoveAt(_order.Count - 1);
            }
            else
            {
                Stop(_calls[i], step);
            }

            model = step.Outcome == StepOutcome.NotAllowed ? model : null;
        }

        return false;
    }

    private static bool IsTaken(ulong taken, int call) => (taken >> call & 1) != 0;

    private bool EndsAlike(TModel model)
    {
        if (difference?.Invoke(model) is not { } other)
        {
            return true;
        }

        Stop(null, ModelStep.Refused(other));
        return false;
    }

    private void Stop(HistoryCall<TModel>? next, ModelStep step)
    {
        _isMisused |= step.Outcome == StepOutcome.NotAllowed;
        _isLeftOpen |= step.Outcome == StepOutcome.LeftOpen;
        if (_stops.Count < StopsKept || _stops[^1].Order.Count < _order.Count)
        {
            var at = _stops.FindIndex(s => s.Order.Count < _order.Count);
            _stops.Insert(at < 0 ? _stops.Count : at, new([.. _order], next, step.Why));
            _stops.RemoveRange(Math.Min(_stops.Count, StopsKept), Math.Max(0, _stops.Count - StopsKept));
        }
    }

    private string Place(ulong taken) => $"{taken:x} {string.Join(' ', _order.Where(static c => c.Call.Changed()).Select(c => c.Returned))}";

    private TModel At()
    {
        _models++;
        var model = fresh();
        foreach (var call in _order)
        {
            var step = call.Call.Follow(model);
            if (step.Outcome != StepOutcome.Followed)
            {
                throw new InvalidOperationException($"The model took `{call}` once and not a second time in the same state: {step.Why}");
            }
        }

        return model;
    }
}
