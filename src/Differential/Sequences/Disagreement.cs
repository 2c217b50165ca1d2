using System.Globalization;
using System.Text;
using SysSpec.Differential.Arguments;
using SysSpec.Differential.Sides;

namespace SysSpec.Differential.Sequences;

/// <summary>A call that was run, with what it came to on each side that ran it.</summary>
public sealed record PlayedCall(Member Member, IReadOnlyList<Argument> Arguments, IReadOnlyList<(string Side, Outcome Outcome)> Outcomes)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var call = $"{Member.Name}({string.Join(", ", Member.Parameters.Zip(Arguments, static (p, a) => $"{p.Name}: {a}"))})";
        var texts = Outcomes.Select(static o => $"{o.Side}: {o.Outcome}").ToList();
        return Outcomes.Select(static o => o.Outcome.ToString()).Distinct().Count() == 1
            ? $"{call} -> {Outcomes[0].Outcome}"
            : $"{call}\n      {string.Join("\n      ", texts)}";
    }
}

/// <summary>How sides came apart. <paramref name="Against"/> are the sides that the side under test disagreed with: with the modules, or only the modules with the contracts.</summary>
public sealed record Disagreement(ulong Seed, IReadOnlyList<PlayedCall> Calls, string What, IReadOnlyList<string> Against)
{
    /// <summary>The call after which the sides differ.</summary>
    public Member? At => Calls.Count > 0 ? Calls[^1].Member : null;

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"seed {Seed}: {What}\n");
        foreach (var (call, number) in Calls.Select(static (c, i) => (c, i + 1)))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {number,2}. {call}\n");
        }

        return text.ToString();
    }
}
