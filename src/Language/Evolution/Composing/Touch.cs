using System.Security.Cryptography;
using System.Text;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Composing;

/// <summary>How a patch is concerned with a clause.</summary>
public enum TouchKind
{
    /// <summary>It is written against the clause: it stands beside it, or takes over what it promises.</summary>
    Reads,

    /// <summary>It puts another text in its place, or something in front of or behind it.</summary>
    Changes,

    /// <summary>It takes the clause away.</summary>
    Removes,

    /// <summary>It brings the clause.</summary>
    Adds,

    /// <summary>It adds a name to a list in which the order does not matter.</summary>
    Joins,
}

/// <summary>A clause that a patch is concerned with.</summary>
/// <param name="Patch">The patch.</param>
/// <param name="Id">The clause, as <c>sysspec clauses</c> names it; other parts of declarations in the same way.</param>
/// <param name="Kind">How.</param>
/// <param name="At">The place in the patch.</param>
/// <param name="Hash">The hash of what the clause says before the patch; null for what was not there.</param>
public sealed record Touch(Patch Patch, string Id, TouchKind Kind, SourceSpan At, string? Hash)
{
    /// <summary>Whether the order of two patches matters, of which one is concerned like this and the other like that.</summary>
    public bool ConflictsWith(Touch other) => Id == other.Id && (Kind, other.Kind) is not ((TouchKind.Reads, TouchKind.Reads) or (TouchKind.Joins, TouchKind.Joins));

    /// <summary>The hash of a clause in the form that layout and comments do not change: the first 16 hexadecimal digits of SHA-256 (FIPS 180-4).</summary>
    public static string HashOf(string canonical)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(canonical)).Take(8).Select(static b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
