using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Text;
using SysSpec.Language.Bound;
using SysSpec.Language.Locking;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Bodies;

/// <content>
/// Locks, as the plan says. What is taken before all else and kept to the end is taken before a <c>try</c> whose <c>finally</c> lets it go. Each other lock has a local that names the entity whose lock is held (or says that it is), so that
/// one <c>finally</c> lets go on every way out what is held there.
/// </content>
public sealed partial class BodyEmitter
{
    private readonly Dictionary<PlannedLock, string> _held = [];
    private readonly Stack<BoundStatement> _loops = new();
    private LockPlan _plan = LockPlan.Empty;
    private IReadOnlyList<AcquireStep> _throughout = [];
    private string _again = "";

    /// <summary>Where locks are taken; nothing for a system without fine locks.</summary>
    public LockPlan Plan
    {
        get => _plan;
        init => _plan = value;
    }

    // The locals, and the beginning of what ends in `finally`.
    private void OpenLocks()
    {
        if (!AllLocks.Any())
        {
            return;
        }

        if (_plan.BeginsAgain)
        {
            _again = _method.Names.Declare("again");
            _writer.Out().Line($"{_again}:").In();
        }

        // With checks, conditions that callers owe come first.
        _throughout = _component.Options.Checks ? [] : _plan.Throughout(_body.Block);
        foreach (var planned in Asked)
        {
            var name = planned.Key.Root is { } root ? Identifiers.Camel(root.Name).TrimStart('@') + Identifiers.Pascal(planned.Key.Lock.Name) : Identifiers.Camel(planned.Key.Lock.Name).TrimStart('@') + "Held";
            _held[planned] = _method.Names.Declare(Identifiers.Escape(name));
            _writer.Line(planned.Key.Root is null ? $"var {_held[planned]} = false;" : $"{_component.Types.Declared(EntityOf(planned))}? {_held[planned]} = null;");
        }

        foreach (var step in _throughout)
        {
            Enter(Field(step.Locks[0]), step.Locks[0], isTrying: false, step.CanHaveEnded, step.Ordering);
            _writer.Open("try");
        }

        if (_throughout.Count == 0)
        {
            _writer.Open("try");
        }
    }

    private void CloseLocks()
    {
        if (!AllLocks.Any())
        {
            return;
        }

        _writer.Close().Open("finally");
        foreach (var planned in Asked.Reverse())
        {
            var held = _held[planned];
            if (planned.Key.Root is null)
            {
                _writer.Open($"if ({held})").Line($"{Field(planned)}.{Exit(planned)};").Close();
            }
            else
            {
                _writer.Line($"{held}?.{LockFields.Name(_component.System, planned.Key.Lock)}.{Exit(planned)};");
            }
        }

        for (var i = _throughout.Count - 1; i >= 0; i--)
        {
            _writer.Line($"{Field(_throughout[i].Locks[0])}.{Exit(_throughout[i].Locks[0])};");
            if (i > 0)
            {
                _writer.Close().Close().Open("finally");
            }
        }

        _writer.Close();
    }

    private IEnumerable<PlannedLock> Asked => AllLocks.Except(_throughout.SelectMany(static s => s.Locks));

    private IEnumerable<PlannedLock> AllLocks => (_component.Options.Checks ? _plan.BeforeRequires.OfType<AcquireStep>().SelectMany(static s => s.Locks) : []).Concat(_plan.Locks).Distinct();

    private static EntitySymbol EntityOf(PlannedLock planned) => planned.Key.Lock.Entity ?? throw new NotSupportedException("A lock of an entity has one.");

    // Where contracts are checked: that callers hold what the contract wants them to hold.
    private void RequiredLocks()
    {
        foreach (var (rule, place) in _component.System.Locks is null ? [] : LockContract.Holds(_operation))
        {
            if (place.Lock is not { } @lock)
            {
                continue;
            }

            var index = LockContract.ParameterOf(_operation, place);
            var field = Field(new PlannedLock(new LockKey(@lock, index < 0 ? null : _body.Parameters[index]), !place.IsShared));
            var isMissing = place.IsShared ? $"!{field}.IsHeldShared && !{field}.IsHeldExclusive" : $"!{field}.IsHeldExclusive";
            var condition = rule.Condition is { } c ? $"{_expressions.Emit(c).At(Level.And)} && " : "";
            _writer.Open($"if ({condition}{isMissing})");
            _writer.Line($"Contracts.{(_component.Options.Contracts == Configuration.ContractProfile.Enforce ? "Fail" : "Observe")}(ContractKind.LockUse, \"{_operation.QualifiedName}\", \"its caller holds {(place.IsShared ? "shared " : "")}{@lock.QualifiedName}{(place.Root is null ? "" : $" of '{place.Root}'")}\", \"{ClauseQuote.Place(place.Location)}\");");
            _writer.Close().Line();
        }
    }

    private void BeforeRequiresIfChecked()
    {
        foreach (var step in _component.Options.Checks ? _plan.BeforeRequires : [])
        {
            Step(step);
        }
    }

    private void AfterRequiresIfChecked()
    {
        foreach (var planned in (_component.Options.Checks ? _plan.BeforeRequires : []).OfType<AcquireStep>().SelectMany(static s => s.Locks))
        {
            LetGo(planned);
        }
    }

    private void Before(BoundStatement statement)
    {
        foreach (var step in _plan.Before(statement).Where(s => !_throughout.Contains(s)))
        {
            Step(step);
        }
    }

    private void After(BoundStatement statement)
    {
        foreach (var planned in _plan.After(statement))
        {
            if (statement is BoundLet)
            {
                _writer.Line($"{Field(planned)}.BeginHeld();");
            }

            _writer.Line($"{_held[planned]} = {Entity(planned)};");
        }
    }

    // What the caller holds from here on is not let go.
    private void GiveAway(BoundStatement exit)
    {
        foreach (var planned in _plan.GivenAt(exit))
        {
            _writer.Line($"{_held[planned]} = null;");
        }
    }

    private void EndTurn(BoundStatement loop)
    {
        foreach (var planned in _plan.AtEndOfTurn(loop))
        {
            LetGo(planned);
        }
    }

    private void Step(LockStep step)
    {
        switch (step)
        {
            case AcquireStep acquire:
                Acquire(acquire);
                break;
            case ReleaseStep release:
                LetGo(release.Lock);
                break;
            case CoupleStep couple:
                Couple(couple);
                break;
        }
    }

    private void Acquire(AcquireStep step)
    {
        if (step.Condition is { } condition)
        {
            _writer.Open($"if ({_expressions.Emit(condition)})");
        }

        if (step.Locks is [var one])
        {
            Enter(one, step);
        }
        else
        {
            EnterBoth(step.Locks[0], step.Locks[1], step.First, step);
        }

        if (step.Condition is not null)
        {
            _writer.Close();
        }
    }

    private void Enter(PlannedLock planned, AcquireStep step)
    {
        var guards = new List<string>();
        if (step.IsHeldOnSomePaths)
        {
            guards.Add(planned.Key.Root is null ? $"!{_held[planned]}" : $"{_held[planned]} is null");
        }

        if (IsOption(planned))
        {
            guards.Add($"{Entity(planned)} is not null");
        }

        guards.AddRange(step.Others.Select(other => $"{Entity(planned)} != {_expressions.Emit(new BoundVariable(other.Location, other)).Receiver}"));
        if (guards.Count > 0)
        {
            _writer.Open($"if ({string.Join(" && ", guards)})");
        }

        Enter(Field(planned), planned, step.IsTrying, step.CanHaveEnded, step.Ordering);
        _writer.Line(planned.Key.Root is null ? $"{_held[planned]} = true;" : $"{_held[planned]} = {Entity(planned)};");
        if (guards.Count > 0)
        {
            _writer.Close();
        }
    }

    private void Enter(string field, PlannedLock planned, bool isTrying, bool canHaveEnded, Ordering ordering)
    {
        var (mutex, how) = (planned.Key.Lock.Kind == LockKind.Mutex, _component.Options.Checks && ordering != Ordering.First ? $"LockStep.{ordering}" : "");
        var enter = mutex ? "Enter" : planned.IsExclusive ? "EnterExclusive" : "EnterShared";
        if (isTrying)
        {
            var attempt = _method.Names.Declare("attempt");
            _writer.Line($"var {attempt} = {field}.Try{enter}();");
            if (canHaveEnded)
            {
                _writer.Open($"if ({attempt} == LockAttempt.Ended)");
                Ended(planned);
                _writer.Close().Line();
            }
            else if (IsChecked(planned))
            {
                _writer.Open($"if ({attempt} == LockAttempt.Ended)").Line(EndedUse(planned)).Close().Line();
            }

            _writer.Open($"if ({attempt} == LockAttempt.Busy)").Line("System.Threading.Thread.Yield();").Line($"goto {_again};").Close().Line();
            return;
        }

        if (!canHaveEnded)
        {
            if (IsChecked(planned))
            {
                _writer.Open($"if (!{field}.{enter}({how}))").Line(EndedUse(planned)).Close().Line();
            }
            else
            {
                _writer.Line($"{field}.{enter}({how});");
            }

            return;
        }

        _writer.Open($"if (!{field}.{enter}({how}))");
        Ended(planned);
        _writer.Close().Line();
    }

    private void Ended(PlannedLock planned) => _writer.Line(_plan.Ended is { } error
        ? $"return {_signature.Errors}.{error.Name};"
        : EndedUse(planned));

    // An entity that cannot have ended where the specs are kept has ended all the same: somebody has used a reference past its end, and is told so here and not by the exit of a lock that was never entered.
    private bool IsChecked(PlannedLock planned) => _component.Options.Checks && planned.Key.Root is not null;

    private string EndedUse(PlannedLock planned) => $"throw EndedEntity.Failure(\"{_operation.QualifiedName}\", \"{planned.Key.Root?.Name}\");";

    private void EnterBoth(PlannedLock one, PlannedLock other, FunctionSymbol? first, AcquireStep step)
    {
        _writer.Open($"if ({Entity(one)} == {Entity(other)})");
        Enter(one.IsExclusive ? one : other, step);
        _writer.Close();
        if (first is not null)
        {
            var call = _expressions.Emit(new BoundFunctionCall(first.Location, first, [Narrowed(one), Narrowed(other)]));
            var options = new[] { one, other }.Where(IsOption).Select(p => $"{Entity(p)} is null || ").ToList();
            _writer.Open($"else if ({string.Concat(options)}{call.At(options.Count > 0 ? Level.Or : Level.Lowest)})");
            Enter(one, step);
            Enter(other, step);
            _writer.Close().Open("else");
            Enter(other, step);
            Enter(one, step);
            _writer.Close().Line();
            return;
        }

        _writer.Open("else");
        Enter(one, step);
        Enter(other, step);
        _writer.Close().Line();
    }

    private void Couple(CoupleStep step)
    {
        var next = _expressions.Emit(step.Next).Receiver;
        var held = _held[step.Lock];
        var here = step.IsAlwaysHeld ? Entity(step.Lock) : held;
        _writer.Open($"if ({here} != {next})");
        Enter($"{next}.{LockFields.Name(_component.System, step.Lock.Key.Lock)}", step.Lock, step.IsTrying, step.CanHaveEnded, step.CanHaveEnded ? Ordering.Declared : Ordering.Reached);
        _writer.Line($"{here}{(step.IsAlwaysHeld ? "" : "?")}.{LockFields.Name(_component.System, step.Lock.Key.Lock)}.{Exit(step.Lock)};").Line($"{held} = {next};").Close().Line();
    }

    private void LetGo(PlannedLock planned)
    {
        if (!_held.TryGetValue(planned, out var held))
        {
            _writer.Line($"{Entity(planned)}{(IsOption(planned) ? "?" : "")}.{LockFields.Name(_component.System, planned.Key.Lock)}.{Exit(planned)};");
            return;
        }

        if (planned.Key.Root is null)
        {
            _writer.Open($"if ({held})").Line($"{Field(planned)}.{Exit(planned)};").Line($"{held} = false;").Close().Line();
            return;
        }

        _writer.Open($"if ({held} is not null)").Line($"{held}.{LockFields.Name(_component.System, planned.Key.Lock)}.{Exit(planned)};").Line($"{held} = null;").Close().Line();
    }

    private static string Exit(PlannedLock planned) => planned.Key.Lock.Kind == LockKind.Mutex ? "Exit()" : planned.IsExclusive ? "ExitExclusive()" : "ExitShared()";

    private static bool IsOption(PlannedLock planned) => planned.Key.Root?.Type.Unrefined is OptionType;

    private string Field(PlannedLock planned) => planned.Key.Root is null
        ? LockPrefix(planned.Key.Lock) + LockFields.Name(_component.System, planned.Key.Lock)
        : $"{Entity(planned)}.{LockFields.Name(_component.System, planned.Key.Lock)}";

    private string LockPrefix(LockSymbol @lock) => @lock.Owner is ContractSymbol contract ? _component.Prefix(contract) : "";

    private string Entity(PlannedLock planned) => _expressions.Emit(Variable(planned)).Receiver;

    private static BoundVariable Variable(PlannedLock planned)
    {
        var root = planned.Key.Root ?? throw new NotSupportedException("A lock of an entity has a variable.");
        return new BoundVariable(root.Location, root);
    }

    private static BoundExpression Narrowed(PlannedLock planned) =>
        IsOption(planned) ? new BoundNarrowed(Variable(planned).Location, EntityOf(planned), Variable(planned)) : Variable(planned);
}
