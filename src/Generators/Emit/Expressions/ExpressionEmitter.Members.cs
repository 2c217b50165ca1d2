using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Expressions;

/// <content>Members known to the language, functions, records, conditionals.</content>
public sealed partial class ExpressionEmitter
{
    private Code Intrinsic(BoundIntrinsic e)
    {
        switch (e.Intrinsic)
        {
            case Language.Bound.Intrinsic.Length or Language.Bound.Intrinsic.Count:
                return SizeAsInt(e) is { } size
                    ? new($"(uint){size}", Level.Unary)
                    : Code.Primary($"{Site.Helpers.Use("Count")}({Emit(e.Arguments[0])})");
            case Language.Bound.Intrinsic.IsZero:
                return Code.Primary($"ByteSpans.IsZero({Emit(e.Arguments[0])})");
            case Language.Bound.Intrinsic.Overlay:
                return Code.Primary($"ByteSpans.Overlay({Emit(e.Arguments[0])}, {Int32(e.Arguments[1])}, {Emit(e.Arguments[2])})", Form.Bytes);
            case Language.Bound.Intrinsic.Zeros:
                return Code.Primary($"Bytes.Zeros({Int32(e.Arguments[0])})", Form.Bytes);
            case Language.Bound.Intrinsic.Min or Language.Bound.Intrinsic.Max:
                var (left, right) = Operands(e.Arguments[0], e.Arguments[1]);
                var call = $"Math.{e.Intrinsic}({left}, {right})";
                return Code.Primary(call);
            case Language.Bound.Intrinsic.Used or Language.Bound.Intrinsic.Limit or Language.Bound.Intrinsic.Left when e.Arguments[0].Type == BuiltinType.Budget:
                return Code.Primary($"{Emit(e.Arguments[0]).Receiver}.{e.Intrinsic}");
            case Language.Bound.Intrinsic.Used:
                return new($"(ulong){Emit(e.Arguments[0]).Receiver}.InUse", Level.Unary);
            case Language.Bound.Intrinsic.Limit:
                return new($"(ulong){Emit(e.Arguments[0]).Receiver}.Limit", Level.Unary);
            case Language.Bound.Intrinsic.Keys or Language.Bound.Intrinsic.Values or Language.Bound.Intrinsic.From:
                return Materialized(e);
            default:
                return Whole(e);
        }
    }

    // Keys and values are domains; as values of their own they are gathered.
    private Code Materialized(BoundIntrinsic e)
    {
        var element = e.Type.Unrefined switch { SetType t => t.Element, SeqType t => t.Element, MapType t => t.Key, _ => BuiltinType.Error };
        var item = new LocalSymbol("item", element, isMutable: false, e.Location);
        var value = e.Type.Unrefined is MapType map ? new LocalSymbol("value", map.Value, isMutable: false, e.Location) : null;
        var result = new BoundVariable(e.Location, (VariableSymbol?)value ?? item);
        return ByHelperMethod(new BoundComprehension(e.Location, e.Type, [new BoundDomain(item, value, e)], null, value is null ? null : new BoundVariable(e.Location, item), result));
    }

    // The size as C# has it, an int; null where it must be counted.
    private string? SizeAsInt(BoundIntrinsic e)
    {
        var of = e.Arguments[0];
        return of switch
        {
            BoundIntrinsic { Intrinsic: Language.Bound.Intrinsic.Keys or Language.Bound.Intrinsic.Values, Arguments: [var map] } when map.Type.Unrefined is MapType => $"{Emit(map).Receiver}.Count",
            BoundIntrinsic { Intrinsic: Language.Bound.Intrinsic.Keys, Arguments: [var arena] } => $"(int){Emit(arena).Receiver}.InUse",
            _ when e.Intrinsic == Language.Bound.Intrinsic.Length => $"{Emit(of).Receiver}.Length",
            _ when of.Type.Unrefined is BitmapType => $"(int){Emit(of).Receiver}.Count",
            _ when of.Type.Unrefined is ArrayType => $"{Emit(of).Receiver}.Length",
            _ => $"{Emit(of).Receiver}.Count",
        };
    }

    private Code FunctionCall(BoundFunctionCall e)
    {
        var component = (ComponentContext)Site;
        var arguments = string.Join(", ", e.Arguments.Select((a, i) => Argument(a, e.Function.Parameters[i].Type).Text));
        return Code.Primary($"{component.FunctionName(e.Function)}({arguments})", Functions.ReturnForm(component.System, e.Function));
    }

    private Code RecordCreation(BoundRecordCreation e)
    {
        var values = e.Fields.ToDictionary(static f => f.Field, static f => f.Value);
        var fields = new List<string>();
        foreach (var field in e.Record.Fields)
        {
            // A field that is not named has an empty collection already, which all such records share.
            if ((values.TryGetValue(field, out var value) || (value = field.Initializer) is not null) && value is not (BoundCollectionLiteral { Elements.Count: 0 } or BoundMapLiteral { Entries.Count: 0 }))
            {
                fields.Add($"{Identifiers.Pascal(field.Name)} = {Stored(value)}");
            }
            else if (e.Fields.Count > 0 && e.Record is LayoutSymbol && field.Type.Unrefined is IntegerType)
            {
                // Zero anyway; but where every number is named, none of the record is cleared first and copied as a whole afterwards.
                fields.Add($"{Identifiers.Pascal(field.Name)} = 0");
            }
        }

        var name = Types.Declared(e.Record);
        return Refined(e.Record, Code.Primary(fields.Count == 0 ? $"default({name})" : $"new {name} {{ {string.Join(", ", fields)} }}"));
    }

    private Code RecordWith(BoundRecordWith e)
    {
        var fields = e.Fields.Select(f => $"{Identifiers.Pascal(f.Field.Name)} = {Stored(f.Value)}");
        return Refined(e.Record, new($"{Emit(e.Receiver).At(Level.Switch)} with {{ {string.Join(", ", fields)} }}", Level.Switch));
    }

    private Code Refined(FieldsType record, Code value) => Site.Options.Checks && Site is not RefinementSite && record.Fields.Any(static f => f.Refinement is not null)
        ? Code.Primary(RefinementChecks.Call(Site, record, value.Text))
        : value;

    private Code Conditional(BoundConditional e)
    {
        var condition = Emit(e.Condition);
        var (then, otherwise) = (Arm(e.Then, e.Type), Arm(e.Else, e.Type));
        return Choose(condition, then, otherwise);
    }

    private Code Arm(BoundExpression value, TypeSymbol type) => IsCollection(type) ? DefaultShape(value) : Emit(value);

    private Code Match(BoundMatchExpression e)
    {
        if (e.Value.Type.Unrefined is OptionType option)
        {
            return MatchOption(e, option);
        }

        if (e.Arms.SelectMany(static a => a.Patterns).Any(static p => p is BoundConstantPattern c && !IsPatternConstant(c.Value)))
        {
            return MatchByTests(e);
        }

        var arms = e.Arms.Select(a => (Pattern: a.Patterns.Count == 0 ? "_" : string.Join(" or ", a.Patterns.Select(Pattern)), Value: Arm(a.Value, e.Type))).ToList();
        if (e.Arms.All(static a => a.Patterns.Count > 0))
        {
            arms.Add(("_", Code.Primary("throw new System.Diagnostics.UnreachableException()")));
        }

        var isSpan = arms.Exists(static a => a.Value.Form is Form.Span or Form.Window);
        var text = string.Join(", ", arms.Select(a => $"{a.Pattern} => {(isSpan ? a.Value.AsSpan() : a.Value)}"));
        return new($"{Emit(e.Value).At(Level.Range)} switch {{ {text} }}", Level.Switch, isSpan ? Form.Span : StoredForm(e.Type));
    }

    /// <summary>A pattern of constants as C# writes it.</summary>
    public string Pattern(BoundPattern pattern) => pattern switch
    {
        BoundConstantPattern p => Emit(p.Value, targeted: true).Text,
        BoundRangePattern p => $"(>= {Emit(p.From, targeted: true)} and {(p.IsInclusive ? "<=" : "<")} {Emit(p.To, targeted: true)})",
        _ => throw new NotSupportedException($"{pattern.Location}: this pattern stands for an option."),
    };

    /// <summary>Whether C# can switch over all patterns of a value.</summary>
    public static bool CanSwitch(TypeSymbol type, IEnumerable<BoundPattern> patterns) =>
        type.Unrefined is not OptionType && patterns.All(static p => p is BoundRangePattern r ? IsPatternConstant(r.From) && IsPatternConstant(r.To) : p is BoundConstantPattern c && IsPatternConstant(c.Value));

    /// <summary>A test for one pattern of a value that is not an option.</summary>
    public string Test(BoundExpression value, BoundPattern pattern) => pattern switch
    {
        BoundConstantPattern p => Emit(new BoundBinary(p.Location, BuiltinType.Bool, BinaryOperator.Equal, value, p.Value)).At(Level.And),
        BoundRangePattern p => InRange(value, p.From, p.To, p.IsInclusive).At(Level.And),
        BoundOptionPattern p => OptionTest(new BoundOptionTest(p.Location, value, p.IsSome, p.Binding)).At(Level.And),
        _ => throw new NotSupportedException($"{pattern.Location}: an unknown pattern."),
    };

    private Code MatchByTests(BoundMatchExpression e)
    {
        Code? result = null;
        foreach (var arm in e.Arms.Reverse())
        {
            var value = Arm(arm.Value, e.Type);
            result = result is not { } rest
                ? value
                : Choose(new(string.Join(" || ", arm.Patterns.Select(p => Test(e.Value, p))), arm.Patterns.Count > 1 ? Level.Or : Level.And), value, rest);
        }

        return result ?? throw new NotSupportedException($"{e.Location}: a match without arms.");
    }

    private Code MatchOption(BoundMatchExpression e, OptionType option)
    {
        var some = e.Arms.FirstOrDefault(static a => a.Patterns.Any(static p => p is BoundOptionPattern { IsSome: true }));
        var none = e.Arms.FirstOrDefault(static a => a.Patterns.Any(static p => p is BoundOptionPattern { IsSome: false }));
        var rest = e.Arms.FirstOrDefault(static a => a.Patterns.Count == 0);
        var binding = some?.Patterns.OfType<BoundOptionPattern>().First().Binding;
        var condition = OptionTest(new BoundOptionTest(e.Location, e.Value, IsSome: true, binding));
        var (then, otherwise) = (some ?? rest, none ?? rest);
        if (then is null || otherwise is null)
        {
            throw new NotSupportedException($"{e.Location}: a match over `{option.Display}` that leaves a value out.");
        }

        return Choose(condition, Arm(then.Value, e.Type), Arm(otherwise.Value, e.Type));
    }
}
