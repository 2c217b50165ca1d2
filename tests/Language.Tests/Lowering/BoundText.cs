using SysSpec.Language.Bound;

namespace SysSpec.Language.Tests.Lowering;

/// <summary>Bound trees in the language's spelling, on one line, so that tests can show what they expect.</summary>
internal static class BoundText
{
    public static string Of(BoundStatement statement) => statement switch
    {
        BoundBlock s => s.Statements.Count == 0 ? "{ }" : $"{{ {string.Join(" ", s.Statements.Select(Of))} }}",
        BoundLet s => $"let {s.Local.Name} = {Of(s.Value)};",
        BoundAssign s => $"{Of(s.Target)}{(s.IsEffect ? "'" : "")} = {Of(s.Value)};",
        BoundUpdate { Kind: UpdateKind.RemoveKey } s => $"remove {Of(s.Target)}[{Of(s.Arguments[0])}];",
        BoundUpdate { Kind: UpdateKind.Clear } s => $"clear {Of(s.Target)};",
        BoundUpdate s => $"{s.Kind.ToString().ToLowerInvariant()} {Of(s.Arguments[0])} to {Of(s.Target)};",
        BoundIf { Else: null } s => $"if {Of(s.Condition)} {Of(s.Then)}",
        BoundIf { Else: { } otherwise } s => $"if {Of(s.Condition)} {Of(s.Then)} else {Of(otherwise)}",
        BoundForEach s => $"foreach {s.Item.Name}{(s.Value is null ? "" : $", {s.Value.Name}")} in {Of(s.Domain)} {Of(s.Body)}",
        BoundReturn s => s.Values.Count == 0 ? "return;" : $"return {string.Join(", ", s.Values.Select(Of))};",
        BoundFail s => $"fail {s.Error?.Name ?? "failure"};",
        BoundFree s => $"free {Of(s.Entity)};",
        BoundCall s => $"{Of(s.Call)};",
        BoundBufferFill s => $"{Of(s.Buffer)}.fill({Of(s.Value)});",
        _ => throw new NotSupportedException(statement.GetType().Name),
    };

    public static string Of(BoundExpression expression) => expression switch
    {
        BoundLiteral { Value: null } => "none",
        BoundLiteral e => $"{e.Value}".ToLowerInvariant(),
        BoundVariable e => e.Variable.Name,
        BoundField { Receiver: { } receiver } e => $"{Of(receiver)}.{e.Field.Name}",
        BoundField e => e.Field.Name,
        BoundIndex e => $"{Of(e.Receiver)}[{Of(e.Index)}]",
        BoundTryIndex e => $"{Of(e.Map)}[{Of(e.Key)}]?",
        BoundBinary e => $"({Of(e.Left)} {Operators.TryGetValueOrName(e.Operator)} {Of(e.Right)})",
        BoundUnary { Operator: UnaryOperator.Not } e => $"not {Of(e.Operand)}",
        BoundOptionTest { Binding: { } binding } e => $"{Of(e.Operand)} is some {binding.Name}",
        BoundOptionTest e => $"{Of(e.Operand)} is {(e.IsSome ? "some" : "none")}",
        BoundNarrowed e => $"{Of(e.Operand)}!",
        BoundConversion { Kind: ConversionKind.ToOption } e => $"some({Of(e.Operand)})",
        BoundConversion e => Of(e.Operand),
        BoundConditional e => $"(if {Of(e.Condition)} then {Of(e.Then)} else {Of(e.Else)})",
        BoundMapLiteral { Entries.Count: 0 } => "[:]",
        BoundCollectionLiteral { Elements.Count: 0 } => "{}",
        BoundRange e => $"{Of(e.From)}..{Of(e.To)}",
        BoundFunctionCall e => $"{e.Function.Name}({string.Join(", ", e.Arguments.Select(Of))})",
        BoundCoalesce e => $"({Of(e.Option)} ?? {Of(e.Default)})",
        BoundContains e => $"{Of(e.Element)} in {Of(e.Collection)}",
        BoundIntrinsic e => $"{Of(e.Arguments[0])}.{e.Intrinsic}",
        BoundOperationCall e => $"{e.Operation.Name}({string.Join(", ", e.Arguments.Select(Of))})",
        BoundNew e => $"new {e.Entity.Name} {{ }}",
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private static class Operators
    {
        public static string TryGetValueOrName(BinaryOperator @operator) => @operator switch
        {
            BinaryOperator.Add => "+",
            BinaryOperator.Subtract => "-",
            BinaryOperator.Less => "<",
            BinaryOperator.Equal => "==",
            BinaryOperator.And => "and",
            _ => @operator.ToString(),
        };
    }
}
