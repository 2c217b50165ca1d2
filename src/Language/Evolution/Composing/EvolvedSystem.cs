using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Composing;

/// <summary>A system that is another one with patches, composed and bound: specs of its own, in which the patches' texts stand where they belong.</summary>
public sealed class EvolvedSystem
{
    /// <summary>What is written of it.</summary>
    public required SystemSyntax Syntax { get; init; }

    /// <summary>The file that it is written in.</summary>
    public required SyntaxTree Tree { get; init; }

    /// <summary>The name of the system that it evolves.</summary>
    public required string Base { get; init; }

    /// <summary>The name without the namespace.</summary>
    public string Name => Syntax.Identifier.Text;

    /// <summary>Namespace and name.</summary>
    public string QualifiedName => $"{Tree.Root.Namespace.Name.Text}.{Name}";

    /// <summary>Where its name stands.</summary>
    public SourceSpan Location => new(Tree.Text, Syntax.Identifier.Span);

    /// <summary>Its patches, each after those that it builds on.</summary>
    public required IReadOnlyList<Patch> Patches { get; init; }

    /// <summary>
    /// The composed specs, with this system as the only one. Files that no patch changes are the same trees as in the base; of the others <see cref="SourceText.OriginOf"/> says where each piece was written.
    /// </summary>
    public required Compilation Compilation { get; init; }

    /// <summary>The system as bound; null where something is so wrong that there is none.</summary>
    public SystemSymbol? System => Compilation.Model.Systems.FirstOrDefault();

    /// <summary>Whether an error was found in what the patches say or in what comes out.</summary>
    public required bool HasErrors { get; init; }

    /// <summary>The clauses that the patches are concerned with.</summary>
    public required IReadOnlyList<Touch> Touches { get; init; }

    /// <summary>What the roots of the patches owe, and how each is discharged.</summary>
    public required IReadOnlyList<Obligation> Obligations { get; init; }

    /// <summary>The contracts whose guarantee roots keep by promises that no rule decides, by patch and name: what can be compared with the guarantee from before.</summary>
    public required IReadOnlyList<AmendedRoot> Roots { get; init; }

    /// <summary>
    /// The names, with their namespaces, of types and constants that patches changed or brought, and of those that are made of such: what programs see of them is this system's own. All others are those of the base.
    /// </summary>
    public required IReadOnlyCollection<string> OwnTypes { get; init; }

    /// <summary>
    /// The names, with their namespaces, of the host's contracts that patches changed or brought, and of those that speak of <see cref="OwnTypes"/>: what the host implements of them is this system's own.
    /// </summary>
    public required IReadOnlyCollection<string> OwnContracts { get; init; }
}

/// <summary>How it is known that a root keeps its guarantee.</summary>
public enum Discharge
{
    /// <summary>The clause says the same in its normal form.</summary>
    Equal,

    /// <summary>A precondition is gone, a permitted failure is not used any more, or a case does more that nobody from before can see: by rule.</summary>
    Stronger,

    /// <summary>The provider follows from the clauses.</summary>
    Derived,

    /// <summary>Calls were run on the system and on the contract from before, and came to the same. Evidence, not a proof.</summary>
    Differential,

    /// <summary>The generated tests run the provider against the contract's model.</summary>
    Tested,

    /// <summary>The host's implementation is taken on trust.</summary>
    Assumed,

    /// <summary>Nothing has decided it yet.</summary>
    NotDecided,
}

/// <summary>What a root owes.</summary>
/// <param name="Patch">The patch.</param>
/// <param name="Clause">The clause whose promise is kept.</param>
/// <param name="Discharge">How that is known.</param>
/// <param name="Note">In words.</param>
/// <param name="At">The place in the patch.</param>
public sealed record Obligation(Patch Patch, string Clause, Discharge Discharge, string Note, SourceSpan At);
