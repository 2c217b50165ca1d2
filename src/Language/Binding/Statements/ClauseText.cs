using SysSpec.Language.Lexing;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Binding.Statements;

/// <summary>The sentence that a clause or assertion is quoted by.</summary>
internal static class ClauseText
{
    /// <summary>What was written for people, or else the condition itself, in one line.</summary>
    public static string Of(SyntaxToken? description, ExpressionSyntax condition) => description is not null
        ? Literals.Text(description)
        : string.Join(" ", condition.ToString().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
