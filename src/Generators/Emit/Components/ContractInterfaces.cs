using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Components;

/// <summary>Emits the interfaces of contracts that the host calls or implements, and the classes that guard exposed ones.</summary>
public static class ContractInterfaces
{
    /// <summary>What the host calls: the operations and functions of an exposed contract.</summary>
    public static string Exposed(SystemContext system, ContractSymbol contract)
    {
        var writer = new CodeWriter();
        writer.Summary(contract.Documentation, $"The contract {contract.Name}, as system {system.Composition.System.Name} keeps it.");
        writer.GeneratedBy().Open($"public interface {SystemContext.Interface(contract)}");
        foreach (var operation in contract.Operations)
        {
            writer.Gap();
            Declare(writer, system.Types, operation);
        }

        foreach (var function in Callable(system, contract))
        {
            writer.Gap().Summary(function.Documentation, $"<c>{Documentation.Xml(Documentation.OneLine((function.Body?.Location ?? function.Location).Text).Replace("`", "'"))}</c>.");
            writer.Line($"{ModuleEmitter.ReturnType(system.Types, function, Functions.ReturnForm(system, function))} {ExposedName(contract, function)}({Parameters(system.Types, function)});");
        }

        return writer.Close().ToString();
    }

    /// <summary>What the host implements.</summary>
    public static string Extern(TypeNames types, ContractSymbol contract)
    {
        var writer = new CodeWriter();
        writer.Summary(contract.Documentation, $"The contract {contract.Name}.");
        writer.Line($"/// <remarks>The host implements it: {Documentation.Xml(contract.Because ?? "it lies outside of the system")}.</remarks>");
        writer.GeneratedBy().Open($"public interface {SystemContext.Interface(contract)}");
        foreach (var operation in contract.Operations)
        {
            writer.Gap();
            Declare(writer, types, operation);
        }

        foreach (var function in contract.Functions.Where(static f => f.Body is null))
        {
            writer.Gap().Summary(function.Documentation, $"<c>{function.Name}</c>.");
            writer.Line($"{(function.ReturnType.Unrefined == Language.Types.BuiltinType.Bytes ? "ReadOnlySpan<byte>" : types.Stored(function.ReturnType))} {Identifiers.Pascal(function.Name)}({Parameters(types, function)});");
        }

        foreach (var model in contract.Models.Where(static m => m.Entity is null))
        {
            writer.Gap().Summary(model.Documentation, $"The model <c>{model.Name}</c>.");
            writer.Line($"{types.Stored(model.Type)} {Identifiers.Pascal(model.Name)} {{ get; }}");
        }

        return writer.Close().ToString();
    }

    /// <summary>The class through which the host's calls come in; with a lock every call holds it.</summary>
    public static string Gate(SystemContext system, ContractSymbol contract, bool locks)
    {
        var writer = new CodeWriter();
        var name = SystemContext.Interface(contract);
        writer.Line(locks ? $"/// <summary>Lets the host in to {contract.Name}, one call at a time (policy global).</summary>" : $"/// <summary>Lets the host in to {contract.Name}.</summary>");
        var parameters = GateArguments(system, contract, $"{system.ProviderType(contract)} component", locks ? "Lock gate" : null);
        writer.GeneratedBy().Open($"internal sealed class Exposed{contract.Name}({parameters}) : {name}");
        foreach (var operation in contract.Operations)
        {
            var signature = new Signature(system.Types, operation);
            writer.Gap().Line("/// <inheritdoc/>");
            Forward(writer, $"public {signature.ReturnType} {operation.Name}({signature.Parameters})", $"component.{system.EntryOf(operation)}({signature.Forwarded})", signature.ReturnType != "void", locks, system.Options.Checks ? Refinements(system, operation) : []);
        }

        foreach (var function in Callable(system, contract))
        {
            writer.Gap().Line("/// <inheritdoc/>");
            var arguments = string.Join(", ", function.Parameters.Select(static p => Identifiers.Escape(p.Name)));
            Forward(
                writer, $"public {ModuleEmitter.ReturnType(system.Types, function, Functions.ReturnForm(system, function))} {ExposedName(contract, function)}({Parameters(system.Types, function)})",
                $"{system.EntryOf(function, "component")}({arguments})", true, locks);
        }

        return writer.Close().ToString();
    }

    /// <summary>Whether a contract speaks of entities, so that every system has its own interface of it.</summary>
    public static bool MentionsEntity(ContractSymbol contract) =>
        contract.Operations.Any(static o => o.Parameters.Any(static p => TypeNames.MentionsEntity(p.Type)) || o.Results.Any(static r => TypeNames.MentionsEntity(r.Type)))
        || contract.Functions.Any(static f => f.Parameters.Any(static p => TypeNames.MentionsEntity(p.Type)) || TypeNames.MentionsEntity(f.ReturnType))
        || contract.Models.Any(static m => TypeNames.MentionsEntity(m.Type));

    /// <summary>What a gate is made from: the component, unless there are only functions that read no state, and the lock.</summary>
    public static string GateArguments(SystemContext system, ContractSymbol contract, string component, string? gate)
    {
        var usesComponent = contract.Operations.Count > 0 || Callable(system, contract).Any(f => !system.Stateless.Contains(f) || system.Locks?.HasGate(f) == true);
        return string.Join(", ", new[] { usesComponent ? component : null, gate }.Where(static a => a is not null));
    }

    private static void Forward(CodeWriter writer, string header, string call, bool returns, bool locks, IReadOnlyList<string>? checks = null)
    {
        if (!locks && checks is null or { Count: 0 })
        {
            writer.Line($"{header} => {call};");
            return;
        }

        writer.Open(header);
        foreach (var check in checks ?? [])
        {
            writer.Line(check);
        }

        if (locks)
        {
            writer.Open("lock (gate)");
        }

        writer.Line($"{(returns ? "return " : "")}{call};");
        if (locks)
        {
            writer.Close();
        }

        writer.Close();
    }

    /// <summary>Statements that check what the host passes in: nobody has done that before.</summary>
    public static IReadOnlyList<string> Refinements(SystemContext system, OperationSymbol operation) => operation.Parameters
        .Select(p => p.Type is RefinementSymbol { Predicate: not null } refinement && RefinementChecks.StaticCall(system.Types, refinement, Identifiers.Escape(p.Name)) is { } call ? call + ";" : "")
        .Where(static c => c.Length > 0).ToList();

    private static void Declare(CodeWriter writer, TypeNames types, OperationSymbol operation)
    {
        var signature = new Signature(types, operation);
        OperationDocs.Write(writer, operation);
        writer.Line($"{signature.ReturnType} {operation.Name}({signature.Parameters});");
    }

    /// <summary>The method of a contract's interface that computes a function.</summary>
    public static string ExposedName(ContractSymbol contract, FunctionSymbol function)
    {
        var name = Identifiers.Pascal(function.Name);
        return contract.Operations.Any(o => o.Name == name) ? name + "Function" : name;
    }

    /// <summary>The functions that an exposed contract's interface has: a span of a page or of stored bytes must not leave the lock.</summary>
    public static IEnumerable<FunctionSymbol> Callable(SystemContext system, ContractSymbol contract) =>
        contract.Functions.Where(f => system.Composition.BodyOf(f) is not null && Functions.ReturnForm(system, f) != Form.Span && !ExpressionEmitter.IsCollection(f.ReturnType));

    /// <summary>The parameters of a function with their types.</summary>
    public static string Parameters(TypeNames types, FunctionSymbol function) =>
        string.Join(", ", function.Parameters.Select(p => $"{TypeNames.Modifier(p.Type)}{types.Parameter(p.Type)} {Identifiers.Escape(p.Name)}"));
}
