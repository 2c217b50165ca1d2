using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Checks.Conditions;

/// <summary>
/// Looks for a state in which some conditions hold and others do not. It never says that there is none where there is one; where the search takes more than <see cref="Budget"/> steps
/// it takes one for granted.
/// </summary>
internal sealed class ConditionSearch
{
    /// <summary>How many values are tried at most for one question.</summary>
    private const int Budget = 5000;

    private readonly NormalForm _normal = new();
    private readonly ConditionReader _reader;
    private readonly List<ConditionTree> _required = [];
    private int _steps;

    /// <summary>Starts without any condition.</summary>
    public ConditionSearch() => _reader = new ConditionReader(_normal);

    /// <summary>Lets a name stand for a value.</summary>
    public void Define(VariableSymbol variable, BoundExpression value) => _normal.Define(variable, value);

    /// <summary>Only states in which the condition holds, or does not hold, count from now on.</summary>
    public void Require(BoundExpression condition, bool holds)
    {
        var tree = _reader.Read(condition);
        _required.Add(holds ? tree : new NotTree(tree));
    }

    /// <summary>Whether two conditions have one form.</summary>
    public bool AreSame(BoundExpression? left, BoundExpression? right) => _normal.AreSame(left, right);

    /// <summary>Whether the condition can hold in a state that counts; with null: whether any state counts.</summary>
    public bool IsPossible(BoundExpression? condition)
    {
        List<ConditionTree> wanted = condition is null ? [.. _required] : [_reader.Read(condition), .. _required];
        _steps = 0;
        return Find(wanted, wanted.SelectMany(static t => t.Subjects).Distinct().ToList(), 0, []);
    }

    private bool Find(IReadOnlyList<ConditionTree> wanted, IReadOnlyList<ConditionSubject> subjects, int next, Dictionary<ConditionSubject, BigInteger> values)
    {
        var open = wanted.Where(tree => tree.Holds(values) != true).ToList();
        if (open.Exists(tree => tree.Holds(values) == false))
        {
            return false;
        }

        if (open.Count == 0 || next == subjects.Count || ++_steps > Budget)
        {
            return true;
        }

        foreach (var value in subjects[next].Values)
        {
            values[subjects[next]] = value;
            if (Find(open, subjects, next + 1, values))
            {
                return true;
            }
        }

        values.Remove(subjects[next]);
        return false;
    }
}
