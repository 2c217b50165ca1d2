using SysSpec.Language.Bound;
using SysSpec.Language.Text;

namespace SysSpec.Language.Symbols;

/// <summary>A contract: abstract state, and operations as cases and effects.</summary>
public sealed class ContractSymbol(string @namespace, string name, bool isExtern, SourceSpan location, string documentation) : Symbol(name, location, documentation)
{
    /// <summary>The namespace, with dots.</summary>
    public string Namespace { get; } = @namespace;

    /// <summary>Whether the host implements it.</summary>
    public bool IsExtern { get; } = isExtern;

    /// <summary>Why it is extern.</summary>
    public string? Because { get; set; }

    /// <summary>The contracts whose names it can use.</summary>
    public IReadOnlyList<ContractSymbol> Relies { get; set; } = [];

    /// <summary>Its abstract state: fields of entities and of its own.</summary>
    public IReadOnlyList<ModelSymbol> Models { get; set; } = [];

    /// <summary>Its pure functions.</summary>
    public IReadOnlyList<FunctionSymbol> Functions { get; set; } = [];

    /// <summary>Its operations.</summary>
    public IReadOnlyList<OperationSymbol> Operations { get; set; } = [];

    /// <summary>What holds before and after each operation.</summary>
    public IReadOnlyList<BoundInvariant> Invariants { get; set; } = [];

    /// <summary>Experiments that succeed in every reachable state.</summary>
    public IReadOnlyList<BoundProperty> Properties { get; set; } = [];

    /// <summary>Types declared inside it.</summary>
    public IReadOnlyList<DeclaredType> Types { get; set; } = [];

    /// <summary>Constants declared inside it.</summary>
    public IReadOnlyList<ConstSymbol> Constants { get; set; } = [];

    /// <summary>Its single locks.</summary>
    public IReadOnlyList<LockSymbol> Locks { get; set; } = [];

    /// <summary>The name of the error of operations that take the lock of an entity which has ended since they found it.</summary>
    public string? EndedError { get; set; }
}

/// <summary>A module: the representation and the algorithms that keep contracts.</summary>
public sealed class ModuleSymbol(string @namespace, string name, bool isDerived, SourceSpan location, string documentation) : Symbol(name, location, documentation)
{
    /// <summary>The namespace, with dots.</summary>
    public string Namespace { get; } = @namespace;

    /// <summary>Whether it was made by <c>by derived</c> and has no text of its own.</summary>
    public bool IsDerived { get; } = isDerived;

    /// <summary>The contracts that it keeps.</summary>
    public IReadOnlyList<ContractSymbol> Guarantees { get; set; } = [];

    /// <summary>The contracts that it names itself.</summary>
    public IReadOnlyList<ContractSymbol> Relies { get; set; } = [];

    /// <summary>The contracts that its code can use: its own relies and those of what it guarantees, each once, without the guaranteed ones.</summary>
    public IReadOnlyList<ContractSymbol> AllRelies { get; set; } = [];

    /// <summary>Its private state.</summary>
    public IReadOnlyList<StateSymbol> States { get; set; } = [];

    /// <summary>The Runtime collection that represents a state or model field, where <c>represent</c> names one.</summary>
    public IReadOnlyDictionary<FieldSymbol, string> Representations { get; set; } = new Dictionary<FieldSymbol, string>();

    /// <summary>Abstraction functions: how a model field is seen in the module's state. A model that is not here is represented directly.</summary>
    public IReadOnlyDictionary<ModelSymbol, BoundExpression> Abstractions { get; set; } = new Dictionary<ModelSymbol, BoundExpression>();

    /// <summary>Bodies of operations of guaranteed contracts and of private ones. An operation that is not here is derived.</summary>
    public IReadOnlyDictionary<OperationSymbol, BoundOperationBody> Bodies { get; set; } = new Dictionary<OperationSymbol, BoundOperationBody>();

    /// <summary>Own bodies of functions of guaranteed contracts.</summary>
    public IReadOnlyDictionary<FunctionSymbol, BoundFunctionBody> FunctionBodies { get; set; } = new Dictionary<FunctionSymbol, BoundFunctionBody>();

    /// <summary>Operations that only the module sees.</summary>
    public IReadOnlyList<OperationSymbol> PrivateOperations { get; set; } = [];

    /// <summary>Functions that only the module sees.</summary>
    public IReadOnlyList<FunctionSymbol> PrivateFunctions { get; set; } = [];

    /// <summary>Types declared inside it.</summary>
    public IReadOnlyList<DeclaredType> Types { get; set; } = [];

    /// <summary>Constants declared inside it.</summary>
    public IReadOnlyList<ConstSymbol> Constants { get; set; } = [];

    /// <summary>Its single locks.</summary>
    public IReadOnlyList<LockSymbol> Locks { get; set; } = [];

    /// <summary>The name of the error of operations that take the lock of an entity which has ended since they found it.</summary>
    public string? EndedError { get; set; }

    /// <summary>How its bodies hold locks besides what the contracts say.</summary>
    public IReadOnlyDictionary<OperationSymbol, IReadOnlyList<LockRule>> LockRules { get; set; } = new Dictionary<OperationSymbol, IReadOnlyList<LockRule>>();
}

/// <summary>Who provides a contract in a system; <see cref="Module"/> is null when the host does.</summary>
public sealed record Provision(ContractSymbol Contract, ModuleSymbol? Module, SourceSpan Location);

/// <summary>A layer of a system; a module relies on its own layer and lower ones.</summary>
public sealed record LayerSymbol(string Name, IReadOnlyList<Provision> Provisions, SourceSpan Location);

/// <summary>A system: which module provides each contract.</summary>
public sealed class SystemSymbol(string @namespace, string name, SourceSpan location, string documentation) : Symbol(name, location, documentation)
{
    /// <summary>The namespace, with dots.</summary>
    public string Namespace { get; } = @namespace;

    /// <summary>Layers from the lowest to the highest.</summary>
    public IReadOnlyList<LayerSymbol> Layers { get; set; } = [];

    /// <summary>What the host may call.</summary>
    public IReadOnlyList<ContractSymbol> Exposed { get; set; } = [];

    /// <summary>The locking policy: <c>global</c> (one lock around each call of the host), <c>entity</c> (the locks that contracts and modules declare), or null where the system takes no locks.</summary>
    public string? Policy { get; set; }
}

/// <summary>One row of a protocol: an opcode and the operation that answers it.</summary>
public sealed record ProtocolRow(
    System.Numerics.BigInteger Code, OperationSymbol Operation, bool IsSilent, bool Wakes, EnumMemberSymbol? ParksOn, ParameterSymbol? Rest, SourceSpan Location);

/// <summary>A field of the reply header and its value over <see cref="ProtocolSymbol.ReplyLength"/>, <see cref="ProtocolSymbol.ReplyError"/> and <see cref="ProtocolSymbol.Request"/>.</summary>
public sealed record ProtocolReplyField(RecordFieldSymbol Field, BoundExpression Value);

/// <summary>A protocol: a dispatcher from opcodes of a binary message to operations of contracts.</summary>
public sealed class ProtocolSymbol(string @namespace, string name, IReadOnlyList<ContractSymbol> contracts, SourceSpan location, string documentation) : Symbol(name, location, documentation)
{
    /// <summary>The namespace, with dots.</summary>
    public string Namespace { get; } = @namespace;

    /// <summary>The contracts whose operations answer.</summary>
    public IReadOnlyList<ContractSymbol> Contracts { get; } = contracts;

    /// <summary>The layout that each request begins with.</summary>
    public LayoutSymbol? RequestHeader { get; set; }

    /// <summary>The header's field with the length of the whole message in bytes.</summary>
    public RecordFieldSymbol? LengthField { get; set; }

    /// <summary>The header's field with the opcode.</summary>
    public RecordFieldSymbol? CodeField { get; set; }

    /// <summary>The layout that each reply begins with.</summary>
    public LayoutSymbol? ReplyHeader { get; set; }

    /// <summary>How the reply header is filled.</summary>
    public IReadOnlyList<ProtocolReplyField> ReplyFields { get; set; } = [];

    /// <summary>The variable <c>length</c> (<c>uint</c>): bytes of the whole reply.</summary>
    public ParameterSymbol? ReplyLength { get; set; }

    /// <summary>The variable <c>error</c> (<c>int</c>): the error's number, 0 for success.</summary>
    public ParameterSymbol? ReplyError { get; set; }

    /// <summary>The variable <c>request</c>: the request's header.</summary>
    public ParameterSymbol? Request { get; set; }

    /// <summary>The rows, in order of declaration.</summary>
    public IReadOnlyList<ProtocolRow> Rows { get; set; } = [];

    /// <summary>The error for an opcode without a row; null: such a message is malformed.</summary>
    public EnumMemberSymbol? UnknownCode { get; set; }
}
