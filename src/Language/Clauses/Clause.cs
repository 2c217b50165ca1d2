using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Clauses;

/// <summary>What a clause is.</summary>
public enum ClauseKind
{
    /// <summary>A contract or module relies on a contract.</summary>
    Relies,

    /// <summary>A module guarantees a contract.</summary>
    Guarantees,

    /// <summary>What the caller of an operation owes.</summary>
    Requires,

    /// <summary>A name for a value of the pre-state, or for the answer of an operation without effects.</summary>
    Let,

    /// <summary>A case of an operation with its outcome.</summary>
    Case,

    /// <summary>A permitted failure.</summary>
    MayFail,

    /// <summary>One change, call or exit in the effect block of a case.</summary>
    Effect,

    /// <summary>What holds before and after each operation.</summary>
    Invariant,

    /// <summary>An experiment that succeeds in every reachable state.</summary>
    Property,
}

/// <summary>
/// The smallest piece of a spec that can be named: reviewed, changed by a patch, discharged by an enforcer. <see cref="Id"/> is made of the clause's own names and text and of the
/// declarations around it alone, so it stays what it is when other clauses come, go or trade places (see <see cref="ClauseList"/>).
/// </summary>
/// <param name="Id">The stable name, unique in a compilation.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What is written, on one line; an effect block is shortened to <c>{ ... }</c>.</param>
/// <param name="Location">Where it is written.</param>
/// <param name="Owner">The <see cref="ContractSymbol"/> or <see cref="ModuleSymbol"/> that it stands in.</param>
/// <param name="Operation">The operation that it stands in, if any.</param>
/// <param name="Case">The case that an effect stands in, or the case itself.</param>
public sealed record Clause(string Id, ClauseKind Kind, string Text, SourceSpan Location, ISymbol Owner, OperationSymbol? Operation = null, BoundCase? Case = null)
{
    /// <summary>The words of the language for the kind: <c>may fail</c>, <c>case</c>.</summary>
    public string KindText => Kind == ClauseKind.MayFail ? "may fail" : Kind.ToString().ToLowerInvariant();

    /// <summary>The namespace of <see cref="Owner"/>.</summary>
    public string Namespace => Owner is ModuleSymbol module ? module.Namespace : ((ContractSymbol)Owner).Namespace;

    /// <summary>The start of <see cref="Id"/>: the declaration or operation that the clause stands in, such as <c>SpecFs.Directory.Insert</c>.</summary>
    public string Scope => $"{Namespace}.{Operation?.QualifiedName ?? Owner.Name}";
}
