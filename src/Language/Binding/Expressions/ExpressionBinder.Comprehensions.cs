using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Binding.Narrowing;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <content>Comprehensions, quantifiers, and the domains that they and <c>foreach</c> go through.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindComprehension(ComprehensionExpressionSyntax syntax, TypeSymbol? hint)
    {
        var outer = (_scope.Facts, Hoist);
        Hoist = null;
        _scope.Enter();
        var domains = new List<BoundDomain>();
        BoundExpression? condition = null;
        foreach (var qualifier in syntax.Qualifiers)
        {
            if (qualifier is GeneratorSyntax generator)
            {
                if (condition is not null)
                {
                    Error(ExpressionDiagnostics.ConditionBeforeDomain, generator);
                }

                domains.Add(BindDomain(generator));
            }
            else if (qualifier is ExpressionSyntax expression)
            {
                var next = BindCondition(expression);
                condition = condition is null ? next : new BoundBinary(next.Location, BuiltinType.Bool, BinaryOperator.And, condition, next);
                _scope.Facts = _scope.Facts.And(ConditionFacts.Of(next).WhenTrue);
            }
        }

        var result = BindComprehensionValue(syntax, hint, domains, condition);
        (_scope.Facts, Hoist) = outer;
        _scope.Leave();
        return result;
    }

    private BoundExpression BindComprehensionValue(
        ComprehensionExpressionSyntax syntax, TypeSymbol? hint, IReadOnlyList<BoundDomain> domains, BoundExpression? condition)
    {
        BoundExpression BindPart(ExpressionSyntax part, TypeSymbol? wanted) => wanted is null ? BindSettled(part) : BindAs(part, wanted);
        if (syntax.Key is { } keySyntax && syntax.Keyword.Is("map"))
        {
            var wanted = Wanted(hint) as MapType;
            var key = BindPart(keySyntax, wanted?.Key);
            var value = BindPart(syntax.Value, wanted?.Value);
            return key.Type.IsError() || value.Type.IsError()
                ? new BoundError(syntax.Location)
                : new BoundComprehension(syntax.Location, wanted ?? new MapType(key.Type, value.Type, isSorted: false), domains, condition, key, value);
        }

        var isSet = syntax.Keyword.Is("set");
        var element = BindPart(syntax.Value, (Wanted(hint), isSet) switch { (SetType set, true) => set.Element, (SeqType seq, false) => seq.Element, _ => null });
        TypeSymbol type = isSet ? new SetType(element.Type, isSorted: Wanted(hint) is SetType { IsSorted: true }) : new SeqType(element.Type);
        return element.Type.IsError() ? new BoundError(syntax.Location) : new BoundComprehension(syntax.Location, type, domains, condition, null, element);
    }

    private BoundExpression BindQuantifier(QuantifierExpressionSyntax syntax)
    {
        var kind = syntax.Keyword.Text switch
        {
            "forall" => QuantifierKind.ForAll,
            "exists" => QuantifierKind.Exists,
            "count" => QuantifierKind.Count,
            _ => QuantifierKind.Sum,
        };
        var hoist = Hoist;
        Hoist = null;
        _scope.Enter();
        var domains = syntax.Generators.Select(BindDomain).ToList();
        var body = kind == QuantifierKind.Sum ? Unrefined(BindSettled(syntax.Body)) : BindCondition(syntax.Body);
        _scope.Leave();
        Hoist = hoist;
        if (kind == QuantifierKind.Sum && !body.Type.IsInteger() && !body.Type.IsError())
        {
            return Error(ExpressionDiagnostics.CannotConvert, body.Location, "integer", body.Type.Display, ConversionHints.For(body.Type, IntegerType.UInt));
        }

        TypeSymbol type = kind switch { QuantifierKind.Sum => body.Type, QuantifierKind.Count => IntegerType.UInt, _ => BuiltinType.Bool };
        return new BoundQuantifier(syntax.Location, type, kind, domains, body);
    }

    /// <summary>What a quantifier, comprehension or <c>foreach</c> goes through; its variables are declared in the innermost scope.</summary>
    public BoundDomain BindDomain(GeneratorSyntax syntax)
    {
        var collection = syntax.Collection is RangeExpressionSyntax range ? BindRange(range) ?? (BoundExpression)new BoundError(range.Location) : Unrefined(Bind(syntax.Collection));
        var type = collection.Type;
        var element = type.IsError() ? BuiltinType.Error : type.ElementOf();
        var second = type.IsError() ? BuiltinType.Error : type is MapType map ? map.Value : null;
        var wantsTwo = syntax.Names.Count > 1;
        if (element is null || (wantsTwo && second is null))
        {
            collection = Error(ExpressionDiagnostics.NotADomain, syntax.Collection, type.Display, element is null ? "" : " in pairs");
            element = second = BuiltinType.Error;
        }

        if (type is MapType && !wantsTwo)
        {
            Error(ExpressionDiagnostics.MapAsDomain, syntax.Collection);
            element = BuiltinType.Error;
        }

        var item = DeclareItem(syntax.Names[0], element);
        return new BoundDomain(item, wantsTwo ? DeclareItem(syntax.Names[1], second ?? BuiltinType.Error) : null, collection);
    }

    private LocalSymbol DeclareItem(SyntaxToken name, TypeSymbol type)
    {
        var item = new LocalSymbol(name.Text, type, isMutable: false, name.Location);
        _scope.Declare(item, isWatched: false);
        return item;
    }
}
