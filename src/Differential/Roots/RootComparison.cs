using SysSpec.Differential.Arguments;
using SysSpec.Differential.Sequences;
using SysSpec.Differential.Sides;
using SysSpec.Language;
using SysSpec.Language.Composition;
using SysSpec.Language.Interpretation;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Differential.Roots;

/// <summary>
/// Compares a system with what one of its contracts guaranteed before: random sequences of calls run on the new system, by its modules and by its contracts, and on the contracts with the old text of that one.
/// Results, errors, buffers and the state that the old contract knows must be the same, wherever the old contract lets the call be made and does not permit the failure.
/// </summary>
public sealed class RootComparison
{
    private readonly SystemComposition _new;
    private readonly SystemComposition _newModel;
    private readonly SystemComposition _oldModel;
    private readonly SpecWorld _world;
    private readonly CallPool _pool;
    private readonly ArgumentMaker _maker;
    private readonly List<ModelSymbol> _compared;
    private readonly RunFigures _figures = new();

    private RootComparison(SystemComposition @new, SystemSymbol old, SpecWorld world, ContractSymbol subject, ContractSymbol oldSubject, IReadOnlyCollection<string> brought, Profile profile)
    {
        _new = @new;
        _newModel = SystemComposition.CreateModel(@new.System);
        _oldModel = SystemComposition.CreateModel(old);
        _world = world;
        _pool = new CallPool(@new, subject, profile, ScopeOf(@new, _oldModel, world, brought));
        var vocabulary = new Vocabulary(@new, _pool.Reached);
        vocabulary.Learn(_oldModel, [oldSubject]);
        _maker = new ArgumentMaker(vocabulary, profile);
        _compared = [.. _pool.Reached.Where(c => !_pool.Apart.Contains(c)).SelectMany(static c => c.Models).Where(m => world.Find(m) is not null && !brought.Contains(SpecWorld.NameOf(m)))];
        foreach (var operation in oldSubject.Operations)
        {
            _figures.Expect(Member.Of(operation));
        }
    }

    /// <summary>Runs sequences, one for each seed, until the two sides differ. The same arguments give the same result.</summary>
    /// <param name="old">The specs with the contract as it was; only their contracts are executed.</param>
    /// <param name="new">The specs as they are.</param>
    /// <param name="contract">The contract, with its namespace.</param>
    /// <param name="sequences">How many sequences at most.</param>
    /// <param name="firstSeed">The seed of the first; the others follow.</param>
    /// <param name="brought">What comes with the change, so that the old contract says nothing of its state: contracts, and members of others, as <see cref="Language.Evolution.Composing.AmendedRoot.Brought"/> names them. Null for nothing.</param>
    /// <param name="profile">What the system's words mean; null if that is not known.</param>
    public static RootRunResult Run(Compilation old, Compilation @new, string contract, int sequences, ulong firstSeed, IReadOnlyCollection<string>? brought = null, Profile? profile = null)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        if (old.Model.Systems.FirstOrDefault() is not { } oldSystem || @new.Model.Systems.FirstOrDefault() is not { } system)
        {
            return RootRunResult.NotRun(contract, "there is no system");
        }

        var composition = SystemComposition.Create(system);
        var world = new SpecWorld(old.Model);
        if (composition.Contracts.FirstOrDefault(c => SpecWorld.NameOf(c) == contract) is not { } subject || world.Find(subject) is not { } oldSubject)
        {
            return RootRunResult.NotRun(contract, $"system '{system.Name}' has no such contract now and before");
        }

        if (ObstacleTo(composition, SystemComposition.CreateModel(oldSystem), subject, oldSubject) is { } obstacle)
        {
            return RootRunResult.NotRun(contract, obstacle);
        }

        try
        {
            return new RootComparison(composition, oldSystem, world, subject, oldSubject, brought ?? [], profile ?? Profile.Plain).Run(contract, sequences, firstSeed);
        }
        catch (NotSupportedException missing)
        {
            // The host would have to answer with something that no answers are made of.
            return RootRunResult.NotRun(contract, missing.Message);
        }
    }

    private RootRunResult Run(string contract, int sequences, ulong firstSeed)
    {
        for (var i = 0; i < sequences; i++)
        {
            var sequence = Sequence.Of(_pool, firstSeed + (ulong)i);
            if (Play(sequence, _figures) is { } found)
            {
                return new RootRunResult(contract, _figures, Shrinker.Shrink(sequence, found, s => Play(s, new RunFigures())), "");
            }
        }

        return new RootRunResult(contract, _figures, null, "");
    }

    // Compared after each call: what one call changes, the next may wipe out.
    private Disagreement? Play(Sequence sequence, RunFigures figures)
    {
        figures.Sequences++;
        var answers = new ExternAnswers();
        using var modules = new InterpretedSide("modules now", _new, ExecutionMode.Modules, answers);
        using var contracts = new InterpretedSide("contract now", _newModel, ExecutionMode.Contracts, answers);
        using var before = new InterpretedSide("contract before", _oldModel, ExecutionMode.Contracts, answers, _world);
        return new RootRun(_pool, _maker, figures, sequence.Seed, answers, _compared, modules, contracts, before).Play(sequence, Comparison.EachStep);
    }

    private static string? ObstacleTo(SystemComposition @new, SystemComposition oldModel, ContractSymbol subject, ContractSymbol old)
    {
        if (@new.ProviderOf(subject) is null)
        {
            return $"the host provides '{subject.Name}', so nothing runs it here";
        }

        var silent = subject.Operations.Select(o => (Operation: o, Silent: Influence.Undescribed(@new, o))).Concat(old.Operations.Select(o => (Operation: o, Silent: Influence.Undescribed(oldModel, o)))).FirstOrDefault(static o => o.Silent is not null);
        if (silent.Silent is { } undescribed)
        {
            return undescribed == silent.Operation
                ? $"no clause says what '{undescribed.QualifiedName}' does, so the contract cannot be executed"
                : $"'{silent.Operation.QualifiedName}' calls '{undescribed.QualifiedName}', of which no clause says what it does, so the contract cannot be executed";
        }

        if (old.Operations.Count + old.Functions.Count == 0)
        {
            return $"'{subject.Name}' had nothing to call";
        }

        // Signatures are the same by rule; the types in them can be declared inside of the contract and have changed.
        return old.Types.FirstOrDefault(t => subject.Types.FirstOrDefault(s => s.Name == t.Name) is not { } now || ShapeOf(now) != ShapeOf(t)) is { } other
            ? $"type '{other.Name}' is declared otherwise, so its values cannot be compared" : null;
    }

    private static string ShapeOf(DeclaredType type) => type switch
    {
        FieldsType t => $"fields {string.Join(", ", t.Fields.Select(static f => $"{f.Name}: {f.Type.Display}"))}",
        EnumSymbol t => $"{(t.IsFlags ? "flags" : "enum")} {t.Underlying.Display} {string.Join(", ", t.Members.Select(static m => $"{m.Name} = {m.Value}"))}",
        OpaqueSymbol t => $"opaque {t.Underlying.Display}",
        RefinementSymbol t => $"of {t.Base.Display}",
        _ => type.GetType().Name,
    };

    // Called is what was there before too. Of contracts that were not, those are called that no older one relies on and that rely on none: then the old side need not follow.
    private static CallScope ScopeOf(SystemComposition @new, SystemComposition old, SpecWorld world, IReadOnlyCollection<string> brought)
    {
        var added = @new.Contracts.Where(c => world.Find(c) is null || brought.Contains(SpecWorld.NameOf(c))).ToHashSet();
        var used = Closure(old.Contracts.Where(c => !brought.Contains(SpecWorld.NameOf(c))), static c => c.Relies).Select(SpecWorld.NameOf).ToHashSet(StringComparer.Ordinal);
        var apart = added.Where(c => !used.Contains(SpecWorld.NameOf(c))).ToHashSet();
        return new CallScope(Includes, added);

        bool Includes(Member member) => member.Parameters.All(static p => ArgumentMaker.CanMake(p.Type)) && (member.Operation is null || Influence.Undescribed(@new, member.Operation) is null) && (added.Contains(member.Contract)
            ? Closure([member.Contract], c => [.. c.Relies, .. @new.ProviderOf(c)?.AllRelies ?? []]).All(apart.Contains) && member.Parameters.Select(static p => p.Type).Concat(member.Results).All(IsPlain)
            : world.Find(member) is not null && !brought.Contains($"{SpecWorld.NameOf(member.Contract)}.{member.Symbol.Name}"));
    }

    private static HashSet<ContractSymbol> Closure(IEnumerable<ContractSymbol> from, Func<ContractSymbol, IEnumerable<ContractSymbol>> next)
    {
        var closure = new HashSet<ContractSymbol>();
        var pending = new Stack<ContractSymbol>(from);
        while (pending.TryPop(out var contract))
        {
            if (closure.Add(contract))
            {
                foreach (var rely in next(contract))
                {
                    pending.Push(rely);
                }
            }
        }

        return closure;
    }

    private static bool IsPlain(TypeSymbol type) => type.Unrefined switch
    {
        EntitySymbol or OpaqueSymbol => false,
        ConstructedType t => t.Parts.All(IsPlain),
        FieldsType t => t.Fields.All(static f => IsPlain(f.Type)),
        _ => true,
    };
}
