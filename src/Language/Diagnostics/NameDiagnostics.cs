namespace SysSpec.Language.Diagnostics;

/// <summary>Names and constants in expressions: SYS30xx.</summary>
public static class NameDiagnostics
{
    /// <summary>The name of a type, a contract or an operation where a value is wanted.</summary>
    public static readonly DiagnosticDescriptor NotAValue = new(
        "SYS3003", "Not a value", "'{0}' is {1}, not a value. {2}");

    /// <summary>A member that the receiver does not have.</summary>
    public static readonly DiagnosticDescriptor UnknownMember = new(
        "SYS3004", "Unknown member", "'{0}' has no member '{1}'. {2}");

    /// <summary>A field of an entity without the entity.</summary>
    public static readonly DiagnosticDescriptor ReceiverMissing = new(
        "SYS3005", "Field without its entity", "'{0}' is a field of the entity '{1}'. Say of which one: 'x.{0}'.");

    /// <summary>A local with the name of a local or parameter in scope.</summary>
    public static readonly DiagnosticDescriptor Shadowing = new(
        "SYS3006", "Name is taken", "'{0}' is the name of a parameter or local in scope already. Choose another name.");

    /// <summary>A local that nothing reads.</summary>
    public static readonly DiagnosticDescriptor UnusedLocal = new(
        "SYS3007", "Unused local", "Nothing reads '{0}'. Remove it, or name it '_' where a result is dropped on purpose.", Severity.Warning);

    /// <summary>A variable of <c>is some y</c> where the test may not have held.</summary>
    public static readonly DiagnosticDescriptor NotBoundHere = new(
        "SYS3008", "Variable of a test that may not hold", "'{0}' has a value only where 'is some {0}' holds. Use it to the right of 'and', in the block of the 'if', or after the other case has left.");

    /// <summary>An error where a value is wanted.</summary>
    public static readonly DiagnosticDescriptor ErrorAsValue = new(
        "SYS3009", "Error as a value", "'{0}' is an error, not a value. Report it with 'fail {0};', or compare it with 'failure' in the 'else' block of a call.");

    /// <summary>A number that its type does not have.</summary>
    public static readonly DiagnosticDescriptor OutOfRange = new(
        "SYS3010", "Number out of range", "'{0}' has no value {1}; it goes from {2} to {3}. Change the number or use a wider type.");

    /// <summary>A literal that only a context gives a type.</summary>
    public static readonly DiagnosticDescriptor TypeUnknown = new(
        "SYS3011", "Type cannot be told", "The type of {0} cannot be told from here. Write it: 'let x: T = ...'.");

    /// <summary>A constant that a refinement excludes.</summary>
    public static readonly DiagnosticDescriptor RefinementViolated = new(
        "SYS3012", "Constant violates a refinement", "This constant is no value of '{0}': it does not satisfy '{1}'. Change the constant, or use '{2}'.");

    /// <summary>An arithmetic mistake among constants.</summary>
    public static readonly DiagnosticDescriptor ConstantFails = new(
        "SYS3013", "Constant arithmetic fails", "This constant has no value: {0}. Change its operands.");

    /// <summary>An expression that is known at run time only, where a constant is wanted.</summary>
    public static readonly DiagnosticDescriptor NotConstant = new(
        "SYS3014", "Not a constant", "A constant is needed here, which is made of literals, constants and operators. Replace what is only known at run time.");

    /// <summary><c>this</c> where there is no entity.</summary>
    public static readonly DiagnosticDescriptor NoThis = new(
        "SYS3015", "No 'this' here", "'this' is the entity of an abstraction function or of a field's first value. Name a parameter instead.");

    /// <summary>A field's name that two contracts give.</summary>
    public static readonly DiagnosticDescriptor AmbiguousField = new(
        "SYS3016", "Two fields with one name", "'{0}' is a field of '{1}' in {2}, which are both in reach. Rely on one of them only, or rename a field.");
}
