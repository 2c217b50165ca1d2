namespace SysSpec.Language.Diagnostics;

public static partial class SyntaxDiagnostics
{
    /// <summary>A sign or a keyword is missing.</summary>
    public static readonly DiagnosticDescriptor ExpectedToken =
        new("SYS1101", "Sign or keyword missing", "expected '{0}' {1}; add it here");

    /// <summary>A name is missing.</summary>
    public static readonly DiagnosticDescriptor ExpectedName =
        new("SYS1102", "Name missing", "expected {0}, found {1}; write a name here");

    /// <summary>A reserved word stands where a name is wanted.</summary>
    public static readonly DiagnosticDescriptor ReservedWord =
        new("SYS1103", "Reserved word as name", "'{0}' is a word of the language and cannot be a name; choose another name");

    /// <summary>An expression is missing.</summary>
    public static readonly DiagnosticDescriptor ExpectedExpression =
        new("SYS1104", "Expression missing", "expected an expression, found {0}; write an expression here");

    /// <summary>A type is missing.</summary>
    public static readonly DiagnosticDescriptor ExpectedType =
        new("SYS1105", "Type missing", "expected a type, found {0}; write a type such as 'uint' here");

    /// <summary>What stands in a block is no statement.</summary>
    public static readonly DiagnosticDescriptor ExpectedStatement =
        new("SYS1106", "Statement missing", "{0} does not start a statement; remove it or complete the statement");

    /// <summary>What stands in a file or a body is no member.</summary>
    public static readonly DiagnosticDescriptor ExpectedMember =
        new("SYS1107", "Member missing", "{0} does not start {1}; write one of {2}");

    /// <summary>A keyword is probably misspelt.</summary>
    public static readonly DiagnosticDescriptor MisspeltKeyword =
        new("SYS1108", "Misspelt keyword", "'{0}' is not a keyword; did you mean '{1}'?");

    /// <summary>A member or a statement stands where it cannot be.</summary>
    public static readonly DiagnosticDescriptor Misplaced =
        new("SYS1109", "Misplaced construct", "'{0}' belongs {1}; move it there");

    /// <summary>A file without namespace.</summary>
    public static readonly DiagnosticDescriptor MissingNamespace =
        new("SYS1110", "Namespace missing", "the file does not start with its namespace; add a line such as 'namespace Some.Name;' before everything else");

    /// <summary>Nesting beyond the limit.</summary>
    public static readonly DiagnosticDescriptor TooDeep =
        new("SYS1111", "Too deeply nested", "this is nested too deeply or chained too long; give parts of it names with 'let' or 'function'");

    /// <summary>Two comparisons or ranges in a row.</summary>
    public static readonly DiagnosticDescriptor Chained =
        new("SYS1113", "Chained operators", "'{0}' does not chain with the operator before it; connect two comparisons with 'and', or add parentheses");

    /// <summary>A record in braces where the block of a statement is wanted.</summary>
    public static readonly DiagnosticDescriptor RecordBeforeBlock =
        new("SYS1114", "Record before a block", "braces here start the block of the statement; put the record '{0} {{ ... }}' into parentheses");

    /// <summary>A prime that marks no target.</summary>
    public static readonly DiagnosticDescriptor MisplacedPrime =
        new("SYS1115", "Misplaced prime", "a prime marks the target of an effect, as in p' = e; remove it here");

    /// <summary>A body in a module repeats types.</summary>
    public static readonly DiagnosticDescriptor TypedParameter =
        new("SYS1116", "Type of a parameter in a body", "the contract says the types of the parameters; write only the name '{0}'");

    /// <summary>A case with another statement as its outcome.</summary>
    public static readonly DiagnosticDescriptor InvalidOutcome =
        new("SYS1117", "Not an outcome", "the outcome of a case is 'fail E;', 'return e;' or a block of effects; put braces around this statement");

    /// <summary>A closing bracket without an opening one, or a semicolon behind nothing.</summary>
    public static readonly DiagnosticDescriptor UnmatchedClose =
        new("SYS1118", "Unmatched end", "'{0}' ends nothing; remove it");

    /// <summary>A string is missing.</summary>
    public static readonly DiagnosticDescriptor ExpectedString =
        new("SYS1119", "String missing", "expected a string that says {0}, found {1}; write it in double quotes");

    /// <summary><c>not</c> as operand of an operator that binds tighter.</summary>
    public static readonly DiagnosticDescriptor NotAsOperand =
        new("SYS1120", "'not' as operand", "'not' cannot be an operand of the operator before it, which binds tighter; put 'not' and its operand into parentheses");

    /// <summary>Something in a header that does not belong there.</summary>
    public static readonly DiagnosticDescriptor UnexpectedInHeader =
        new("SYS1122", "Unexpected word in a header", "{0} cannot stand here; remove it, for '{{' is expected {1}");

    /// <summary>One of a few words is missing.</summary>
    public static readonly DiagnosticDescriptor ExpectedOneOf =
        new("SYS1121", "Word missing", "expected {0}, found {1}; write one of them");
}
