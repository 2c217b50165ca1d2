using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Binding.Expressions;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Statements;

/// <content>Assignments, and what may be changed where.</content>
internal sealed partial class StatementBinder
{
    private void BindAssignment(AssignmentStatementSyntax syntax, List<BoundStatement> into)
    {
        var target = InScope(() => BindTarget(syntax.Target));
        if (target is BoundIntrinsic { Intrinsic: Intrinsic.Limit } limit)
        {
            BindLimit(limit, syntax, into);
            return;
        }

        var isEffect = CheckPlace(target, syntax.Target, syntax.IsPrimed);
        if (Place.Of(target) is null)
        {
            target = new BoundError(target.Location);
        }

        if (_expressions.FindOperation(syntax.Value) is { } callee && syntax.Value is CallExpressionSyntax call && syntax.OperatorToken.Kind == TokenKind.Equals)
        {
            BindCallStatement(syntax, call, callee, [new Assigned(target, isEffect)], syntax.Else, into);
            return;
        }

        RejectElse(syntax.Else);
        var value = BindAssigned(target, syntax);
        var compound = syntax.OperatorToken.Kind == TokenKind.Equals ? null : OperatorRules.Of(syntax.OperatorToken.Kind);
        var actual = compound is null ? null : value is BoundBinary binary ? binary.Operator : compound;
        into.Add(new BoundAssign(syntax.Location, target, value, isEffect, actual));
    }

    /// <summary>The target of a change: a variable stands for itself and does not count as read.</summary>
    private BoundExpression BindTarget(ExpressionSyntax syntax) =>
        syntax is IdentifierExpressionSyntax name && _scope.Find(name.Identifier.Text) is { } variable
            ? new BoundVariable(syntax.Location, variable)
            : _expressions.BindUnnarrowed(syntax);

    private BoundExpression BindAssigned(BoundExpression target, AssignmentStatementSyntax syntax) => InScope(() =>
    {
        if (OperatorRules.Of(syntax.OperatorToken.Kind) is not { } @operator)
        {
            return _expressions.BindRightSide(syntax.Value, target.Type);
        }

        var right = _expressions.Bind(syntax.Value, target.Type);
        var result = _expressions.BindOperator(@operator, target, right, syntax.OperatorToken.Text, syntax.Location);
        return _expressions.Converter.Convert(result, target.Type);
    });

    private void BindLimit(BoundIntrinsic limit, AssignmentStatementSyntax syntax, List<BoundStatement> into)
    {
        CheckUpdated(limit.Arguments[0], syntax.Target);
        RejectElse(syntax.Else);
        into.Add(new BoundLimit(syntax.Location, limit.Arguments[0], BindAssigned(limit, syntax)));
    }

    /// <summary>Checks that a target may be assigned here and has a prime exactly where it must. Whether it is a point of an effect.</summary>
    private bool CheckPlace(BoundExpression target, ExpressionSyntax syntax, bool isPrimed)
    {
        if (target.Type.IsError())
        {
            return isPrimed;
        }

        var place = Place.Of(target);
        if (!CheckPlace(place, syntax))
        {
            return isPrimed;
        }

        var wantsPrime = _kind == BodyKind.Effect && place is StatePlace;
        if (isPrimed && !wantsPrime)
        {
            var reason = _kind == BodyKind.Effect ? ", which this is not" : " and stands in effects only";
            Report(StatementDiagnostics.PrimeMisplaced, syntax.Location, reason, syntax.ToString());
        }
        else if (!isPrimed && wantsPrime)
        {
            Report(StatementDiagnostics.PrimeMissing, syntax.Location, syntax.ToString());
        }

        return wantsPrime;
    }

    /// <summary>Checks that a collection may be changed in place here. Whether that is a point of an effect.</summary>
    private bool CheckUpdated(BoundExpression collection, ExpressionSyntax syntax)
    {
        if (collection.Type.IsError())
        {
            return false;
        }

        var place = Place.Of(collection);
        return CheckPlace(place, syntax) && _kind == BodyKind.Effect && place is StatePlace;
    }

    private bool CheckPlace(Place? place, ExpressionSyntax syntax)
    {
        switch (place)
        {
            case null:
                Report(StatementDiagnostics.NotAPlace, syntax.Location);
                return false;
            case StatePlace { Field: var field }:
                return _expressions.CheckChangeable(field, syntax.Location);
            case VariablePlace { Variable: ParameterSymbol parameter }:
                Report(StatementDiagnostics.AssignToFixed, syntax.Location, parameter.Name, "a parameter", $"Copy it first: 'var x = {parameter.Name};'.");
                return false;
            case VariablePlace { Variable: LocalSymbol { IsMutable: false } local }:
                Report(StatementDiagnostics.AssignToFixed, syntax.Location, local.Name, "fixed", $"Declare it with 'var {local.Name} = ...' to assign it.");
                return false;
            default:
                return true;
        }
    }
}
