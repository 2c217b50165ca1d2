using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <content>Literals of collections. Their context tells the type of elements; without one the elements do.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindSequence(SequenceExpressionSyntax syntax, TypeSymbol? hint)
    {
        if (Wanted(hint) is SeqType seq)
        {
            return new BoundCollectionLiteral(syntax.Location, seq, syntax.Elements.Select(element => BindAs(element, seq.Element)).ToList());
        }

        return BindElements(syntax.Elements, "'[]'", syntax) is var (elements, type)
            ? new BoundCollectionLiteral(syntax.Location, new SeqType(type), elements)
            : new BoundError(syntax.Location);
    }

    private BoundExpression BindSet(SetExpressionSyntax syntax, TypeSymbol? hint)
    {
        if (Wanted(hint) is SetType set)
        {
            return new BoundCollectionLiteral(syntax.Location, set, syntax.Elements.Select(element => BindAs(element, set.Element)).ToList());
        }

        return BindElements(syntax.Elements, "'{}'", syntax) is var (elements, type)
            ? new BoundCollectionLiteral(syntax.Location, new SetType(type, isSorted: false), elements)
            : new BoundError(syntax.Location);
    }

    private BoundExpression BindMap(MapExpressionSyntax syntax, TypeSymbol? hint)
    {
        if (Wanted(hint) is MapType map)
        {
            var typed = syntax.Entries.Select(entry => new BoundMapEntry(BindAs(entry.Key, map.Key), BindAs(entry.Value, map.Value)));
            return new BoundMapLiteral(syntax.Location, map, typed.ToList());
        }

        var keys = BindElements(syntax.Entries.Select(static entry => entry.Key).ToList(), "'[:]'", syntax);
        if (keys is not var (keyValues, keyType) || BindElements(syntax.Entries.Select(static entry => entry.Value).ToList(), "'[:]'", syntax) is not var (values, valueType))
        {
            return new BoundError(syntax.Location);
        }

        var entries = keyValues.Zip(values, static (key, value) => new BoundMapEntry(key, value)).ToList();
        return new BoundMapLiteral(syntax.Location, new MapType(keyType, valueType, isSorted: false), entries);
    }

    /// <summary>The collection that a context wants, also where it wants an option or a refinement of it.</summary>
    private static TypeSymbol? Wanted(TypeSymbol? hint) => hint?.Unrefined is OptionType option ? option.Element.Unrefined : hint?.Unrefined;

    private (IReadOnlyList<BoundExpression> Values, TypeSymbol Type)? BindElements(IReadOnlyList<ExpressionSyntax> elements, string what, ExpressionSyntax syntax)
    {
        if (elements.Count == 0)
        {
            Error(NameDiagnostics.TypeUnknown, syntax, what);
            return null;
        }

        return Unify(elements.Select(element => Bind(element)).ToList());
    }
}
