using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Lowering;

/// <summary>Rebuilds bound trees with some parts replaced. Override the parts that change; the rest is copied as it is.</summary>
public abstract class BoundRewriter
{
    /// <summary>What an expression becomes.</summary>
    public virtual BoundExpression Rewrite(BoundExpression expression) => Rebuild(expression);

    /// <summary>What a local that is declared inside the tree becomes.</summary>
    protected virtual LocalSymbol Declare(LocalSymbol local) => local;

    /// <summary>The expression with its parts rewritten.</summary>
    protected BoundExpression Rebuild(BoundExpression expression) => expression switch
    {
        BoundField { Receiver: { } receiver } e => e with { Receiver = Rewrite(receiver) },
        BoundRecordField e => e with { Receiver = Rewrite(e.Receiver) },
        BoundIndex e => e with { Receiver = Rewrite(e.Receiver), Index = Rewrite(e.Index) },
        BoundTryIndex e => e with { Map = Rewrite(e.Map), Key = Rewrite(e.Key) },
        BoundSlice e => e with { Receiver = Rewrite(e.Receiver), From = Optional(e.From), To = Optional(e.To) },
        BoundUnary e => e with { Operand = Rewrite(e.Operand) },
        BoundBinary e => e with { Left = Rewrite(e.Left), Right = Rewrite(e.Right) },
        BoundConversion e => e with { Operand = Rewrite(e.Operand) },
        BoundOptionTest e => e with { Operand = Rewrite(e.Operand), Binding = Optional(e.Binding) },
        BoundNarrowed e => e with { Operand = Rewrite(e.Operand) },
        BoundCoalesce e => e with { Option = Rewrite(e.Option), Default = Rewrite(e.Default) },
        BoundContains e => e with { Element = Rewrite(e.Element), Collection = Rewrite(e.Collection) },
        BoundInList e => e with { Element = Rewrite(e.Element), List = All(e.List) },
        BoundRange e => e with { From = Rewrite(e.From), To = Rewrite(e.To) },
        BoundConditional e => e with { Condition = Rewrite(e.Condition), Then = Rewrite(e.Then), Else = Rewrite(e.Else) },
        BoundMatchExpression e => e with
        {
            Value = Rewrite(e.Value),
            Arms = [.. e.Arms.Select(a => new BoundMatchExpressionArm([.. a.Patterns.Select(Pattern)], Rewrite(a.Value)))],
        },
        BoundRecordCreation e => e with { Fields = Fields(e.Fields) },
        BoundRecordWith e => e with { Receiver = Rewrite(e.Receiver), Fields = Fields(e.Fields) },
        BoundCollectionLiteral e => e with { Elements = All(e.Elements) },
        BoundMapLiteral e => e with { Entries = [.. e.Entries.Select(m => new BoundMapEntry(Rewrite(m.Key), Rewrite(m.Value)))] },
        BoundComprehension e => e with { Domains = Domains(e.Domains), Condition = Optional(e.Condition), Key = Optional(e.Key), Value = Rewrite(e.Value) },
        BoundQuantifier e => e with { Domains = Domains(e.Domains), Body = Rewrite(e.Body) },
        BoundFunctionCall e => e with { Arguments = All(e.Arguments) },
        BoundIntrinsic e => e with { Arguments = All(e.Arguments) },
        BoundOperationCall e => e with { Arguments = All(e.Arguments) },
        BoundNew e => e with { Fields = Fields(e.Fields) },
        BoundArenaTake e => e with { Arena = Rewrite(e.Arena) },
        BoundBudgetTake e => e with { Budget = Rewrite(e.Budget), Amount = Rewrite(e.Amount) },
        _ => expression,
    };

    /// <summary>The statement with its own expressions rewritten; nested statements stay as they are.</summary>
    public BoundStatement RewriteHeader(BoundStatement statement) => statement switch
    {
        BoundLabeled s => s with { Statement = RewriteHeader(s.Statement) },
        BoundLet s => s with { Value = Rewrite(s.Value) },
        BoundAssign s => s with { Target = Rewrite(s.Target), Value = Rewrite(s.Value) },
        BoundCall s => s with { Call = Call(s.Call), Targets = [.. s.Targets.Select(t => t with { Target = Optional(t.Target) })] },
        BoundReturnCall s => s with { Call = Call(s.Call) },
        BoundIf s => s with { Condition = Rewrite(s.Condition) },
        BoundMatch s => s with { Value = Rewrite(s.Value) },
        BoundWhile s => s with { Condition = Rewrite(s.Condition) },
        BoundForEach s => s with { Domain = Rewrite(s.Domain) },
        BoundReturn s => s with { Values = All(s.Values) },
        BoundFree s => s with { Entity = Rewrite(s.Entity) },
        BoundAssert s => s with { Condition = Rewrite(s.Condition) },
        BoundUpdate s => s with { Target = Rewrite(s.Target), Arguments = All(s.Arguments) },
        BoundBufferWrite s => s with { Buffer = Rewrite(s.Buffer), At = Rewrite(s.At), From = Rewrite(s.From) },
        BoundBufferFill s => s with { Buffer = Rewrite(s.Buffer), Value = Rewrite(s.Value) },
        BoundLayoutWrite s => s with { Value = Rewrite(s.Value), Buffer = Rewrite(s.Buffer) },
        BoundArenaGive s => s with { Arena = Rewrite(s.Arena), Page = Rewrite(s.Page) },
        BoundBudgetGive s => s with { Budget = Rewrite(s.Budget), Amount = Rewrite(s.Amount) },
        BoundLimit s => s with { Pool = Rewrite(s.Pool), Limit = Rewrite(s.Limit) },
        BoundWhenCase s => s with { Call = Call(s.Call) },
        _ => statement,
    };

    private BoundOperationCall Call(BoundOperationCall call) => call with { Arguments = All(call.Arguments) };

    private BoundExpression? Optional(BoundExpression? expression) => expression is null ? null : Rewrite(expression);

    private LocalSymbol? Optional(LocalSymbol? local) => local is null ? null : Declare(local);

    private BoundExpression[] All(IReadOnlyList<BoundExpression> expressions) => [.. expressions.Select(Rewrite)];

    private BoundFieldValue<T>[] Fields<T>(IReadOnlyList<BoundFieldValue<T>> fields) => [.. fields.Select(f => f with { Value = Rewrite(f.Value) })];

    private BoundDomain[] Domains(IReadOnlyList<BoundDomain> domains) =>
        [.. domains.Select(d => new BoundDomain(Declare(d.Item), Optional(d.Value), Rewrite(d.Collection)))];

    private BoundPattern Pattern(BoundPattern pattern) => pattern is BoundOptionPattern p ? p with { Binding = Optional(p.Binding) } : pattern;
}
