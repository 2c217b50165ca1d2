using System.Globalization;

namespace SysSpec.Language.Tests.Evolution;

/// <summary>A small base, patches over it at random, and what they make of it, done by hand. Deterministic for a random source.</summary>
public sealed class RandomPatches
{
    private readonly Random _random;
    private int _names;

    /// <summary>Makes a base and some patches.</summary>
    public RandomPatches(int seed)
    {
        _random = new Random(seed);
        Base = MakeBase();
        foreach (var name in new[] { "Bees", "Ants", "Cats" }.Take(_random.Next(1, 4)))
        {
            Patches.Add((name, [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => MakeEdit(name))]));
        }
    }

    /// <summary>A change: as it is written in a patch, and done by hand; false if it cannot be done.</summary>
    /// <param name="Text">What is written in the patch.</param>
    /// <param name="Do">Does it.</param>
    public sealed record Edit(string Text, Func<SpecByHand, bool> Do);

    /// <summary>The base.</summary>
    public SpecByHand Base { get; }

    /// <summary>The patches, none of which comes after another.</summary>
    public List<(string Name, IReadOnlyList<Edit> Edits)> Patches { get; } = [];

    /// <summary>The base, the patches, and a system with all of them.</summary>
    public string Text =>
        $"namespace R;\n{Base}{System("Base")}" + string.Concat(Patches.Select(static p => $"patch {p.Name} {{\n  because \"Why not?\";\n{string.Concat(p.Edits.Select(static e => e.Text))}}}\n"))
        + $"system Made evolves Base {{ patches {string.Join(", ", Patches.Select(static p => p.Name))}; }}\n";

    /// <summary>What the patches make of the base, in some order; null if one cannot be done.</summary>
    public string? ByHand(IEnumerable<(string Name, IReadOnlyList<Edit> Edits)> patches)
    {
        var spec = Base.Copy();
        return patches.SelectMany(static p => p.Edits).All(e => e.Do(spec)) ? $"namespace R;\n{spec}{System("Made")}" : null;
    }

    private static string System(string name) => $"system {name} {{ layer All {{ Cells by derived; }} expose Cells; }}\n";

    private string Number(int below) => _random.Next(below).ToString(CultureInfo.InvariantCulture);

    private static SpecByHand.Unit Case(string name, string text, string by = "") => new($"case {name}", $"case {name} {text}", false) { By = by };

    private SpecByHand MakeBase()
    {
        var spec = new SpecByHand();
        var record = new SpecByHand.Unit("record Pair", "record Pair", true);
        record.Parts.Add(new("left", "left: ulong;", false));
        record.Parts.Add(new("right", "right: uint;", false));
        spec.Units.Add(record);
        var contract = new SpecByHand.Unit("contract Cells", "contract Cells", true);
        contract.Parts.Add(new("model a", "model a: ulong;", false));
        contract.Parts.Add(new("const Most", "const Most: ulong = 9;", false));
        contract.Parts.Add(new("function twice", "function twice(x: ulong) -> ulong = x +% x;", false));
        for (var op = 0; op < 3; op++)
        {
            var operation = new SpecByHand.Unit($"op Op{op}", $"op Op{op}(x: ulong)", true);
            operation.Parts.Add(new("requires \"small\"", "requires \"small\": x < 1000;", false));
            for (var i = 0; i < 3; i++)
            {
                operation.Parts.Add(Case($"C{i}", $"when x == {i + 1} => {{ a' = x; }}"));
            }

            operation.Parts.Add(Case("Rest", "=> {}"));
            contract.Parts.Add(operation);
        }

        spec.Units.Add(contract);
        return spec;
    }

    private Edit MakeEdit(string by)
    {
        var op = $"op Op{_random.Next(3)}";
        var name = $"N{_names++}";
        var old = $"C{_random.Next(3)}";
        var text = $"when x == {100 + _names} => {{ a' = {Number(9)}; }}";
        return _random.Next(11) switch
        {
            0 => InOperation(op, $"insert before {old} {{ case {name} {text} }}", o => Insert(o, $"case {old}", 0, Case(name, text))),
            1 => InOperation(op, $"insert after {old} {{ case {name} {text} case {name}b {text.Replace("x == 1", "x == 5", StringComparison.Ordinal)} }}",
                o => Insert(o, $"case {old}", 1, Case(name, text), Case(name + "b", text.Replace("x == 1", "x == 5", StringComparison.Ordinal)))),
            2 => InOperation(op, $"insert first {{ requires \"{name}\": x != {Number(900)}; }}", null),
            3 => InOperation(op, $"replace case {old} {text}", o => Replace(o, $"case {old}", Case(old, text))),
            4 => InOperation(op, $"remove case {old};", o => Remove(o, $"case {old}")),
            5 => InOperation(op, "remove requires \"small\";", static o => Remove(o, "requires \"small\"")),
            6 => InContract($"op {name}() {{ case Done => {{ a' = {Number(9)}; }} }}", by),
            7 => InContract($"function f{name}(x: ulong) -> ulong = twice(x) +% Most;", by),
            8 => new($"  amend contract Cells {{ remove {op}; }}\n", s => Remove(s.Units[1], op)),
            9 => new($"  amend record Pair {{ f{name}: ulong; }}\n", s => Appended(s.Units[0], new($"f{name}", $"f{name}: ulong;", false) { By = by })),
            _ => new($"  amend record Pair {{ replace right: ulong; }}\n", static s => Replace(s.Units[0], "right", new("right", "right: ulong;", false))),
        };
    }

    private static Edit InContract(string member, string by) =>
        new($"  amend contract Cells {{ {member} }}\n", s => Appended(s.Units[1], new(member.Split('(')[0], member, false) { By = by }));

    private static Edit InOperation(string op, string text, Func<SpecByHand.Unit, bool>? change)
    {
        change ??= o => Insert(o, null, 0, new SpecByHand.Unit(text.Split(':')[0].Split("{ ")[1], text.Split("{ ")[1].TrimEnd('}', ' '), false));
        return new($"  amend contract Cells {{ amend {op} {{ {text} }} }}\n", s => s.Units[1].Find(op) is { } operation && change(operation));
    }

    private static bool Insert(SpecByHand.Unit operation, string? beside, int offset, params SpecByHand.Unit[] clauses)
    {
        var at = beside is null ? 0 : operation.Parts.FindIndex(p => p.Key == beside);
        if (at < 0)
        {
            return false;
        }

        operation.Parts.InsertRange(at + offset, clauses);
        return true;
    }

    private static bool Replace(SpecByHand.Unit unit, string key, SpecByHand.Unit with)
    {
        var at = unit.Parts.FindIndex(p => p.Key == key);
        if (at >= 0)
        {
            unit.Parts[at] = with;
        }

        return at >= 0;
    }

    private static bool Remove(SpecByHand.Unit unit, string key) => unit.Parts.RemoveAll(p => p.Key == key) == 1;

    private static bool Appended(SpecByHand.Unit unit, SpecByHand.Unit part)
    {
        unit.Append(part);
        return true;
    }
}
