namespace SysSpec.Language.Diagnostics;

/// <summary>SYS70xx: patches and systems as a graph. SYS71xx: what a patch says of what exists. SYS72xx: roots. SYS73xx: dependents. SYS74xx: pins. SYS75xx: order.</summary>
public static class PatchDiagnostics
{
    /// <summary>A patch that does not exist.</summary>
    public static readonly DiagnosticDescriptor UnknownPatch = new("SYS7001", "Unknown patch", "There is no patch '{0}'; {1}");

    /// <summary>Patches that come after each other.</summary>
    public static readonly DiagnosticDescriptor PatchCycle = new("SYS7002", "Circle of patches", "Patch '{0}' comes after itself: {1}; take one of the 'after' away.");

    /// <summary>A patch without a reason.</summary>
    public static readonly DiagnosticDescriptor NoReason = new("SYS7003", "Patch without a reason", "{0} has no reason, or more than one; write 'because \"...\";' once, and not empty.");

    /// <summary>A system whose patches lack one that they build on.</summary>
    public static readonly DiagnosticDescriptor NotClosed = new("SYS7004", "Patch without what it builds on", "System '{0}' has patch '{1}' and not '{2}', after which it comes; list '{2}' too.");

    /// <summary>A system that does not exist.</summary>
    public static readonly DiagnosticDescriptor UnknownSystem = new("SYS7005", "Unknown system", "There is no system '{0}' to evolve; {1}");

    /// <summary>A system that evolves one that evolves itself.</summary>
    public static readonly DiagnosticDescriptor SecondEvolution = new("SYS7006", "Evolution of an evolved system", "'{0}' evolves '{1}', which evolves '{2}'; evolve '{2}' and list the patches of both.");

    /// <summary>Parts in a system that do not belong there.</summary>
    public static readonly DiagnosticDescriptor SystemPart = new("SYS7007", "Part of another kind of system", "{0}; {1}.");

    /// <summary>A patch that no system has.</summary>
    public static readonly DiagnosticDescriptor UnusedPatch = new(
        "SYS7008", "Patch of no system", "No system has patch '{0}', so what it says is not checked; write 'system Name evolves Base {{ patches {1}; }}'.", Severity.Warning);

    /// <summary>A further part of a patch that has no first one.</summary>
    public static readonly DiagnosticDescriptor NothingToContinue = new("SYS7009", "Part of no patch", "There is no patch '{0}' in namespace '{1}' to continue; {2}");

    /// <summary>A further part of a patch that says what the first one says.</summary>
    public static readonly DiagnosticDescriptor HeadInPart = new(
        "SYS7010", "Head in a further part", "This part continues patch '{0}', so '{1}' has no place in it; say it in the first part.");

    /// <summary>A node declared as something that it is not.</summary>
    public static readonly DiagnosticDescriptor WrongRole = new("SYS7101", "Node of another kind", "'{0}' is declared as {1}, but {2}; write '{3}'.");

    /// <summary>A patch that adds what is there.</summary>
    public static readonly DiagnosticDescriptor ExistsAlready = new("SYS7102", "Node that exists already", "Patch '{0}' adds '{1}', which {2} has already; amend it, or take another name.");

    /// <summary>A root without anything in whose place it comes.</summary>
    public static readonly DiagnosticDescriptor NothingToSwitch = new(
        "SYS7103", "Root of nothing", "Patch '{0}' switches '{1}', which nobody provides in '{2}'; write 'provide {1} by ... in Layer;' for what is new.");

    /// <summary>A contract that has a provider.</summary>
    public static readonly DiagnosticDescriptor HasProvider = new(
        "SYS7104", "Provider in place of another", "Patch '{0}' provides '{1}', which '{2}' provides already; write 'root provide {1} by ...;' to come in its place.");

    /// <summary>A layer that does not exist, or none.</summary>
    public static readonly DiagnosticDescriptor UnknownLayer = new("SYS7105", "Unknown layer", "{0}; {1}");

    /// <summary>Something to change that does not exist.</summary>
    public static readonly DiagnosticDescriptor UnknownDeclaration = new("SYS7106", "Nothing of that name", "Patch '{0}' speaks of {1} '{2}', which does not exist before it; {3}");

    /// <summary>A clause or member to change that does not exist.</summary>
    public static readonly DiagnosticDescriptor UnknownClause = new("SYS7107", "No such clause", "'{0}' has no '{1}' for patch '{2}' to {3}; {4}");

    /// <summary>A clause or member that is there.</summary>
    public static readonly DiagnosticDescriptor ClauseExists = new("SYS7108", "Clause that exists already", "'{0}' already has '{1}'{2}; write 'replace' in front, or take another name.");

    /// <summary>Something of another kind.</summary>
    public static readonly DiagnosticDescriptor WrongKind = new("SYS7109", "Declaration of another kind", "'{0}' is declared with '{1}', not '{2}'; write '{1}'.");

    /// <summary>A name that would be another one's where the patch's text comes to stand.</summary>
    public static readonly DiagnosticDescriptor OtherMeaning = new(
        "SYS7110", "Name with another meaning", "'{0}' is '{1}' in the file of patch '{2}', and '{3}' in the file of '{4}', where this text comes to stand; rename one of the two, or move the patch to the namespace of '{4}'.");

    /// <summary>A case without effects to extend.</summary>
    public static readonly DiagnosticDescriptor NotExtensible = new(
        "SYS7111", "Case that cannot be extended", "'{0}' has no block of effects for patch '{1}' to extend; write 'replace case' with the whole.");

    /// <summary>A root that wants more from callers.</summary>
    public static readonly DiagnosticDescriptor StrongerRequires = new(
        "SYS7201", "Root that requires more", "Patch '{0}' is a root of '{1}' and keeps its guarantee, but '{2}' requires more of callers than before; take it away, or write 'amend' without 'root' and look at all dependents.");

    /// <summary>A root that drops a promise.</summary>
    public static readonly DiagnosticDescriptor DroppedClause = new(
        "SYS7202", "Root that drops a clause", "Patch '{0}' is a root of '{1}' and keeps its guarantee, but '{2}' is gone; put it back, or write 'amend' without 'root' and look at all dependents.");

    /// <summary>A root that fails where nothing failed.</summary>
    public static readonly DiagnosticDescriptor NewFailure = new(
        "SYS7203", "Root with a new failure", "Patch '{0}' is a root of '{1}' and keeps its guarantee, but '{2}' fails with {3} where no 'may fail' allows it; handle it inside, or write 'amend' without 'root' and look at all dependents.");

    /// <summary>A root that holds locks in another way.</summary>
    public static readonly DiagnosticDescriptor ChangedLocks = new(
        "SYS7204", "Root with another lock contract", "Patch '{0}' is a root of '{1}' and keeps its guarantee, but says otherwise how '{2}' holds locks; callers go by what was said: leave it, or write 'amend' without 'root' and look at all dependents.");

    /// <summary>A root with another signature.</summary>
    public static readonly DiagnosticDescriptor ChangedSignature = new(
        "SYS7205", "Root with another signature", "Patch '{0}' is a root of '{1}' and keeps its guarantee, but '{2}' is {3}; leave it, or write 'amend' without 'root' and look at all dependents.");

    /// <summary>A change of a root's clause that nothing has decided.</summary>
    public static readonly DiagnosticDescriptor NotDecided = new(
        "SYS7206", "Root that is not decided", "Patch '{0}' is a root of '{1}'; whether '{2}' promises what it promised before is not decided: {3}; 'sysspec patch check' lists what is open.", Severity.Warning);

    /// <summary>A dependent that nobody has looked at.</summary>
    public static readonly DiagnosticDescriptor StaleDependent = new(
        "SYS7301", "Dependent that nobody has looked at", "Patch '{0}' changes {1}, on which {2} '{3}' relies; amend it in the patch, or write 'affirm {2} {3} because \"...\";' after looking at it.");

    /// <summary>An affirmation without need.</summary>
    public static readonly DiagnosticDescriptor NeedlessAffirm = new(
        "SYS7302", "Affirmation without need", "Patch '{0}' affirms '{1}', which relies on nothing that it changes; take the line away.", Severity.Warning);

    /// <summary>A clause that is another one than the patch was written against.</summary>
    public static readonly DiagnosticDescriptor BaseMoved = new(
        "SYS7401", "Base that has moved", "Patch '{0}' was written against another form of '{1}'{2}; look at it again, then 'sysspec patch pin {0}'.");

    /// <summary>A clause without a pin.</summary>
    public static readonly DiagnosticDescriptor NotPinned = new(
        "SYS7402", "Patch that is not pinned", "What patch '{0}' was written against is not recorded ({1}); run 'sysspec patch pin {0}'.", Severity.Warning);

    /// <summary>A pin without a clause.</summary>
    public static readonly DiagnosticDescriptor StalePin = new(
        "SYS7403", "Pin of nothing", "{0}; run 'sysspec patch pin' to write the file anew.", Severity.Warning);

    /// <summary>Two patches at one clause.</summary>
    public static readonly DiagnosticDescriptor Conflict = new(
        "SYS7501", "Two patches at one clause", "Patches '{0}' and '{1}' both concern '{2}', and neither comes after the other; say which comes first with 'after', or write a patch after both that has the clause.");
}
