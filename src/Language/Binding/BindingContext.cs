using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding;

/// <summary>
/// What an expression, a clause or a body can see besides its own parameters and locals, and where its findings go. One context serves one declaration of one file:
/// names resolve in the order of docs/language.md, section 1. A symbol that a context hands out is complete enough to be used: a constant has its value, an enum its members,
/// a record or layout its fields, an operation its signature.
/// </summary>
public abstract class BindingContext
{
    /// <summary>The file that is bound.</summary>
    public abstract SourceText Source { get; }

    /// <summary>Where findings go.</summary>
    public abstract DiagnosticBag Diagnostics { get; }

    /// <summary>The contract, module or system around the declaration; null on the level of the namespace.</summary>
    public abstract ISymbol? Unit { get; }

    /// <summary>The entity that <c>this</c> means, in abstraction functions and in initializers of an entity's fields; else null.</summary>
    public abstract EntitySymbol? This { get; }

    /// <summary>The record whose field's condition is bound: <see cref="Lookup"/> then gives its fields, read through <see cref="Bound.BoundRecordSelf"/>; else null.</summary>
    public abstract FieldsType? Record { get; }

    /// <summary>The type that a name means, as in <c>new E { }</c>; <see cref="BuiltinType.Error"/> when it is not one, which is then reported.</summary>
    public abstract TypeSymbol BindType(NameSyntax name);

    /// <summary>The type that is written; <see cref="BuiltinType.Error"/> when it is not one, which is then reported.</summary>
    public abstract TypeSymbol BindType(TypeSyntax syntax);

    /// <summary>
    /// What a simple name means here, or null: constants, declared types, functions, operations, models and states of the component, contracts in reach, and
    /// errors. Members of an enum are found through the enum only, members of a relied contract through the contract (its nested types also by themselves).
    /// </summary>
    public abstract ISymbol? Lookup(string name);

    /// <summary>What <c>container.name</c> means, or null. Containers: contract (operation, function, model, constant, type), enum, errors.</summary>
    public abstract ISymbol? LookupMember(ISymbol container, string name);

    /// <summary>All names that <see cref="Lookup"/> resolves, in ordinal order: the choice for a suggestion.</summary>
    public abstract IEnumerable<string> VisibleNames { get; }

    /// <summary>All names that <see cref="LookupMember"/> resolves, in ordinal order.</summary>
    public abstract IEnumerable<string> MemberNames(ISymbol container);

    /// <summary>
    /// The fields of an entity that can be read here: the unit's own models and states, and the models of contracts that it relies on or guarantees.
    /// Where two have one name the list holds both.
    /// </summary>
    public abstract IReadOnlyList<FieldSymbol> EntityFields(EntitySymbol entity);

    /// <summary>Whether a field may be changed here: a contract's own model; a module's own state and the models of the contracts that it guarantees.</summary>
    public abstract bool IsOwn(FieldSymbol field);

    /// <summary>
    /// Reports a name that <see cref="Lookup"/> does not resolve: that it is declared but not relied on, or not in scope, or else the closest name that is.
    /// <paramref name="locals"/> are further names that could be meant.
    /// </summary>
    public abstract void ReportUnresolved(string name, TextSpan span, IEnumerable<string> locals);

    /// <summary>Reports a name that <see cref="LookupMember"/> does not resolve, with the closest one that it does.</summary>
    public abstract void ReportUnresolvedMember(ISymbol container, string name, TextSpan span);
}
