using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Models;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Lockstep;

/// <content>Following calls.</content>
public sealed partial class LockstepEmitter
{
    /// <summary>Whether a contract says by cases what an operation does.</summary>
    public static bool IsDescribed(OperationSymbol operation) => operation.Clauses.Count > 0;

    /// <summary>Whether an operation has preconditions.</summary>
    public static bool Requires(OperationSymbol operation) => operation.Clauses.OfType<BoundRequires>().Any();

    private string Clauses(string name, OperationSymbol operation)
    {
        var clauses = IsDescribed(operation)
            ? operation.Cases.Select(c => ClauseQuote.Creation(operation.QualifiedName, c.Name, c.Location))
            : [ClauseQuote.OfBody(operation.QualifiedName, $"op {operation.Name}, as {Reference.Composition.ProviderOf((ContractSymbol)operation.Owner)?.Name} does it", Reference.Composition.BodyOf(operation).Location)];
        var writer = new CodeWriter().Line($"internal static readonly SpecClause[] {name} =").Line("[").In();
        foreach (var clause in clauses)
        {
            writer.Line(clause + ",");
        }

        return writer.Out().Line("];").ToString();
    }

    private string Case(string name, OperationSymbol operation)
    {
        var names = new CallNames(operation, new Signature(_types, operation));
        var contract = (ContractSymbol)operation.Owner;
        var writer = new CodeWriter().Line($"/// <summary>The number of the case of {operation.QualifiedName} that applies, counting all cases from 0; or <see cref=\"Lockstep.NotAllowed\"/> or <see cref=\"Lockstep.Undefined\"/>.</summary>");
        writer.Open($"internal int {name}({Parameters(operation.Parameters).TrimEnd(',', ' ')})");
        ToModel(writer, operation.Parameters);
        var arguments = string.Join(", ", operation.Parameters.Select(static p => p.Type.Unrefined == BuiltinType.Buffer ? Identifiers.Escape(p.Name) : ModelName(p)));
        writer.Open("try");
        var applies = $"{ModelOf(contract)}.{ModelMembers.CaseOf(Reference, operation)}({arguments})";
        writer.Line(Requires(operation) ? $"return {ModelOf(contract)}.{ModelMembers.CanCall(Reference, operation)}({arguments}) ? {applies} : NotAllowed;" : $"return {applies};").Close();
        writer.Open($"catch (Exception {names.Failure}) when (SaysNothing({names.Failure}))").Line("return Undefined;").Close();
        return writer.Close().ToString();
    }

    // The model checks preconditions before it changes anything.
    private string Requirement(string name, OperationSymbol operation)
    {
        var signature = new Signature(_modelTypes, operation);
        var writer = new CodeWriter().Line($"/// <summary>Reports the precondition of {operation.QualifiedName} that does not hold.</summary>");
        writer.Open($"internal void {name}({Parameters(operation.Parameters).TrimEnd(',', ' ')})");
        ToModel(writer, operation.Parameters);
        var arguments = operation.Parameters.Select(static p => p.Type.Unrefined == BuiltinType.Buffer ? Identifiers.Escape(p.Name) : ModelName(p)).Concat(signature.ReturnsResult ? [] : operation.Results.Select(static _ => "out _"));
        return writer.Line($"{ModelOf((ContractSymbol)operation.Owner)}.{Reference.NameOf(operation)}({string.Join(", ", arguments)});").Close().ToString();
    }

    private string FollowOperation(string name, OperationSymbol operation)
    {
        if (!Open.IsModelled(operation))
        {
            throw new NotSupportedException($"{operation.QualifiedName} is described by nothing.");
        }

        var signature = new Signature(_types, operation);
        var names = new CallNames(operation, signature);
        var contract = (ContractSymbol)operation.Owner;
        var clauses = ClausesOf(operation);
        var buffers = operation.Parameters.Where(static p => p.Type.Unrefined == BuiltinType.Buffer).ToList();
        var writer = new CodeWriter();
        writer.Line($"/// <summary>Takes the step {operation.QualifiedName} on the model after an implementation did, and compares.</summary>");
        writer.Line("/// <returns>False where the contract leaves open what happens and the model cannot follow.</returns>");
        var given = string.Join("", buffers.Select(b => $"byte[] {ModelName(b)}, ")) + (signature.Fails ? $"{signature.Errors} {names.Error}, " : "")
            + string.Join("", operation.Results.Select((r, i) => $"{_types.Stored(r.Type)} {signature.ResultNames[i]}, "));
        writer.Open($"internal bool {name}(int {names.Applicable}, {Parameters(operation.Parameters)}{given}Exception? {names.Thrown})");
        writer.Open($"if ({names.Applicable} < 0)").Line("return false;").Close().Line();
        writer.Line($"LastClause = {clauses}[{names.Applicable}];");
        if (signature.Fails)
        {
            Permitted(writer, operation, signature, names, clauses);
        }

        ToModel(writer, operation.Parameters);
        foreach (var (result, i) in operation.Results.Select(static (r, i) => (r, i)))
        {
            writer.Line($"{_modelTypes.Stored(result.Type)} {names.Expected[i]} = default;");
        }

        if (signature.Fails)
        {
            writer.Line($"{signature.Errors} {names.ExpectedError} = default;");
        }

        var outs = signature.ReturnsResult ? [] : names.Expected.Select(static e => $"out {e}");
        var call = $"{ModelOf(contract)}.{Reference.NameOf(operation)}({string.Join(", ", operation.Parameters.Select(ModelName).Concat(outs))});";
        writer.Open("try").Line(signature.Fails ? $"{names.ExpectedError} = {call}" : signature.ReturnsResult ? $"{names.Expected[0]} = {call}" : call).Close();
        writer.Open($"catch (Exception {names.Failure}) when (SaysNothing({names.Failure}))").Line("return false;").Close().Line();
        writer.Open($"if ({names.Thrown} is not null)").Line($"throw Disagreement(LastClause, Threw({names.Thrown}), {names.Thrown});").Close().Line();
        Compare(writer, operation, signature, names);
        foreach (var buffer in buffers)
        {
            writer.Open($"if (!{Identifiers.Escape(buffer.Name)}.SequenceEqual({ModelName(buffer)}))").Line($"throw Disagreement(LastClause, \"what is in `{buffer.Name}` differs from what the contract says\");").Close().Line();
        }

        return writer.Line("return true;").Close().ToString();
    }

    // A failure that is permitted for reasons that the contract does not model changes nothing, so the model stays as it is.
    private void Permitted(CodeWriter writer, OperationSymbol operation, Signature signature, CallNames names, string clauses)
    {
        if (!IsDescribed(operation))
        {
            if (Open.PermittedErrors(operation) is { Count: > 0 } errors)
            {
                writer.Line("// Permitted to what it calls, for reasons that no contract models: then nothing has changed.");
                writer.Open($"if ({names.Thrown} is null && {names.Error} is {string.Join(" or ", errors.Select(e => $"{signature.Errors}.{e.Name}"))})").Line("return true;").Close().Line();
            }

            return;
        }

        foreach (var (@case, number) in operation.Cases.Select(static (c, i) => (c, i)).Where(static x => x.c.IsMayFail))
        {
            var errors = string.Join(" or ", @case.MayFail.Select(e => $"{signature.Errors}.{e.Name}"));
            var determined = operation.Cases.Select(static (c, i) => (c, i)).Where(x => x.c.Failure is { } f && @case.MayFail.Contains(f)).Select(static x => x.i.ToString()).ToList();
            var not = determined.Count == 0 ? "" : $" && {names.Applicable} is not ({string.Join(" or ", determined)})";
            writer.Line($"// {@case.Name}: permitted from here on, for reasons that the contract does not model. Then nothing has changed.");
            writer.Open($"if ({names.Thrown} is null && {names.Applicable} > {number} && {names.Error} is {errors}{not})").Line($"LastClause = {clauses}[{number}];").Line("return true;").Close().Line();
        }
    }

    private void Compare(CodeWriter writer, OperationSymbol operation, Signature signature, CallNames names)
    {
        if (signature.Fails)
        {
            var none = $"{signature.Errors}.None";
            var permitted = IsDescribed(operation) ? operation.Cases.SelectMany(static c => c.MayFail).Distinct().ToList() : Open.PermittedErrors(operation);
            if (permitted.Count > 0)
            {
                writer.Open($"if ({names.Error} == {none} && {names.ExpectedError} is {string.Join(" or ", permitted.Select(e => $"{signature.Errors}.{e.Name}"))})").Line("return false;").Close().Line();
            }

            writer.Open($"if ({names.Error} != {names.ExpectedError})").Line($"throw Disagreement(LastClause, $\"the implementation reports {{{names.Error}}}; the contract says {{{names.ExpectedError}}}\");").Close().Line();
            writer.Open($"if ({names.Error} != {none})").Line("return true;").Close().Line();
        }

        foreach (var given in operation.Parameters.Where(static p => p.IsOwn && p.Type.Unrefined is OpaqueSymbol))
        {
            writer.Line($"{Values.Table((DeclaredType)given.Type.Unrefined)}.Retire({Identifiers.Escape(given.Name)});");
        }

        for (var i = 0; i < operation.Results.Count; i++)
        {
            var (type, result, expected) = (operation.Results[i].Type, signature.ResultNames[i], names.Expected[i]);
            writer.Open($"if (!{Values.Same(type, result, expected)})")
                .Line($"throw Disagreement(LastClause, $\"{(operation.Results.Count == 1 ? "the result" : $"result {i + 1}")} is {{{Values.Show(type, result)}}}; the contract says {{{Values.ShowModel(type, expected)}}}\");").Close().Line();
        }
    }

    private string FollowFunction(string name, FunctionSymbol function)
    {
        if (function.Parameters.Any(static p => p.Type.Unrefined == BuiltinType.Buffer) || Reference.Composition.BodyOf(function) is null)
        {
            throw new NotSupportedException($"{function.Name} takes a buffer, or the host computes it.");
        }

        var contract = (ContractSymbol)function.Owner;
        var isBytes = function.ReturnType.Unrefined == BuiltinType.Bytes;
        var names = new CallNames(function);
        var clause = _members.NameOf("ClauseOf" + name.Substring("Follow".Length), field =>
            $"private static readonly SpecClause {field} =\n    {ClauseQuote.Creation($"{contract.Name}.{function.Name}", "", (function.Body?.Location ?? function.Location))};\n");
        var writer = new CodeWriter();
        writer.Line($"/// <summary>Compares the value of {contract.Name}.{function.Name}; <paramref name=\"{names.After.TrimStart('@')}\"/> is the clause that decided the call before, where it is asked for to see what that call did.</summary>");
        writer.Line("/// <returns>False where the model has no value.</returns>");
        writer.Open($"internal bool {name}({Parameters(function.Parameters)}{_types.Stored(function.ReturnType)} {names.Result}, Exception? {names.Thrown}, SpecClause? {names.After} = null)");
        ToModel(writer, function.Parameters);
        writer.Line($"{_modelTypes.Stored(function.ReturnType)} {names.ExpectedError};");
        var call = $"{Reference.MethodOf(function, ModelOf(contract), isInside: false)}({ModelArguments(function.Parameters)})";
        writer.Open("try").Line($"{names.ExpectedError} = {(isBytes && Functions.ReturnForm(Reference, function) == Form.Span ? $"Bytes.Copy({call})" : call)};").Close();
        writer.Open($"catch (Exception {names.Failure}) when (SaysNothing({names.Failure}))").Line("return false;").Close().Line();
        var shown = $"{contract.Name}.{function.Name}({string.Join(", ", function.Parameters.Select(p => $"{{{Values.Show(p.Type, Identifiers.Escape(p.Name))}}}"))})";
        writer.Open($"if ({names.Thrown} is not null)").Line($"throw Disagreement({names.After} ?? {clause}, $\"{shown}: {{Threw({names.Thrown})}}\", {names.Thrown});").Close().Line();
        writer.Open($"if (!{Values.Same(function.ReturnType, names.Result, names.ExpectedError)})")
            .Line($"throw Disagreement({names.After} ?? {clause}, $\"{{({names.After} is null ? \"\" : \"afterwards \")}}{shown} is {{{Values.Show(function.ReturnType, names.Result)}}}; the contract says {{{Values.ShowModel(function.ReturnType, names.ExpectedError)}}}\");").Close().Line();
        return writer.Line("return true;").Close().ToString();
    }
}
