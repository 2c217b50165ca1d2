using System.Diagnostics.CodeAnalysis;

namespace SysSpec.Runtime;

/// <summary>
/// Which value of an implementation stands for which of the model: entities and identities are not the same objects on both sides. Every operation costs O(1) but for those that say
/// otherwise; memory grows with every pair that there ever was.
/// </summary>
/// <typeparam name="TSystem">The implementation's type.</typeparam>
/// <typeparam name="TModel">The model's type.</typeparam>
/// <param name="name">What messages call one, for instance <c>inode</c>.</param>
/// <param name="isAlive">Whether the model has not freed one.</param>
public sealed class Pairs<TSystem, TModel>(string name, Func<TModel, bool> isAlive)
    where TSystem : notnull
    where TModel : notnull
{
    private readonly List<(TSystem System, TModel Model)> _all = [];
    private readonly Dictionary<TSystem, int> _bySystem = [];
    private readonly Dictionary<TModel, int> _byModel = [];
    private readonly HashSet<int> _retired = [];

    /// <summary>How many there are, those that ended included.</summary>
    public int Count => _all.Count;

    /// <summary>Whether none is alive. O(<see cref="Count"/>).</summary>
    public bool IsEmpty
    {
        get
        {
            for (var i = 0; i < _all.Count; i++)
            {
                if (IsAlive(i))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>A pair by its number, in the order in which they became known.</summary>
    /// <param name="index">The number, from 0.</param>
    public (TSystem System, TModel Model) this[int index] => _all[index];

    /// <summary>Whether a pair has not ended.</summary>
    /// <param name="index">Its number.</param>
    public bool IsAlive(int index) => !_retired.Contains(index) && isAlive(_all[index].Model);

    /// <summary>Whether a value is known and has not ended.</summary>
    /// <param name="system">The implementation's value.</param>
    public bool IsAlive(TSystem system) => _bySystem.TryGetValue(system, out var index) && IsAlive(index);

    /// <summary>Whether a value of the implementation stands for one of the model; two that are new to each other do from now on.</summary>
    /// <param name="system">The implementation's value.</param>
    /// <param name="model">The model's value.</param>
    public bool Same(TSystem? system, TModel? model)
    {
        if (system is null || model is null)
        {
            return system is null && model is null;
        }

        if (_bySystem.TryGetValue(system, out var index))
        {
            return EqualityComparer<TModel>.Default.Equals(_all[index].Model, model);
        }

        if (_byModel.ContainsKey(model))
        {
            return false;
        }

        _bySystem.Add(system, _all.Count);
        _byModel.Add(model, _all.Count);
        _all.Add((system, model));
        return true;
    }

    /// <summary>An identity was given back: the implementation may hand out the same value for another one.</summary>
    /// <param name="system">The implementation's value.</param>
    public void Retire(TSystem system)
    {
        if (_bySystem.Remove(system, out var index))
        {
            _byModel.Remove(_all[index].Model);
            _retired.Add(index);
        }
    }

    /// <summary>What two identities told apart has ended: if they stand for each other, the implementation may hand out the same value for another one.</summary>
    /// <param name="system">The implementation's value.</param>
    /// <param name="model">The model's value.</param>
    public void Retire(TSystem system, TModel model)
    {
        if (_bySystem.TryGetValue(system, out var index) && EqualityComparer<TModel>.Default.Equals(_all[index].Model, model))
        {
            Retire(system);
        }
    }

    /// <summary>The implementation has another value from now on for what the model has not changed: it was taken down and up again, say.</summary>
    /// <param name="index">The pair's number.</param>
    /// <param name="system">The value, which stands for nothing else.</param>
    public void Replace(int index, TSystem system)
    {
        _bySystem.Remove(_all[index].System);
        _bySystem.Add(system, index);
        _all[index] = (system, _all[index].Model);
    }

    /// <summary>Whether a value of the implementation is known.</summary>
    /// <param name="system">The implementation's value.</param>
    public bool Knows(TSystem system) => _bySystem.ContainsKey(system);

    /// <summary>Whether a value of the model is known.</summary>
    /// <param name="model">The model's value.</param>
    public bool KnowsModel(TModel model) => _byModel.ContainsKey(model);

    /// <summary>The value of the model for one of the implementation.</summary>
    /// <param name="system">The implementation's value.</param>
    /// <exception cref="ContractFailureException">It was not seen before.</exception>
    public TModel ToModel(TSystem system)
    {
        if (system is null || !_bySystem.TryGetValue(system, out var index))
        {
            Unknown();
            return default;
        }

        return _all[index].Model;
    }

    /// <summary>How messages call a value of the implementation.</summary>
    /// <param name="system">The implementation's value.</param>
    public string Show(TSystem? system) => system is null ? "null" : _bySystem.TryGetValue(system, out var index) ? $"{name}{index + 1}" : $"new {name}";

    /// <summary>How messages call a value of the model.</summary>
    /// <param name="model">The model's value.</param>
    public string ShowModel(TModel? model) => model is null ? "null" : _byModel.TryGetValue(model, out var index) ? $"{name}{index + 1}" : $"new {name}";

    [DoesNotReturn]
    private void Unknown() => Contracts.Fail(
        ContractKind.Use, name, $"every {name} comes from a call that was followed: wrap an implementation before its first call, and every contract of it that hands one out", "");
}
