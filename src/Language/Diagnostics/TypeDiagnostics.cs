namespace SysSpec.Language.Diagnostics;

/// <summary>SYS21xx: types as they are written.</summary>
public static class TypeDiagnostics
{
    /// <summary>Too few or too many arguments in angle brackets.</summary>
    public static readonly DiagnosticDescriptor ArgumentCount = new(
        "SYS2101", "Wrong number of type arguments", "'{0}' takes {1}, not {2}; write '{3}'.");

    /// <summary><c>sorted</c> before what has no order of its own.</summary>
    public static readonly DiagnosticDescriptor SortedElsewhere = new(
        "SYS2102", "'sorted' before another type", "'{0}' cannot be 'sorted'; only 'set' and 'map' can: remove the word.");

    /// <summary>A key without order in a sorted collection.</summary>
    public static readonly DiagnosticDescriptor KeyWithoutOrder = new(
        "SYS2103", "Key without order", "'{0}' has no order, so it cannot be the key of a sorted collection; use integers or 'bytes', or a collection that is not sorted.");

    /// <summary>A type in a place where values of it cannot be kept.</summary>
    public static readonly DiagnosticDescriptor WrongPlace = new(
        "SYS2104", "Type in the wrong place", "'{0}' can only be the type of {1}; {2}");

    /// <summary>Another type where an integer type is wanted.</summary>
    public static readonly DiagnosticDescriptor NotAnInteger = new(
        "SYS2105", "Underlying type", "'{0}' cannot stand behind '{1}'; use an integer type such as 'uint'.");

    /// <summary>A length of an array, arena or bitmap that is not possible.</summary>
    public static readonly DiagnosticDescriptor LengthOutOfRange = new(
        "SYS2106", "Length out of range", "The length {0} is not possible; give a constant from 1 to 2147483647.");

    /// <summary>A record with a field of its own type.</summary>
    public static readonly DiagnosticDescriptor ContainsItself = new(
        "SYS2107", "Record that contains itself", "'{0}' contains itself: {1}; keep the inner value in a 'seq' or behind an entity.");

    /// <summary><c>T??</c></summary>
    public static readonly DiagnosticDescriptor NestedOption = new(
        "SYS2108", "Option of an option", "'{0}' is an option already; remove one '?'.");

    /// <summary>A constant of a type that has no constants.</summary>
    public static readonly DiagnosticDescriptor ConstantType = new(
        "SYS2109", "Type without constants", "A constant cannot have the type '{0}'; use 'bool', an integer, 'bytes', an enum or flags.");

    /// <summary><c>own</c> before what nobody owns.</summary>
    public static readonly DiagnosticDescriptor OwnElsewhere = new(
        "SYS2110", "'own' before another type", "Nobody owns values of type '{0}'; 'own' goes with an entity or an opaque type as parameter or result of an operation: remove the word.");

    /// <summary>Pages of an arena whose size is no power of two, too small or too large.</summary>
    public static readonly DiagnosticDescriptor PageSize = new(
        "SYS2111", "Size of pages", "An arena cannot have pages of {0} bytes; use a power of two from 64 to 1073741824, such as {1}.");
}
