namespace SysSpec.Language.Diagnostics;

/// <summary>Types of expressions: SYS31xx.</summary>
public static class ExpressionDiagnostics
{
    /// <summary>A value of one type where another is wanted.</summary>
    public static readonly DiagnosticDescriptor CannotConvert = new(
        "SYS3101", "Wrong type", "'{0}' is needed here, this is '{1}'. {2}");

    /// <summary>An operator that the types of its operands do not have.</summary>
    public static readonly DiagnosticDescriptor OperatorUndefined = new(
        "SYS3102", "Operator not defined", "'{0}' is not defined for '{1}' and '{2}'. {3}");

    /// <summary>A unary operator that the type of its operand does not have.</summary>
    public static readonly DiagnosticDescriptor UnaryUndefined = new(
        "SYS3103", "Operator not defined", "'{0}' is not defined for '{1}'. {2}");

    /// <summary>Branches or elements that do not fit together.</summary>
    public static readonly DiagnosticDescriptor NoCommonType = new(
        "SYS3104", "No common type", "'{0}' and '{1}' have no common type. Convert one of them.");

    /// <summary>A call of what cannot be called.</summary>
    public static readonly DiagnosticDescriptor NotCallable = new(
        "SYS3105", "Not callable", "'{0}' cannot be called. Call a function, an operation or a type that converts.");

    /// <summary>Too many or too few arguments.</summary>
    public static readonly DiagnosticDescriptor ArgumentCount = new(
        "SYS3106", "Wrong number of arguments", "'{0}' takes {1}, not {2}. {3}");

    /// <summary>An index on a type that has none.</summary>
    public static readonly DiagnosticDescriptor NotIndexable = new(
        "SYS3107", "Cannot be indexed", "'{0}' cannot be indexed{1}. {2}");

    /// <summary>A conversion that does not exist.</summary>
    public static readonly DiagnosticDescriptor NoConversion = new(
        "SYS3108", "No such conversion", "'{0}' cannot be made from '{1}'. {2}");

    /// <summary>Something without elements where elements are wanted.</summary>
    public static readonly DiagnosticDescriptor NotADomain = new(
        "SYS3109", "Nothing to go through", "'{0}' has no elements to go through{1}. Use a collection, bytes or a range.");

    /// <summary>An option test of what always has a value.</summary>
    public static readonly DiagnosticDescriptor NotAnOption = new(
        "SYS3110", "Not an option", "'{0}' always has a value, so '{1}' says nothing. Remove it, or test a value of an option type.");

    /// <summary><c>new</c>, <c>fresh</c> or <c>take</c> inside an expression.</summary>
    public static readonly DiagnosticDescriptor MustStandAlone = new(
        "SYS3111", "Must stand alone", "{0} changes state, so it stands alone on the right of a statement. Put it into a 'let' before.");

    /// <summary>A match that leaves values out.</summary>
    public static readonly DiagnosticDescriptor MatchIncomplete = new(
        "SYS3112", "Match leaves values out", "No arm is for {0}. Add an arm or 'else'.");

    /// <summary>A pattern that an earlier arm takes.</summary>
    public static readonly DiagnosticDescriptor PatternRepeated = new(
        "SYS3113", "Pattern is repeated", "An earlier arm takes {0} already. Remove this pattern.");

    /// <summary>A pattern that the value's type does not have.</summary>
    public static readonly DiagnosticDescriptor WrongPattern = new(
        "SYS3114", "Pattern does not fit", "A value of type '{0}' never matches this pattern. {1}");

    /// <summary>A field that the record, layout or entity does not have.</summary>
    public static readonly DiagnosticDescriptor UnknownField = new(
        "SYS3115", "Unknown field", "'{0}' has no field '{1}'. {2}");

    /// <summary>A field named twice.</summary>
    public static readonly DiagnosticDescriptor DuplicateField = new(
        "SYS3116", "Field given twice", "'{0}' has a value already. Remove one of the two.");

    /// <summary>Fields for what has none.</summary>
    public static readonly DiagnosticDescriptor NotARecord = new(
        "SYS3117", "Not a record", "'{0}' is no {1}. {2}");

    /// <summary>A range of what is no integer, or a range as a value.</summary>
    public static readonly DiagnosticDescriptor RangeMisused = new(
        "SYS3118", "Range out of place", "A range of integers stands after 'in', in an index or in a pattern only. {0}");

    /// <summary>A part of an expression with a side effect that is not allowed.</summary>
    public static readonly DiagnosticDescriptor CompareWithNone = new(
        "SYS3119", "Comparison with none", "'==' and '!=' with 'none' tell nothing about the value afterwards. Write 'is none' or 'is some'.");

    /// <summary>A statement known to the language used as a value.</summary>
    public static readonly DiagnosticDescriptor StatementOnly = new(
        "SYS3120", "A statement, not a value", "'{0}' changes something and gives no value. Let it stand alone as a statement.");

    /// <summary>An integer without a member of an enum.</summary>
    public static readonly DiagnosticDescriptor NoSuchMember = new(
        "SYS3121", "No member has this value", "'{0}' has no member with the value {1}. Use a member's name.");

    /// <summary>A condition of a comprehension before one of its domains.</summary>
    public static readonly DiagnosticDescriptor ConditionBeforeDomain = new(
        "SYS3122", "Condition before a domain", "Conditions stand after the last 'in' of a comprehension. Move this 'x in xs' before the first condition.");

    /// <summary>A map gone through with one variable.</summary>
    public static readonly DiagnosticDescriptor MapAsDomain = new(
        "SYS3123", "Map with one variable", "A map is gone through with two variables. Write 'k, v in m', or 'k in m.keys'.");
}
