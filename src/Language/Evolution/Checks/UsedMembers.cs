using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Evolution.Checks;

/// <summary>
/// What the text of a contract or module relies on, member by member: operations that it calls or gives a body to, functions and models that it reads, constants' types, records that it makes and enumerations that it
/// tells apart. Linear in its bound trees.
/// </summary>
internal sealed class UsedMembers
{
    private readonly Dictionary<string, List<SourceSpan>> _uses = new(StringComparer.Ordinal);

    /// <summary>Where something is used first: a member by <c>Namespace.Contract/op Write</c>, a type by its name with its namespace. Null if it is not.</summary>
    public SourceSpan? Find(string id) => _uses.TryGetValue(id, out var at) ? at[0] : null;

    /// <summary>Every place where something is used.</summary>
    public IReadOnlyList<SourceSpan> All(string id) => _uses.TryGetValue(id, out var at) ? at : [];

    /// <summary>The id that stands for any use of a contract.</summary>
    public static string AnyOf(string contract) => $"{contract}/*";

    /// <summary>The id that a module notes with bodies of its own for a contract's operations: it has to keep the contract's invariants.</summary>
    public static string KeptBy(string contract) => $"{contract}/kept";

    /// <summary>What each function and operation of a contract uses, by its key.</summary>
    public static IEnumerable<(string Key, UsedMembers Uses)> ByMember(ContractSymbol contract)
    {
        foreach (var function in contract.Functions)
        {
            var uses = new UsedMembers();
            uses.Add(function.Body);
            yield return ($"function {function.Name}", uses);
        }

        foreach (var operation in contract.Operations)
        {
            var uses = new UsedMembers();
            operation.Clauses.ToList().ForEach(uses.Add);
            yield return ($"op {operation.Name}", uses);
        }
    }

    /// <summary>What a contract's clauses and functions use.</summary>
    public static UsedMembers Of(ContractSymbol contract)
    {
        var uses = new UsedMembers();
        contract.Functions.ToList().ForEach(f => uses.Add(f.Body));
        contract.Operations.SelectMany(static o => o.Clauses).ToList().ForEach(uses.Add);
        contract.Invariants.ToList().ForEach(uses.Add);
        return uses;
    }

    /// <summary>What a module's own bodies use.</summary>
    public static UsedMembers Of(ModuleSymbol module)
    {
        var uses = new UsedMembers();
        foreach (var body in module.Bodies)
        {
            uses.Note(body.Key, $"op {body.Key.Name}", body.Key.Owner, body.Value.Block.Location);
            if (body.Key.Owner is ContractSymbol kept)
            {
                uses.Note(KeptBy($"{kept.Namespace}.{kept.Name}"), body.Value.Block.Location);
            }

            uses.Add(body.Value.Block);
        }

        foreach (var body in module.FunctionBodies)
        {
            uses.Note(body.Key, $"function {body.Key.Name}", body.Key.Owner, body.Value.Value.Location);
            uses.Add(body.Value.Value);
        }

        module.PrivateFunctions.ToList().ForEach(f => uses.Add(f.Body));
        module.Abstractions.Values.ToList().ForEach(uses.Add);
        return uses;
    }

    private void Add(BoundNode? root)
    {
        foreach (var node in root is null ? [] : BoundTree.DescendantsAndSelf(root))
        {
            switch (node)
            {
                case BoundOperationCall call:
                    Note(call.Operation, $"op {call.Operation.Name}", call.Operation.Owner, call.Location);
                    break;
                case BoundFunctionCall call:
                    Note(call.Function, $"function {call.Function.Name}", call.Function.Owner, call.Location);
                    break;
                case BoundField { Field: ModelSymbol model } field:
                    Note(model, model.Entity is { } entity ? $"entity {entity.Name}/model {model.Name}" : $"model {model.Name}", model.Contract, field.Location);
                    break;
                case BoundConstant { Constant: { Container: { } container } constant }:
                    Note(constant, $"const {constant.Name}", container, node.Location);
                    break;
                case BoundRecordCreation { Type: DeclaredType made }:
                    Note(made, node.Location);
                    break;
                case BoundMatch { Value.Type: DeclaredType told }:
                    Note(told, node.Location);
                    break;
                case BoundMatchExpression { Value.Type: DeclaredType told }:
                    Note(told, node.Location);
                    break;
            }
        }
    }

    private void Note(ISymbol member, string key, ISymbol? owner, SourceSpan at)
    {
        if (owner is ContractSymbol contract && member.Name.Length > 0)
        {
            Note($"{contract.Namespace}.{contract.Name}/{key}", at);
            Note(AnyOf($"{contract.Namespace}.{contract.Name}"), at);
        }
    }

    private void Note(DeclaredType type, SourceSpan at)
    {
        if (type.Container is null)
        {
            Note($"{type.Namespace}.{type.Name}", at);
        }
        else
        {
            Note(type, $"{WordOf(type)} {type.Name}", type.Container, at);
        }
    }

    private static string WordOf(DeclaredType type) => type switch
    {
        RecordSymbol => "record",
        EnumSymbol { IsFlags: true } => "flags",
        EnumSymbol => "enum",
        _ => "type",
    };

    private void Note(string id, SourceSpan at)
    {
        if (!_uses.TryGetValue(id, out var places))
        {
            _uses.Add(id, places = []);
        }

        places.Add(at);
    }
}
