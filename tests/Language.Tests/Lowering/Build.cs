using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Tests.Lowering;

/// <summary>Makes bound trees by hand, so that phases after binding are tested alone.</summary>
internal static class Build
{
    public static SourceSpan At { get; } = new(new SourceText("test.sysspec", ""), default);

    public static ContractSymbol Contract(string name) => new("Test", name, isExtern: false, At, "");

    public static EntitySymbol Entity(string name) => new("Test", name, At, "");

    public static ModelSymbol Model(ContractSymbol contract, EntitySymbol? entity, string name, TypeSymbol type)
    {
        var model = new ModelSymbol(name, contract, entity, At, "") { Type = type };
        contract.Models = [.. contract.Models, model];
        return model;
    }

    public static OperationSymbol Operation(ContractSymbol contract, string name, IReadOnlyList<ParameterSymbol> parameters, params BoundClause[] clauses)
    {
        var operation = new OperationSymbol(name, contract, At, "") { Parameters = parameters, Clauses = clauses };
        contract.Operations = [.. contract.Operations, operation];
        return operation;
    }

    public static ParameterSymbol Parameter(string name, TypeSymbol type) => new(name, type, isOwn: false, At);

    public static LocalSymbol Local(string name, TypeSymbol type) => new(name, type, isMutable: false, At);

    public static BoundCase Case(string name, params BoundStatement[] effects) => new(At, name, null, Block(effects), [], "");

    public static BoundCase When(string name, BoundExpression condition, params BoundStatement[] effects) => new(At, name, condition, Block(effects), [], "");

    public static BoundBlock Block(params BoundStatement[] statements) => new(At, statements);

    public static BoundExpression Use(VariableSymbol variable) => new BoundVariable(At, variable);

    public static BoundExpression Number(long value, TypeSymbol? type = null) => new BoundLiteral(At, type ?? IntegerType.UInt, new BigInteger(value));

    public static BoundExpression Field(FieldSymbol field, BoundExpression? receiver = null) => new BoundField(At, receiver, field);

    public static BoundExpression Field(FieldSymbol field, VariableSymbol receiver) => new BoundField(At, Use(receiver), field);

    public static BoundExpression Item(BoundExpression map, BoundExpression key) => new BoundIndex(At, ((MapType)map.Type).Value, map, key);

    public static BoundExpression TryItem(BoundExpression map, BoundExpression key) => new BoundTryIndex(At, new OptionType(((MapType)map.Type).Value), map, key);

    public static BoundExpression Binary(BinaryOperator @operator, BoundExpression left, BoundExpression right) => new BoundBinary(At, left.Type, @operator, left, right);

    public static BoundExpression Add(BoundExpression left, BoundExpression right) => Binary(BinaryOperator.Add, left, right);

    public static BoundExpression Less(BoundExpression left, BoundExpression right) => new BoundBinary(At, BuiltinType.Bool, BinaryOperator.Less, left, right);

    public static BoundExpression Not(BoundExpression operand) => new BoundUnary(At, BuiltinType.Bool, UnaryOperator.Not, operand);

    public static BoundExpression IsSome(BoundExpression option, LocalSymbol? binding = null) => new BoundOptionTest(At, option, true, binding);

    public static BoundExpression Narrowed(VariableSymbol option) => new BoundNarrowed(At, ((OptionType)option.Type).Element, Use(option));

    public static BoundStatement Set(BoundExpression target, BoundExpression value) => new BoundAssign(At, target, value, IsEffect: true);

    public static BoundStatement Remove(BoundExpression map, BoundExpression key) => new BoundUpdate(At, UpdateKind.RemoveKey, map, [key], IsEffect: true);

    public static BoundStatement Let(LocalSymbol local, BoundExpression value) => new BoundLet(At, local, value);

    public static BoundStatement If(BoundExpression condition, params BoundStatement[] then) => new BoundIf(At, condition, Block(then), null);

    public static BoundStatement ForEach(LocalSymbol item, BoundExpression domain, params BoundStatement[] body) => new BoundForEach(At, item, null, domain, Block(body));

    public static BoundExpression Range(BoundExpression from, BoundExpression to) => new BoundRange(At, new RangeType(from.Type), from, to, IsInclusive: false);

    public static BoundStatement Return(params BoundExpression[] values) => new BoundReturn(At, values);

    public static BoundStatement Call(OperationSymbol operation, params BoundExpression[] arguments) =>
        new BoundCall(At, new BoundOperationCall(At, BuiltinType.Void, operation, arguments), [], null, null);

    public static BoundExpression Call(FunctionSymbol function, params BoundExpression[] arguments) => new BoundFunctionCall(At, function, arguments);
}
