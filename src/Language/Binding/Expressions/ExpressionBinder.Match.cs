using SysSpec.Language.Bound;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <content><c>match</c> as an expression.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindMatch(MatchExpressionSyntax syntax, TypeSymbol? target, TypeSymbol? hint = null)
    {
        var subject = BindSubject(syntax.Subject);
        var patterns = new PatternBinder(this, _context, _scope, subject);
        var arms = new List<(IReadOnlyList<BoundPattern> Patterns, BoundExpression Value)>();
        var before = _scope.Facts;
        foreach (var arm in syntax.Arms)
        {
            _scope.Enter();
            var bound = patterns.BindArm(arm.Patterns, arm.IsElse);
            arms.Add((bound, target is not null ? BindAs(arm.Value, target) : Bind(arm.Value, hint)));
            _scope.Facts = before;
            _scope.Leave();
        }

        patterns.CheckComplete(syntax.Subject.Location);
        if (subject.Type == BuiltinType.Error || arms.Count == 0)
        {
            return new BoundError(syntax.Location);
        }

        if (target is not null)
        {
            return new BoundMatchExpression(syntax.Location, target, subject, arms.Select(static arm => new BoundMatchExpressionArm(arm.Patterns, arm.Value)).ToList());
        }

        return Unify(arms.Select(static arm => arm.Value).ToList()) is var (values, type)
            ? new BoundMatchExpression(syntax.Location, type, subject, arms.Zip(values, static (arm, value) => new BoundMatchExpressionArm(arm.Patterns, value)).ToList())
            : new BoundError(syntax.Location);
    }

    /// <summary>What a match looks at: an option is not narrowed, for its patterns ask whether it is none.</summary>
    public BoundExpression BindSubject(ExpressionSyntax syntax) => Unrefined(_converter.Settle(BindUnnarrowed(syntax)));
}
