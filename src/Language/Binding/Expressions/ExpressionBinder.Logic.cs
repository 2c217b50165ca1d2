using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Binding.Narrowing;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <content>Conditions and what they tell to the right of them: logical operators, tests of options, conditional expressions.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindLogical(BinaryExpressionSyntax syntax)
    {
        var @operator = syntax.OperatorToken.Kind switch
        {
            TokenKind.And => BinaryOperator.And,
            TokenKind.Or => BinaryOperator.Or,
            _ => BinaryOperator.Implies,
        };
        var left = BindCondition(syntax.Left);
        var facts = @operator == BinaryOperator.Or ? ConditionFacts.Of(left).WhenFalse : ConditionFacts.Of(left).WhenTrue;
        var right = Assuming(facts, () => BindCondition(syntax.Right));
        return new BoundBinary(syntax.Location, BuiltinType.Bool, @operator, left, right);
    }

    private BoundExpression BindOptionTest(IsExpressionSyntax syntax)
    {
        var operand = BindUnnarrowed(syntax.Operand);
        var some = syntax.Pattern as SomePatternSyntax;
        if (some is null && syntax.Pattern is not NonePatternSyntax)
        {
            return new BoundError(syntax.Location);
        }

        if (operand.Type.Unrefined is not OptionType option)
        {
            if (some?.Identifier is { } unknown)
            {
                _scope.Declare(new LocalSymbol(unknown.Text, BuiltinType.Error, isMutable: false, unknown.Location), isWatched: false);
            }

            var test = some is null ? "is none" : "is some";
            return operand.Type.IsError() ? new BoundError(syntax.Location) : Error(ExpressionDiagnostics.NotAnOption, syntax, operand.Type.Display, test);
        }

        var binding = some?.Identifier is { IsMissing: false } name ? DeclareBinding(name, option) : null;
        return new BoundOptionTest(syntax.Location, Unrefined(operand), some is not null, binding);
    }

    private LocalSymbol DeclareBinding(SyntaxToken name, OptionType option)
    {
        var binding = new LocalSymbol(name.Text, option.Element, isMutable: false, name.Location);
        _scope.DeclareConditional(binding);
        return binding;
    }

    private BoundExpression BindCoalesce(BinaryExpressionSyntax syntax)
    {
        var option = Unrefined(BindUnnarrowed(syntax.Left));
        if (option.Type is not OptionType type)
        {
            BindSettled(syntax.Right);
            return option.Type.IsError() ? new BoundError(syntax.Location) : Error(ExpressionDiagnostics.NotAnOption, syntax, option.Type.Display, "??");
        }

        var alternative = Bind(syntax.Right, type.Element);
        if (alternative.Type.Unrefined is OptionType or BuiltinType && (alternative.Type.Unrefined is OptionType || alternative.Type == BuiltinType.None))
        {
            return new BoundCoalesce(syntax.Location, type, option, _converter.Convert(alternative, type));
        }

        if (_converter.TryConvert(alternative, type.Element) is { } converted)
        {
            return new BoundCoalesce(syntax.Location, type.Element, option, converted);
        }

        // The value of the option can fit the default where the default does not fit the option: name ?? bytes is bytes.
        if (_converter.TryConvert(option, new OptionType(alternative.Type.Unrefined)) is { } widened && alternative.Type is not UntypedInteger)
        {
            return new BoundCoalesce(syntax.Location, alternative.Type.Unrefined, widened, Unrefined(alternative));
        }

        return _converter.Convert(alternative, type.Element);
    }

    private BoundExpression BindConditional(ConditionalExpressionSyntax syntax, TypeSymbol? target, TypeSymbol? hint = null)
    {
        var condition = BindCondition(syntax.Condition);
        BoundExpression BindBranch(ExpressionSyntax branch, TypeSymbol? other) => target is not null ? BindAs(branch, target) : Bind(branch, hint ?? other);
        var then = Assuming(ConditionFacts.Of(condition).WhenTrue, () => BindBranch(syntax.Then, null));
        var @else = Assuming(ConditionFacts.Of(condition).WhenFalse, () => BindBranch(syntax.Else, then.Type));
        if (target is not null)
        {
            return new BoundConditional(syntax.Location, target, condition, then, @else);
        }

        return Unify([then, @else]) is ([var first, var second], var type)
            ? new BoundConditional(syntax.Location, type, condition, first, second)
            : new BoundError(syntax.Location);
    }

    /// <summary>Values that meet in one place, all as their common type; null after a report or if a mistake is among them.</summary>
    private (IReadOnlyList<BoundExpression> Values, TypeSymbol Type)? Unify(IReadOnlyList<BoundExpression> values)
    {
        if (values.All(static value => value.Type is UntypedInteger))
        {
            values = values.Select(_converter.Settle).ToList();
        }

        var type = values[0].Type;
        foreach (var value in values)
        {
            if (CommonType.Of(type, value.Type) is not { } common)
            {
                Error(ExpressionDiagnostics.NoCommonType, value.Location, type.Display, value.Type.Display);
                return null;
            }

            type = common;
        }

        if (type == BuiltinType.None)
        {
            Error(NameDiagnostics.TypeUnknown, values[0].Location, "'none'");
            return null;
        }

        return type.IsError() ? null : (values.Select(value => _converter.Convert(value, type)).ToList(), type);
    }
}
