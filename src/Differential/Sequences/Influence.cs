using System.Collections;
using System.Reflection;
using SysSpec.Language.Bound;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Sequences;

/// <summary>Which state decides what operations do, and which operations change it.</summary>
public static class Influence
{
    /// <summary>The fields that the conditions of cases, and functions, of a contract look at.</summary>
    public static HashSet<FieldSymbol> ReadBy(ContractSymbol contract)
    {
        var fields = new HashSet<FieldSymbol>();
        Visit((contract.Operations.SelectMany(static o => o.Clauses.OfType<BoundLetClause>()), contract.Operations.SelectMany(static o => o.Cases).Select(static c => c.Condition), contract.Functions.Select(static f => f.Body)), NoteField, fields, [], intoCalls: true);
        return fields;
    }

    /// <summary>Whether an operation's own effects name one of some fields.</summary>
    public static bool Touches(OperationSymbol operation, HashSet<FieldSymbol> fields)
    {
        var named = new HashSet<FieldSymbol>();
        Visit(operation.Cases.Select(static c => c.Outcome), NoteField, named, [], intoCalls: false);
        return named.Overlaps(fields);
    }

    /// <summary>An operation, called by the clauses of <paramref name="operation"/> or by those of what they call, that no clause describes and that is not the host's: clauses that call it cannot be executed. Null if there is none.</summary>
    /// <param name="composition">Who provides what.</param>
    /// <param name="operation">Where to begin; counts itself.</param>
    public static OperationSymbol? Undescribed(SystemComposition composition, OperationSymbol operation)
    {
        ArgumentNullException.ThrowIfNull(composition);
        ArgumentNullException.ThrowIfNull(operation);
        var known = new HashSet<OperationSymbol> { operation };
        var pending = new Queue<OperationSymbol>(known);
        while (pending.TryDequeue(out var next))
        {
            if (next.Clauses.Count == 0)
            {
                if (next.Owner is not ContractSymbol contract || !composition.Provides(contract) || composition.ProviderOf(contract) is not null)
                {
                    return next;
                }

                continue;
            }

            var calls = new HashSet<OperationSymbol>();
            Visit(next.Clauses, NoteCall, calls, [], intoCalls: false);
            foreach (var called in calls.Where(known.Add))
            {
                pending.Enqueue(called);
            }
        }

        return null;
    }

    // The bound tree by its properties, whatever nodes the language will have.
    private static void Visit<T>(object? node, Action<object, HashSet<T>> note, HashSet<T> found, HashSet<object> visited, bool intoCalls)
    {
        switch (node)
        {
            // Arms and patterns are no nodes, but have some inside.
            case not null when node.GetType().Namespace == typeof(BoundNode).Namespace && !node.GetType().IsValueType && visited.Add(node):
                note(node, found);
                if (node is BoundFunctionCall call && intoCalls && call.Function.Body is { } body)
                {
                    Visit(body, note, found, visited, intoCalls);
                }

                foreach (var property in node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.GetIndexParameters().Length == 0))
                {
                    Visit(property.GetValue(node), note, found, visited, intoCalls);
                }

                break;
            case IEnumerable items and not string and not byte[]:
                foreach (var item in items)
                {
                    Visit(item, note, found, visited, intoCalls);
                }

                break;
            case not null when node.GetType() is { IsValueType: true, IsGenericType: true }:
                foreach (var part in node.GetType().GetFields())
                {
                    Visit(part.GetValue(node), note, found, visited, intoCalls);
                }

                break;
        }
    }

    private static void NoteCall(object node, HashSet<OperationSymbol> calls)
    {
        if (node is BoundOperationCall call)
        {
            calls.Add(call.Operation);
        }
    }

    private static void NoteField(object node, HashSet<FieldSymbol> fields)
    {
        if (node is BoundField field)
        {
            fields.Add(field.Field);
        }
    }
}
