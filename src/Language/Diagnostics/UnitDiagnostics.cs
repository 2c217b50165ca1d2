namespace SysSpec.Language.Diagnostics;

/// <summary>SYS22xx: contracts and modules.</summary>
public static class UnitDiagnostics
{
    /// <summary>An extern contract that does not say why.</summary>
    public static readonly DiagnosticDescriptor ExternWithoutReason = new(
        "SYS2201", "Extern contract without reason", "'{0}' is extern and does not say why; add 'because \"...\"'.");

    /// <summary>A reason where there is nothing to excuse.</summary>
    public static readonly DiagnosticDescriptor ReasonWithoutExtern = new(
        "SYS2202", "Reason of a contract that is not extern", "'because' says why a contract is extern, and '{0}' is not; remove it or write 'extern contract'.");

    /// <summary>Contracts that rely on each other.</summary>
    public static readonly DiagnosticDescriptor RelianceCycle = new(
        "SYS2203", "Contracts that rely on each other", "'{0}' relies on itself: {1}; move what both need into a contract of its own.");

    /// <summary>A rely that nothing uses.</summary>
    public static readonly DiagnosticDescriptor UnusedRely = new(
        "SYS2204", "Rely that is not used", "'{0}' uses nothing of '{1}'; remove it from 'relies'.", Severity.Warning);

    /// <summary>A function that says nothing.</summary>
    public static readonly DiagnosticDescriptor FunctionWithoutValue = new(
        "SYS2205", "Function without value", "'{0}' has no value; write '= e'. Only functions of extern contracts can leave it out.");

    /// <summary>An inverse that is none.</summary>
    public static readonly DiagnosticDescriptor CannotUndo = new(
        "SYS2206", "Operation that cannot undo another", "'{0}' cannot undo '{1}': {2}.");

    /// <summary>Errors of two declarations in one operation.</summary>
    public static readonly DiagnosticDescriptor MixedErrors = new(
        "SYS2207", "Errors of two declarations", "'{0}' is an error of '{1}' and the ones before are of '{2}'; an operation reports errors of one declaration.");

    /// <summary>A body of what no guaranteed contract has.</summary>
    public static readonly DiagnosticDescriptor NotGuaranteed = new(
        "SYS2208", "Body of an unknown operation or function", "No contract that '{0}' guarantees has {1} '{2}'; {3}");

    /// <summary>A name that two guaranteed contracts have.</summary>
    public static readonly DiagnosticDescriptor AmbiguousBody = new(
        "SYS2209", "Name of several guaranteed contracts", "'{0}' is in {1}; write '{2}.{0}'.");

    /// <summary>Parameters in another number than the contract's.</summary>
    public static readonly DiagnosticDescriptor ParameterCount = new(
        "SYS2210", "Wrong number of parameters", "'{0}' takes {1}, not {2}; write '({3})'.");

    /// <summary>A second body, abstraction or representation.</summary>
    public static readonly DiagnosticDescriptor SecondBody = new(
        "SYS2211", "Second body", "{0} '{1}' is already given; remove one of the two.");

    /// <summary>An operation whose contract says too little for a derived body.</summary>
    public static readonly DiagnosticDescriptor BodyNeeded = new(
        "SYS2212", "Operation that needs a body", "'{0}' has no body for '{1}', and the contract does not say what it does; write {2}.");

    /// <summary>A collection that the Runtime does not have.</summary>
    public static readonly DiagnosticDescriptor UnknownCollection = new(
        "SYS2213", "Unknown collection", "The Runtime has no collection '{0}'; {1}");

    /// <summary>A collection for another type.</summary>
    public static readonly DiagnosticDescriptor CollectionDoesNotFit = new(
        "SYS2214", "Collection that does not fit", "'{0}' cannot represent '{1}', which has the type '{2}'; {3}");

    /// <summary>A representation or abstraction of what is not there.</summary>
    public static readonly DiagnosticDescriptor UnknownField = new(
        "SYS2215", "Unknown state or model", "'{0}' has no {1} '{2}'; {3}");

    /// <summary>A representation of what is computed.</summary>
    public static readonly DiagnosticDescriptor RepresentsAbstraction = new(
        "SYS2216", "Representation of a model that is not stored", "'{0}' has an abstraction function, so it is not stored; represent the state that it is computed from.");

    /// <summary>A module for what the host provides.</summary>
    public static readonly DiagnosticDescriptor GuaranteesExtern = new(
        "SYS2217", "Module of an extern contract", "'{0}' is an extern contract, which the host provides; remove it from 'guarantees' or the word 'extern' from the contract.");

    /// <summary>A contract on both sides of a module.</summary>
    public static readonly DiagnosticDescriptor ReliesOnGuarantee = new(
        "SYS2218", "Module that relies on what it guarantees", "'{0}' guarantees '{1}' and can use it without relying on it; remove it from 'relies'.");

    /// <summary>A part of a module with the name of a part of a guaranteed contract.</summary>
    public static readonly DiagnosticDescriptor HidesContractMember = new(
        "SYS2219", "Name of a guaranteed contract", "'{0}' of '{1}' has the name of {2} of '{3}', which the module guarantees; choose another name.");

    /// <summary>State with a condition.</summary>
    public static readonly DiagnosticDescriptor ConditionOnState = new(
        "SYS2220", "Condition on state", "State has no 'where'; give '{0}' a type that says it: 'type T = {1} where ...;'.");
}
