using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Locking;

/// <summary>What a place of a body needs: one of some locks.</summary>
/// <param name="Keys">The locks, any of which will do; empty if no name stands for the entity.</param>
/// <param name="IsExclusive">Whether it must be held exclusively.</param>
/// <param name="IsFresh">Whether the entity must have been made by the holder.</param>
/// <param name="Entity">The variable of the entity: one that its holder made needs no other lock.</param>
/// <param name="Condition">The condition, in normal form, under which it is needed; null for always.</param>
/// <param name="Known">What is known at the place.</param>
/// <param name="Field">The field, for an access.</param>
/// <param name="Callee">The operation, for a call.</param>
/// <param name="Nameless">In words, all locks that the place needs of entities for which no fixed name stands; the lock itself where there is none.</param>
/// <param name="Location">Where.</param>
internal sealed record LockNeed(
    IReadOnlyList<LockKey> Keys, bool IsExclusive, bool IsFresh, VariableSymbol? Entity, BoundExpression? Condition, IReadOnlyList<(BoundExpression Test, bool Holds)> Known,
    FieldSymbol? Field, OperationSymbol? Callee, IReadOnlyList<string> Nameless, SourceSpan Location);

/// <content>What statements need.</content>
internal sealed partial class LockFlow
{
    // What a statement itself needs, without those nested in it.
    private IEnumerable<LockNeed> Needs(BoundStatement statement, LockState state)
    {
        if (statement is BoundBlock or BoundLabeled)
        {
            yield break;
        }

        foreach (var need in ExpressionChildren.Of(statement).SelectMany(e => Needs(e, state.Known)))
        {
            yield return need;
        }

        foreach (var place in Places.ChangedBy(statement))
        {
            if (Places.Root(_normal.Of(place)) is { } field)
            {
                CheckConstant(field);
                CheckAtomic(statement, field);
                foreach (var need in ForAccess(FieldNeeds.Access(field, _normal, writes: true), state.Known))
                {
                    yield return need;
                }
            }
        }

        if (CallOf(statement) is { } call)
        {
            foreach (var need in ForCall(call, state.Known))
            {
                yield return need;
            }
        }
    }

    private IEnumerable<LockNeed> Needs(BoundExpression expression, LockState state) => Needs(expression, state.Known);

    // The right side of `and` is only evaluated where the left one holds, and so on.
    private IEnumerable<LockNeed> Needs(BoundExpression expression, IReadOnlyList<(BoundExpression Test, bool Holds)> known)
    {
        switch (expression)
        {
            case BoundBinary { Operator: BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Implies } pair:
                return Needs(pair.Left, known).Concat(Needs(pair.Right, [.. known, .. Conditions.Facts(_normal.Of(pair.Left), pair.Operator != BinaryOperator.Or)]));
            case BoundConditional choice:
                var condition = _normal.Of(choice.Condition);
                return Needs(choice.Condition, known)
                    .Concat(Needs(choice.Then, [.. known, .. Conditions.Facts(condition, true)]))
                    .Concat(Needs(choice.Else, [.. known, .. Conditions.Facts(condition, false)]));
            default:
                return _fields.Own(expression, _normal).SelectMany(need => ForAccess(need, known)).Concat(ExpressionChildren.Of(expression).SelectMany(e => Needs(e, known)));
        }
    }

    // Reading takes one of the locks, changing takes all.
    private IEnumerable<LockNeed> ForAccess(FieldNeed access, IReadOnlyList<(BoundExpression Test, bool Holds)> known)
    {
        var (sharing, guards) = _fields.SharingOf(access.Field);
        if (sharing != Sharing.Guarded)
        {
            yield break;
        }

        var keys = guards.Where(g => g.Entity is null || !access.IsNameless).Select(g => new LockKey(g, g.Entity is null ? null : access.Root)).ToList();
        if (!access.Writes)
        {
            yield return new LockNeed(keys, false, false, access.Root, null, known, access.Field, null, [Quoted(guards[0])], access.Location);
            yield break;
        }

        if (keys.Count < guards.Count)
        {
            yield return new LockNeed([], true, false, access.Root, null, known, access.Field, null, [.. guards.Where(static g => g.Entity is not null).Select(Quoted)], access.Location);
        }

        foreach (var key in keys)
        {
            yield return new LockNeed([key], true, false, access.Root, null, known, access.Field, null, [Quoted(key.Lock)], access.Location);
        }
    }

    private IEnumerable<LockNeed> ForCall(BoundOperationCall call, IReadOnlyList<(BoundExpression Test, bool Holds)> known)
    {
        var nameless = new List<string>();
        var needs = new List<LockNeed>();
        foreach (var (rule, place) in LockContract.Holds(call.Operation))
        {
            var condition = rule.Condition is { } c ? _normal.Of(Conditions.At(c, call)) : null;
            if (condition is not null && Conditions.IsKnown(condition, false, known))
            {
                continue;
            }

            if (condition is not null && Conditions.IsKnown(condition, true, known))
            {
                condition = null;
            }

            var key = KeyAt(place, call);
            var wanted = place.Root is null ? $"'{Named(place)}'" : $"'{Named(place)}' ('{place.Root}')";
            var hasName = key is not null && (key.Root is null || HasFixedName(key.Root));
            if (!hasName)
            {
                nameless.Add(wanted);
            }

            needs.Add(new LockNeed(key is null ? [] : [key], !place.IsShared, place.IsFresh, key?.Root, condition, known, null, call.Operation, hasName ? [wanted] : nameless, call.Location));
        }

        return needs;
    }

    // What is taken before a statement although only a part of it needs it: a loop takes what its turns need of things outside of it; and where ways part and meet again, and what comes then needs the lock too,
    // it is taken before they part.
    private IReadOnlyList<LockNeed> Hoisted(BoundStatement statement)
    {
        if (!_hoisted.TryGetValue(statement, out var hoisted))
        {
            hoisted = statement switch
            {
                BoundWhile or BoundForEach => [.. ExpressionChildren.DescendantsAndSelf(statement).Skip(1).SelectMany(_needs.Of).Where(n => n is { Condition: null, Keys: [{ } key] } && IsOutside(key, statement))],
                BoundIf or BoundMatch => [.. ExpressionChildren.Nested(statement).SelectMany(Passing).SelectMany(_needs.Of)
                    .Where(n => n is { Condition: null, Keys: [{ } key] } && _needs.IsNeededAfter(statement, key) && IsOutside(key, statement))],
                _ => [],
            };
            _hoisted.Add(statement, hoisted);
        }

        return hoisted;
    }

    // The statements of a branch, without those in parts that leave the operation.
    private static IEnumerable<BoundStatement> Passing(BoundStatement statement) => ControlFlow.Leaves(statement) ? [] : [statement, .. ExpressionChildren.Nested(statement).SelectMany(Passing)];

    // Only what the operation takes itself: what its caller holds, perhaps only under a condition, is there or not needed.
    private bool IsOutside(LockKey key, BoundStatement statement) =>
        (key.Root is null || IsFixedOutside(key.Root, statement)) && !LockContract.Holds(_operation).Any(h => ReferenceEquals(h.Place.Lock, key.Lock) && ReferenceEquals(h.Place.Root is { } root ? Parameter(root) : null, key.Root));

    private static string Quoted(LockSymbol @lock) => $"'{@lock.QualifiedName}'";

    private bool HasFixedName(VariableSymbol variable) => BodyNames.IsFixed(variable) || _rules.Any(r => r.Verb == LockVerb.Couples && r.Places.Any(p => Resolve(p)?.Root == variable));

    // A lock that follows a variable is there for all that the variable comes to name.
    private bool IsFixedOutside(VariableSymbol variable, BoundStatement loop) =>
        HasFixedName(variable) && (_shape.DeclarationOf(variable) is not { } declaration || (!ReferenceEquals(declaration, loop) && !_shape.IsIn(declaration, loop)));

    // Whether anything from a statement on needs a lock exclusively.
    private bool IsExclusiveFrom(BoundStatement? statement, LockKey key) => _needs.IsExclusiveFrom(statement ?? _body.Block, key);

    private void CheckConstant(BoundField field)
    {
        if (_fields.SharingOf(field.Field).Sharing == Sharing.Constant)
        {
            Report(Diagnostics.LockDiagnostics.ConstantChanges, field.Location, field.Field.Name);
        }
    }

    private void CheckAtomic(BoundStatement statement, BoundField field)
    {
        if (_fields.SharingOf(field.Field).Sharing == Sharing.Atomic && statement is BoundAssign { Value: var value } && FieldReads.Of(_normal.Of(value)).Contains(field.Field))
        {
            Report(Diagnostics.LockDiagnostics.ReadAndWritten, field.Location, field.Field.Name);
        }
    }
}
