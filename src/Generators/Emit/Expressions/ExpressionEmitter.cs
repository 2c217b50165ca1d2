using System.Globalization;
using System.Numerics;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Expressions;

/// <summary>
/// Emits bound expressions as C# expressions. What C# has no expression for (quantifiers, comprehensions) becomes a private method beside.
/// </summary>
public sealed partial class ExpressionEmitter(MethodContext method)
{
    // Within `checked(...)` nothing needs to be marked again.
    private int _checkedDepth;

    /// <summary>The method around.</summary>
    public MethodContext Method { get; } = method;

    /// <summary>An element of a map that is taken out where it is read; null if none is.</summary>
    public BoundIndex? Taken { get; set; }

    private CodeSite Site => Method.Site;

    private TypeNames Types => Site.Types;

    /// <summary>
    /// Emits an expression. <paramref name="targeted"/>: C# knows the wanted type from the context (a return, an argument, a declaration with a type), so that plain literals do.
    /// </summary>
    public Code Emit(BoundExpression expression, bool targeted = false) => expression switch
    {
        BoundLiteral e => Literal(e.Value, e.Type, targeted, e.Location.Text),
        BoundConstant e => Constant(e.Constant),
        BoundVariable e => Method[e.Variable].Whole,
        BoundThis => Code.Primary(Method.This),
        BoundRecordSelf => Code.Primary(Method.RecordSelf),
        BoundField e => Field(e),
        BoundRecordField e => Code.Primary($"{Emit(e.Receiver).Receiver}.{Identifiers.Pascal(e.Field.Name)}", StoredForm(e.Type)),
        BoundIndex e => Index(e),
        BoundTryIndex e => TryIndex(e),
        BoundSlice e => Slice(e),
        BoundUnary e => Unary(e),
        BoundBinary e => Binary(e),
        BoundConversion e => Conversion(e, targeted),
        BoundOptionTest e => OptionTest(e),
        BoundNarrowed e => Narrowed(e),
        BoundCoalesce e => Coalesce(e),
        BoundContains e => Contains(e),
        BoundInList e => InList(e),
        BoundConditional e => Conditional(e),
        BoundMatchExpression e => Match(e),
        BoundRecordCreation e => RecordCreation(e),
        BoundRecordWith e => RecordWith(e),
        BoundCollectionLiteral e => CollectionLiteral(e),
        BoundMapLiteral e => MapLiteral(e),
        BoundComprehension or BoundQuantifier => ByHelperMethod(expression),
        BoundFunctionCall e => FunctionCall(e),
        BoundIntrinsic e => Intrinsic(e),
        BoundNew e => New(e),
        BoundFresh e => Code.Primary(((ComponentContext)Site).Fresh(e.Opaque)),
        BoundArenaTake e => ArenaTake(e),
        BoundBudgetTake e => Code.Primary($"{Emit(e.Budget).Receiver}.TryTake({Emit(e.Amount, targeted: true)})"),
        _ => throw new NotSupportedException($"{expression.Location}: {expression.GetType().Name} cannot stand here."),
    };

    /// <summary>Emits bytes as a span.</summary>
    public Code Span(BoundExpression expression) => Emit(expression).AsSpan();

    /// <summary>Emits a value in the form in which fields, results and elements have it: bytes as <c>Bytes</c>, collections as collections of their own.</summary>
    public Code Stored(BoundExpression expression, CollectionShape? shape = null)
    {
        var code = Emit(expression, targeted: true);
        if (expression.Type.Unrefined == BuiltinType.Bytes)
        {
            return code.AsBytes();
        }

        return IsCollection(expression.Type) ? Owned(expression, code, shape ?? CollectionShape.Of(expression.Type)) : code;
    }

    /// <summary>Emits an argument: bytes as a span or as they are, collections without a copy unless the callee takes another kind.</summary>
    public Code Argument(BoundExpression expression, TypeSymbol parameter)
    {
        if (IsCollection(parameter) && ShapeOf(expression) is { } shape && shape.Collection != CollectionShape.Of(parameter).Collection)
        {
            return Converted(Emit(expression), shape, CollectionShape.Of(parameter));
        }

        return parameter.Unrefined is OptionType ? Emit(expression, targeted: true) : Emit(expression, targeted: true);
    }

    /// <summary>Whether a type is held in a Runtime collection.</summary>
    public static bool IsCollection(TypeSymbol type) => type.Unrefined is SeqType or SetType or MapType;

    /// <summary>The form of bytes that are read from state, records or collections.</summary>
    public static Form StoredForm(TypeSymbol type) => type.Unrefined == BuiltinType.Bytes ? Form.Bytes : type.Unrefined == BuiltinType.Buffer ? Form.Window : Form.Value;

    private Code Constant(ConstSymbol constant) =>
        Code.Primary(Types.Constant(constant), constant.Type.Unrefined == BuiltinType.Bytes ? Form.Span : Form.Value);

    private Code Literal(object? value, TypeSymbol type, bool targeted, string spelling = "") => value switch
    {
        null when targeted => Code.Primary("null"),
        null => type.Unrefined is OptionType o && TypeNames.IsReference(o.Element) ? new($"({Types.Stored(type)})null", Level.Unary) : Code.Primary($"default({Types.Stored(type)})"),
        bool b => Code.Primary(b ? "true" : "false"),
        byte[] bytes => BytesLiteral(bytes),
        BigInteger number => Number(number, type.Unrefined, targeted, spelling),
        _ => throw new NotSupportedException($"A constant of type {value.GetType().Name}."),
    };

    private Code Number(BigInteger number, TypeSymbol type, bool targeted, string spelling)
    {
        switch (type)
        {
            case EnumSymbol e when e.Members.FirstOrDefault(m => m.Value == number) is { } member:
                return Code.Primary($"{Types.Declared(e)}.{Identifiers.Escape(member.Name)}");
            case EnumSymbol e:
                return new($"({Types.Declared(e)}){Digits(number, "")}", Level.Unary);
            case ErrorsSymbol e:
                return e.Members.FirstOrDefault(m => m.Value == number) is { } error
                    ? Code.Primary($"{Types.Declared(e)}.{error.Name}")
                    : new($"({Types.Declared(e)}){Digits(number, "")}", Level.Unary);
            case OpaqueSymbol o:
                return Code.Primary($"new {Types.Declared(o)}({Digits(number, "")})");
        }

        var digits = Digits(number, spelling);
        if (targeted || type is not IntegerType integer)
        {
            return number.Sign < 0 ? new(digits, Level.Unary) : Code.Primary(digits);
        }

        return integer.Display switch
        {
            "uint" => Code.Primary(digits + "u"),
            "long" when number.Sign < 0 => new(digits + "L", Level.Unary),
            "long" => Code.Primary(digits + "L"),
            "ulong" => Code.Primary(digits + "ul"),
            "int" => number.Sign < 0 ? new(digits, Level.Unary) : Code.Primary(digits),
            _ => number.Sign < 0 ? new($"({integer.Display})({digits})", Level.Unary) : new($"({integer.Display}){digits}", Level.Unary),
        };
    }

    // Hexadecimal and binary spellings carry meaning; C# has no octal, so those become hexadecimal.
    private static string Digits(BigInteger number, string spelling) => spelling.Length > 2 && spelling[0] == '0' && number.Sign >= 0 && spelling.IndexOf(' ') < 0
        ? spelling[1] switch
        {
            'x' or 'X' or 'b' or 'B' when char.IsLetterOrDigit(spelling[spelling.Length - 1]) => spelling,
            'o' => "0x" + number.ToString("X", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(1, '0'),
            _ => number.ToString(CultureInfo.InvariantCulture),
        }
        : number.ToString(CultureInfo.InvariantCulture);

    private static Code BytesLiteral(byte[] bytes)
    {
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        return System.Text.Encoding.UTF8.GetBytes(text).SequenceEqual(bytes)
            ? Code.Primary(Identifiers.Quote(text) + "u8", Form.Span)
            : new($"(ReadOnlySpan<byte>)[{string.Join(", ", bytes.Select(static b => $"0x{b:X2}"))}]", Level.Unary, Form.Span);
    }

    private Code Field(BoundField e)
    {
        var component = (ComponentContext)Site;
        var system = component.System;
        var form = StoredForm(e.Type);
        if (e.Field is ModelSymbol model)
        {
            var prefix = system.Composition.Provides(model.Contract) ? component.Prefix(model.Contract) : "";
            if (system.Composition.AbstractionOf(model) is not null)
            {
                return Code.Primary(e.Receiver is null ? $"{prefix}{system.AccessorOf(model)}()" : $"{prefix}{system.AccessorOf(model)}({Emit(e.Receiver)})", form);
            }

            if (e.Receiver is null)
            {
                return Code.Primary(prefix + system.NameOf(model), form);
            }
        }

        return Code.Primary(e.Receiver is null ? system.NameOf(e.Field) : $"{Emit(e.Receiver).Receiver}.{system.NameOf(e.Field)}", form);
    }

    private Code New(BoundNew e)
    {
        var system = ((ComponentContext)Site).System;
        var fields = e.Fields.Select(f => $"{system.NameOf(f.Field)} = {Stored(f.Value, system.ShapeOf(f.Field))}").ToList();
        return Code.Primary(fields.Count == 0 ? $"new {Types.Declared(e.Entity)}()" : $"new {Types.Declared(e.Entity)} {{ {string.Join(", ", fields)} }}");
    }
}
