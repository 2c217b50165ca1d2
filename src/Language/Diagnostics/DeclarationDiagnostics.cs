namespace SysSpec.Language.Diagnostics;

/// <summary>SYS20xx: names and declarations.</summary>
public static class DeclarationDiagnostics
{
    /// <summary>Two declarations of one name in one place.</summary>
    public static readonly DiagnosticDescriptor Duplicate = new(
        "SYS2001", "Name declared twice", "'{0}' is already declared {1}; rename one of the two.");

    /// <summary>A name that means nothing here.</summary>
    public static readonly DiagnosticDescriptor Unresolved = new(
        "SYS2002", "Unknown name", "There is no '{0}' here; {1}");

    /// <summary>A contract, or a member of one, that the unit does not rely on.</summary>
    public static readonly DiagnosticDescriptor NotReliedOn = new(
        "SYS2003", "Contract that is not relied on", "{0} is not relied on; {1}");

    /// <summary>A name of a namespace that the file does not use.</summary>
    public static readonly DiagnosticDescriptor NotImported = new(
        "SYS2004", "Namespace that is not used", "'{0}' is declared in '{1}'; add 'using {1};'.");

    /// <summary>A name with several meanings of equal rank.</summary>
    public static readonly DiagnosticDescriptor Ambiguous = new(
        "SYS2005", "Ambiguous name", "'{0}' can mean {1}; {2}");

    /// <summary>A name that means a thing of another kind than is wanted.</summary>
    public static readonly DiagnosticDescriptor WrongKind = new(
        "SYS2006", "Name of another kind", "'{0}' is {1}; name {2} here.");

    /// <summary>A constant, enum or type that is defined by itself.</summary>
    public static readonly DiagnosticDescriptor Cycle = new(
        "SYS2007", "Definition that depends on itself", "The definition of '{0}' depends on itself: {1}; break the circle.");

    /// <summary>A <c>using</c> of a namespace in which nothing is declared.</summary>
    public static readonly DiagnosticDescriptor UnknownNamespace = new(
        "SYS2008", "Unknown namespace", "No file declares the namespace '{0}'; {1}");

    /// <summary>A member that its container does not have.</summary>
    public static readonly DiagnosticDescriptor UnresolvedMember = new(
        "SYS2009", "Unknown member", "'{0}' has no '{1}'; {2}");

    /// <summary>A name that stands twice in a list.</summary>
    public static readonly DiagnosticDescriptor ListedTwice = new(
        "SYS2010", "Name listed twice", "'{0}' is already named in this list; remove it.");

    /// <summary>Two members of an enum or of errors with one number.</summary>
    public static readonly DiagnosticDescriptor ValueTwice = new(
        "SYS2011", "Number used twice", "'{0}' has the number {1}, which '{2}' has already; give it another one.");

    /// <summary>An automatic number that the underlying type does not hold.</summary>
    public static readonly DiagnosticDescriptor ValueDoesNotFit = new(
        "SYS2012", "Number that does not fit", "The next number of '{0}' is {1}, which '{2}' does not hold; write a number or choose a wider type.");

    /// <summary>An enum without members.</summary>
    public static readonly DiagnosticDescriptor NoMembers = new(
        "SYS2013", "Declaration without members", "'{0}' has no members, so it has no values; declare one.");

    /// <summary>An error with the number of success, or a negative one.</summary>
    public static readonly DiagnosticDescriptor ErrorNumber = new(
        "SYS2014", "Number of an error", "The error '{0}' has the number {1}; 0 is success and errors are positive: give it a number from 1 to 2147483647.");

    /// <summary>Definitions that build on one another in too long a chain.</summary>
    public static readonly DiagnosticDescriptor TooDeep = new(
        "SYS2015", "Chain of definitions that is too long", "The definition of '{0}' needs too many others before it; break the circle that they form.");
}
