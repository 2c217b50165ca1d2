using SysSpec.Language.Binding.Expressions;
using SysSpec.Language.Binding.Narrowing;
using SysSpec.Language.Binding.Scopes;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Statements;

/// <summary>Binds the clauses of one operation. What a <c>requires</c> demands, and that the cases before did not apply, is known in the clauses after it.</summary>
internal sealed class ClauseBinder(BindingContext context, BodyScope scope, OperationSymbol operation)
{
    private readonly ExpressionBinder _expressions = new(context, scope);

    /// <summary>Binds all clauses.</summary>
    public IReadOnlyList<BoundClause> Bind(OperationSyntax syntax)
    {
        var clauses = syntax.Clauses.Select(Bind).OfType<BoundClause>().ToList();
        scope.ReportUnused();
        return clauses;
    }

    private BoundClause? Bind(ClauseSyntax syntax) => syntax switch
    {
        RequiresSyntax requires => BindRequires(requires),
        LetClauseSyntax let => BindLet(let),
        CaseSyntax { MayFail: { } mayFail } @case => BindMayFail(@case, mayFail),
        CaseSyntax @case => BindCase(@case),
        _ => null,
    };

    private BoundRequires BindRequires(RequiresSyntax syntax)
    {
        scope.Enter();
        var condition = _expressions.BindCondition(syntax.Condition);
        scope.Facts = scope.Facts.And(ConditionFacts.Of(condition).WhenTrue);
        scope.Leave();
        return new BoundRequires(syntax.Location, ClauseText.Of(syntax.Description, syntax.Condition), condition);
    }

    private BoundClause BindLet(LetClauseSyntax syntax)
    {
        if (_expressions.FindOperation(syntax.Value) is { } callee && syntax.Value is CallExpressionSyntax call)
        {
            return BindQuery(syntax, call, callee);
        }

        scope.Enter();
        var value = _expressions.BindSettled(syntax.Value);
        scope.Leave();
        var local = new LocalSymbol(syntax.Identifier.Text, value.Type, isMutable: false, syntax.Identifier.Location);
        scope.Declare(local, isWatched: true);
        return new BoundLetClause(syntax.Location, local, value);
    }

    // Whether the callee may be asked is checked when the clauses of all contracts are bound.
    private BoundQueryClause BindQuery(LetClauseSyntax syntax, CallExpressionSyntax callSyntax, OperationSymbol callee)
    {
        scope.Enter();
        var call = NewStatements().BindQuery(callSyntax, callee);
        scope.Leave();
        var local = new LocalSymbol(syntax.Identifier.Text, callee.Results is [var single] ? single.Type : BuiltinType.Error, isMutable: false, syntax.Identifier.Location);
        scope.Declare(local, isWatched: true);
        return new BoundQueryClause(syntax.Location, local, call);
    }

    private BoundCase BindMayFail(CaseSyntax syntax, MayFailSyntax mayFail)
    {
        var statements = NewStatements();
        var errors = new List<EnumMemberSymbol>();
        foreach (var name in mayFail.Errors)
        {
            if (statements.FindError(name) is { } error)
            {
                statements.CheckListed(error, name.Location);
                errors.Add(error);
            }
        }

        return new BoundCase(syntax.Location, syntax.Identifier.Text, null, null, errors, syntax.Documentation ?? "");
    }

    private BoundCase BindCase(CaseSyntax syntax)
    {
        scope.Enter();
        var before = scope.Facts;
        var condition = syntax.Condition is null ? null : _expressions.BindCondition(syntax.Condition);
        scope.Facts = condition is null ? before : before.And(ConditionFacts.Of(condition).WhenTrue);
        var outcome = BindOutcome(syntax);
        scope.Facts = condition is null ? before : before.And(ConditionFacts.Of(condition).WhenFalse);
        scope.Leave();
        return new BoundCase(syntax.Location, syntax.Identifier.Text, condition, outcome, [], syntax.Documentation ?? "");
    }

    private BoundBlock BindOutcome(CaseSyntax syntax)
    {
        var statements = NewStatements();
        var bound = new List<BoundStatement>();
        switch (syntax.Outcome)
        {
            case BlockSyntax block:
                var effects = statements.BindBlock(block);
                statements.CheckEnd(block.CloseBrace.Location);
                return effects;
            case FailStatementSyntax fail:
                statements.BindFail(fail, bound);
                break;
            case ReturnStatementSyntax @return:
                statements.BindReturn(@return, bound);
                break;
        }

        return new BoundBlock(syntax.Outcome?.Location ?? syntax.Location, bound);
    }

    private StatementBinder NewStatements() => new(context, scope, _expressions, BodyKind.Effect, operation);
}
