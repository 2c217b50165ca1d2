using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Text;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Models;

/// <summary>
/// Members that only checks want: which case of an operation applies, whether it may be called, the contract's invariants and properties. Components of systems and models have them
/// alike.
/// </summary>
public static class ModelMembers
{
    /// <summary>The method that tells the number of the case that applies, counting all cases from 0.</summary>
    public static string CaseOf(SystemContext system, OperationSymbol operation) => $"CaseOf{system.NameOf(operation)}";

    /// <summary>The method that tells whether everything that an operation requires holds; only operations that require something have it.</summary>
    public static string CanCall(SystemContext system, OperationSymbol operation) => $"CanCall{system.NameOf(operation)}";

    /// <summary>The method that tells whether a property holds.</summary>
    public static string Property(ContractSymbol contract, int index) => $"{contract.Name}Property{index + 1}";

    /// <summary>The method that throws where an invariant of a contract does not hold.</summary>
    public static string Invariants(ContractSymbol contract) => $"Check{contract.Name}Invariants";

    /// <summary>Emits the members of a component.</summary>
    public static IEnumerable<string> Emit(ComponentContext component)
    {
        foreach (var contract in component.Module.Guarantees)
        {
            foreach (var operation in contract.Operations.Where(static o => o.Clauses.Count > 0))
            {
                yield return Question(component, operation, CaseOf(component.System, operation), IntegerType.Int, Cases(operation), $"The number of the case of {operation.QualifiedName} that applies.");
                if (operation.Clauses.OfType<BoundRequires>().Any())
                {
                    yield return Question(component, operation, CanCall(component.System, operation), BuiltinType.Bool, Requirements(operation), $"Whether {operation.QualifiedName} may be called.");
                }
            }

            yield return CheckInvariants(component, contract);
            for (var i = 0; i < contract.Properties.Count; i++)
            {
                yield return Holds(component, contract, contract.Properties[i], Property(contract, i));
            }
        }
    }

    private static string Question(ComponentContext component, OperationSymbol operation, string name, TypeSymbol type, BoundBlock block, string summary)
    {
        var question = new OperationSymbol(name, operation.Owner, operation.Location, "") { Parameters = operation.Parameters, Results = [new ResultSymbol(null, type, false)] };
        return Method(component, question, new BoundOperationBody(operation.Location, operation.Parameters, block), summary, isProperty: false);
    }

    private static string Method(ComponentContext component, OperationSymbol operation, BoundOperationBody body, string summary, bool isProperty)
    {
        var signature = new Signature(component.Types, operation);
        var writer = new CodeWriter().In();
        writer.Element("summary", Documentation.Xml(summary));
        writer.Open($"internal {signature.ReturnType} {operation.Name}({signature.Parameters})");
        new BodyEmitter(component, writer, operation, body) { IsProperty = isProperty }.Emit();
        return writer.Close().ToString();
    }

    private static BoundBlock Cases(OperationSymbol operation)
    {
        var statements = new List<BoundStatement>();
        var number = 0;
        foreach (var clause in operation.Clauses)
        {
            if (clause is BoundLetClause let)
            {
                statements.Add(new BoundLet(let.Location, let.Local, let.Value));
            }
            else if (clause is BoundQueryClause query)
            {
                statements.Add(Ask(operation, query));
            }
            else if (clause is BoundCase @case)
            {
                var result = Number(@case, number++);
                if (!@case.IsMayFail)
                {
                    statements.Add(@case.Condition is null ? result : new BoundIf(@case.Location, @case.Condition, new BoundBlock(@case.Location, [result]), null));
                }

                if (@case is { IsMayFail: false, Condition: null })
                {
                    break;
                }
            }
        }

        return new BoundBlock(operation.Location, statements);
    }

    // A call that fails in the model decides: the case that permits its error applies.
    private static BoundCall Ask(OperationSymbol operation, BoundQueryClause query)
    {
        var target = new BoundCallTarget(query.Local, null);
        var errors = query.Call.Operation.Fails;
        if (errors.Count == 0)
        {
            return new BoundCall(query.Location, query.Call, [target], null, null);
        }

        var failure = new LocalSymbol("failure", errors[0].Type, isMutable: false, query.Location);
        var cases = operation.Cases.ToList();
        var arms = errors.Select((error, place) => new BoundMatchArm(
            query.Location,
            place == errors.Count - 1 ? [] : [new BoundConstantPattern(query.Location, new BoundLiteral(query.Location, error.Type, error.Value))],
            Number(query, cases.FindIndex(c => c.MayFail.Contains(error))))).ToList();
        var decides = new BoundMatch(query.Location, new BoundVariable(query.Location, failure), arms);
        return new BoundCall(query.Location, query.Call, [target], new BoundBlock(query.Location, [decides]), failure);
    }

    private static BoundReturn Number(BoundNode of, int number) =>
        new(of.Location, [new BoundLiteral(of.Location, IntegerType.Int, new System.Numerics.BigInteger(number))]);

    private static BoundBlock Requirements(OperationSymbol operation)
    {
        var statements = new List<BoundStatement>();
        var lets = new List<BoundStatement>();
        BoundReturn Answer(BoundNode of, bool value) => new(of.Location, [new BoundLiteral(of.Location, BuiltinType.Bool, value)]);
        foreach (var clause in operation.Clauses)
        {
            if (clause is BoundLetClause let)
            {
                lets.Add(new BoundLet(let.Location, let.Local, let.Value));
            }
            else if (clause is BoundRequires requires)
            {
                statements.AddRange(lets);
                lets.Clear();
                var broken = new BoundUnary(requires.Location, BuiltinType.Bool, UnaryOperator.Not, requires.Condition);
                statements.Add(new BoundIf(requires.Location, broken, new BoundBlock(requires.Location, [Answer(requires, false)]), null));
            }
        }

        statements.Add(new BoundReturn(operation.Location, [new BoundLiteral(operation.Location, BuiltinType.Bool, true)]));
        return new BoundBlock(operation.Location, statements);
    }

    private static string CheckInvariants(ComponentContext component, ContractSymbol contract)
    {
        var writer = new CodeWriter().In();
        var expressions = new ExpressionEmitter(new MethodContext(component, Invariants(contract)));
        writer.Line($"/// <summary>Throws where an invariant of {contract.Name} does not hold.</summary>").Open($"internal void {Invariants(contract)}()");
        foreach (var invariant in contract.Invariants)
        {
            RefinementChecks.Clause(writer, new EmitOptions { Contracts = ContractProfile.Enforce }, expressions.Negated(invariant.Condition).Text, "Invariant", contract.Name, invariant.Condition, invariant.Text);
        }

        return writer.Close().ToString();
    }

    private static string Holds(ComponentContext component, ContractSymbol contract, BoundProperty property, string name)
    {
        var operation = new OperationSymbol(name, contract, property.Location, "") { Parameters = property.Parameters, Results = [new ResultSymbol(null, new OptionType(BuiltinType.Bool), false)] };
        return Method(component, operation, new BoundOperationBody(property.Location, property.Parameters, property.Body), $"Whether `{property.Text}` holds; null where it says nothing.", isProperty: true);
    }
}
