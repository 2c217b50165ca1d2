using System.Text.Json.Serialization;
using SysSpec.Cli.Json;
using SysSpec.Language.Clauses;
using SysSpec.Language.Symbols;

namespace SysSpec.Cli.Commands.Clauses;

/// <summary>The clauses as one JSON document; docs/cli.md describes its form.</summary>
internal static class JsonClauses
{
    public static void Write(IReadOnlyList<Clause> clauses, TextWriter output) => JsonOutput.Write(
        output,
        new JsonClauseList(JsonOutput.Version, [.. clauses.Select(static c => new JsonClause(
            c.Id, c.KindText, c.Text, c.Namespace, c.Owner is ContractSymbol ? c.Owner.Name : null,
            c.Owner is ModuleSymbol ? c.Owner.Name : null, c.Operation?.Name, c.Case?.Name, JsonPlace.Of(c.Location)))]),
        JsonClausesContext.Default.JsonClauseList);
}

/// <summary>What <c>sysspec clauses --json</c> writes.</summary>
internal sealed record JsonClauseList(int Version, IReadOnlyList<JsonClause> Clauses);

/// <summary>One clause; it stands in a contract or a module, and members that it has not are left out.</summary>
internal sealed record JsonClause(string Id, string Kind, string Text, string Namespace, string? Contract, string? Module, string? Operation, string? Case, JsonPlace Place);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonClauseList))]
internal sealed partial class JsonClausesContext : JsonSerializerContext;
