using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Expressions;

/// <content>Collections and byte strings.</content>
public sealed partial class ExpressionEmitter
{
    /// <summary>The collection that an expression gives, or null if it gives none.</summary>
    public CollectionShape? ShapeOf(BoundExpression expression) => !IsCollection(expression.Type) ? null : expression switch
    {
        BoundField e when Site is ComponentContext component => component.System.ShapeOf(e.Field),
        BoundVariable e => Known(e.Variable)?.Shape ?? CollectionShape.Of(e.Type),
        BoundNarrowed e => CollectionShape.Of(e.Type),
        BoundConversion { Kind: ConversionKind.FromRefinement or ConversionKind.ToRefinement } e => ShapeOf(e.Operand),
        _ => CollectionShape.Of(expression.Type),
    };

    /// <summary>Whether an expression gives a collection that nobody else holds.</summary>
    public bool IsFresh(BoundExpression expression) => IsFresh(expression, []);

    /// <summary>A key to ask a collection for; byte strings in the form in which they are at hand.</summary>
    public Code Key(BoundExpression key, CollectionShape shape)
    {
        var code = Emit(key, targeted: shape.StoredKey is null);
        return Code.Primary(shape.KeyIn(shape.StoredKey is null ? code.Text : code.At(Level.Unary)), code.Form);
    }

    /// <summary>A call of a method of a map or set by key.</summary>
    public string MapAndKey(BoundExpression map, BoundExpression key, string member, string more = "")
    {
        var shape = ShapeOf(map) ?? CollectionShape.Of(map.Type);
        return $"{Emit(map).Receiver}.{member}({Key(key, shape)}{more})";
    }

    /// <summary>An element of a map for reading.</summary>
    public Code MapElement(BoundExpression map, BoundExpression key)
    {
        var shape = ShapeOf(map) ?? CollectionShape.Of(map.Type);
        var code = Key(key, shape);
        return Code.Primary(shape.IsIndexedBy(code.Form) ? $"{Emit(map).Receiver}[{code}]" : $"{Emit(map).Receiver}.Get({code})", shape.Value is { } value ? StoredForm(value) : Form.Value);
    }

    /// <summary>The assignment of an element of a map.</summary>
    public string SetElement(BoundExpression map, BoundExpression key, string value)
    {
        var shape = ShapeOf(map) ?? CollectionShape.Of(map.Type);
        var code = Key(key, shape);
        return shape.IsIndexedBy(code.Form) ? $"{ToPutIn(map).Receiver}[{code}] = {value}" : $"{ToPutIn(map).Receiver}.Set({code}, {value})";
    }

    /// <summary>A collection that something is put in.</summary>
    public Code ToPutIn(BoundExpression collection) => collection switch
    {
        BoundConversion { Kind: ConversionKind.FromRefinement or ConversionKind.ToRefinement } e => ToPutIn(e.Operand),
        BoundField { Receiver: { } entity } e when Site is ComponentContext component && component.System.LateOf(e.Field) is { } late => Code.Primary($"{Emit(entity).Receiver}.{late.Own}"),
        _ => Emit(collection),
    };

    private bool IsFresh(BoundExpression expression, HashSet<FunctionSymbol> visited) => expression switch
    {
        BoundCollectionLiteral or BoundMapLiteral or BoundComprehension => true,
        BoundBinary { Operator: BinaryOperator.Concat or BinaryOperator.Union or BinaryOperator.Without } => true,
        BoundIntrinsic { Intrinsic: Language.Bound.Intrinsic.Keys or Language.Bound.Intrinsic.Values } => true,
        BoundField { Field: ModelSymbol model } when Site is ComponentContext c && c.System.Composition.AbstractionOf(model) is { } value => IsFresh(value, visited),
        BoundConditional e => IsFresh(e.Then, visited) && IsFresh(e.Else, visited),
        BoundMatchExpression e => e.Arms.All(a => IsFresh(a.Value, visited)),
        BoundConversion e => IsFresh(e.Operand, visited),
        BoundFunctionCall e => visited.Add(e.Function) && Site is ComponentContext c && c.System.Composition.BodyOf(e.Function) is { } body && IsFresh(body.Value, visited),
        _ => false,
    };

    private Code Owned(BoundExpression expression, Code code, CollectionShape wanted)
    {
        var shape = ShapeOf(expression) ?? CollectionShape.Of(expression.Type);
        if (shape.Collection != wanted.Collection)
        {
            return Converted(code, shape, wanted);
        }

        return IsFresh(expression) ? code : Code.Primary($"{Site.Helpers.Use("Copy", wanted)}({code})");
    }

    private Code DefaultShape(BoundExpression expression)
    {
        var code = Emit(expression, targeted: true);
        return ShapeOf(expression) is { } shape && shape.Collection != CollectionShape.Of(expression.Type).Collection
            ? Converted(code, shape, CollectionShape.Of(expression.Type))
            : code;
    }

    private Code Converted(Code code, CollectionShape from, CollectionShape to)
    {
        if (from.Collection == to.Collection)
        {
            return code;
        }

        var name = Site.NewMember($"To{to.Collection}");
        var writer = new CodeWriter().Open($"private static {to.Name(Types)} {name}({from.Name(Types)} source)").Line($"var result = new {to.Name(Types)}();");
        if (to.IsMap)
        {
            writer.Open("foreach (var (key, value) in source)").Line($"result[{to.KeyIn(from.KeyOut("key", Types))}] = value;").Close();
        }
        else
        {
            writer.Open("foreach (var item in source)").Line($"result.{(to.Collection == "Sequence" ? "Append" : "Add")}({to.KeyIn(from.KeyOut("item", Types))});").Close();
        }

        Site.HelperMethods.Add(writer.Line("return result;").Close().ToString());
        return Code.Primary($"{name}({code})");
    }

    private Code Index(BoundIndex e)
    {
        var receiver = e.Receiver.Type.Unrefined;
        if (receiver is MapType)
        {
            return ReferenceEquals(e, Taken) ? Code.Primary(MapAndKey(e.Receiver, e.Index, "Take"), StoredForm(e.Type)) : MapElement(e.Receiver, e.Index);
        }

        var index = receiver is ArenaType or BitmapType
            ? (e.Index.Type.Unrefined is IntegerType { Bits: 64, IsSigned: false } ? $"checked(({(receiver is ArenaType ? "uint" : "long")}){Checked(e.Index).At(Level.Unary)})" : Emit(e.Index, targeted: true).Text)
            : Int32(e.Index).Text;
        return Code.Primary($"{Emit(e.Receiver).Receiver}[{index}]", receiver is ArenaType ? Form.Window : StoredForm(e.Type));
    }

    private Code Slice(BoundSlice e)
    {
        var receiver = Emit(e.Receiver);
        if (e.From is null && e.To is null)
        {
            return receiver;
        }

        var from = e.From is null or BoundLiteral { Value: System.Numerics.BigInteger { IsZero: true } } ? "" : Int32(e.From).At(Level.Unary);
        var to = e.To is null ? "" : Int32(e.To).At(Level.Unary);
        return from.Length + to.Length == 0 ? receiver : Code.Primary($"{receiver.Receiver}[{from}..{to}]", receiver.Form);
    }

    private Code Contains(BoundContains e)
    {
        switch (e.Collection)
        {
            case BoundRange range:
                return InRange(e.Element, range.From, range.To, range.IsInclusive);
            case BoundIntrinsic { Intrinsic: Language.Bound.Intrinsic.Keys, Arguments: [{ Type: MapType } map] }:
                return Code.Primary(MapAndKey(map, e.Element, "ContainsKey"));
            case BoundIntrinsic { Intrinsic: Language.Bound.Intrinsic.Keys, Arguments: [{ Type: ArenaType } arena] }:
                return Code.Primary($"{Emit(arena).Receiver}.Contains({Emit(e.Element, targeted: true)})");
        }

        return e.Collection.Type.Unrefined switch
        {
            MapType => Code.Primary(MapAndKey(e.Collection, e.Element, "ContainsKey")),
            SetType => Code.Primary(MapAndKey(e.Collection, e.Element, "Contains")),
            _ => Code.Primary($"{Site.Helpers.Use("Contains")}({Emit(e.Collection)}, {(e.Element.Type.Unrefined == BuiltinType.Bytes ? Emit(e.Element).AsBytes() : Emit(e.Element, targeted: true))})"),
        };
    }

    private Code InRange(BoundExpression element, BoundExpression from, BoundExpression to, bool isInclusive)
    {
        var above = isInclusive ? "<=" : "<";
        var isSize = element is BoundIntrinsic { Intrinsic: Language.Bound.Intrinsic.Length or Language.Bound.Intrinsic.Count };
        if (isSize && SizeAsInt((BoundIntrinsic)element) is { } size && SmallNumber(from) is { } low && SmallNumber(to) is { } high)
        {
            return new($"{size} is >= {low} and {above} {high}", Level.Relational);
        }

        if (IsPatternConstant(from) && IsPatternConstant(to))
        {
            var value = Emit(element).At(Level.Shift);
            var (low2, high2) = (Emit(from, targeted: true), Emit(to, targeted: true));
            return from is BoundLiteral { Value: System.Numerics.BigInteger { IsZero: true } } && element.Type.Unrefined is IntegerType { IsSigned: false }
                ? new($"{value} {above} {high2.At(Level.Shift)}", Level.Relational)
                : new($"{value} is >= {low2} and {above} {high2}", Level.Relational);
        }

        var (text, prefix) = Once(element);
        var lower = from is BoundLiteral { Value: System.Numerics.BigInteger { IsZero: true } } && element.Type.Unrefined is IntegerType { IsSigned: false } && prefix.Length == 0
            ? ""
            : $"{text} >= {Emit(from, targeted: true).At(Level.Shift)} && ";
        return new($"{prefix}{lower}{text} {above} {Emit(to, targeted: true).At(Level.Shift)}", lower.Length + prefix.Length == 0 ? Level.Relational : Level.And);
    }

    // The text of a value that is named more than once, and what must stand before it so that it is computed once.
    private (string Text, string Prefix) Once(BoundExpression expression)
    {
        var code = Emit(expression);
        if (expression is BoundVariable or BoundLiteral or BoundConstant or BoundField { Receiver: null or BoundVariable or BoundThis } or BoundRecordField { Receiver: BoundVariable })
        {
            return (code.At(Level.Shift), "");
        }

        var name = Method.Names.Declare("it");
        return (name, $"{code.At(Level.Shift)} is var {name} && ");
    }

    private static int? SmallNumber(BoundExpression expression) => expression is BoundLiteral { Value: System.Numerics.BigInteger n } && n >= 0 && n <= int.MaxValue ? (int)n : null;

    private static bool IsPatternConstant(BoundExpression expression) =>
        expression is BoundLiteral { Value: System.Numerics.BigInteger or bool } or BoundConstant { Constant.Value: System.Numerics.BigInteger } && expression.Type.Unrefined is IntegerType or EnumSymbol
        || expression is BoundLiteral { Value: bool };

    private Code InList(BoundInList e)
    {
        if (e.List.All(IsPatternConstant))
        {
            return new($"{Emit(e.Element).At(Level.Shift)} is {string.Join(" or ", e.List.Select(x => Emit(x, targeted: true).Text))}", Level.Relational);
        }

        if (e.Element.Type.Unrefined == BuiltinType.Bytes)
        {
            var span = Span(e.Element);
            return new(string.Join(" || ", e.List.Select(x => $"{span.Receiver}.SequenceEqual({Emit(x)})")), e.List.Count > 1 ? Level.Or : Level.Primary);
        }

        var (text, prefix) = Once(e.Element);
        var tests = string.Join(" || ", e.List.Select(x => $"{text} == {Emit(x).At(Level.Relational)}"));
        return prefix.Length == 0 ? new(tests, Level.Or) : new($"{prefix}({tests})", Level.And);
    }

    private Code CollectionLiteral(BoundCollectionLiteral e)
    {
        var shape = CollectionShape.Of(e.Type);
        if (e.Elements.Count == 0)
        {
            return Code.Primary($"new {shape.Name(Types)}()");
        }

        var elements = e.Elements.Select(x => shape.KeyIn(shape.StoredKey is null ? Stored(x).Text : Emit(x).At(Level.Unary)));
        var type = shape.Collection == "BytesSet" ? "" : $"<{(shape.StoredKey is { } stored ? stored.Display : Types.Stored(shape.Key))}>";
        return Code.Primary($"{Site.Helpers.Use("Of", shape)}{type}({string.Join(", ", elements)})");
    }

    private Code MapLiteral(BoundMapLiteral e)
    {
        var shape = CollectionShape.Of(e.Type);
        if (e.Entries.Count == 0)
        {
            return Code.Primary($"new {shape.Name(Types)}()");
        }

        var entries = e.Entries.Select(x => $"({shape.KeyIn(shape.StoredKey is null ? Stored(x.Key).Text : Emit(x.Key).At(Level.Unary))}, {Stored(x.Value)})");
        var name = shape.Name(Types);
        return Code.Primary($"{Site.Helpers.Use("Of", shape)}{name.Substring(shape.Collection.Length)}({string.Join(", ", entries)})");
    }
}
