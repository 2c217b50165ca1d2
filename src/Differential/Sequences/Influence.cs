using System.Collections;
using System.Reflection;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Sequences;

/// <summary>Which state decides what operations do, and which operations change it.</summary>
public static class Influence
{
    /// <summary>The fields that the conditions of cases, and functions, of a contract look at.</summary>
    public static HashSet<FieldSymbol> ReadBy(ContractSymbol contract)
    {
        var fields = new HashSet<FieldSymbol>();
        Visit((contract.Operations.SelectMany(static o => o.Clauses.OfType<BoundLetClause>()), contract.Operations.SelectMany(static o => o.Cases).Select(static c => c.Condition), contract.Functions.Select(static f => f.Body)), fields, [], intoCalls: true);
        return fields;
    }

    /// <summary>Whether an operation's own effects name one of some fields.</summary>
    public static bool Touches(OperationSymbol operation, HashSet<FieldSymbol> fields)
    {
        var named = new HashSet<FieldSymbol>();
        Visit(operation.Cases.Select(static c => c.Outcome), named, [], intoCalls: false);
        return named.Overlaps(fields);
    }

    // The bound tree by its properties, whatever nodes the language will have.
    private static void Visit(object? node, HashSet<FieldSymbol> fields, HashSet<object> visited, bool intoCalls)
    {
        switch (node)
        {
            // Arms and patterns are no nodes, but have some inside.
            case not null when node.GetType().Namespace == typeof(BoundNode).Namespace && !node.GetType().IsValueType && visited.Add(node):
                if (node is BoundField field)
                {
                    fields.Add(field.Field);
                }

                if (node is BoundFunctionCall call && intoCalls && call.Function.Body is { } body)
                {
                    Visit(body, fields, visited, intoCalls);
                }

                foreach (var property in node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.GetIndexParameters().Length == 0))
                {
                    Visit(property.GetValue(node), fields, visited, intoCalls);
                }

                break;
            case IEnumerable items and not string and not byte[]:
                foreach (var item in items)
                {
                    Visit(item, fields, visited, intoCalls);
                }

                break;
            case not null when node.GetType() is { IsValueType: true, IsGenericType: true }:
                foreach (var part in node.GetType().GetFields())
                {
                    Visit(part.GetValue(node), fields, visited, intoCalls);
                }

                break;
        }
    }
}
