using SysSpec.Cli.Inputs;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Evolution.Pins;
using SysSpec.Language.Syntax;

namespace SysSpec.Cli.Commands.Patches;

/// <summary>How what a patch is written against compares with its pins.</summary>
internal enum PinState
{
    /// <summary>No system has the patch, so nobody knows what it is written against.</summary>
    Unknown,

    /// <summary>All clauses are those of the pins, or there is none.</summary>
    Pinned,

    /// <summary>Clauses have no pin.</summary>
    NotPinned,

    /// <summary>A clause is another one than the pin says.</summary>
    Moved,
}

/// <summary>What several commands tell of a patch.</summary>
/// <param name="Patch">The patch.</param>
/// <param name="Systems">The systems that have it.</param>
/// <param name="Touches">The clauses that it is concerned with, each once for each way, by id; none where no system has it.</param>
/// <param name="Pins">Whether it is pinned.</param>
internal sealed record PatchFacts(Patch Patch, IReadOnlyList<EvolvedSystem> Systems, IReadOnlyList<Touch> Touches, PinState Pins)
{
    /// <summary>The number of leaves.</summary>
    public int Leaves => Patch.Members.Count(static m => m is PatchNodeSyntax { Role.Text: "leaf" });

    /// <summary>The number of inner nodes.</summary>
    public int Inner => Patch.Members.Count(static m => m is PatchNodeSyntax { Role.Text: "inner" });

    /// <summary>The number of roots: providers that come in the place of others, and contracts that are amended under an unchanged guarantee.</summary>
    public int Roots => Patch.Members.Count(static m => m is PatchProvideSyntax { Role: not null } or AmendSyntax { Role: not null });

    /// <summary>The number of declarations that are amended otherwise.</summary>
    public int Amends => Patch.Members.Count(static m => m is AmendSyntax { Role: null });

    /// <summary>The number of clauses that it is concerned with.</summary>
    public int Clauses => Touches.Select(static t => t.Id).Distinct().Count();

    /// <summary>The nodes by kind, in one line.</summary>
    public string Nodes => $"{Leaves} leaf, {Inner} inner, {Roots} root, {Amends} amend";

    /// <summary>In words whether it is pinned.</summary>
    public string PinText => Pins switch
    {
        PinState.Pinned => "pinned",
        PinState.NotPinned => "not pinned",
        PinState.Moved => "base has moved",
        _ => "not composed",
    };

    /// <summary>What is known of a patch.</summary>
    /// <param name="specs">The specs.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="only">The system to look at alone; all that have the patch if it is null.</param>
    public static PatchFacts Of(PatchedSpecs specs, Patch patch, EvolvedSystem? only = null)
    {
        var systems = only is null ? specs.SystemsWith(patch) : [only];
        var touches = systems.SelectMany(static s => s.Touches).Where(t => t.Patch == patch).DistinctBy(static t => (t.Id, t.Kind)).OrderBy(static t => t.Id, StringComparer.Ordinal).ThenBy(static t => t.Kind).ToList();
        return new PatchFacts(patch, systems, touches, StateOf(specs, patch, systems, touches));
    }

    /// <summary>The pin of a clause of a patch; null if there is none.</summary>
    public static Pin? PinOf(PatchedSpecs specs, Patch patch, string clause) =>
        specs.Pins.FirstOrDefault(f => f.Folder == PinFile.FolderOf(patch.Tree.Text.Path))?.Find(patch.QualifiedName, clause);

    private static PinState StateOf(PatchedSpecs specs, Patch patch, IReadOnlyList<EvolvedSystem> systems, IReadOnlyList<Touch> touches)
    {
        var pins = touches.Where(static t => t.Hash is not null).Select(t => (t.Hash, Pin: PinOf(specs, patch, t.Id))).ToList();
        return systems.Count == 0 ? PinState.Unknown
            : pins.Exists(static p => p.Pin is not null && p.Pin.Hash != p.Hash) ? PinState.Moved
            : pins.Exists(static p => p.Pin is null) ? PinState.NotPinned
            : PinState.Pinned;
    }
}
