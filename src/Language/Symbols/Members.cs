using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Symbols;

/// <summary>A named constant, on the namespace's level or inside <see cref="Container"/>.</summary>
public sealed class ConstSymbol(string @namespace, string name, ISymbol? container, SourceSpan location, string documentation) : Symbol(name, location, documentation)
{
    /// <summary>The namespace, with dots.</summary>
    public string Namespace { get; } = @namespace;

    /// <summary>The contract or module around it, or null.</summary>
    public ISymbol? Container { get; } = container;

    /// <summary>Its type.</summary>
    public TypeSymbol Type { get; set; } = BuiltinType.Error;

    /// <summary>Its value: <see cref="bool"/>, <see cref="BigInteger"/> (integers, enums, flags) or <c>byte[]</c>.</summary>
    public object Value { get; set; } = BigInteger.Zero;
}

/// <summary>Something that a body can name and that has a value: a parameter or a local.</summary>
public abstract class VariableSymbol(string name, TypeSymbol type, SourceSpan location) : Symbol(name, location, "")
{
    /// <summary>Its type.</summary>
    public TypeSymbol Type { get; } = type;
}

/// <summary>A parameter of an operation, function, property or refinement.</summary>
public sealed class ParameterSymbol(string name, TypeSymbol type, bool isOwn, SourceSpan location) : VariableSymbol(name, type, location)
{
    /// <summary>Whether the callee becomes the owner of the entity.</summary>
    public bool IsOwn { get; } = isOwn;
}

/// <summary>A local variable: <c>let</c>, <c>var</c>, a loop or pattern variable.</summary>
public sealed class LocalSymbol(string name, TypeSymbol type, bool isMutable, SourceSpan location) : VariableSymbol(name, type, location)
{
    /// <summary>Whether it can be assigned after its declaration.</summary>
    public bool IsMutable { get; } = isMutable;
}

/// <summary>One result of an operation; the name is null when there is a single unnamed one.</summary>
public sealed record ResultSymbol(string? Name, TypeSymbol Type, bool IsOwn);

/// <summary>
/// A field of abstract state (<see cref="ModelSymbol"/>) or of a module's state (<see cref="StateSymbol"/>), of an entity or, when <see cref="Entity"/> is null,
/// of the component as a whole.
/// </summary>
public abstract class FieldSymbol(string name, EntitySymbol? entity, SourceSpan location, string documentation) : Symbol(name, location, documentation)
{
    /// <summary>The entity that has the field, or null.</summary>
    public EntitySymbol? Entity { get; } = entity;

    /// <summary>Its type.</summary>
    public TypeSymbol Type { get; set; } = BuiltinType.Error;

    /// <summary>Its first value; null means the type's default.</summary>
    public BoundExpression? Initializer { get; set; }

    /// <summary>How threads share it.</summary>
    public Sharing Sharing { get; set; }

    /// <summary>The locks that protect it.</summary>
    public IReadOnlyList<LockSymbol> Guards { get; set; } = [];

    /// <summary>Whether what is found through it stays found as long as it lives: an entry only goes when its entity ends.</summary>
    public bool IsForLife { get; set; }
}

/// <summary>A field of a contract's abstract state.</summary>
public sealed class ModelSymbol(string name, ContractSymbol contract, EntitySymbol? entity, SourceSpan location, string documentation)
    : FieldSymbol(name, entity, location, documentation)
{
    /// <summary>The contract that declares it.</summary>
    public ContractSymbol Contract { get; } = contract;
}

/// <summary>A field of a module's private state.</summary>
public sealed class StateSymbol(string name, ModuleSymbol module, EntitySymbol? entity, SourceSpan location, string documentation)
    : FieldSymbol(name, entity, location, documentation)
{
    /// <summary>The module that alone can name it.</summary>
    public ModuleSymbol Module { get; } = module;
}

/// <summary>A pure function of a contract, or a private one of a module.</summary>
public sealed class FunctionSymbol(string name, ISymbol owner, SourceSpan location, string documentation) : Symbol(name, location, documentation)
{
    /// <summary>The <see cref="ContractSymbol"/> or <see cref="ModuleSymbol"/> that declares it.</summary>
    public ISymbol Owner { get; } = owner;

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<ParameterSymbol> Parameters { get; set; } = [];

    /// <summary>The type of its value.</summary>
    public TypeSymbol ReturnType { get; set; } = BuiltinType.Error;

    /// <summary>Its value; null for a function of an extern contract.</summary>
    public BoundExpression? Body { get; set; }

    /// <summary>The measure that shrinks with each recursive call.</summary>
    public BoundExpression? Decreases { get; set; }
}

/// <summary>An operation of a contract, or a private one of a module.</summary>
public sealed class OperationSymbol(string name, ISymbol owner, SourceSpan location, string documentation) : Symbol(name, location, documentation)
{
    /// <summary>The <see cref="ContractSymbol"/> or <see cref="ModuleSymbol"/> that declares it.</summary>
    public ISymbol Owner { get; } = owner;

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<ParameterSymbol> Parameters { get; set; } = [];

    /// <summary>Its results, in order; empty if it has none.</summary>
    public IReadOnlyList<ResultSymbol> Results { get; set; } = [];

    /// <summary>Every error that it can report.</summary>
    public IReadOnlyList<EnumMemberSymbol> Fails { get; set; } = [];

    /// <summary>The operation that this one undoes.</summary>
    public OperationSymbol? Undoes { get; set; }

    /// <summary>What the contract says of it, in order; empty for private and extern operations.</summary>
    public IReadOnlyList<BoundClause> Clauses { get; set; } = [];

    /// <summary>How it holds locks, as its contract says; for a private operation, as its module says.</summary>
    public IReadOnlyList<LockRule> LockRules { get; set; } = [];

    /// <summary>The cases among the clauses.</summary>
    public IEnumerable<BoundCase> Cases => Clauses.OfType<BoundCase>();

    /// <summary><c>Directory.Insert</c>.</summary>
    public string QualifiedName => $"{Owner.Name}.{Name}";
}
