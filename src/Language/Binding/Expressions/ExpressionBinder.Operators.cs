using System.Numerics;
using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <content>Arithmetic, comparison and bit operators. Literals meet literals as exact numbers, without a type.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindBinary(BinaryExpressionSyntax syntax, TypeSymbol? hint)
    {
        switch (syntax.OperatorToken.Kind)
        {
            case TokenKind.And or TokenKind.Or or TokenKind.Implies:
                return BindLogical(syntax);
            case TokenKind.QuestionQuestion:
                return BindCoalesce(syntax);
        }

        // The parser reported a comparison of a comparison; that it compares a truth is only the consequence.
        if (OperatorRules.Of(syntax.OperatorToken.Kind) is not { } @operator || (OperatorRules.IsComparison(syntax) && OperatorRules.IsComparison(syntax.Left)))
        {
            Bind(syntax.Left);
            Bind(syntax.Right);
            return new BoundError(syntax.Location);
        }

        if (@operator is BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight)
        {
            return BindShift(@operator, Bind(syntax.Left), syntax, hint);
        }

        var (left, right) = BindOperands(syntax.Left, syntax.Right, hint);
        return BindOperator(@operator, left, right, syntax.OperatorToken.Text, syntax.Location);
    }

    /// <summary>Two operands, each with the other's type as a hint; one that is a literal of a collection or none is looked at last.</summary>
    private (BoundExpression Left, BoundExpression Right) BindOperands(ExpressionSyntax left, ExpressionSyntax right, TypeSymbol? hint = null)
    {
        if (WantsContext(left) && !WantsContext(right))
        {
            var first = Bind(right, hint);
            return (Bind(left, first.Type), first);
        }

        var leftValue = Bind(left, hint);
        return (leftValue, Bind(right, leftValue.Type));
    }

    private static bool WantsContext(ExpressionSyntax syntax) => syntax switch
    {
        ParenthesizedExpressionSyntax parenthesized => WantsContext(parenthesized.Expression),
        UnaryExpressionSyntax { OperatorToken.Kind: TokenKind.Tilde } => true,
        _ => syntax is NoneLiteralSyntax or SequenceExpressionSyntax or SetExpressionSyntax or MapExpressionSyntax,
    };

    /// <summary>An operator on bound operands: both become their common type, which must have the operator.</summary>
    public BoundExpression BindOperator(BinaryOperator @operator, BoundExpression left, BoundExpression right, string token, SourceSpan location)
    {
        if (left.Type.IsError() || right.Type.IsError())
        {
            return new BoundError(location);
        }

        if (@operator is BinaryOperator.Equal or BinaryOperator.NotEqual && (left.Type == BuiltinType.None || right.Type == BuiltinType.None))
        {
            return Error(ExpressionDiagnostics.CompareWithNone, location);
        }

        var common = CommonType.Of(left.Type, right.Type)?.Unrefined;
        if (common == BuiltinType.Buffer)
        {
            common = BuiltinType.Bytes;
        }

        if (common is null || OperatorRules.For(@operator, common) is not { } rule)
        {
            return Error(ExpressionDiagnostics.OperatorUndefined, location, token, left.Type.Display, right.Type.Display, OperatorRules.Advice(left.Type, right.Type));
        }

        (left, right) = (_converter.Convert(left, common), _converter.Convert(right, common));
        if (left.Type.IsError() || right.Type.IsError())
        {
            return new BoundError(location);
        }

        var bound = new BoundBinary(location, rule.Result, rule.Operator, left, right);
        return common is UntypedInteger ? Fold(bound) : bound;
    }

    private BoundExpression BindShift(BinaryOperator @operator, BoundExpression left, BinaryExpressionSyntax syntax, TypeSymbol? hint)
    {
        var right = Bind(syntax.Right);
        if (left.Type.IsError() || right.Type.IsError())
        {
            return new BoundError(syntax.Location);
        }

        if (!left.Type.IsInteger() || !right.Type.IsInteger())
        {
            return Error(
                ExpressionDiagnostics.OperatorUndefined, syntax, syntax.OperatorToken.Text, left.Type.Display, right.Type.Display, OperatorRules.Advice(left.Type, right.Type));
        }

        right = _converter.Convert(right, IntegerType.UInt);
        if (right.Type.IsError())
        {
            return right;
        }

        if (left.Type is UntypedInteger && !ConstantEvaluator.Evaluate(right).IsKnown)
        {
            left = hint?.Unrefined is IntegerType wanted ? _converter.Convert(left, wanted) : _converter.Settle(left);
        }

        left = Unrefined(left);
        var bound = new BoundBinary(syntax.Location, left.Type, @operator, left, right);
        return left.Type is UntypedInteger ? Fold(bound) : bound;
    }

    private BoundExpression BindUnary(UnaryExpressionSyntax syntax, TypeSymbol? hint)
    {
        var token = syntax.OperatorToken;
        if (token.Kind == TokenKind.Not)
        {
            return new BoundUnary(syntax.Location, BuiltinType.Bool, UnaryOperator.Not, BindCondition(syntax.Operand));
        }

        var operand = Unrefined(Bind(syntax.Operand));
        if (operand.Type.IsError())
        {
            return new BoundError(syntax.Location);
        }

        var @operator = token.Kind == TokenKind.Minus ? UnaryOperator.Negate : UnaryOperator.Complement;
        if (@operator == UnaryOperator.Complement && operand.Type is UntypedInteger)
        {
            // Only a type says how many bits there are to invert.
            operand = hint?.Unrefined is IntegerType wanted ? _converter.Convert(operand, wanted) : _converter.Settle(operand);
        }

        var isDefined = operand.Type switch
        {
            UntypedInteger => true,
            IntegerType integer => @operator == UnaryOperator.Complement || integer.IsSigned,
            EnumSymbol { IsFlags: true } => @operator == UnaryOperator.Complement,
            _ => false,
        };
        if (!isDefined)
        {
            var advice = operand.Type.IsInteger() ? "Convert it to a signed type first, such as with 'long(...)'." : OperatorRules.Advice(operand.Type, operand.Type);
            return Error(ExpressionDiagnostics.UnaryUndefined, syntax, token.Text, operand.Type.Display, advice);
        }

        var bound = new BoundUnary(syntax.Location, operand.Type, @operator, operand);
        return operand.Type is UntypedInteger ? Fold(bound) : bound;
    }

    /// <summary>The exact result of an operator on literals; a truth for comparisons.</summary>
    private BoundExpression Fold(BoundExpression expression)
    {
        var constant = ConstantEvaluator.Evaluate(expression);
        return constant.State switch
        {
            ConstantState.Known when constant.Value is BigInteger or bool => new BoundLiteral(expression.Location, expression.Type, constant.Value),
            _ => Error(NameDiagnostics.ConstantFails, expression.Location, constant.Problem),
        };
    }
}
